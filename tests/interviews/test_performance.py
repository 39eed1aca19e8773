"""What is known of questions asked before: shares with intervals, agreement or why there is none."""

from __future__ import annotations

import uuid
from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reciproca.interviews.models import Invitation
from reciproca.interviews.performance import (
    Performance,
    agreement_of,
    by_count,
    performances,
    ways_that_are_over,
)
from tests.cast import Cast


def somebody(cast: Cast, n: int, *, answers: int, completes: bool) -> Invitation:
    """Somebody who started, answered so many of the two questions, and sent them or let the time pass."""
    person = cast.company.person(f"Persona {n}", email=f"persona{n}@example.org")
    invitation = cast.company.invitation(cast.company.application(cast.job, person), cast.interview)
    with cast.scope():
        for question in list(cast.interview.questions.all())[:answers]:
            cast.company.answer(invitation, question)
        invitation.started_at = timezone.now() - timedelta(days=9)
        invitation.deadline = timezone.now() - timedelta(days=3)
        invitation.completed_at = timezone.now() - timedelta(days=8) if completes else None
        invitation.save()
    return invitation


@pytest.fixture
def past(cast: Cast) -> Cast:
    """A kept question, the first of two: five started, four answered it, three sent it all."""
    assert cast.library_question
    for n, (answers, completes) in enumerate([(2, True), (2, True), (2, True), (1, False), (0, False)]):
        somebody(cast, n, answers=answers, completes=completes)
    return cast


def test_a_kept_question_is_counted_where_it_was_asked(past: Cast) -> None:
    with past.scope():
        found = performances([past.library_question], ways_that_are_over())[past.library_question.pk]
    assert (found.started, found.answered, found.completed) == (5, 4, 3)
    assert found.answering.estimate == pytest.approx(0.8)
    assert found.agreement.refusal == "too_few_reviewers"


def test_who_finishes_is_told_by_the_number_of_questions(past: Cast) -> None:
    with past.scope():
        groups = by_count(ways_that_are_over())
    assert {n: (group.started, group.completed) for n, group in groups.items()} == {2: (5, 3)}


def test_a_question_that_nobody_met_has_no_share() -> None:
    assert Performance().answering.estimate is None


def test_agreement_needs_two_who_score_and_eight_who_are_scored() -> None:
    elena, giulia = uuid.uuid4(), uuid.uuid4()
    people = [uuid.uuid4() for _ in range(9)]
    alone = [(person, elena, 3) for person in people]
    assert agreement_of(alone).refusal == "too_few_reviewers"
    few = [(person, who, 3) for person in people[:7] for who in (elena, giulia)]
    assert agreement_of(few).refusal == "too_few_candidates"
    same = [(person, who, 1 + place % 5) for place, person in enumerate(people) for who in (elena, giulia)]
    found = agreement_of(same)
    assert found.estimate == pytest.approx(1.0)
    assert found.n == 9


def test_the_builder_says_so_in_words(past: Cast) -> None:
    page = past.client(past.recruiter).get(reverse("studio:interview_edit", args=[past.job.pk])).content.decode()
    assert "Con 2 domande" in page or "With 2 questions" in page
    assert "3 di 5" in page or "3 of 5" in page or "3 su 5" in page
    assert "agreement needs two" in page or "ne servono due" in page
