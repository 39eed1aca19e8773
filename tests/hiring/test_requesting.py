"""One more review: asked once, settled by the scorecard."""

from __future__ import annotations

import pytest

from reciproca.hiring import verbs
from reciproca.hiring.models import ReviewRequest
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


def hand_in(cast: Cast) -> None:
    make_touchpoints(organization=cast.organization)
    card = verbs.start_scorecard(application=cast.application, reviewer=cast.reviewer)
    for competency in cast.job.competencies.all():
        verbs.rate(scorecard=card, competency=competency, score=4)
    verbs.submit_scorecard(scorecard=card, overall="yes")


def test_asking_twice_is_asking_once(inside: Cast) -> None:
    for _ in range(2):
        verbs.ask_for_review(application=inside.application, reviewer=inside.reviewer, by=inside.recruiter)
    assert ReviewRequest.objects.filter(answered_at=None).count() == 1


def test_the_scorecard_settles_what_was_asked(inside: Cast) -> None:
    verbs.ask_for_review(application=inside.application, reviewer=inside.reviewer, by=inside.recruiter)
    hand_in(inside)
    assert not ReviewRequest.objects.filter(answered_at=None).exists()


def test_who_has_scored_is_not_asked(inside: Cast) -> None:
    hand_in(inside)
    with pytest.raises(verbs.ReviewedAlready):
        verbs.ask_for_review(application=inside.application, reviewer=inside.reviewer, by=inside.recruiter)
