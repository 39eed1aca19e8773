"""Whether a stage of selection treats groups alike: screening statistics, not legal findings."""

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from reciproca.statistics.distributions import chi2_tail, two_sided_z
from reciproca.statistics.estimate import Estimate
from reciproca.statistics.inputs import Floats, Label, Values, as_floats, in_order, whole

FEWEST_APPLICANTS, SMALLEST_SHARE = 5, 0.02


@dataclass(frozen=True, kw_only=True)
class ImpactRatio(Estimate):
    """Selection rate of a group over that of the reference group, and three ways to doubt it.

    Attributes:
        fisher_p: Two-sided exact p of no difference between the rates.
        one_person_flips: Whether one selection moved from one group to the other reverses which
            rate is higher; then the numbers are too small to tell.
        flagged: Whether the ratio is below four fifths, counted in whole numbers.
    """

    fisher_p: float | None = None
    one_person_flips: bool | None = None
    flagged: bool | None = None


@dataclass(frozen=True, kw_only=True)
class StratifiedOddsRatio(Estimate):
    """Common odds ratio over strata, with the test that it is 1; `n` is all people."""

    chi2: float | None = None
    p: float | None = None
    strata: int = 0


def impact_ratio(
    selected: int,
    applicants: int,
    reference_selected: int,
    reference_applicants: int,
    *,
    level: float = 0.95,
) -> ImpactRatio:
    """Answers: how often is this group selected, relative to the reference group?

    A ratio of exactly .80 is not flagged. A screening statistic; not a legal finding.

    Args:
        selected: Selected people of the group (a count).
        applicants: Applicants of the group (a count).
        reference_selected: Selected people of the reference group (a count).
        reference_applicants: Applicants of the reference group (a count).
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` (ratio of the rates) with `low` and `high` from its logarithm (with half a person
        added to each count when nobody of the group was selected), `fisher_p`, `one_person_flips`,
        `flagged`; `n` is all applicants.

    Refuses:
        `too_few_people` when a group has no applicants, `no_reference_selections` when nobody of
        the reference group was selected.

    Raises:
        ValueError: A count is negative or not whole, or more are selected than applied.

    Source:
        Morris & Lobsenz 2000, Personnel Psychology 53:89 (interval); EEOC 1979, 44 FR 11996, Q&A 21
        (one person) and UGESP 1978, 29 CFR 1607.4 D (four fifths); Fisher 1935.

    Example:
        >>> found = impact_ratio(1, 10, 3, 20)
        >>> round(found.estimate, 3), round(found.fisher_p, 2), found.flagged
        (0.667, 1.0, True)
        >>> found.one_person_flips
        True
    """
    z = two_sided_z(level)
    s, n = _group(selected, applicants, "selected")
    big_s, big_n = _group(reference_selected, reference_applicants, "reference_selected")
    if n == 0 or big_n == 0:
        return ImpactRatio(n=n + big_n, level=level, refusal="too_few_people")
    if big_s == 0:
        return ImpactRatio(n=n + big_n, level=level, refusal="no_reference_selections")
    ratio = s * big_n / (big_s * n)
    low, high = _ratio_interval(s, n, big_s, big_n, z)
    return ImpactRatio(
        estimate=ratio,
        low=min(low, ratio),
        high=max(high, ratio),
        n=n + big_n,
        level=level,
        fisher_p=fisher_exact(s, n - s, big_s, big_n - big_s),
        one_person_flips=_flips(s, n, big_s, big_n),
        flagged=5 * s * big_n < 4 * big_s * n,
    )


def stratified_odds_ratio(tables: Values, *, level: float = 0.95) -> StratifiedOddsRatio:
    """Answers: within each opening, have the two groups the same odds to be selected?

    Adding up all openings first can turn the answer round when groups apply to different ones.

    Args:
        tables: Openings × 2 × 2 counts: [[group selected, group not], [reference selected,
            reference not]].
        level: Confidence level of the interval, between 0 and 1.

    Returns:
        `estimate` (Mantel-Haenszel odds ratio) with `low` and `high`, `chi2` without continuity
        correction and its `p`, `strata` that tell something, `n` people.

    Refuses:
        `too_few_people` when there is nobody, `no_variation` when no opening has both groups and
        both outcomes, or the ratio would be 0 or infinite.

    Raises:
        ValueError: The tables are not 2 × 2, or hold something that is not a count.

    Source:
        Mantel & Haenszel 1959; variance Robins, Breslow & Greenland 1986, Biometrics 42:311;
        Bickel, Hammel & O'Connell 1975 (Berkeley).

    Example:
        >>> berkeley = [[[512, 313], [89, 19]], [[353, 207], [17, 8]], [[120, 205], [202, 391]],
        ...             [[138, 279], [131, 244]], [[53, 138], [94, 299]], [[22, 351], [24, 317]]]
        >>> found = stratified_odds_ratio(berkeley)
        >>> f"{found.estimate:.3f} ({found.low:.3f} to {found.high:.3f})"
        '0.905 (0.772 to 1.060)'
    """
    z, counts = two_sided_z(level), _tables(tables)
    n = int(counts.sum())
    counts = counts[counts.sum(axis=(1, 2)) > 1]
    if n == 0:
        return StratifiedOddsRatio(level=level, refusal="too_few_people")
    r, s, total, informative = _mantel_haenszel(counts)
    if r.sum() == 0 or s.sum() == 0:
        return StratifiedOddsRatio(n=n, level=level, strata=informative, refusal="no_variation")
    ratio = float(r.sum() / s.sum())
    reach = z * math.sqrt(_log_variance(counts, r, s, total))
    chi2 = _chi2(counts, total)
    return StratifiedOddsRatio(
        estimate=ratio,
        low=ratio * math.exp(-reach),
        high=ratio * math.exp(reach),
        n=n,
        level=level,
        chi2=chi2,
        p=chi2_tail(chi2, 1),
        strata=informative,
    )


