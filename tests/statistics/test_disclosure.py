"""The gate against an attacker who writes down everything released and solves it."""

import itertools

import numpy as np
import pytest
from hypothesis import assume, given, settings, strategies as st

from reciproca.statistics import is_disclosive, is_homogeneous, suppress
from reciproca.statistics.disclosure import _halves
from tests.statistics.published import NAN

K = 5
cells = st.dictionaries(st.sampled_from("abcdefgh"), st.integers(0, 30), min_size=1, max_size=8)


class TestSuppress:
    def test_the_table_that_leaks_under_the_published_rule(self):
        """GP Patient Survey's rule hides {1, 1}; their sum is known, so both must be 1."""
        assert suppress({"a": 1, "b": 1, "c": 20, "d": 31}, K) == {"a", "b", "c"}

    @pytest.mark.parametrize(
        ("counts", "hidden"),
        [
            ({"a": 9, "b": 30}, set()),
            ({"a": 5, "b": 5}, set()),
            ({"a": 3, "b": 9, "c": 30}, {"a", "b"}),
            ({"a": 4, "b": 4, "c": 30}, {"a", "b"}),
            ({"a": 3, "b": 0, "c": 9, "d": 30}, {"a", "c"}),
            ({"a": 3, "b": 0}, {"a", "b"}),
            ({"a": 3}, {"a"}),
            ({"a": 1, "b": 2}, {"a", "b"}),
            ({"a": 0, "b": 0}, set()),
            ({"a": 2, "b": 2, "c": 6, "d": 6}, {"a", "b", "c"}),
            ({}, set()),
        ],
    )
    def test_what_is_hidden(self, counts, hidden):
        assert suppress(counts, K) == hidden

    @given(cells)
    def test_hidden_cells_are_two_with_k_people_or_all(self, counts):
        hidden = suppress(counts, K)
        assert {cell for cell, count in counts.items() if 0 < count < K} <= hidden
        if hidden and hidden != set(counts):
            assert len(hidden) >= 2
            assert sum(counts[cell] for cell in hidden) >= K
            shown = [count for cell, count in counts.items() if cell not in hidden]
            largest = max(counts[cell] for cell in hidden)
            assert all(count == 0 or count >= largest for count in shown)

    @given(cells)
    def test_an_attacker_with_the_total_cannot_tell_any_small_cell(self, counts):
        """He knows the total, what is shown, and that hidden cells hold whole people."""
        hidden = sorted(suppress(counts, K))
        assume(hidden and len(hidden) < len(counts))
        rest = sum(counts[cell] for cell in hidden)
        assert rest >= K
        for cell in hidden:
            assert not _solved([set(hidden)], {cell})

    @given(cells, st.randoms())
    def test_the_order_of_cells_changes_nothing(self, counts, random):
        shuffled = dict(random.sample(list(counts.items()), len(counts)))
        assert suppress(shuffled, K) == suppress(counts, K)

    @given(cells)
    def test_a_higher_threshold_hides_no_less_of_the_small(self, counts):
        assert {c for c in suppress(counts, 3) if 0 < counts[c] < 3} <= suppress(counts, 8)

    @pytest.mark.parametrize(
        ("counts", "threshold"), [({"a": -1}, 5), ({"a": 1.5}, 5), ({"a": NAN}, 5), ({"a": 1}, 0), ({"a": 1}, 2.5)]
    )
    def test_what_is_no_table_is_refused(self, counts, threshold):
        with pytest.raises(ValueError, match="must be"):
            suppress(counts, threshold)

    def test_cells_may_have_names_of_any_kind_and_counts_of_numpy(self):
        assert suppress({1: np.int64(2), "b": np.int8(9), (0, 1): 30}, K) == {1, "b"}


class TestHomogeneous:
    @pytest.mark.parametrize(
        ("counts", "found"),
        [
            ({"yes": 6, "no": 0}, True),
            ({"yes": 5, "no": 1}, False),
            ({"yes": 6}, True),
            ({"yes": 0, "no": 0}, False),
            ({}, False),
            ([0, 0, 7], True),
            (np.array([3, 4]), False),
        ],
    )
    def test_one_cell_holds_them_all(self, counts, found):
        assert is_homogeneous(counts) is found

    def test_a_negative_count_is_refused(self):
        with pytest.raises(ValueError, match="counts must be at least 0"):
            is_homogeneous({"a": -1})


def _solved(releases, union):
    """Whether the attacker's linear system determines this union of groups."""
    atoms = sorted({atom for release in releases for atom in release} | set(union))
    rows = np.array([[float(atom in release) for atom in atoms] for release in releases])
    target = np.array([float(atom in union) for atom in atoms])
    rank = np.linalg.matrix_rank(rows)
    return np.linalg.matrix_rank(np.vstack([rows, target])) == rank


def _attacker(releases, sizes, k):
    """Tries every union of groups below k."""
    atoms = [atom for atom in sizes if sizes[atom] and any(atom in release for release in releases)]
    for length in range(1, len(atoms) + 1):
        for union in itertools.combinations(atoms, length):
            if sum(sizes[atom] for atom in union) < k and _solved(releases, set(union)):
                return True
    return False


systems = st.integers(2, 8).flatmap(
    lambda n: st.tuples(
        st.lists(st.integers(0, 7), min_size=n, max_size=n),
        st.lists(st.sets(st.integers(0, n - 1), max_size=n), min_size=1, max_size=6),
        st.integers(1, 9),
    )
)


