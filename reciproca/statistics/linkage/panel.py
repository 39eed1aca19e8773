"""Units over periods: read, checked, and freed of what each unit always is."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from reciproca.statistics.inputs import (
    SAME,
    Floats,
    Integers,
    Label,
    in_order,
    label_list,
    missing,
    numbers,
)

if TYPE_CHECKING:
    import pandas as pd

EXPLAINED = 1e-16
"""A column of whose squares no larger share is left does not vary beyond the dummies."""


@dataclass(frozen=True)
class Panel:
    """Complete rows; `columns` are y, x and the controls."""

    unit: Integers
    period: Integers
    columns: Floats
    controls: tuple[str, ...]

    @property
    def n_units(self) -> int:
        """Units with a complete row."""
        return int(self.unit.max()) + 1 if len(self.unit) else 0

    @property
    def n_periods(self) -> int:
        """Periods with a complete row."""
        return int(self.period.max()) + 1 if len(self.period) else 0


def repeated(panel: Panel) -> Panel:
    """Only units seen in at least two periods; the others tell nothing about change."""
    kept = np.bincount(panel.unit)[panel.unit] > 1
    units = np.unique(panel.unit[kept], return_inverse=True)[1]
    periods = np.unique(panel.period[kept], return_inverse=True)[1]
    return Panel(units, periods, panel.columns[kept], panel.controls)


def read_panel(data: "pd.DataFrame", controls: tuple[str, ...]) -> Panel:
    """The complete rows of a data frame, each unit at most once in a period."""
    import pandas as pd

    frame = pd.DataFrame(data)
    for name in ("unit", "period", "x", "y", *controls):
        if name not in frame:
            raise ValueError(f"data has no column {name!r}.")
    columns = np.column_stack([numbers(frame[name], name) for name in ("y", "x", *controls)])
    units, periods = label_list(frame["unit"]), label_list(frame["period"])
    named = [not (missing(u) or missing(p)) for u, p in zip(units, periods, strict=True)]
    kept = np.flatnonzero(np.array(named, dtype=bool) & ~np.isnan(columns).any(axis=1))
    _refuse_twice([(units[row], periods[row]) for row in kept], kept)
    return Panel(
        _codes([units[row] for row in kept]),
        _codes([periods[row] for row in kept]),
        columns[kept],
        controls,
    )


def _refuse_twice(cells: list[tuple[Label, Label]], rows: Integers) -> None:
    first: set[tuple[Label, Label]] = set()
    for cell, row in zip(cells, rows, strict=True):
        if cell in first:
            raise ValueError(f"data has unit {cell[0]!r} in period {cell[1]!r} again in row {row}.")
        first.add(cell)


def _codes(labels: list[Label]) -> Integers:
    number = {label: position for position, label in enumerate(in_order(set(labels)))}
    return np.array([number[label] for label in labels], dtype=np.int64)


def unit_means(columns: Floats, unit: Integers) -> Floats:
    """Mean of each column in each unit."""
    sums = np.zeros((int(unit.max()) + 1, columns.shape[1]))
    np.add.at(sums, unit, columns)
    return sums / np.bincount(unit)[:, None]


def without_units(columns: Floats, unit: Integers) -> Floats:
    """Exact for one set of dummies; the periods then go in by least squares (Frisch & Waugh)."""
    inside = columns - unit_means(columns, unit)[unit]
    for column in range(columns.shape[1]):
        if is_explained(inside[:, column], columns[:, column]):
            inside[:, column] = 0.0
    return inside


def is_explained(rest: Floats, column: Floats) -> bool:
    """Whether what is left of a column is no more than the noise of floating point."""
    spread, size = column - column.mean(), SAME * np.abs(column).max()
    noise = max(EXPLAINED * float(spread @ spread), len(column) * size**2)
    return float(rest @ rest) <= float(noise)
