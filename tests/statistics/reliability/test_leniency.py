"""The crossed mixed model against lme4's Penicillin and statsmodels' MixedLM."""

import warnings
from statistics import NormalDist

import numpy as np
import pandas as pd
import pytest
from scipy.optimize import minimize
from statsmodels.regression.mixed_linear_model import MixedLM

from reciproca.statistics import adjust_for_leniency, shortlist_probabilities
from reciproca.statistics.reliability import leniency, mixed_model
from tests.statistics.published import NAN, PENICILLIN

COLUMNS = ["candidate", "reviewer", "score"]


def _penicillin():
    return adjust_for_leniency(pd.DataFrame(PENICILLIN, columns=COLUMNS))


def _rated(candidates=30, reviewers=4, missing=0.0, seed=0, questions=1):
    random = np.random.default_rng(seed)
    quality, leniency = random.normal(size=candidates), random.normal(size=reviewers) * 0.7
    difficulty = random.normal(size=questions) * 0.4
    rows = [
        (
            f"c{c:03}",
            f"r{r}",
            q,
            3 + quality[c] + leniency[r] + difficulty[q] + random.normal() * 0.6,
        )
        for c in range(candidates)
        for r in range(reviewers)
        for q in range(questions)
        if random.random() >= missing
    ]
    return pd.DataFrame(rows, columns=["candidate", "reviewer", "question", "score"])


class TestPenicillin:
    """Bates et al. 2015: lmer(diameter ~ 1 + (1 | plate) + (1 | sample)), REML."""

    @pytest.mark.parametrize(
        ("component", "value"), [("candidate", 0.8467), ("reviewer", 1.9316), ("residual", 0.5499)]
    )
    def test_the_standard_deviations(self, component, value):
        assert _penicillin().components[component] == pytest.approx(value, abs=1e-3)

    def test_the_mean(self):
        assert _penicillin().grand_mean == pytest.approx(22.9722, abs=1e-3)

    def test_the_prediction_error_of_a_plate(self):
        """MODEL 9: .274."""
        errors = _penicillin().candidates["standard_error"]
        assert errors.tolist() == pytest.approx([0.274] * 24, abs=5e-4)

    @pytest.mark.parametrize(("sample", "effect"), [("A", 2.18706), ("B", -1.01048), ("D", -0.09689), ("F", -3.00374)])
    def test_the_effects_of_the_samples(self, sample, effect):
        """Bates et al. 2015: ranef of the fitted model."""
        assert _penicillin().reviewers.loc[sample, "effect"] == pytest.approx(effect, abs=1e-3)

    def test_the_covariance_belongs_to_the_standard_errors(self):
        found = _penicillin()
        root = np.sqrt(np.diag(found.covariance))
        assert root == pytest.approx(found.candidates["standard_error"].to_numpy())
        assert np.allclose(found.covariance, found.covariance.T)
        assert np.linalg.eigvalsh(found.covariance).min() > 0


def _mixed_lm(rated):
    data = rated.assign(everybody=1)
    parts = {"candidate": "0 + C(candidate)", "reviewer": "0 + C(reviewer)"}
    if rated["question"].max() > 0:
        parts["question"] = "0 + C(question)"
    model = MixedLM.from_formula("score ~ 1", data, groups="everybody", vc_formula=parts)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return model.fit(reml=True, method="lbfgs")


@pytest.mark.parametrize(("seed", "missing", "questions"), [(0, 0.0, 1), (1, 0.4, 1), (2, 0.3, 3)])
def test_it_is_the_model_of_statsmodels(seed, missing, questions):
    rated = _rated(missing=missing, seed=seed, questions=questions)
    reference = _mixed_lm(rated)
    found = adjust_for_leniency(rated if questions > 1 else rated[COLUMNS])
    names = sorted(["candidate", "reviewer"] + ["question"] * (questions > 1))
    variances = [found.components[name] ** 2 for name in names]
    assert variances == pytest.approx(reference.vcomp.tolist(), rel=0.02, abs=0.002)
    assert found.grand_mean == pytest.approx(reference.params["Intercept"], abs=0.01)
    effects = next(iter(reference.random_effects.values()))
    expected = [effects[f"candidate[C(candidate)[{name}]]"] for name in found.candidates.index]
    adjusted = (found.candidates["adjusted"] - found.grand_mean).tolist()
    assert adjusted == pytest.approx(expected, abs=0.02)


