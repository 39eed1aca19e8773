"""Who belongs on the shortlist, as far as the ratings can tell."""

from typing import TYPE_CHECKING

import numpy as np

from reciproca.statistics.inputs import Floats, whole
from reciproca.statistics.reliability.leniency import LeniencyAdjustment

if TYPE_CHECKING:
    import pandas as pd

CLEAR = 0.8
"""From this probability on a candidate is clearly in; below its complement clearly out."""


def shortlist_probabilities(
    adjusted: LeniencyAdjustment, size: int, seed: int = 0, *, draws: int = 20_000
) -> "pd.DataFrame":
    """Answers: how sure is it that this candidate belongs to the best `size`?

    Toss-ups call for another review, not for a ranking; nobody is rejected by this table.

    Args:
        adjusted: What `adjust_for_leniency` returned.
        size: How many candidates the shortlist takes, from 1 to the number of candidates.
        seed: The same seed gives the same probabilities.
        draws: Joint draws of all candidates' scores.

    Returns:
        DataFrame with `candidate`, `probability` (0 to 1, summing to `size`) and `band`: `clear_in`
        from .8, `clear_out` up to .2, else `toss_up`. Rows keep the order of `adjusted`.

    Refuses:
        The table is empty when the adjustment was refused.

    Raises:
        ValueError: `size` is not a whole number from 1 to the number of candidates.

    Source:
        Goldstein & Spiegelhalter 1996, JRSS A 159:385 (ranks from draws of the posterior); Searle,
        Casella & McCulloch 1992, chapter 7 (prediction errors of BLUPs).

    Example:
        >>> import pandas as pd
        >>> from reciproca.statistics.reliability import adjust_for_leniency
        >>> rows = [(c, r, q + d) for c, q in zip("abcdef", (2, 4, 3, 5, 3, 4))
        ...         for r, d in (("mild", 1), ("strict", -1))]
        >>> rated = pd.DataFrame(rows, columns=["candidate", "reviewer", "score"])
        >>> shortlist_probabilities(adjust_for_leniency(rated), size=3).band.tolist()
        ['clear_out', 'clear_in', 'clear_out', 'clear_in', 'clear_out', 'clear_in']
    """
    import pandas as pd

    names = adjusted.candidates.index
    size, draws = whole(size, "size", least=1), whole(draws, "draws", least=1)
    if size > len(names):
        raise ValueError(f"size is {size}; there are {len(names)} candidates.")
    if adjusted.refusal:
        return pd.DataFrame({"candidate": [], "probability": [], "band": []})
    best = _share_among_best(adjusted, size, draws, seed)
    bands = np.select([best >= CLEAR, best <= 1 - CLEAR], ["clear_in", "clear_out"], "toss_up")
    return pd.DataFrame({"candidate": names, "probability": best, "band": bands})


def _share_among_best(adjusted: LeniencyAdjustment, size: int, draws: int, seed: int) -> Floats:
    """Share of joint draws in which each candidate is among the best; ties fall at random."""
    means = adjusted.candidates["adjusted"].to_numpy(dtype=np.float64)
    values, vectors = np.linalg.eigh(adjusted.covariance)
    root = vectors * np.sqrt(np.maximum(values, 0.0))
    random = np.random.default_rng(seed)
    drawn = means + random.standard_normal((draws, len(means))) @ root.T
    drawn += 1e-9 * (1 + np.abs(means).max()) * random.random(drawn.shape)
    best = np.argpartition(-drawn, size - 1, axis=1)[:, :size]
    return np.bincount(best.ravel(), minlength=len(means)) / draws
