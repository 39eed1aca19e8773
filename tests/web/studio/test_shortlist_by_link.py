"""The shortlist by link: hear, decide, see nothing else; closed when expired or taken back."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from urllib.parse import urlsplit

import pytest
from django.core import mail
from django.test import Client
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Decision, LinkOpening, ShortlistLink, StageKind
from reciproca.interviews.models import Listening
from reciproca.interviews.verbs import reviewing
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def listed(cast: Cast) -> Cast:
    """Sara, scored by Tommaso and heard by nobody to the end, is on the shortlist."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        assert len(cast.answers) == 2
        cast.invitation.completed_at = timezone.now()
        cast.invitation.save()
        card = verbs.start_scorecard(application=cast.application, reviewer=cast.reviewer)
        for competency in cast.job.competencies.all():
            verbs.rate(scorecard=card, competency=competency, score=4)
        verbs.submit_scorecard(scorecard=card, overall="yes")
        verbs.move(application=cast.application, to=cast.company.stages[StageKind.SHORTLIST], by=cast.recruiter)
    return cast


@pytest.fixture
def way_in(listed: Cast, run_tasks: Callable[[], int]) -> str:
    """The path in the letter that Giulia gets."""
    run_tasks()
    mail.outbox.clear()
    cast = listed
    cast.client(cast.recruiter).post(f"/studio/jobs/{cast.job.pk}/shortlist/send/", {"shows": ["scores"]})
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [cast.manager.user.email]
    assert cast.candidate.name not in str(letter.body)
    found = re.search(r"https?://\S+/studio/l/\S+", str(letter.body))
    assert found is not None
    return urlsplit(found[0]).path


def link_of(cast: Cast) -> ShortlistLink:
    with cast.scope():
        return ShortlistLink.objects.select_related("organization").get()


def test_the_letter_opens_the_shortlist_without_signing_in(listed: Cast, way_in: str) -> None:
    answer = Client().get(way_in)
    assert answer.status_code == 200
    text = answer.content.decode()
    assert listed.candidate.name in text
    assert "4, 4" in text or "(4)" in text
    assert listed.candidate.email not in text
    assert answer.headers["Cache-Control"] == "private, no-store"


def test_opening_is_noted_once_for_one_look(listed: Cast, way_in: str) -> None:
    browser = Client()
    browser.get(way_in)
    browser.get(way_in)
    with listed.scope():
        assert LinkOpening.objects.count() == 1


def test_notes_are_shown_only_where_they_were_ticked(listed: Cast, way_in: str) -> None:
    with listed.scope():
        reviewing.note(answer=listed.answers[0], author=listed.reviewer, at_ms=500, text="Bella pausa.")
    assert "Bella pausa." not in Client().get(way_in).content.decode()
    with listed.scope():
        ShortlistLink.objects.update(shows=["notes"])
    assert "Bella pausa." in Client().get(way_in).content.decode()


def test_nobody_is_decided_upon_unheard_and_what_is_heard_counts(listed: Cast, way_in: str) -> None:
    browser = Client()
    decide = f"{way_in}{listed.application.pk}/"
    refused = browser.post(decide, {"verdict": "yes"})
    assert f"unheard={listed.application.pk}" in refused.headers["Location"]
    for answer in listed.answers:
        told = browser.post(f"{way_in}answers/{answer.pk}/heard/", {"from_ms": "0", "heard_ms": "1900"})
        assert told.status_code == 204
    browser.post(decide, {"verdict": "yes", "comment": "Sì."})
    with listed.scope():
        made = Decision.objects.get()
        assert (made.by, made.verdict, made.comment) == (listed.manager, "yes", "Sì.")
        assert made.link == link_of(listed)
        assert made.play_log["mine"] == pytest.approx(0.95)
        assert Listening.objects.filter(member=listed.manager).count() == 2


def test_an_answer_of_somebody_who_is_not_on_it_is_not_found(listed: Cast, way_in: str) -> None:
    with listed.scope():
        stages = listed.company.stages
        listed.application.refresh_from_db()
        verbs.move(application=listed.application, to=stages[StageKind.LISTENING], by=listed.recruiter)
    browser = Client()
    answer = listed.answers[0]
    assert browser.get(f"{way_in}answers/{answer.pk}/").status_code == 404
    assert browser.post(f"{way_in}answers/{answer.pk}/read/").status_code == 404
    assert browser.post(f"{way_in}{listed.application.pk}/", {"verdict": "no"}).status_code == 404
    assert listed.candidate.name not in browser.get(way_in).content.decode()


@pytest.mark.parametrize("way", ["expired", "taken back", "sent anew", "manager gone"])
def test_a_closed_link_opens_nothing(listed: Cast, way_in: str, way: str) -> None:
    with listed.scope():
        link = link_of(listed)
        if way == "expired":
            ShortlistLink.objects.update(expires_at=timezone.now() - timedelta(minutes=1))
        elif way == "taken back":
            verbs.take_back_shortlist(link=link, by=listed.recruiter)
        elif way == "sent anew":
            verbs.share_shortlist(job=listed.job, member=listed.manager, by=listed.recruiter)
        else:
            listed.manager.user.is_active = False
            listed.manager.user.save()
    for answer in (
        Client().get(way_in),
        Client().post(f"{way_in}{listed.application.pk}/", {"verdict": "yes"}),
        Client().get(f"{way_in}answers/{listed.answers[0].pk}/"),
    ):
        assert answer.status_code == 410
        assert listed.candidate.name not in answer.content.decode()


def test_a_reminder_carries_a_link_that_opens_the_same(listed: Cast, way_in: str, run_tasks: Callable[[], int]) -> None:
    mail.outbox.clear()
    listed.client(listed.recruiter).post(f"/studio/shortlists/{link_of(listed).pk}/remind/")
    run_tasks()
    (letter,) = mail.outbox
    found = re.search(r"https?://\S+/studio/l/\S+", str(letter.body))
    assert found is not None
    assert Client().get(urlsplit(found[0]).path).status_code == 200


def test_a_reply_by_voice_stays_with_the_decision(listed: Cast, way_in: str) -> None:
    with listed.scope():
        for answer in listed.answers:
            reviewing.mark_read(said=answer, member=listed.reviewer)
    browser = Client()
    begun = browser.post(f"{way_in}reply/").json()
    browser.post(f"{way_in}{listed.application.pk}/", {"verdict": "maybe", "recording": begun["recording"]})
    with listed.scope():
        assert str(Decision.objects.get().voice_id) == begun["recording"]


def test_the_page_costs_the_same_for_one_person_and_for_many(
    listed: Cast, way_in: str, django_assert_max_num_queries: Callable[..., object]
) -> None:
    with django_assert_max_num_queries(24):  # type: ignore[attr-defined]
        Client().get(way_in)
