"""Today: late first, what is to hear, how many minutes; the same work for one job and for many."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Promise, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from reciproca.web.studio.today import answering, jobs
from tests.cast import Cast
from tests.web.studio.crowd import fill, queries

TODAY = reverse("studio:today")


@pytest.fixture
def elena(cast: Cast) -> Client:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    return cast.client(cast.recruiter)


def page(browser: Client) -> str:
    response = browser.get(TODAY)
    assert response.status_code == 200
    return response.content.decode()


def make_late(application: Application, days: int) -> None:
    day = timezone.localdate() - timedelta(days=days)
    Promise.objects.create(organization=application.organization, application=application, due=day)
    application.promised_for = day
    application.save()


def test_when_nothing_waits_it_is_good_news(elena: Client) -> None:
    assert 'class="lane' not in page(elena)


def test_whoever_waits_longest_comes_first_with_the_one_ink_button(cast: Cast, elena: Client) -> None:
    with cast.scope():
        make_late(cast.application, 1)
        make_late(cast.other_application, 4)
    text = page(elena)
    first, second = (text.index(f"/applications/{a.pk}/feedback/") for a in (cast.other_application, cast.application))
    assert first < second
    assert text.count("btn-ink") == 1


def test_names_of_those_not_yet_scored_stay_hidden(cast: Cast, elena: Client) -> None:
    with cast.scope():
        make_late(cast.application, 2)
    text = page(elena)
    assert "Sara" not in text
    assert cast.application.code in text


def test_a_feedback_on_its_way_needs_nobody(cast: Cast, elena: Client) -> None:
    with cast.scope():
        make_late(cast.application, 2)
        verbs.schedule_feedback(
            feedback=verbs.compose_feedback(
                application=cast.application,
                author=cast.recruiter,
                outcome="hired",
                thanks="Grazie.",
            )
        )
    assert f"/applications/{cast.application.pk}/feedback/" not in page(elena)


def test_a_manager_sees_who_waits_for_their_word(cast: Cast, elena: Client) -> None:
    with cast.scope():
        cast.application.stage = cast.company.stages[StageKind.SHORTLIST]
        cast.application.save()
    shortlist = reverse("studio:shortlist", args=[cast.job.pk])
    giulia = cast.client(cast.manager)
    assert page(giulia).count(shortlist) == 2, "in the places, and in the list"
    with cast.scope():
        verbs.decide(application=cast.application, by=cast.manager, verdict="yes")
    assert page(giulia).count(shortlist) == 1


def test_a_marketer_sees_no_candidates(cast: Cast, elena: Client) -> None:
    fill(cast, 5)
    text = page(cast.client(cast.marketer))
    assert "/applications/" not in text
    assert "/pipeline/" not in text


def test_one_and_many_applications_and_jobs_take_the_same_queries(cast: Cast, elena: Client) -> None:
    fill(cast, 3)
    few = queries(elena, TODAY)
    fill(cast, 60)
    for number in range(6):
        cast.company.job(f"altro-{number}", cast.recruiter, cast.manager)
    assert queries(elena, TODAY) == few


def test_the_share_in_time_counts_what_is_settled(cast: Cast) -> None:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        for application, due in ((cast.application, 3), (cast.other_application, -1)):
            day = timezone.localdate() + timedelta(days=due)
            Promise.objects.create(organization=cast.organization, application=application, due=day)
            verbs.withdraw(application=application)
        read = answering.read()
        assert (read.share, read.n) == (50, 2)


def test_a_job_shows_its_answers_with_their_number(cast: Cast) -> None:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.application.received_at = timezone.now() - timedelta(days=3)
        cast.application.save()
        draft = verbs.compose_feedback(
            application=cast.application, author=cast.recruiter, outcome="hired", thanks="Grazie."
        )
        verbs.send_feedback(feedback=draft, quiet=True)
        (row,) = jobs.read(cast.recruiter)
        assert row.answer_days == 3.0
        assert len(row.days) == 1
        assert len(row.trend) == 14
