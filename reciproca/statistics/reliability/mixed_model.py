"""A crossed mixed model: REML from Henderson's equations, the largest factor eliminated."""

import math
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.inputs import Floats, Integers, as_floats

STARTS = (1.0, 0.1)
LARGEST_RATIO = 1e4
"""Upper bound of a standard deviation in units of the residual one; for data without residual."""


@dataclass(frozen=True)
class Equations:
    """Cross products of the mixed model equations.

    The candidates' block is diagonal and is eliminated; "others" are intercept, reviewers,
    questions.
    """

    per_candidate: Floats
    crossed: Floats
    others: Floats
    y_candidates: Floats
    y_others: Floats
    y_squared: float
    n: int
    factor: Integers
    """Which ratio each column of the others takes: 0 intercept, 1 reviewer, 2 question."""


@dataclass(frozen=True)
class Solution:
    """The equations solved for given ratios of standard deviations to the residual one."""

    ratio: float
    scale: Floats
    diagonal: Floats
    border: Floats
    reduced: Floats
    candidates: Floats
    others: Floats
    residual: float
    deviance: float


def fit(equations: Equations) -> Floats:
    """Ratios of the standard deviations to the residual one that minimise the REML criterion.

    Searched for as ratios of variances: in those the criterion has a slope at 0, in ratios of
    standard deviations every 0 would look like a minimum.
    """
    from scipy.optimize import minimize

    def criterion(variances: Floats) -> float:
        return solve(equations, np.sqrt(variances)).deviance

    factors = 1 + int(equations.factor.max())
    tried = [
        minimize(
            criterion,
            np.full(factors, start),
            method="L-BFGS-B",
            bounds=[(0.0, LARGEST_RATIO**2)] * factors,
            options={"ftol": 1e-13, "gtol": 1e-7},
        )
        for start in STARTS
    ]
    return np.sqrt(as_floats(min(tried, key=lambda one: one.fun).x))


def solve(equations: Equations, ratios: Floats) -> Solution:
    """Henderson's equations with the candidates' diagonal block eliminated."""
    scale = np.concatenate([[1.0], ratios[1:]])[equations.factor]
    prior = (equations.factor > 0).astype(np.float64)
    diagonal = ratios[0] ** 2 * equations.per_candidate + 1
    border = ratios[0] * equations.crossed * scale
    y_candidates, y_others = ratios[0] * equations.y_candidates, scale * equations.y_others
    reduced = scale[:, None] * equations.others * scale + np.diag(prior)
    reduced = reduced - border.T @ (border / diagonal[:, None])
    others = np.linalg.solve(reduced, y_others - border.T @ (y_candidates / diagonal))
    candidates = (y_candidates - border @ others) / diagonal
    left = equations.y_squared - y_candidates @ candidates - y_others @ others
    df = equations.n - 1
    residual = max(float(left), 1e-14 * equations.y_squared) / df
    logs = np.log(diagonal).sum() + np.linalg.slogdet(reduced)[1]
    deviance = float(logs + df * (1 + math.log(2 * math.pi * residual)))
    return Solution(float(ratios[0]), scale, diagonal, border, reduced, candidates, others, residual, deviance)


def covariance(found: Solution) -> Floats:
    """The candidates' block of the inverse of the equations, times the residual variance."""
    spread = found.border / found.diagonal[:, None]
    inverse = np.diag(1 / found.diagonal) + spread @ np.linalg.solve(found.reduced, spread.T)
    return as_floats(found.residual * found.ratio**2 * (inverse + inverse.T) / 2)
