"""Every block of the cookbook runs, on exported data of the described shape."""

import re
from pathlib import Path

import numpy as np
import pandas as pd
import pytest

PAGE = (Path(__file__).parents[2] / "docs" / "cookbook.md").read_text(encoding="utf-8")
SECTIONS = re.split(r"^## ", PAGE, flags=re.MULTILINE)[1:]


def _responses(random):
    unit = np.repeat(["north", "south", "east", "west", "tiny"], [120, 110, 90, 77, 3])
    level = pd.Series(unit).map({"north": 8, "south": 6, "east": 7, "west": 5, "tiny": 7})
    good = np.clip(level + random.normal(scale=1.5, size=400), 0, 10)
    items = {name: np.clip(np.round(good / 2 + random.normal(size=400)), 1, 5) for name in ("clear", "easy")}
    return pd.DataFrame({"unit": unit, "recommend": np.round(good), "slow": 6 - items["clear"], **items})


def _unit_periods(random):
    unit, period = (axis.ravel() for axis in np.mgrid[:20, :24])
    employees = 60 + random.normal(size=20)[unit] * 5 + random.normal(size=480) * 4
    customers = 40 + 0.4 * employees + 3 * np.sin(period / 2) + random.normal(size=480) * 4
    price = 10 + random.normal(size=480)
    return pd.DataFrame(
        {"unit": unit, "period": period, "employees": employees, "customers": customers, "price": price}
    )


def _ratings(random):
    quality, leniency = random.normal(size=20), [-0.5, 0.0, 0.5]
    rows = [
        (f"c{c:02}", f"r{r}", q, float(np.clip(round(3 + quality[c] + leniency[r] + random.normal() * 0.6), 1, 5)))
        for c in range(20)
        for r in range(3)
        for q in range(3)
        if random.random() < 0.8
    ]
    return pd.DataFrame(rows, columns=["candidate", "reviewer", "question", "score"])


def _applications(random):
    size = 300
    ends = random.choice(["hired", "rejected", "withdrawn", None], size, p=[0.25, 0.45, 0.1, 0.2])
    return pd.DataFrame(
        {
            "opening": random.integers(0, 6, size),
            "group": random.choice(["a", "b", None], size, p=[0.5, 0.4, 0.1]),
            "days": np.ceil(random.gamma(3, 10, size)),
            "exit": ends,
        }
    )


def _advocates(random):
    invites = random.poisson(random.gamma(0.3, 3, size=(200, 2)))
    frame = pd.DataFrame(invites, columns=["customer", "employee"])
    return frame.assign(
        advocate=range(200), type=np.repeat(["customer", "employee"], 100), closed=random.random(200) < 0.8
    )


def _paths(random):
    channels = ["search", "job card", "advocate:customer", "advocate:employee"]
    rows = [
        (random.choice(channels, random.integers(1, 5)).tolist(), int(random.integers(0, 9)), 20) for _ in range(60)
    ]
    return pd.DataFrame(rows, columns=["channels", "conversions", "others"])


EXPORTED = {
    "responses.parquet": _responses,
    "unit_periods.parquet": _unit_periods,
    "ratings.parquet": _ratings,
    "applications.parquet": _applications,
    "advocates.parquet": _advocates,
    "paths.parquet": _paths,
}


@pytest.fixture
def exported(tmp_path, monkeypatch):
    """The exported files, in the folder where the page is read."""
    monkeypatch.chdir(tmp_path)
    for name, make in EXPORTED.items():
        make(np.random.default_rng(0)).to_parquet(name, engine="pyarrow")


def _run(section):
    space = {}
    for block in re.findall(r"```python\n(.*?)```", section, flags=re.DOTALL):
        exec(block, space)  # noqa: S102  the page is ours
    return space


def test_there_are_five_analyses():
    assert [section.partition(".")[0] for section in SECTIONS] == list("12345")


@pytest.mark.parametrize("section", SECTIONS, ids=lambda section: section.splitlines()[0])
@pytest.mark.usefixtures("exported")
def test_every_block_runs_and_says_something(section, capsys):
    _run(section)
    said = capsys.readouterr().out
    assert len(said.splitlines()) >= 4
    assert "None" not in said.replace("doubling time, in cycles: None", "").replace("by None", "")


@pytest.mark.usefixtures("exported")
def test_a_unit_of_too_few_is_not_in_the_league_table():
    space = _run(SECTIONS[0])
    assert "tiny" in space["hidden"]
    assert "tiny" not in space["league"].index
    assert {"north", "south"} <= set(space["league"].index)


@pytest.mark.usefixtures("exported")
def test_the_link_inside_units_is_found_and_everything_refused_is_named():
    space = _run(SECTIONS[1])
    assert space["within"].low < 0.4 < space["within"].high
    assert all(test.refusal is None for test in space["tests"].values())


@pytest.mark.usefixtures("exported")
def test_all_rules_divide_the_same_conversions():
    credit = _run(SECTIONS[4])["credit"]
    assert np.allclose(credit.sum(), credit["first"].sum())
