"""Composing feedback: later is the first choice, nothing leaves with a gap, words are checked."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring.models import Application, Feedback, FeedbackState
from reciproca.interviews.models import Invitation
from reciproca.interviews.verbs.reviewing import mark_read
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

WORDS = {
    "outcome": "not_hired",
    "reason": "skill",
    "thanks": "Grazie per il tempo e la voce che ci hai dato, Sara.",
    "strengths": "Hai ascoltato.\n\nParli con precisione.",
    "tip": "Porta un esempio.",
    "next_words": "",
}


@pytest.fixture
def elena(cast: Cast) -> Client:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.company.stages["closed"]
    return cast.client(cast.recruiter)


@pytest.fixture
def address(cast: Cast) -> str:
    return reverse("studio:feedback", args=[cast.application.pk])


def kept(cast: Cast) -> Feedback:
    with cast.scope():
        return Feedback.objects.select_related("application").get()


def test_it_begins_with_thanks_in_the_candidates_language(cast: Cast, elena: Client, address: str) -> None:
    elena.cookies["django_language"] = "en"
    assert "data-composer" in elena.get(address).content.decode()


def test_later_waits_and_can_be_stopped(cast: Cast, elena: Client, address: str) -> None:
    elena.post(address, WORDS | {"action": "later"})
    assert kept(cast).state == FeedbackState.SCHEDULED
    assert kept(cast).strengths == ["Hai ascoltato.", "Parli con precisione."]
    stop = reverse("studio:feedback_stop", args=[cast.application.pk])
    assert stop in elena.get(address).content.decode()
    elena.post(stop)
    assert kept(cast).state == FeedbackState.DRAFT


def test_now_closes(cast: Cast, elena: Client, address: str) -> None:
    elena.post(address, WORDS | {"action": "now"})
    assert kept(cast).application.outcome == "not_hired"
    assert "data-composer" in elena.get(address).content.decode()
    assert elena.post(address, WORDS | {"action": "now"}).status_code == 409


@pytest.mark.parametrize("gap", ["outcome", "reason", "thanks"])
def test_a_gap_is_named_and_the_words_are_kept(cast: Cast, elena: Client, address: str, gap: str) -> None:
    answer = elena.post(address, WORDS | {gap: "", "action": "now"})
    assert answer.status_code == 422
    assert "Porta un esempio." in answer.content.decode()
    with cast.scope():
        assert Application.objects.get(pk=cast.application.pk).is_open


def test_a_comparison_is_read_again_before_it_leaves(cast: Cast, elena: Client, address: str) -> None:
    words = WORDS | {"tip": "Rispetto agli altri hai parlato poco.", "action": "now"}
    answer = elena.post(address, words)
    assert answer.status_code == 422
    assert "Rispetto agli altri" in answer.content.decode()
    assert kept(cast).state == FeedbackState.DRAFT
    elena.post(address, words | {"anyway": "1"})
    assert kept(cast).state == FeedbackState.SENT


def test_a_draft_may_have_gaps(cast: Cast, elena: Client, address: str) -> None:
    elena.post(address, {"thanks": "Grazie.", "action": "save"})
    assert (kept(cast).state, kept(cast).outcome) == (FeedbackState.DRAFT, "")


@pytest.mark.parametrize(("who", "status"), [("reviewer", 403), ("marketer", 403), ("outsider", 404)])
def test_others_answer_nobody(cast: Cast, elena: Client, address: str, who: str, status: int) -> None:
    browser = cast.client(getattr(cast, who))
    assert browser.get(address).status_code == status
    assert browser.post(address, WORDS | {"action": "now"}).status_code == status


def test_a_manager_answers_only_for_their_own_job(cast: Cast, elena: Client) -> None:
    other = reverse("studio:feedback", args=[cast.other_application.pk])
    assert cast.client(cast.manager).get(other).status_code == 404


def test_a_no_to_somebody_unheard_stays_a_draft_and_says_so(cast: Cast, elena: Client, address: str) -> None:
    assert cast.answers
    with cast.scope():
        Invitation.objects.update(completed_at=timezone.now())
    answer = elena.post(address + "?lang=en", WORDS | {"action": "later"})
    assert answer.status_code == 409
    assert "Nobody has heard this person to the end." in answer.content.decode()
    assert kept(cast).state == FeedbackState.DRAFT
    with cast.scope():
        for given in cast.answers:
            mark_read(said=given, member=cast.manager)
    elena.post(address, WORDS | {"action": "later"})
    assert kept(cast).state == FeedbackState.SCHEDULED


@pytest.mark.parametrize(("text", "fine"), [("Hai ascoltato.", True), ("Alla tua età, no.", False)])
def test_words_are_checked_while_they_are_written(elena: Client, text: str, *, fine: bool) -> None:
    found = elena.post(reverse("studio:feedback_words"), {"text": text}).json()
    assert found["fine"] is fine
    assert ("età" in found["words"]) is not fine


def test_beginnings_are_in_the_candidates_language_for_each_outcome(cast: Cast, elena: Client, address: str) -> None:
    with cast.scope():
        Application.objects.filter(pk=cast.application.pk).update(language="en")
    html = elena.get(address + "?lang=it").content.decode()
    assert "The door stays open" in html
    assert "the position does not exist any more" in html


def test_a_letter_that_did_not_arrive_is_said_where_the_feedback_is(cast: Cast, elena: Client, address: str) -> None:
    elena.post(address, WORDS | {"action": "now"})
    lost = cast.lost_letter
    html = elena.get(address + "?lang=en").content.decode()
    assert "The letter did not arrive." in html
    assert reverse("studio:letters_one", args=[lost.pk]) in html