class TestDisclosive:
    @settings(max_examples=300, deadline=None)
    @given(systems)
    def test_it_is_what_the_attacker_finds(self, system):
        sizes, releases, k = system
        queries = [{atom: sizes[atom] for atom in release} for release in releases]
        filled = [{atom for atom in release if sizes[atom]} for release in releases]
        expected = _attacker(filled, dict(enumerate(sizes)), k)
        assert is_disclosive(queries[:-1], queries[-1], k) is expected

    @settings(max_examples=40, deadline=None)
    @given(st.randoms(use_true_random=False), st.integers(4, 7))
    def test_what_passes_one_after_another_stays_safe_over_time(self, random, k):
        """Months in which people join; the attacker keeps everything that was ever released."""
        sizes, released = {}, []
        for month in range(4):
            for unit in range(3):
                sizes[unit, month] = random.randint(0, 9)
            for _ in range(3):
                chosen = [atom for atom in sizes if random.random() < 0.6]
                query = {atom: sizes[atom] for atom in chosen}
                if not is_disclosive(released, query, k):
                    released.append(query)
        filled = [{atom for atom, size in query.items() if size} for query in released]
        if filled:
            assert not _attacker(filled, sizes, k)

    def test_the_difference_of_two_totals(self):
        """Trap 14: total minus visible cells."""
        assert is_disclosive([{"a": 9, "b": 12, "c": 2}], {"a": 9, "b": 12}, K)
        assert not is_disclosive([{"a": 9, "b": 12, "c": 5}], {"a": 9, "b": 12}, K)

    def test_a_pulse_that_adds_two_people_does_not_update(self):
        """Trap 14, over time: those who joined are a group of their own."""
        january, february = {"team": 7}, {"team": 7, "joined": 2}
        assert is_disclosive([january], february, K)
        assert not is_disclosive([january], {"team": 7, "joined": 6}, K)

    def test_three_releases_that_are_harmless_in_pairs(self):
        """The sums a + b, b + c, a + c determine each of the three."""
        sizes = {"a": 3, "b": 3, "c": 3}
        pairs = [{x: 3, y: 3} for x, y in ("ab", "bc", "ac")]
        assert not is_disclosive(pairs[:1], pairs[1], K)
        assert is_disclosive(pairs[:2], pairs[2], K)
        assert not is_disclosive([], sizes, K)

    def test_a_union_that_only_together_is_known(self):
        """Neither a nor b alone, but the two people of a and b together."""
        releases = [{"a": 1, "b": 1, "c": 9}, {"a": 1, "b": 1, "c": 9, "d": 9}]
        assert not is_disclosive(releases[:1], releases[1], K)
        assert is_disclosive(releases, {"c": 9, "d": 9}, K)

    def test_rows_and_columns_of_a_table_are_safe_but_not_with_one_cell(self):
        sizes = {(row, column): 2 for row in range(4) for column in range(5)}
        margins = [
            {cell: 2 for cell in sizes if cell[axis] == line}
            for axis, lines in ((0, 4), (1, 5))
            for line in range(lines)
        ]
        assert not is_disclosive(margins[:-1], margins[-1], K)
        assert is_disclosive(margins, {(0, 0): 2}, K)

    def test_releases_already_unsafe_make_every_query_unsafe(self):
        assert is_disclosive([{"a": 2}], {"b": 50}, K)
        assert is_disclosive([{"a": 2}], {}, K)

    def test_groups_without_people_tell_nothing(self):
        assert not is_disclosive([{"a": 9, "empty": 0}], {"a": 9}, K)
        assert not is_disclosive([], {"empty": 0}, K)
        assert not is_disclosive([], {}, K)

    def test_a_threshold_of_1_protects_nobody(self):
        assert not is_disclosive([{"a": 1}], {"b": 1}, 1)

    def test_a_group_that_changed_its_size_is_another_group(self):
        with pytest.raises(ValueError, match="'a' has 8 people in release 1, 7 before"):
            is_disclosive([{"a": 7}], {"a": 8}, K)

    @pytest.mark.parametrize("size", [-1, 1.5, NAN])
    def test_what_is_no_size_is_refused(self, size):
        with pytest.raises(ValueError, match="size of 'a' in release 0"):
            is_disclosive([], {"a": size}, K)

    def test_five_hundred_cells_of_few_people_with_their_margins(self):
        sizes = {(row, column): 1 + (row * column) % 4 for row in range(20) for column in range(25)}
        margins = [
            {cell: size for cell, size in sizes.items() if cell[axis] == line}
            for axis, lines in ((0, 20), (1, 25))
            for line in range(lines)
        ]
        assert not is_disclosive(margins[:-1], margins[-1], K)
        hidden = {cell: size for cell, size in sizes.items() if cell[0] == 3 and cell != (3, 7)}
        assert is_disclosive(margins, hidden, K)

    @pytest.mark.parametrize("k", [5, 10, 20])
    def test_small_cells_among_large_ones_are_judged_exactly_at_any_threshold(self, k):
        random = np.random.default_rng(1)
        axes = [(row, column) for row in range(20) for column in range(25)]
        sizes = dict(zip(axes, random.integers(1, 60, 500).tolist(), strict=True))
        margins = [
            {cell: size for cell, size in sizes.items() if cell[axis] == line}
            for axis, lines in ((0, 20), (1, 25))
            for line in range(lines)
        ]
        small = next(cell for cell, size in sizes.items() if size < k)
        without = {cell: size for cell, size in margins[small[0]].items() if cell != small}
        assert not is_disclosive(margins[:-1], margins[-1], k)
        assert is_disclosive(margins, without, k)

    def test_where_looking_would_take_too_long_the_answer_is_the_cautious_one(self):
        assert _halves(np.ones(4000, dtype=np.int64), 9, 4) is None
        random = np.random.default_rng(0)
        drawn = (random.choice(2000, 1000, replace=False).tolist() for _ in range(12))
        queries = [dict.fromkeys(atoms, 1) for atoms in drawn]
        assert is_disclosive(queries[:-1], queries[-1], 20)
