"""What may be shown so that nobody can be found, not even by taking one table from another."""

from collections.abc import Hashable, Iterable, Mapping
from typing import TypeVar

import numpy as np

from reciproca.statistics.inputs import Floats, Integers, as_floats, whole

Cell = TypeVar("Cell", bound=Hashable)
Query = Mapping[Hashable, int]
"""A release: the groups of people (atoms) that it adds up, and how many people each holds."""

TOLERANCE, SQUARED_TOLERANCE = 1e-7, 1e-9
MOST_SETS = 3_000_000
"""Sets of groups to be looked at; where there are more, the answer is the cautious one."""


def suppress(counts: Mapping[Cell, int], threshold: int) -> set[Cell]:
    """Answers: which cells of this table must be hidden, when the total is known?

    Args:
        counts: Cell → number of people, without the total.
        threshold: k, the smallest number of people that may be shown.

    Returns:
        The hidden cells: each of 1 to k − 1, then the next smallest that are not empty until at
        least two are hidden and together hold at least k; if that cannot be, all cells. Of equal
        ones the first in order of name is hidden first.

    Raises:
        ValueError: A count is negative or not whole, or the threshold is below 1.

    Source:
        Hundepool et al. 2012, Statistical Disclosure Control, chapter 4 (secondary suppression);
        stricter than the GP Patient Survey's rule, of which {1, 1, 20, 31} shows the leak.

    Example:
        >>> sorted(suppress({"north": 1, "east": 1, "south": 20, "west": 31}, threshold=5))
        ['east', 'north', 'south']
    """
    k = whole(threshold, "threshold", least=1)
    people = {cell: whole(count, f"counts of {cell!r}") for cell, count in counts.items()}
    hidden = {cell for cell, count in people.items() if 0 < count < k}
    if not hidden:
        return set()
    others = [cell for cell, count in people.items() if count >= k]
    for cell in sorted(others, key=lambda cell: (people[cell], str(cell))):
        if _enough(people, hidden, k):
            return hidden
        hidden.add(cell)
    return hidden if _enough(people, hidden, k) else set(people)


def is_homogeneous(counts: Mapping[Hashable, int] | Iterable[int]) -> bool:
    """Answers: did all respondents give the same answer, so that the table tells each one's?

    Args:
        counts: Answer → number of people, or the numbers alone.

    Returns:
        Whether exactly one cell holds people. An empty table is not homogeneous.

    Raises:
        ValueError: A count is negative or not whole.

    Source:
        Machanavajjhala et al. 2007, ACM TKDD 1(1):3 (homogeneity attack).

    Example:
        >>> is_homogeneous({"agree": 6, "disagree": 0}), is_homogeneous({"agree": 5, "disagree": 1})
        (True, False)
    """
    numbers = counts.values() if isinstance(counts, Mapping) else counts
    return sum(whole(count, "counts") > 0 for count in numbers) == 1


def is_disclosive(released: Iterable[Query], query: Query, threshold: int) -> bool:
    """Answers: with this answer and those already given, could somebody compute a group below k?

    Every release adds up groups of people. What can be computed from all of them is what lies in
    their row space; the answer is yes if that holds a union of groups with 1 to k − 1 people. Over
    time, the people who joined since the last release are a group of their own.

    Args:
        released: The releases already made, each {group: people}.
        query: The one asked for, {group: people}.
        threshold: k, the smallest number of people that may be known.

    Returns:
        Whether the release must be refused. With so many small groups that looking at all their
        unions would take too long (some thousands at k = 5), the cautious answer: yes.

    Raises:
        ValueError: A size is negative or not whole, a group has two sizes, or the threshold is
            below 1.

    Source:
        Denning, Denning & Schwartz 1979, ACM TODS 4:76 (trackers); Chin & Özsoyoğlu 1982, IEEE TSE
        8:574 (audit by the row space).

    Example:
        >>> everybody, women = {"women": 9, "men": 3}, {"women": 9}
        >>> is_disclosive([everybody], women, threshold=5)
        True
        >>> is_disclosive([everybody], {"men": 3, "women": 9}, threshold=5)
        False
    """
    k = whole(threshold, "threshold", least=1)
    releases, sizes = _read([*released, query])
    rows, people = _blocks(releases, sizes)
    small = np.flatnonzero(people < k)
    if len(small) == 0:
        return False
    return _some_union_is_known(_unseen(rows, small), people[small], k)


def _enough(people: Mapping[Cell, int], hidden: set[Cell], k: int) -> bool:
    return len(hidden) >= 2 and sum(people[cell] for cell in hidden) >= k


def _read(queries: list[Query]) -> tuple[list[set[Hashable]], dict[Hashable, int]]:
    """Groups in each release, and their sizes; empty groups add nothing and are left out."""
    sizes: dict[Hashable, int] = {}
    releases = []
    for row, query in enumerate(queries):
        for atom, size in query.items():
            people = whole(size, f"size of {atom!r} in release {row}")
            if sizes.setdefault(atom, people) != people:
                raise ValueError(f"{atom!r} has {people} people in release {row}, {sizes[atom]} before.")
        releases.append({atom for atom in query if sizes[atom]})
    return releases, sizes