@pytest.mark.parametrize("seed", range(12))
def test_small_and_absent_components_are_at_the_least_of_the_criterion(seed):
    """Against a search that needs no slope, from three starts."""
    random = np.random.default_rng(seed)
    spread = random.choice([0.0, 0.1, 0.5, 2.0], 3)
    axes = np.mgrid[:15, :4, :2].reshape(3, -1)
    kept = axes[:, random.random(axes.shape[1]) < 0.8]
    effects = [random.normal(scale=s, size=15)[axis] for s, axis in zip(spread, kept, strict=True)]
    rated = pd.DataFrame(kept.T, columns=["candidate", "reviewer", "question"])
    ratings = leniency._read(rated.assign(score=sum(effects) + random.normal(size=kept.shape[1])))
    equations = leniency._equations(ratings, ratings.scores.mean())

    def criterion(ratios):
        return mixed_model.solve(equations, np.abs(ratios)).deviance

    least = min(
        minimize(criterion, np.full(3, start), method="Nelder-Mead", options={"maxiter": 2000}).fun
        for start in (0.1, 1.0, 3.0)
    )
    assert criterion(mixed_model.fit(equations)) <= least + 1e-4


def test_a_single_question_cannot_be_told_from_the_mean():
    rated = _rated()
    with_question, without = adjust_for_leniency(rated), adjust_for_leniency(rated[COLUMNS])
    assert with_question.components == without.components | {"question": 0}
    assert with_question.candidates.equals(without.candidates)


def test_a_candidate_seen_by_the_strict_only_is_lifted():
    rated = _rated(candidates=24, reviewers=4, seed=5)
    strict = rated.groupby("reviewer")["score"].mean().idxmin()
    only = rated[(rated["candidate"] != "c000") | (rated["reviewer"] == strict)]
    found = adjust_for_leniency(only[COLUMNS])
    everybody = adjust_for_leniency(rated[COLUMNS])
    raw_gap = abs(found.candidates.loc["c000", "raw"] - everybody.candidates.loc["c000", "raw"])
    gap = abs(found.candidates.loc["c000", "adjusted"] - everybody.candidates.loc["c000", "adjusted"])
    assert gap < raw_gap


def test_the_order_of_rows_changes_nothing():
    rated = _rated(missing=0.2)
    before = adjust_for_leniency(rated)
    after = adjust_for_leniency(rated.sample(frac=1, random_state=1))
    pd.testing.assert_frame_equal(before.candidates, after.candidates, rtol=1e-4)
    assert before.components == pytest.approx(after.components, rel=1e-4)


def test_another_origin_and_unit_of_the_scale_move_with_it():
    rated = _rated(missing=0.2)[COLUMNS]
    before = adjust_for_leniency(rated)
    after = adjust_for_leniency(rated.assign(score=100 + 10 * rated["score"]))
    assert after.grand_mean == pytest.approx(100 + 10 * before.grand_mean, rel=1e-5)
    assert after.components["reviewer"] == pytest.approx(10 * before.components["reviewer"], rel=1e-3)


def test_rows_with_a_gap_are_left_out():
    rated = _rated()[COLUMNS]
    gaps = pd.DataFrame([("c000", "r0", NAN), (None, "r0", 3.0), ("c001", None, 3.0)], columns=COLUMNS)
    assert adjust_for_leniency(pd.concat([rated, gaps])).n == len(rated)


