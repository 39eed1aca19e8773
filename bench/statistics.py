"""How fast the measurement model is, side by side with the libraries it is checked against.

`python -m bench.statistics` prints the table. Both sides get the same data in the same run; times
are the best of several. The reference libraries are test dependencies.
"""

import gc
import sys
import time
import warnings
from collections.abc import Callable

import krippendorff
import numpy as np
import pandas as pd
import pingouin
from statsmodels.duration.survfunc import CumIncidenceRight, SurvfuncRight
from statsmodels.regression.mixed_linear_model import MixedLM

from bench.rows import Row
from reciproca import statistics

MOST_SECONDS = 2.0
MISSING, CONVERTED, THRESHOLD = 0.3, 0.1, 5


def rows() -> list[Row]:
    """All measurements, in the order of the model."""
    random = np.random.default_rng(0)
    return [
        *_intraclass(random),
        *_krippendorff(random),
        *_leniency(random),
        *_durations(random),
        *_attribution(random),
        *_growth_factor(random),
        *_disclosure(),
    ]


def _intraclass(random: np.random.Generator) -> list[Row]:
    table = random.normal(size=(500, 8)) + random.normal(size=(500, 1))
    long = pd.DataFrame(table).reset_index().melt("index", var_name="rater", value_name="score")
    ours = _seconds(lambda: statistics.intraclass_correlation(table), 50)
    theirs = _seconds(lambda: pingouin.intraclass_corr(long, "index", "rater", "score"), 5)
    return [_ratio("ICC, 500 × 8, with pingouin", ours, theirs, 0.1)]


def _krippendorff(random: np.random.Generator) -> list[Row]:
    table = np.clip(random.integers(1, 6, size=(1, 2000)) + random.integers(-1, 2, size=(8, 2000)), 1, 5)
    table = np.where(random.random(table.shape) < MISSING, np.nan, table)
    found = []
    for metric in ("interval", "ordinal", "nominal", "ratio"):
        ours = _seconds(lambda: statistics.krippendorff_alpha(table, metric, draws=0), 10)  # noqa: B023
        theirs = _seconds(lambda: krippendorff.alpha(table, level_of_measurement=metric), 10)  # noqa: B023
        name = f"Krippendorff's alpha, {metric}, 8 × 2,000, with krippendorff"
        found.append(_ratio(name, ours, theirs, 1.0))
    whole = _seconds(lambda: statistics.krippendorff_alpha(table), 3)
    found.append(_limit("Krippendorff's alpha with 1,000 bootstrap draws", whole))
    return found


def _leniency(random: np.random.Generator) -> list[Row]:
    rated = _ratings(random)
    parts = {name: f"0 + C({name})" for name in ("candidate", "reviewer", "question")}
    model = MixedLM.from_formula("score ~ 1", rated, groups="everybody", vc_formula=parts)
    ours = _seconds(lambda: statistics.adjust_for_leniency(rated), 5)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        theirs = _seconds(lambda: model.fit(reml=True, method="lbfgs"), 1)
    name = "leniency, 200 candidates × 8 reviewers × 4 questions, 30 % missing, with MixedLM"
    return [_ratio(name, ours, theirs, 0.1)]


def _ratings(random: np.random.Generator) -> pd.DataFrame:
    axes = np.mgrid[:200, :8, :4].reshape(3, -1)
    candidate, reviewer, question = axes[:, random.random(axes.shape[1]) >= MISSING]
    effects = [random.normal(scale=scale, size=n) for scale, n in ((0.8, 200), (0.5, 8), (0.3, 4))]
    score = 3 + effects[0][candidate] + effects[1][reviewer] + effects[2][question]
    score += random.normal(scale=0.7, size=len(score))
    names = {"candidate": candidate, "reviewer": reviewer, "question": question, "score": score}
    return pd.DataFrame(names).assign(everybody=1)


