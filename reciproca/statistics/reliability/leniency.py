"""Scores with the reviewers' strictness taken out: a crossed mixed model, solved by Henderson."""

import math
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np

from reciproca.statistics.estimate import Refusal
from reciproca.statistics.inputs import Floats, Integers, Label, as_floats, constant, grouped
from reciproca.statistics.reliability.mixed_model import Equations, covariance, fit, solve

if TYPE_CHECKING:
    import pandas as pd

FEWEST_CANDIDATES = 5
"""A reviewer who saw fewer candidates has no strictness that could be told."""


@dataclass(frozen=True, kw_only=True, eq=False)
class LeniencyAdjustment:
    """Candidates' scores, raw and adjusted, and what the adjustment rests on.

    Attributes:
        candidates: Indexed by candidate: `raw`, `adjusted`, `standard_error`, `ratings`.
        reviewers: Indexed by reviewer: `effect` (above 0: lenient), `candidates` seen.
        components: Standard deviations: `candidate`, `reviewer`, `residual`, `question` if given.
        grand_mean: Mean of the model, in scale points.
        covariance: Prediction error covariance of the candidates' effects, in the order of
            `candidates`.
        largest_effect: Largest effect of a reviewer, in scale points.
        n: Ratings used.
        refusal: Stable code that says why nothing was adjusted, else `None`.
    """

    candidates: "pd.DataFrame"
    reviewers: "pd.DataFrame"
    components: dict[str, float] = field(default_factory=dict)
    grand_mean: float | None = None
    covariance: Floats = field(default_factory=lambda: np.empty((0, 0)))
    largest_effect: float | None = None
    n: int = 0
    refusal: Refusal | None = None


@dataclass(frozen=True)
class _Ratings:
    """Scores and, for each, the numbers of its candidate, reviewer and question."""

    scores: Floats
    candidate: Integers
    reviewer: Integers
    question: Integers | None
    candidates: list[Label]
    reviewers: list[Label]
    given: list[str]

    @property
    def seen(self) -> Floats:
        """Candidates × reviewers: how many ratings."""
        return _crossed(self.candidate, self.reviewer, len(self.candidates), len(self.reviewers))


def adjust_for_leniency(scores: "pd.DataFrame") -> LeniencyAdjustment:
    """Answers: what would the candidates' scores be had all been rated by the same reviewers?

    y = mean + candidate + reviewer (+ question) + residual, crossed random effects, REML. The
    adjusted score is the mean plus the candidate's predicted effect; it is pulled to the mean, the
    more, the fewer and the noisier the ratings.

    Args:
        scores: One row per rating with columns `candidate`, `reviewer`, `score` and, if wanted,
            `question`. Rows with a gap are left out; repeated ratings count as they are.

    Returns:
        `candidates` (raw, adjusted, standard_error of the effect), `reviewers` (effect),
        `components` (standard deviations), `grand_mean`, `covariance`, `largest_effect`, `n`.

    Refuses:
        `adjusted` is empty (NaN) and `refusal` says: `not_connected` when reviewers fall into
        groups that share no candidate, `too_few_reviewers` with a single one, `too_few_candidates`
        when a reviewer saw fewer than five, `no_variation` when all scores are the same.

    Raises:
        ValueError: A column is missing, or a score is not a finite number.

    Source:
        Henderson 1975, Biometrics 31:423 (mixed model equations); profiled REML criterion: Bates,
        Mächler, Bolker & Walker 2015, Journal of Statistical Software 67(1), section 3;
        Penicillin there.

    Example:
        >>> import pandas as pd
        >>> rows = [(c, r, q + d) for c, q in zip("abcdef", (2, 4, 3, 5, 3, 4))
        ...         for r, d in (("mild", 1), ("strict", -1))]
        >>> rated = pd.DataFrame(rows, columns=["candidate", "reviewer", "score"])
        >>> adjust_for_leniency(rated).reviewers.effect.round(2).to_dict()
        {'mild': 1.0, 'strict': -1.0}
    """
    import pandas as pd

    ratings = _read(pd.DataFrame(scores))
    refusal = _refusal(ratings)
    if refusal:
        return LeniencyAdjustment(
            candidates=_candidate_table(ratings, None, None),
            reviewers=_reviewer_table(ratings, None),
            n=len(ratings.scores),
            refusal=refusal,
        )
    return _adjusted(ratings)