def reference_group(groups: Mapping[Label, tuple[int, int]]) -> Label | None:
    """Answers: which group do the others have to be compared with?

    Args:
        groups: Group → (selected, applicants).

    Returns:
        The group with the highest selection rate among those with at least 5 applicants and at
        least 2 % of all; of equal ones the first in order of name. `None` when there is none.

    Raises:
        ValueError: A count is negative or not whole, or more are selected than applied.

    Source:
        UGESP 1978, 29 CFR 1607.4 D and 1607.15 A (2 % of applicants).

    Example:
        >>> reference_group({"a": (4, 4), "b": (40, 80), "c": (12, 48)})
        'b'
    """
    counts = {name: _group(*groups[name], "selected") for name in in_order(set(groups))}
    everybody = sum(n for _, n in counts.values())
    large = [name for name, (_, n) in counts.items() if n >= FEWEST_APPLICANTS and n >= SMALLEST_SHARE * everybody]
    return max(large, key=lambda name: counts[name][0] / counts[name][1], default=None)


def fisher_exact(a: int, b: int, c: int, d: int) -> float:
    """Two-sided exact p of [[a, b], [c, d]]: all tables that are no likelier than this one."""
    first, chosen, everybody = a + b, a + c, a + b + c + d
    cells = np.arange(max(0, chosen - (c + d)), min(first, chosen) + 1)
    logs = _log_choose(first, cells) + _log_choose(everybody - first, chosen - cells)
    weights = np.exp(logs - logs.max())
    observed = weights[a - cells[0]]
    return float(min(1.0, weights[weights <= observed * (1 + 1e-7)].sum() / weights.sum()))


def _log_choose(n: int, k: Values) -> Floats:
    from scipy.special import gammaln

    return as_floats(gammaln(n + 1) - gammaln(k + 1) - gammaln(n - k + 1))


def _group(selected: int, applicants: int, name: str) -> tuple[int, int]:
    some, people = whole(selected, name), whole(applicants, name.replace("selected", "applicants"))
    if some > people:
        raise ValueError(f"{name} is {some}, more than the {people} applicants.")
    return some, people


def _ratio_interval(s: int, n: int, big_s: int, big_n: int, z: float) -> tuple[float, float]:
    more = 0.0 if s else 0.5
    log_ratio = math.log((s + more) * (big_n + more) / ((big_s + more) * (n + more)))
    variance = 1 / (s + more) - 1 / (n + more) + 1 / (big_s + more) - 1 / (big_n + more)
    reach = z * math.sqrt(max(0.0, variance))
    return (math.exp(log_ratio - reach) if s else 0.0), math.exp(log_ratio + reach)


def _flips(s: int, n: int, big_s: int, big_n: int) -> bool:
    """In whole numbers: the sign of s/n − S/N, before and after one selection changes sides."""
    before = s * big_n - big_s * n
    if before < 0:
        return s < n and (s + 1) * big_n > (big_s - 1) * n
    return before > 0 and big_s < big_n and (s - 1) * big_n < (big_s + 1) * n


def _tables(tables: Values) -> Floats:
    try:
        counts = as_floats(tables)
    except (TypeError, ValueError) as error:
        raise ValueError("tables must hold one 2 × 2 table of counts per opening.") from error
    if counts.size == 0:
        return np.zeros((0, 2, 2))
    if counts.ndim == 2:
        counts = counts[None]
    if counts.shape[1:] != (2, 2):
        raise ValueError("tables must hold one 2 × 2 table of counts per opening.")
    wrong = np.argwhere(~(np.isfinite(counts) & (counts >= 0) & (counts == np.round(counts))))
    if len(wrong):
        raise ValueError(f"tables has {counts[tuple(wrong[0])]:g} in row {wrong[0][0]}; not a count.")
    return counts


def _mantel_haenszel(counts: Floats) -> tuple[Floats, Floats, Floats, int]:
    total = counts.sum(axis=(1, 2))
    r = counts[:, 0, 0] * counts[:, 1, 1] / total
    s = counts[:, 0, 1] * counts[:, 1, 0] / total
    both = counts.sum(axis=1).all(axis=1) & counts.sum(axis=2).all(axis=1)
    return r, s, total, int(both.sum())


def _log_variance(counts: Floats, r: Floats, s: Floats, total: Floats) -> float:
    agree = (counts[:, 0, 0] + counts[:, 1, 1]) / total
    differ = 1 - agree
    all_r, all_s = r.sum(), s.sum()
    return float(
        (agree * r).sum() / (2 * all_r**2)
        + (agree * s + differ * r).sum() / (2 * all_r * all_s)
        + (differ * s).sum() / (2 * all_s**2)
    )


def _chi2(counts: Floats, total: Floats) -> float:
    """Mantel & Haenszel 1959, without continuity correction."""
    rows, columns = counts.sum(axis=2), counts.sum(axis=1)
    expected = rows[:, 0] * columns[:, 0] / total
    variance = rows.prod(axis=1) * columns.prod(axis=1) / (total**2 * (total - 1))
    return float((counts[:, 0, 0].sum() - expected.sum()) ** 2 / variance.sum())
