"""How far reviewers agree on a job's candidates, and what their scores say once strictness is taken out.

Display rules of the measurement model, section 4.2: below eight candidates or two reviewers there is no
number of agreement; a complete design gets ICC(2,1) and ICC(2,k), an incomplete one Krippendorff's alpha.
"""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Count, Max, QuerySet, Sum

from reciproca.hiring.models import Rating
from reciproca.jobs.models import Job

if TYPE_CHECKING:
    import pandas as pd

FEWEST_CANDIDATES = 8
FEWEST_REVIEWERS = 2
WANTED_RELIABILITY = 0.8
KEPT_FOR_S = 24 * 3600


@dataclass(frozen=True)
class Agreement:
    """How far those who rated agree; `estimate` is of one reviewer, `average` of the mean of all.

    `measure` is `icc` where everybody rated everybody, else `alpha`. Without an estimate, `refusal`
    says why: `too_few_candidates`, `too_few_reviewers`, `no_variation`.
    """

    candidates: int
    reviewers: int
    measure: str = ""
    estimate: float | None = None
    low: float | None = None
    high: float | None = None
    average: float | None = None
    wanted: int | None = None
    refusal: str = ""


@dataclass(frozen=True)
class Standing:
    """One candidate's score, as given and with strictness taken out, and how sure the first `size` are."""

    raw: float
    adjusted: float
    error: float
    probability: float
    band: str


@dataclass(frozen=True)
class Adjustment:
    """Every candidate's standing; without any, `refusal` says why."""

    standings: dict[uuid.UUID, Standing] = field(default_factory=dict)
    strictest_by: float = 0.0
    size: int = 0
    refusal: str = ""


@dataclass
class Scores:
    """The scores of a job's scorecards that were handed in: looked at once, and read once if anything is new."""

    job: Job

    @cached_property
    def table(self) -> pd.DataFrame:
        """Every score: candidate, reviewer, question, score."""
        import pandas as pd  # noqa: PLC0415 - slow to load, and few pages need it

        columns = {
            "candidate": "scorecard__application_id",
            "reviewer": "scorecard__reviewer_id",
            "question": "competency_id",
            "score": "score",
        }
        return pd.DataFrame(list(self._counted().values_list(*columns.values())), columns=list(columns))

    @cached_property
    def state(self) -> str:
        """What changes when a score has come, gone or changed."""
        found = self._counted().aggregate(n=Count("pk"), total=Sum("score"), last=Max("scorecard__submitted_at"))
        last = found["last"].timestamp() if found["last"] else 0
        return f"{self.job.pk}:{found['n']}:{found['total']}:{last}"

    def kept(self, name: str, compute: Callable[[pd.DataFrame], Any]) -> Any:  # noqa: ANN401 - whatever is computed
        """Compute anew only when the scores are not those of before."""
        return cache.get_or_set(f"{name}:{self.state}", lambda: compute(self.table), KEPT_FOR_S)

    def _counted(self) -> QuerySet[Rating]:
        return Rating.objects.filter(scorecard__application__job=self.job, scorecard__submitted_at__isnull=False)


def read_agreement(scores: Scores) -> Agreement:
    """Return how far those who handed in scorecards of a job agree."""
    found: Agreement = scores.kept("agreement", _agreement)
    return found


def read_adjustment(scores: Scores, size: int) -> Adjustment:
    """Return scores without reviewers' strictness, and how sure the best `size` are.

    Only for organizations whose owner turned it on; the caller asks `organization.adjusts_scores`.
    """
    found: Adjustment = scores.kept(f"adjustment-{size}", lambda table: _adjustment(table, size))
    return found


def _agreement(scores: pd.DataFrame) -> Agreement:
    means = scores.pivot_table(index="candidate", columns="reviewer", values="score", aggfunc="mean")
    candidates, reviewers = means.shape
    if candidates < FEWEST_CANDIDATES:
        return Agreement(candidates, reviewers, refusal="too_few_candidates")
    if reviewers < FEWEST_REVIEWERS:
        return Agreement(candidates, reviewers, refusal="too_few_reviewers")
    return _complete(means) if means.notna().all(axis=None) else _sparse(means)


def _complete(means: pd.DataFrame) -> Agreement:
    from reciproca.statistics import intraclass_correlation, reviewers_needed  # noqa: PLC0415 - numpy loads late

    found = intraclass_correlation(means.to_numpy())
    if found.refusal or found.single is None:
        return Agreement(*means.shape, refusal=str(found.refusal))
    wanted = reviewers_needed(found.single, WANTED_RELIABILITY) if 0 < found.single < 1 else None
    return Agreement(
        *means.shape,
        measure="icc",
        estimate=found.single,
        low=found.low,
        high=found.high,
        average=found.average,
        wanted=wanted,
    )


def _sparse(means: pd.DataFrame) -> Agreement:
    from reciproca.statistics import krippendorff_alpha  # noqa: PLC0415 - numpy loads late

    twice = int((means.notna().sum(axis=1) > 1).sum())
    if twice < FEWEST_CANDIDATES:
        return Agreement(twice, means.shape[1], refusal="too_few_candidates")
    found = krippendorff_alpha(means.to_numpy().T)
    if found.refusal or found.estimate is None:
        return Agreement(*means.shape, refusal=str(found.refusal))
    return Agreement(*means.shape, measure="alpha", estimate=found.estimate, low=found.low, high=found.high)


def _adjustment(scores: pd.DataFrame, size: int) -> Adjustment:
    from reciproca.statistics import adjust_for_leniency, shortlist_probabilities  # noqa: PLC0415 - numpy loads late

    if scores.candidate.nunique() < FEWEST_CANDIDATES:
        return Adjustment(refusal="too_few_candidates")
    model = adjust_for_leniency(scores)
    if model.refusal:
        return Adjustment(refusal=model.refusal)
    size = max(1, min(size, len(model.candidates) - 1))
    rows = model.candidates.join(shortlist_probabilities(model, size).set_index("candidate"))
    columns = (rows.index, rows.raw, rows.adjusted, rows.standard_error, rows.probability, rows.band)
    standings = {
        key: Standing(float(raw), float(adjusted), float(error), float(probability), str(band))
        for key, raw, adjusted, error, probability, band in zip(*columns, strict=True)
    }
    return Adjustment(standings=standings, strictest_by=model.largest_effect or 0.0, size=size)