def _adjusted(ratings: _Ratings) -> LeniencyAdjustment:
    centre = float(ratings.scores.mean())
    equations = _equations(ratings, centre)
    ratios = fit(equations)
    found = solve(equations, ratios)
    sigma = math.sqrt(found.residual)
    names = ("candidate", "reviewer", "question")[: len(ratios)]
    effects = found.scale * found.others
    grand_mean = centre + float(effects[0])
    errors = covariance(found)
    reviewers = effects[equations.factor == 1]
    adjusted = grand_mean + found.ratio * found.candidates
    return LeniencyAdjustment(
        candidates=_candidate_table(ratings, adjusted, np.sqrt(np.diag(errors))),
        reviewers=_reviewer_table(ratings, reviewers),
        components={
            **dict.fromkeys(ratings.given, 0.0),
            **{name: sigma * float(ratio) for name, ratio in zip(names, ratios, strict=True)},
            "residual": sigma,
        },
        grand_mean=grand_mean,
        covariance=errors,
        largest_effect=float(np.abs(reviewers).max()),
        n=len(ratings.scores),
    )


def _read(scores: "pd.DataFrame") -> _Ratings:
    for column in ("candidate", "reviewer", "score"):
        if column not in scores:
            raise ValueError(f"scores has no column {column!r}.")
    named = ["candidate", "reviewer"] + (["question"] if "question" in scores else [])
    rows = scores.dropna(subset=[*named, "score"])
    score, candidate, candidates = grouped(rows["score"], rows["candidate"], ("score", "candidate"))
    _, reviewer, reviewers = grouped(rows["score"], rows["reviewer"], ("score", "reviewer"))
    question = None
    if "question" in scores:
        _, question, questions = grouped(rows["score"], rows["question"], ("score", "question"))
        # a single question cannot be told from the mean
        question = question if len(questions) > 1 else None
    return _Ratings(score, candidate, reviewer, question, candidates, reviewers, named)


def _refusal(ratings: _Ratings) -> Refusal | None:
    seen = ratings.seen > 0
    if not _connected(seen):
        return "not_connected"
    if not len(ratings.scores) or seen.sum(axis=0).min() < FEWEST_CANDIDATES:
        return "too_few_candidates"
    if len(ratings.reviewers) < 2:
        return "too_few_reviewers"
    return "no_variation" if constant(ratings.scores) else None


def _connected(seen: np.ndarray[tuple[int, ...], np.dtype[np.bool_]]) -> bool:
    """Whether every reviewer is reached from the first over shared candidates."""
    if seen.size == 0:
        return True
    reached = np.zeros(seen.shape[1], dtype=bool)
    grown = np.arange(seen.shape[1]) == 0
    while (grown != reached).any():
        reached = grown
        grown = seen[seen[:, reached].any(axis=1)].any(axis=0)
    return bool(reached.all())


def _crossed(rows: Integers, columns: Integers, height: int, width: int) -> Floats:
    cells = np.bincount(rows * width + columns, minlength=height * width)
    return cells.reshape(height, width).astype(np.float64)


def _equations(ratings: _Ratings, centre: float) -> Equations:
    y, n = ratings.scores - centre, len(ratings.scores)
    design = [np.ones((n, 1)), np.eye(len(ratings.reviewers))[ratings.reviewer]]
    if ratings.question is not None:
        design.append(np.eye(ratings.question.max() + 1)[ratings.question])
    others = np.hstack(design)
    crossed = np.zeros((len(ratings.candidates), others.shape[1]))
    np.add.at(crossed, ratings.candidate, others)
    return Equations(
        per_candidate=np.bincount(ratings.candidate).astype(np.float64),
        crossed=crossed,
        others=others.T @ others,
        y_candidates=as_floats(np.bincount(ratings.candidate, weights=y)),
        y_others=others.T @ y,
        y_squared=float(y @ y),
        n=n,
        factor=np.repeat(np.arange(len(design)), [block.shape[1] for block in design]),
    )


def _candidate_table(ratings: _Ratings, adjusted: Floats | None, errors: Floats | None) -> "pd.DataFrame":
    import pandas as pd

    size = len(ratings.candidates)
    counts = np.bincount(ratings.candidate, minlength=size)
    sums = np.bincount(ratings.candidate, weights=ratings.scores, minlength=size)
    nothing = np.full(size, np.nan)
    columns = {
        "raw": sums / np.maximum(counts, 1),
        "adjusted": nothing if adjusted is None else adjusted,
        "standard_error": nothing if errors is None else errors,
        "ratings": counts,
    }
    return pd.DataFrame(columns, index=pd.Index(ratings.candidates, name="candidate"))


def _reviewer_table(ratings: _Ratings, effects: Floats | None) -> "pd.DataFrame":
    import pandas as pd

    size = len(ratings.reviewers)
    columns = {
        "effect": np.full(size, np.nan) if effects is None else effects,
        "candidates": (ratings.seen > 0).sum(axis=0),
    }
    return pd.DataFrame(columns, index=pd.Index(ratings.reviewers, name="reviewer"))
