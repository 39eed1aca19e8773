"""Scorecards: private drafts, handed in once and whole."""

from __future__ import annotations

import pytest
from django.db import IntegrityError, transaction

from reciproca.hiring import verbs
from reciproca.hiring.models import Rating, Scorecard
from reciproca.hiring.verbs.scoring import OVERALL
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def draft(inside: Cast) -> Scorecard:
    make_touchpoints(organization=inside.organization)
    return verbs.start_scorecard(application=inside.application, reviewer=inside.reviewer)


def rate_all(cast: Cast, draft: Scorecard, score: int = 4) -> None:
    for competency in cast.job.competencies.all():
        verbs.rate(scorecard=draft, competency=competency, score=score)


def test_a_reviewer_has_one_scorecard_of_an_application(inside: Cast, draft: Scorecard) -> None:
    again = verbs.start_scorecard(application=inside.application, reviewer=inside.reviewer)
    assert again == draft


def test_what_is_missing_is_named(inside: Cast, draft: Scorecard) -> None:
    first, *rest = inside.job.competencies.all()
    verbs.rate(scorecard=draft, competency=first, score=5)
    with pytest.raises(verbs.ScorecardIncomplete) as problem:
        verbs.submit_scorecard(scorecard=draft)
    assert problem.value.missing == [*rest, OVERALL]


def test_a_second_score_replaces_the_first(inside: Cast, draft: Scorecard) -> None:
    competency = inside.job.competencies.first()
    assert competency is not None
    verbs.rate(scorecard=draft, competency=competency, score=2)
    verbs.rate(scorecard=draft, competency=competency, score=5)
    assert Rating.objects.get().score == 5


@pytest.mark.parametrize("score", [0, 6])
def test_a_score_outside_1_to_5_is_refused(inside: Cast, draft: Scorecard, score: int) -> None:
    competency = inside.job.competencies.first()
    assert competency is not None
    with pytest.raises(IntegrityError), transaction.atomic():
        verbs.rate(scorecard=draft, competency=competency, score=score)


def test_handing_in_counts_once_however_often_it_is_pressed(inside: Cast, draft: Scorecard) -> None:
    rate_all(inside, draft)
    verbs.submit_scorecard(scorecard=draft, overall="yes")
    first = draft.submitted_at
    verbs.submit_scorecard(scorecard=draft, overall="no")
    assert draft.submitted_at == first
    assert draft.overall == "yes"
    assert Interaction.objects.filter(kind=Kind.SCORED).count() == 1


def test_what_was_handed_in_does_not_change(inside: Cast, draft: Scorecard) -> None:
    rate_all(inside, draft)
    verbs.submit_scorecard(scorecard=draft, overall="maybe")
    with pytest.raises(verbs.ScorecardSubmitted):
        rate_all(inside, draft, score=1)
    with pytest.raises(verbs.ScorecardSubmitted):
        verbs.note_overall(scorecard=draft, overall="no")


def test_a_closed_application_is_not_scored(inside: Cast, draft: Scorecard) -> None:
    rate_all(inside, draft)
    verbs.withdraw(application=inside.application)
    with pytest.raises(verbs.AlreadyClosed):
        verbs.submit_scorecard(scorecard=draft, overall="yes")