def _durations(random: np.random.Generator) -> list[Row]:
    days = random.integers(0, 400, size=100_000)
    kinds = random.integers(0, 4, size=100_000)
    kaplan_meier = _ratio(
        "Kaplan-Meier, 100,000 people, with statsmodels",
        _seconds(lambda: statistics.time_to_exit(days, kinds), 10),
        _seconds(lambda: SurvfuncRight(days, kinds > 0), 10),
        1.0,
    )
    incidence = _ratio(
        "cumulative incidence of 3 exits, 100,000 people, with statsmodels",
        _seconds(lambda: statistics.cumulative_incidence(days, kinds), 10),
        _seconds(lambda: CumIncidenceRight(days, kinds), 10),
        1.0,
    )
    return [kaplan_meier, incidence]


def _attribution(random: np.random.Generator) -> list[Row]:
    channels = [f"channel {number}" for number in range(10)]
    lengths, converted = random.integers(1, 9, size=100_000), random.random(100_000) < CONVERTED
    steps = random.integers(0, 10, size=(100_000, 8))
    paths = [
        ([channels[step] for step in row[:length]], int(won), int(not won))
        for row, length, won in zip(steps.tolist(), lengths.tolist(), converted.tolist(), strict=True)
    ]
    markov = _seconds(lambda: statistics.markov(paths), 3)
    shapley = _seconds(lambda: statistics.shapley(statistics.path_value(paths), channels), 3)
    return [
        _limit("Markov attribution, 100,000 paths × 10 channels", markov),
        _limit("Shapley attribution, 100,000 paths × 10 channels", shapley),
    ]


def _growth_factor(random: np.random.Generator) -> list[Row]:
    types = ["customer", "employee"]
    invites = random.poisson(random.gamma(0.3, 0.5 / 0.3, size=(10_000, 2)))
    advocates = pd.DataFrame(invites, columns=types).assign(type=np.tile(types, 5_000))
    seconds = _seconds(lambda: statistics.estimate_matrix(advocates, draws=2000), 3)
    return [_limit("growth factor, 10,000 advocates, 2,000 bootstrap draws", seconds)]


def _disclosure() -> list[Row]:
    sizes = {(row, column): 1 + (row * column) % 7 for row in range(20) for column in range(25)}
    margins = [
        {cell: size for cell, size in sizes.items() if cell[axis] == line}
        for axis, lines in ((0, 20), (1, 25))
        for line in range(lines)
    ]
    large = {cell: size for cell, size in sizes.items() if size >= THRESHOLD}
    single = [{cell: size} for cell, size in large.items()]
    released = [*margins, *single]
    seconds = _seconds(lambda: statistics.is_disclosive(released, large, THRESHOLD), 2)
    hidden = _seconds(lambda: statistics.suppress(sizes, THRESHOLD), 5)
    return [
        _limit("disclosure check, 500 cells with margins, k = 5", seconds),
        _limit("suppression, 500 cells, k = 5", hidden),
    ]


def _seconds(run: Callable[[], object], times: int) -> float:
    """Best of several, after one warm-up when there are several."""
    if times > 1:
        run()
    taken = []
    gc.collect()
    for _ in range(times):
        start = time.perf_counter()
        run()
        taken.append(time.perf_counter() - start)
    return min(taken)


def _ratio(name: str, ours: float, theirs: float, most: float) -> Row:
    value = ours / theirs
    return {
        "name": name,
        "value": value,
        "unit": "ours / reference",
        "ours": ours,
        "reference": theirs,
        "goal": f"≤ {most:g}",
        "holds": value <= most and ours < MOST_SECONDS,
    }


def _limit(name: str, ours: float) -> Row:
    return {
        "name": name,
        "value": ours,
        "unit": "s",
        "ours": ours,
        "reference": None,
        "goal": f"< {MOST_SECONDS:g} s",
        "holds": ours < MOST_SECONDS,
    }


def _printed(row: Row) -> str:
    reference = "" if row["reference"] is None else f"{1000 * row['reference']:10.2f}"
    holds = "holds" if row["holds"] else "FAILS"
    value = f"{row['value']:8.4f} {row['unit']:17}"
    return f"{row['name']:82} {1000 * row['ours']:9.2f} {reference:>10} {value} {row['goal']:8} {holds}"


if __name__ == "__main__":
    print(f"{'':82} {'ours, ms':>9} {'ref., ms':>10}")
    found = rows()
    for one in found:
        print(_printed(one))
    sys.exit(not all(one["holds"] for one in found))
