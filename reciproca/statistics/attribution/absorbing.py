"""Credit by what would be missing: a chain of channels that ends in a conversion or in nothing."""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np

from reciproca.statistics.attribution.paths import Channel, Path, ReadPath, channels_of, read_paths
from reciproca.statistics.estimate import Refusal
from reciproca.statistics.inputs import Floats

START, CONVERSION, NOTHING = 0, 1, 2
"""Places in the table of steps; the channels follow."""


@dataclass(frozen=True, kw_only=True)
class MarkovAttribution:
    """Credit per channel and what it rests on.

    Attributes:
        conversions: Credit per channel, summing to all conversions.
        removal_effects: Share of conversions that the chain loses when the channel leads nowhere.
        n: Conversions and paths without one, together.
        notes: `no_null_paths` when no path ended without conversion: removal effects then only say
            how often a channel is visited.
        refusal: `too_few_conversions` when no path converted, else `None`.
    """

    conversions: dict[Channel, float] = field(default_factory=dict)
    removal_effects: dict[Channel, float] = field(default_factory=dict)
    n: float = 0
    notes: tuple[str, ...] = ()
    refusal: Refusal | None = None


def markov(paths: Iterable[Path]) -> MarkovAttribution:
    """Answers: what share of conversions passes through this channel and would have nowhere to go?

    First order, exact. The traffic of a removed channel ends without conversion. It divides credit;
    it does not measure what would have happened.

    Args:
        paths: Each (sequence of channels, conversions, non-conversions). Repeats in a row count
            once. Paths without conversion are needed.

    Returns:
        `conversions` and `removal_effects` per channel, `n`, `notes`.

    Refuses:
        `too_few_conversions` when no path converted; credits are then 0.

    Raises:
        ValueError: A path has no channel, or a count is negative or not a number.

    Source:
        Anderl, Becker, von Wangenheim & Schumann 2016, IJRM 33:457 (removal effect); absorbing
        chain: Kemeny & Snell 1976, chapter III; Bryl 2016 (33.3 %, shares .2, .4, .4).

    Example:
        >>> credit = markov([(["A", "B", "C"], 1, 0), (["A"], 0, 1), (["B", "C"], 0, 1)])
        >>> {channel: round(share, 3) for channel, share in credit.conversions.items()}
        {'A': 0.2, 'B': 0.4, 'C': 0.4}
    """
    read = read_paths(paths)
    channels = channels_of(read)
    converted, lost = sum(path[1] for path in read), sum(path[2] for path in read)
    none = dict.fromkeys(channels, 0.0)
    notes = () if lost or not read else ("no_null_paths",)
    if not converted:
        return MarkovAttribution(
            conversions=none,
            removal_effects=dict(none),
            n=converted + lost,
            refusal="too_few_conversions",
        )
    effects = _removal_effects(_steps(read, channels))
    credit = converted * effects / effects.sum()
    return MarkovAttribution(
        conversions=dict(zip(channels, credit.tolist(), strict=True)),
        removal_effects=dict(zip(channels, effects.tolist(), strict=True)),
        n=converted + lost,
        notes=notes,
    )


def _steps(paths: list[ReadPath], channels: list[Channel]) -> Floats:
    """How often each state followed each other one."""
    place = {channel: number for number, channel in enumerate(channels, start=3)}
    counts: defaultdict[tuple[int, int], float] = defaultdict(float)
    for (sequence, conversions, others), times in Counter(paths).items():
        states = [START, *(place[channel] for channel in sequence)]
        traffic = (conversions + others) * times
        for step in pairwise(states):
            counts[step] += traffic
        counts[states[-1], CONVERSION] += conversions * times
        counts[states[-1], NOTHING] += others * times
    table = np.zeros((len(channels) + 3, len(channels) + 3))
    for step, traffic in counts.items():
        table[step] = traffic
    return table


def _removal_effects(steps: Floats) -> Floats:
    """With N = (I − Q)⁻¹: probability to visit, N_sk/N_kk, times that to convert, over all."""
    leaving = steps.sum(axis=1, keepdims=True)
    chance = np.divide(steps, leaving, out=np.zeros_like(steps), where=leaving > 0)
    inner = [START, *range(3, len(steps))]
    visits = np.linalg.inv(np.eye(len(inner)) - chance[np.ix_(inner, inner)])
    converting = visits @ chance[inner, CONVERSION]
    lost = visits[0, 1:] / np.diag(visits)[1:] * converting[1:]
    return np.asarray(lost / converting[0], dtype=np.float64)