def _blocks(releases: list[set[Hashable]], sizes: dict[Hashable, int]) -> tuple[Floats, Integers]:
    """Releases × blocks, and people per block: groups always added up together are one block."""
    together: dict[tuple[int, ...], int] = {}
    seen: dict[Hashable, list[int]] = {}
    for row, release in enumerate(releases):
        for atom in release:
            seen.setdefault(atom, []).append(row)
    for atom, added_up in seen.items():
        together[tuple(added_up)] = together.get(tuple(added_up), 0) + sizes[atom]
    table = np.zeros((len(releases), len(together)))
    for block, rows in enumerate(together):
        table[list(rows), block] = 1.0
    return table, np.array(list(together.values()), dtype=np.int64)


def _unseen(rows: Floats, small: Integers) -> Floats:
    """What can be computed about small blocks alone leaves this of each of them.

    First the sums of releases in which all large blocks cancel; a union of small blocks is known
    when it lies among what these sums span, that is when its blocks' rows here sum to 0.
    """
    large = np.delete(np.arange(rows.shape[1]), small)
    sums = _cancelling(rows[:, large]) @ rows[:, small]
    _, scale, directions = np.linalg.svd(sums, full_matrices=False)
    known = directions[scale > TOLERANCE * max(1.0, scale.max(initial=0.0))]
    return as_floats(np.eye(len(small)) - known.T @ known)


def _cancelling(rows: Floats) -> Floats:
    """An orthonormal basis of the sums of rows that are 0 in every column."""
    values, vectors = np.linalg.eigh(rows @ rows.T)
    return as_floats(vectors[:, values <= SQUARED_TOLERANCE * max(1.0, values.max())].T)


def _some_union_is_known(hidden: Floats, people: Integers, k: int) -> bool:
    """Whether blocks with 1 to k − 1 people in all have hidden rows that sum to 0.

    Such a union splits into two halves whose rows cancel, so only halves have to be listed. Rows
    are compared by a random projection first.
    """
    if (np.abs(hidden).max(axis=1) < TOLERANCE).any():
        return True
    hidden, people = _cancellable(hidden, people)
    most = _most_members(people, k)
    if most < 2:
        return False
    halves = _halves(people, k, (most + 1) // 2)
    if halves is None:
        return True
    direction = np.random.default_rng(0).standard_normal(hidden.shape[1])
    return _cancel(hidden, halves, people, k, hidden @ direction)


def _cancellable(hidden: Floats, people: Integers) -> tuple[Floats, Integers]:
    """Leaves out blocks that alone have a sign in some direction: nothing can cancel them."""
    while len(people):
        seen = np.where(np.abs(hidden) > TOLERANCE, np.sign(hidden), 0.0)
        alone = (np.abs(seen.sum(axis=0)) == np.abs(seen).sum(axis=0)) & seen.any(axis=0)
        kept = ~seen[:, alone].any(axis=1)
        if kept.all():
            break
        hidden, people = hidden[kept], people[kept]
    return hidden, people


def _most_members(people: Integers, k: int) -> int:
    """How many blocks a union below k can have at most."""
    return int((np.cumsum(np.sort(people)) < k).sum())


def _halves(people: Integers, k: int, most: int) -> list[Integers] | None:
    """All sets of 1 to `most` blocks below k people, by size; `None` when there are too many."""
    sets = np.arange(len(people))[:, None]
    levels = [sets]
    for _ in range(most - 1):
        more = len(people) - 1 - sets[:, -1]
        if more.sum() > MOST_SETS:
            return None
        starts = np.repeat(sets[:, -1] + 1 - np.cumsum(more) + more, more)
        added = starts + np.arange(more.sum())
        sets = np.column_stack([np.repeat(sets, more, axis=0), added])
        sets = sets[people[sets].sum(axis=1) < k]
        levels.append(sets)
    return levels


def _cancel(hidden: Floats, halves: list[Integers], people: Integers, k: int, shadow: Floats) -> bool:
    """Whether one half sums to 0, or two without a common block do so together."""
    sums = np.concatenate([[0.0], *(shadow[level].sum(axis=1) for level in halves)])
    order = np.argsort(sums, kind="stable")
    starts = np.searchsorted(sums[order], -sums - TOLERANCE)
    ends = np.searchsorted(sums[order], -sums + TOLERANCE)
    for place in np.flatnonzero(ends > starts):
        for other in order[starts[place] : ends[place]]:
            union = _members(halves, int(place)) + _members(halves, int(other))
            fits = len(set(union)) == len(union) and 0 < people[union].sum() < k
            if fits and _is_known(hidden, union):
                return True
    return False


def _members(halves: list[Integers], place: int) -> list[int]:
    """The blocks of a set by its place in the list of sums; the first set is empty."""
    place -= 1
    for level in halves:
        if 0 <= place < len(level):
            return [int(block) for block in level[place]]
        place -= len(level)
    return []


def _is_known(hidden: Floats, union: list[int]) -> bool:
    return bool(np.abs(hidden[union].sum(axis=0)).max() < TOLERANCE)
