"""Credit by what each channel adds to every set of the others."""

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from math import factorial

import numpy as np

from reciproca.statistics.attribution.paths import Channel, Path, channels_of, read_paths
from reciproca.statistics.inputs import Floats, as_floats, single, whole

LARGEST_EXACT = 12
"""Up to this many players every coalition is valued."""

Value = Callable[[frozenset[Channel]], float]


def shapley(
    value: Value, players: Sequence[Channel], *, permutations: int = 2000, seed: int = 0
) -> dict[Channel, float]:
    """Answers: what does each channel add, on average over all orders in which channels could come?

    Exact up to 12 players. Above, orders are drawn at random, each together with its reverse; their
    mean still sums to the whole.

    Args:
        value: What a set of players achieves together; called with a frozenset, also an empty one.
        players: The players (channels), each once.
        permutations: Orders to draw above 12 players; rounded up to an even number.
        seed: The same seed gives the same answer.

    Returns:
        Credit per player, summing to the value of all players minus that of nobody.

    Raises:
        ValueError: A player is named twice, or a value is not a finite number.

    Source:
        Shapley 1953, the formula with |S|! (n − |S| − 1)!/n!; sampled: Castro, Gómez & Tejada 2009;
        airport game: Littlechild & Owen 1973.

    Example:
        >>> glove = lambda who: float(len(who & {"left"}) * min(1, len(who & {"right", "other"})))
        >>> {p: round(v, 4) for p, v in shapley(glove, ["left", "right", "other"]).items()}
        {'left': 0.6667, 'right': 0.1667, 'other': 0.1667}
    """
    names = list(players)
    if len(set(names)) != len(names):
        twice = next(name for name, times in Counter(names).items() if times > 1)
        raise ValueError(f"players names {twice!r} twice.")
    if not names:
        return {}
    if len(names) <= LARGEST_EXACT:
        credit = _exact(_all_values(value, names), len(names))
    else:
        orders = whole(permutations, "permutations", least=1)
        credit = _sampled(value, names, orders, np.random.default_rng(seed))
    return dict(zip(names, credit.tolist(), strict=True))


def path_value(paths: Iterable[Path]) -> Value:
    """Answers: how many conversions came over paths that need no other channels than these?

    The usual value function for `shapley`.

    Args:
        paths: Each (sequence of channels, conversions, non-conversions).

    Returns:
        A function from a set of channels to conversions.

    Raises:
        ValueError: A path has no channel, or a count is negative or not a number.

    Source:
        Zhao, Mahboobi & Bagheri 2018, "Shapley value methods for attribution modeling".

    Example:
        >>> value = path_value([(["ad", "mail"], 3, 0), (["ad"], 2, 1)])
        >>> value(frozenset({"ad"})), value(frozenset({"ad", "mail"})), value(frozenset())
        (2.0, 5.0, 0.0)
    """
    read = read_paths(paths)
    bit = {channel: 1 << number for number, channel in enumerate(channels_of(read))}
    achieved: defaultdict[int, float] = defaultdict(float)
    for sequence, conversions, _ in read:
        achieved[sum(bit[channel] for channel in set(sequence))] += conversions

    def value(channels: frozenset[Channel]) -> float:
        outside = ~sum(bit.get(channel, 0) for channel in channels)
        return float(sum(won for needed, won in achieved.items() if not needed & outside))

    return value


def _all_values(value: Value, names: list[Channel]) -> Floats:
    """Value of every coalition, numbered by the bits of its members."""
    coalitions = [frozenset[Channel]()]
    for name in names:
        coalitions += [coalition | {name} for coalition in coalitions]
    return as_floats([single(value(coalition), "value") for coalition in coalitions])


def _exact(values: Floats, n: int) -> Floats:
    """Shapley 1953: Σ over S without i of |S|! (n − |S| − 1)!/n! · (v(S ∪ i) − v(S))."""
    coalitions = np.arange(2**n)
    size = np.sum([(coalitions >> player) & 1 for player in range(n)], axis=0)
    weight = as_floats([factorial(s) * factorial(n - s - 1) / factorial(n) for s in range(n)])
    credit = np.empty(n)
    for player in range(n):
        without = coalitions[(coalitions >> player) & 1 == 0]
        gain = values[without | (1 << player)] - values[without]
        credit[player] = weight[size[without]] @ gain
    return credit


def _sampled(value: Value, names: list[Channel], orders: int, random: np.random.Generator) -> Floats:
    known: dict[frozenset[Channel], float] = {}
    credit, drawn = np.zeros(len(names)), 0
    while drawn < orders:
        order = random.permutation(len(names))
        for each in (order, order[::-1]):
            credit += _gains(value, names, each.tolist(), known)
            drawn += 1
    return credit / drawn


def _gains(value: Value, names: list[Channel], order: list[int], known: dict[frozenset[Channel], float]) -> Floats:
    gains, members = np.empty(len(names)), frozenset[Channel]()
    before = _valued(value, members, known)
    for player in order:
        members |= {names[player]}
        after = _valued(value, members, known)
        gains[player], before = after - before, after
    return gains


def _valued(value: Value, members: frozenset[Channel], known: dict[frozenset[Channel], float]) -> float:
    if members not in known:
        known[members] = single(value(members), "value")
    return known[members]
