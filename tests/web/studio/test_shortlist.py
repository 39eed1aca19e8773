"""The shortlist: votes of those who handed in, where they differ, and the manager's word."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reciproca.hiring import verbs
from reciproca.hiring.models import Decision, StageKind
from reciproca.people.models import Member
from reciproca.touchpoints.verbs import make_touchpoints
from reciproca.web.studio.shortlist.table import Votes, first_sentence
from tests.cast import Cast
from tests.web.studio.crowd import fill, queries


@pytest.fixture
def listed(cast: Cast) -> Cast:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.application.stage = cast.company.stages[StageKind.SHORTLIST]
        cast.application.save()
    return cast


@pytest.fixture
def address(listed: Cast) -> str:
    return reverse("studio:shortlist", args=[listed.job.pk])


def score(cast: Cast, member: Member, points: int, *, submit: bool = True) -> None:
    with cast.scope():
        card = verbs.start_scorecard(application=cast.application, reviewer=member)
        for competency in cast.job.competencies.all():
            verbs.rate(scorecard=card, competency=competency, score=points)
        if submit:
            verbs.submit_scorecard(scorecard=card, overall="yes")


def text(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_only_votes_that_were_handed_in_count(listed: Cast, address: str) -> None:
    score(listed, listed.reviewer, 5)
    score(listed, listed.manager, 1, submit=False)
    page = text(listed.client(listed.recruiter), address)
    assert page.count(">n 1<") == 3


def test_means_say_how_many_and_differences_ask_for_a_talk() -> None:
    assert (Votes([4, 5, 5]).mean, Votes([4, 5, 5]).n) == (4.7, 3)
    assert Votes([2, 5]).talk
    assert not Votes([3, 5]).talk
    assert Votes([]).mean is None
    assert len(set(Votes([4, 4, 4]).dots)) == 3, "equal votes stand side by side"


def test_the_manager_decides_and_takes_it_back(listed: Cast, address: str) -> None:
    giulia = listed.client(listed.manager)
    at = reverse("studio:decide", args=[listed.application.pk])
    giulia.post(at, {"verdict": "yes", "comment": "Subito."})
    page = text(giulia, address)
    assert "Subito." in page
    with listed.scope():
        made = Decision.objects.get()
    giulia.post(reverse("studio:decision_undo", args=[made.pk]))
    with listed.scope():
        made.refresh_from_db()
        assert made.undone_at is not None


def test_others_do_not_decide(listed: Cast) -> None:
    at = reverse("studio:decide", args=[listed.application.pk])
    for member in (listed.recruiter, listed.reviewer):
        assert listed.client(member).post(at, {"verdict": "yes"}).status_code == 403
    with listed.scope():
        made = verbs.decide(application=listed.application, by=listed.manager, verdict="no")
    undo = reverse("studio:decision_undo", args=[made.pk])
    assert listed.client(listed.recruiter).post(undo).status_code == 404


def test_one_and_thirty_people_take_the_same_queries(listed: Cast, address: str) -> None:
    elena = listed.client(listed.recruiter)
    score(listed, listed.reviewer, 4)
    one = queries(elena, address)
    fill(listed, 150)
    assert queries(elena, address) == one


def test_an_empty_shortlist_says_how_people_come_here(cast: Cast) -> None:
    page = text(cast.client(cast.recruiter), reverse("studio:shortlist", args=[cast.job.pk]))
    assert "<table" not in page


def test_a_quote_ends_where_a_sentence_ends() -> None:
    assert first_sentence("Lavoravo in un negozio di lampade. È entrata una signora.") == (
        "Lavoravo in un negozio di lampade."
    )
    assert first_sentence("Breve") == "Breve"
    assert first_sentence("parola " * 60).endswith("…")


def test_the_page_to_print_names_people_and_no_way_to_reach_them(listed: Cast) -> None:
    score(listed, listed.reviewer, 4)
    answer = listed.client(listed.recruiter).get(reverse("studio:shortlist_sheet", args=[listed.job.pk]))
    assert answer.status_code == 200
    assert answer.content.startswith(b"%PDF")
    assert answer.headers["Cache-Control"] == "private, no-store"
    assert len(answer.content) < 200_000
