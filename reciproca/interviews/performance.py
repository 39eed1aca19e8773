"""How kept questions did where they were asked, and how many people finish an interview of so many questions.

Shares travel with their intervals; agreement is told where at least eight people were scored by two reviewers or
more, else why it is not.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db.models import Count
from django.utils import timezone

from reciproca.hiring.models import Rating
from reciproca.interviews.models import Interview, Invitation, LibraryQuestion, Question
from reciproca.interviews.passage import Group, Way, grouped, is_over, ways_of
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.intervals import wilson

FEWEST_SCORED = 8
FEWEST_REVIEWERS = 2
DRAWS = 400
Score = tuple[UUID, UUID, int]  # candidate, reviewer, score


@dataclass
class Performance:
    """A kept question: of those who started where it is asked, how many answered it; how far its raters agree."""

    started: int = 0
    answered: int = 0
    completed: int = 0
    scores: list[Score] = field(default_factory=list)

    @property
    def answering(self) -> Estimate:
        """Of those who started, who answered it."""
        return wilson(self.answered, self.started)

    @property
    def completing(self) -> Estimate:
        """Of those who answered it, who sent the whole interview."""
        return wilson(self.completed, self.answered)

    @property
    def agreement(self) -> Estimate:
        """How far those agree who rated what it is rated on."""
        return agreement_of(self.scores)


def ways_that_are_over(now: datetime | None = None) -> list[Way]:
    """Return every way in the organization that is over; try-outs are nobody's."""
    rows = Invitation.objects.filter(application__trial=False)
    return ways_of(rows.filter(is_over(now or timezone.now())))


def by_count(ways: Sequence[Way]) -> dict[int, Group]:
    """Group ways by how many questions their interview asks; interviews are frozen once somebody has started."""
    counts = dict(Interview.objects.annotate(n=Count("questions")).values_list("job", "n"))
    groups = grouped([way for way in ways if way.started], lambda way: str(counts.get(way.job, 0)))
    return {int(group.key): group for group in groups if group.key != "0"}


def performances(library: Iterable[LibraryQuestion], ways: Sequence[Way]) -> dict[UUID, Performance]:
    """Return how each kept question did, in a fixed number of queries."""
    asked = Question.objects.filter(kept_from__in=list(library)).values_list(
        "pk", "kept_from", "interview__job", "competency"
    )
    started = defaultdict(list)
    for way in ways:
        if way.started:
            started[way.job].append(way)
    found: dict[UUID, Performance] = defaultdict(Performance)
    rated: dict[UUID, set[UUID]] = defaultdict(set)
    for question, kept, job, competency in asked:
        mine = found[kept]
        mine.started += len(started[job])
        given = [way for way in started[job] if question in way.given]
        mine.answered += len(given)
        mine.completed += sum(way.completed for way in given)
        if competency:
            rated[competency].add(kept)
    for competency, score in scores_of(rated):
        for kept in rated[competency]:
            found[kept].scores.append(score)
    return dict(found)


def scores_of(competencies: Iterable[UUID]) -> Iterable[tuple[UUID, Score]]:
    """Yield what was handed in on these competencies."""
    rows = Rating.objects.filter(competency__in=list(competencies), scorecard__submitted_at__isnull=False)
    columns = rows.values_list("competency", "scorecard__application", "scorecard__reviewer", "score")
    for competency, candidate, reviewer, score in columns:
        yield competency, (candidate, reviewer, score)


def agreement_of(scores: Sequence[Score]) -> Estimate:
    """Return Krippendorff's alpha of these scores, or why there is none."""
    from reciproca.statistics import krippendorff_alpha  # noqa: PLC0415 - numpy loads late

    votes = Counter(candidate for candidate, _reviewer, _score in scores)
    twice = sorted(candidate for candidate, n in votes.items() if n > 1)
    reviewers = sorted({reviewer for _candidate, reviewer, _score in scores})
    if len(reviewers) < FEWEST_REVIEWERS:
        return Estimate(n=len(twice), refusal="too_few_reviewers")
    if len(twice) < FEWEST_SCORED:
        return Estimate(n=len(twice), refusal="too_few_candidates")
    given = {(reviewer, candidate): float(score) for candidate, reviewer, score in scores}
    table = [[given.get((reviewer, candidate), float("nan")) for candidate in twice] for reviewer in reviewers]
    return krippendorff_alpha(table, "ordinal", draws=DRAWS)