def test_whole_numbers_booleans_and_categories_are_scores_and_names_too():
    rated = _rated()[COLUMNS]
    whole = rated.assign(
        score=(rated["score"] > 3),
        reviewer=rated["reviewer"].astype("category"),
        candidate=rated["candidate"].str[1:].astype(int),
    )
    found = adjust_for_leniency(whole)
    assert found.refusal is None
    assert found.candidates.index.tolist() == list(range(30))


def test_ratings_without_any_noise_are_adjusted_exactly():
    quality = {"a": 1, "b": 2, "c": 4, "d": 3, "e": 5}
    rows = [(c, r, q + s) for c, q in quality.items() for r, s in (("mild", 1), ("strict", -1))]
    found = adjust_for_leniency(pd.DataFrame(rows, columns=COLUMNS))
    assert found.candidates["adjusted"].tolist() == pytest.approx([1, 2, 4, 3, 5], abs=1e-3)
    assert found.largest_effect == pytest.approx(1, abs=1e-3)


class TestRefusals:
    def _refused(self, rows, refusal):
        found = adjust_for_leniency(pd.DataFrame(rows, columns=COLUMNS))
        assert found.refusal == refusal
        assert found.candidates["adjusted"].isna().all()
        assert found.grand_mean is None
        return found

    def test_reviewers_who_share_no_candidate(self):
        rows = [(f"{r}{c}", r, c % 3) for r in "xy" for c in range(6)]
        found = self._refused(rows, "not_connected")
        assert found.candidates["raw"].tolist() == [0, 1, 2] * 4

    def test_a_chain_of_shared_candidates_connects(self):
        rated = _rated(candidates=18, reviewers=3)
        number = rated["candidate"].str[1:].astype(int)
        first = rated["reviewer"].str[1:].astype(int) * 5
        chained = rated[(number >= first) & (number <= first + 6)]
        assert adjust_for_leniency(chained[COLUMNS]).refusal is None

    def test_a_reviewer_who_saw_four_candidates(self):
        rows = [(c, r, ord(c) % 3 + (r == "x")) for c in "abcdefg" for r in "xy" if r == "x" or c < "e"]
        self._refused(rows, "too_few_candidates")

    def test_four_candidates(self):
        self._refused([(c, r, ord(c) % 3) for c in "abcd" for r in "xyz"], "too_few_candidates")

    def test_a_single_reviewer(self):
        self._refused([(c, "x", ord(c) % 3) for c in "abcdef"], "too_few_reviewers")

    def test_scores_that_are_all_the_same(self):
        self._refused([(c, r, 3) for c in "abcdef" for r in "xy"], "no_variation")

    def test_nobody(self):
        found = self._refused([], "too_few_candidates")
        assert found.candidates.empty
        assert found.covariance.shape == (0, 0)

    def test_a_missing_column(self):
        with pytest.raises(ValueError, match="scores has no column 'reviewer'"):
            adjust_for_leniency(pd.DataFrame({"candidate": ["a"], "score": [1]}))

    def test_an_infinite_score(self):
        with pytest.raises(ValueError, match="score has an infinite value in row 1"):
            adjust_for_leniency(pd.DataFrame([("a", "x", 1), ("b", "x", np.inf)], columns=COLUMNS))


