"""Agreement and adjustment: what the scorecards say together, and when they say nothing."""

from __future__ import annotations

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from reciproca.hiring import verbs
from reciproca.hiring.agreement import Scores, read_adjustment, read_agreement
from reciproca.hiring.models import Application, StageKind
from reciproca.people.models import Member
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast

LEVELS = (1, 2, 2, 3, 3, 4, 4, 5)
FROM_NINE = ("Ugo", "Ida", "Leo", "Eva", "Max", "Zoe", "Teo", "Pia", "Rex")


@pytest.fixture
def candidates(inside: Cast) -> list[Application]:
    make_touchpoints(organization=inside.organization)
    people = [inside.company.person(f"{name} Prova") for name in FROM_NINE[: len(LEVELS)]]
    return [inside.company.application(inside.job, person, StageKind.LISTENING) for person in people]


def score(application: Application, reviewer: Member, level: int) -> None:
    card = verbs.start_scorecard(application=application, reviewer=reviewer)
    for competency in application.job.competencies.all():
        verbs.rate(scorecard=card, competency=competency, score=max(1, min(5, level)))
    verbs.submit_scorecard(scorecard=card, overall="yes" if level > 3 else "maybe")


def everybody_scores(cast: Cast, candidates: list[Application], leniency: dict[Member, int]) -> None:
    for reviewer, more in leniency.items():
        for application, level in zip(candidates, LEVELS, strict=True):
            score(application, reviewer, level + more)


def test_nothing_is_said_of_fewer_than_eight_candidates(inside: Cast, candidates: list[Application]) -> None:
    for reviewer in (inside.reviewer, inside.manager):
        for application in candidates[:7]:
            score(application, reviewer, 3)
    assert read_agreement(Scores(inside.job)).refusal == "too_few_candidates"
    assert read_adjustment(Scores(inside.job), 2).refusal == "too_few_candidates"


def test_nothing_is_said_of_a_single_reviewer(inside: Cast, candidates: list[Application]) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0})
    assert read_agreement(Scores(inside.job)).refusal == "too_few_reviewers"
    assert read_adjustment(Scores(inside.job), 2).refusal == "too_few_reviewers"


def test_a_complete_design_is_told_by_icc_and_how_many_reviewers_it_takes(
    inside: Cast, candidates: list[Application]
) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0, inside.manager: -1})
    found = read_agreement(Scores(inside.job))
    assert found.measure == "icc"
    assert (found.candidates, found.reviewers) == (8, 2)
    assert found.estimate is not None
    assert found.average is not None
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.estimate <= found.high
    assert found.average > found.estimate
    assert found.wanted is not None
    assert found.wanted >= 1


def test_an_incomplete_design_is_told_by_alpha(inside: Cast, candidates: list[Application]) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0, inside.manager: 0})
    score(candidates[0], inside.recruiter, 2)
    found = read_agreement(Scores(inside.job))
    assert found.measure == "alpha"
    assert found.average is None


def test_a_draft_counts_for_nothing(inside: Cast, candidates: list[Application]) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0})
    card = verbs.start_scorecard(application=candidates[0], reviewer=inside.manager)
    for competency in inside.job.competencies.all():
        verbs.rate(scorecard=card, competency=competency, score=1)
    assert read_agreement(Scores(inside.job)).reviewers == 1


def test_strictness_is_taken_out_and_the_best_are_told_with_how_sure_that_is(
    inside: Cast, candidates: list[Application]
) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0, inside.manager: -1})
    found = read_adjustment(Scores(inside.job), 2)
    assert not found.refusal
    assert found.strictest_by > 0.2
    best, worst = found.standings[candidates[-1].pk], found.standings[candidates[0].pk]
    assert best.band == "clear_in"
    assert worst.band == "clear_out"
    assert sum(standing.probability for standing in found.standings.values()) == pytest.approx(2)


def test_a_new_scorecard_is_seen_at_once(inside: Cast, candidates: list[Application]) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0, inside.manager: 0})
    before = read_agreement(Scores(inside.job))
    for application, level in zip(candidates, reversed(LEVELS), strict=True):
        score(application, inside.recruiter, level)
    after = read_agreement(Scores(inside.job))
    assert after.reviewers == 3
    assert after.estimate is not None
    assert before.estimate is not None
    assert after.estimate < before.estimate


def test_what_is_computed_anew_reads_the_scores_once_and_what_is_kept_reads_none(
    inside: Cast, candidates: list[Application]
) -> None:
    everybody_scores(inside, candidates, {inside.reviewer: 0, inside.manager: -1})
    with CaptureQueriesContext(connection) as anew:
        scores = Scores(inside.job)
        read_agreement(scores)
        read_adjustment(scores, 2)
    assert len(anew) == 2, "what stands, and the scores"
    with CaptureQueriesContext(connection) as kept:
        scores = Scores(inside.job)
        read_agreement(scores)
        read_adjustment(scores, 2)
    assert len(kept) == 1