class TestShortlist:
    def test_probabilities_sum_to_the_size_of_the_list(self):
        found = shortlist_probabilities(_penicillin(), size=5)
        assert list(found.columns) == ["candidate", "probability", "band"]
        assert found["probability"].sum() == pytest.approx(5)
        assert found["candidate"].tolist() == list("abcdefghijklmnopqrstuvwx")

    def test_bands_end_at_80_and_20(self):
        found = shortlist_probabilities(_penicillin(), size=5)
        sure = found["probability"]
        assert ((found["band"] == "clear_in") == (sure >= 0.8)).all()
        assert ((found["band"] == "clear_out") == (sure <= 0.2)).all()
        assert set(found["band"]) == {"clear_in", "toss_up", "clear_out"}

    def test_it_follows_the_joint_normal_distribution(self):
        """Two candidates: P(a above b) = Φ(difference/√(v_a + v_b − 2c))."""
        adjusted = _penicillin()
        two = adjusted.candidates.iloc[:2]
        small = type(adjusted)(candidates=two, reviewers=adjusted.reviewers, covariance=adjusted.covariance[:2, :2])
        v = small.covariance
        expected = NormalDist().cdf(
            (two["adjusted"].iloc[0] - two["adjusted"].iloc[1]) / np.sqrt(v[0, 0] + v[1, 1] - 2 * v[0, 1])
        )
        assert shortlist_probabilities(small, 1)["probability"].iloc[0] == pytest.approx(expected, abs=0.015)

    def test_everybody_is_in_a_list_of_all(self):
        found = shortlist_probabilities(_penicillin(), size=24)
        assert (found["probability"] == 1).all()

    def test_candidates_who_cannot_be_told_apart_are_equally_likely(self):
        rows = [(c, r, s) for c in "abcdef" for r, s in (("x", 1.0), ("y", 2.0))]
        found = shortlist_probabilities(adjust_for_leniency(pd.DataFrame(rows, columns=COLUMNS)), 2)
        assert found["probability"].tolist() == pytest.approx([1 / 3] * 6, abs=0.02)
        assert (found["band"] == "toss_up").all()

    def test_the_same_seed_gives_the_same_list(self):
        first, again, other = (shortlist_probabilities(_penicillin(), 5, seed=s) for s in (0, 0, 1))
        pd.testing.assert_frame_equal(first, again)
        assert not first.equals(other)

    def test_a_refused_adjustment_has_no_list(self):
        refused = adjust_for_leniency(pd.DataFrame([(c, "x", 3) for c in "abcde"], columns=COLUMNS))
        found = shortlist_probabilities(refused, 1)
        assert found.empty
        assert list(found.columns) == ["candidate", "probability", "band"]

    @pytest.mark.parametrize("size", [0, 25, 1.5, -1])
    def test_the_size_must_fit(self, size):
        with pytest.raises(ValueError, match="size"):
            shortlist_probabilities(_penicillin(), size)

    @pytest.mark.slow
    @pytest.mark.parametrize(
        ("icc", "overlaps"),
        [(0.3, (2.5, 3.1, 3.4)), (0.5, (2.9, 3.6, 3.9)), (0.7, (3.4, 4.0, 4.2))],
    )
    def test_the_best_five_of_twenty_are_found_as_often_as_the_table_says(self, icc, overlaps):
        """MODEL 4.4: mean overlap of observed and true top 5; 3,000 runs, raw means."""
        random = np.random.default_rng(0)
        quality = random.normal(size=(3000, 20)) * np.sqrt(icc)
        for reviewers, overlap in zip((1, 3, 5), overlaps, strict=True):
            noise = random.normal(size=(3000, 20)) * np.sqrt((1 - icc) / reviewers)
            true, seen = (np.argsort(-values, axis=1)[:, :5] for values in (quality, quality + noise))
            shared = [len(set(a) & set(b)) for a, b in zip(true, seen, strict=True)]
            assert np.mean(shared) == pytest.approx(overlap, abs=0.1)

    @pytest.mark.slow
    def test_a_probability_of_80_is_right_in_80_of_100(self):
        """Calibration: 150 runs of 20 candidates by 3 reviewers."""
        told, came = [], []
        for seed in range(150):
            rated = _rated(candidates=20, reviewers=3, seed=seed)
            quality = np.random.default_rng(seed).normal(size=20)
            best = set(np.argsort(-quality)[:5])
            found = shortlist_probabilities(adjust_for_leniency(rated[COLUMNS]), 5, draws=2000)
            told += found["probability"].tolist()
            came += [number in best for number in range(20)]
        told, came = np.array(told), np.array(came)
        for low, high in ((0.05, 0.2), (0.2, 0.5), (0.5, 0.8), (0.8, 0.95)):
            here = (told >= low) & (told < high)
            error = 4 * np.sqrt(told[here].mean() * (1 - told[here].mean()) / here.sum())
            assert came[here].mean() == pytest.approx(told[here].mean(), abs=error)
