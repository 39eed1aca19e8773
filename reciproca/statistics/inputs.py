"""How arguments are read: numbers, tables, counts and labels, and a sentence for what does not fit.

NaN, `None` and pandas' NA mean "not answered" and become NaN. Rows are counted from 0.
"""

import math
from collections.abc import Sequence
from typing import Any, SupportsFloat, cast

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float64]
Integers = npt.NDArray[np.int64]
Booleans = npt.NDArray[np.bool_]
Values = Any
"""What holds numbers: a list, a numpy array, a pandas Series or DataFrame, of any numeric type."""
Label = Any
"""What names a unit, a person or a channel; anything hashable."""

SAME = 1e-12
"""Values closer than this share of their size count as the same value."""


def numbers(values: Values, name: str) -> Floats:
    """One column of finite numbers; what was not answered is NaN."""
    array = _floats(values, name)
    if array.ndim != 1:
        raise ValueError(f"{name} must be one column of numbers, not {array.ndim}-dimensional.")
    return _finite(array, name)


def table(values: Values, name: str) -> Floats:
    """Rows and columns of finite numbers; what was not answered is NaN."""
    array = _floats(values, name)
    if array.ndim == 1 and array.size == 0:
        array = array.reshape(0, 0)
    if array.ndim != 2:
        raise ValueError(f"{name} must be a table with rows and columns, not {array.ndim}-dimensional.")
    return _finite(array, name)


def answered(values: Values, name: str) -> Floats:
    """One column of finite numbers without those not answered."""
    column = numbers(values, name)
    return column[~np.isnan(column)]


def whole_answers(values: Values, name: str, scale: tuple[float, float]) -> Floats:
    """Answers that are whole points of a scale, without those not answered."""
    column = numbers(values, name)
    on_scale(column, name, scale)
    for row in np.flatnonzero(column != np.round(column)):
        if not math.isnan(column[row]):
            raise ValueError(f"{name} has {column[row]:g} in row {row}, which is not a whole number.")
    return column[~np.isnan(column)]


def on_scale(array: Floats, name: str, scale: tuple[float, float]) -> None:
    """Refuses answers outside the scale."""
    low, high = scale
    outside = np.argwhere((array < low) | (array > high))
    if len(outside):
        where = tuple(outside[0])
        raise ValueError(f"{name} has {array[where]:g} in row {where[0]}, outside the scale {low:g} to {high:g}.")


def check_scale(scale: Sequence[float]) -> tuple[float, float]:
    """The two ends of an answer scale."""
    ends = tuple(float(end) for end in scale)
    if len(ends) != 2 or not all(map(math.isfinite, ends)) or ends[0] >= ends[1]:
        raise ValueError(f"scale must be its lowest and its highest answer, not {scale!r}.")
    return ends[0], ends[1]


def pairs(x: Values, y: Values) -> tuple[Floats, Floats]:
    """Two columns of the same length, read in the order of the rows.

    Two pandas Series that name the same rows in another order are matched by name.
    """
    y = _in_the_order_of(x, y)
    first, second = numbers(x, "x"), numbers(y, "y")
    if len(first) != len(second):
        raise ValueError(f"x has {len(first)} rows and y has {len(second)}; they must pair up.")
    return first, second


def complete_pairs(x: Values, y: Values) -> tuple[Floats, Floats]:
    """The rows in which both were answered."""
    first, second = pairs(x, y)
    both = ~(np.isnan(first) | np.isnan(second))
    return first[both], second[both]


def grouped(values: Values, labels: Values, names: tuple[str, str]) -> tuple[Floats, Integers, list[Label]]:
    """Values, the group number of each, and the groups in order; rows with a gap are left out."""
    column = numbers(values, names[0])
    tags = label_list(labels)
    if len(tags) != len(column):
        raise ValueError(f"{names[0]} has {len(column)} rows and {names[1]} has {len(tags)}.")
    kept = [row for row, tag in enumerate(tags) if not (missing(tag) or math.isnan(column[row]))]
    groups = in_order({tags[row] for row in kept})
    number = {group: position for position, group in enumerate(groups)}
    codes = np.array([number[tags[row]] for row in kept], dtype=np.int64)
    return column[kept], codes, groups


def label_list(labels: Values) -> list[Label]:
    """Labels as a list of plain Python values."""
    return list(labels.tolist()) if hasattr(labels, "tolist") else list(labels)


def in_order(labels: set[Label]) -> list[Label]:
    """Labels sorted; where they cannot be compared, by how they are written."""
    try:
        return sorted(labels)
    except TypeError:
        return sorted(labels, key=lambda label: (str(label), str(type(label))))


def missing(value: object) -> bool:
    """Whether a single value means "not answered"."""
    if value is None or type(value).__name__ in {"NAType", "NaTType"}:
        return True
    return isinstance(value, float | np.floating) and math.isnan(value)


def whole(value: object, name: str, *, least: int = 0) -> int:
    """A count: a whole number that is not below `least`."""
    number = single(value, name)
    if number != int(number):
        raise ValueError(f"{name} must be a whole number, not {value!r}.")
    if number < least:
        raise ValueError(f"{name} must be at least {least}, not {value!r}.")
    return int(number)


def single(value: object, name: str) -> float:
    """One finite number."""
    if isinstance(value, str) or missing(value):
        raise ValueError(f"{name} must be a number, not {value!r}.")
    try:
        number = float(cast("SupportsFloat", value))
    except (TypeError, ValueError) as error:
        raise ValueError(f"{name} must be a number, not {value!r}.") from error
    if not math.isfinite(number):
        raise ValueError(f"{name} must be a finite number, not {value!r}.")
    return number


def share(value: object, name: str) -> float:
    """A number strictly between 0 and 1."""
    number = single(value, name)
    if not 0 < number < 1:
        raise ValueError(f"{name} must lie between 0 and 1, not {value!r}.")
    return number


def as_floats(array: Values) -> Floats:
    """The same array, known to hold floating point numbers."""
    return np.asarray(array, dtype=np.float64)


def constant(column: Floats) -> bool:
    """Whether a column does not vary beyond the noise of floating point."""
    return bool(np.ptp(column) <= SAME * np.max(np.abs(column))) if len(column) else True


def _in_the_order_of(x: Values, y: Values) -> Values:
    named = hasattr(x, "index") and hasattr(y, "index") and hasattr(y, "reindex")
    if not named or len(x) != len(y) or x.index.equals(y.index):
        return y
    if not (x.index.is_unique and y.index.is_unique and set(x.index) == set(y.index)):
        raise ValueError("x and y are Series that name different rows; they must pair up.")
    return y.reindex(x.index)


def _floats(values: Values, name: str) -> Floats:
    plain = _plain(values, name)
    try:
        array = np.asarray(plain)
    except ValueError as error:
        raise ValueError(f"{name} has rows of different lengths.") from error
    if array.dtype.kind in "biuf":
        return array.astype(np.float64)
    if array.dtype.kind in "OUS":
        return _from_objects(np.asarray(plain, dtype=object), name)
    raise ValueError(f"{name} must hold numbers, not {array.dtype}.")


def _plain(values: Values, name: str) -> Values:
    if isinstance(values, np.ma.MaskedArray):
        return np.ma.filled(values.astype(np.float64), np.nan)
    if hasattr(values, "to_numpy"):
        return values.to_numpy()
    if isinstance(values, str | bytes | dict | set | frozenset) or values is None:
        raise ValueError(f"{name} must be a sequence of numbers, not {type(values).__name__}.")
    if np.isscalar(values):
        raise ValueError(f"{name} must be a sequence of numbers, not a single {values!r}.")
    return values if hasattr(values, "__len__") else list(values)


def _from_objects(array: npt.NDArray[np.object_], name: str) -> Floats:
    result = np.empty(array.shape)
    for where, value in np.ndenumerate(array):
        result[where] = math.nan if missing(value) else _number(value, name, where[0])
    return result


def _number(value: Label, name: str, row: int) -> float:
    if not isinstance(value, str | bytes):
        try:
            return float(value)
        except (TypeError, ValueError):
            pass
    raise ValueError(f"{name} has {value!r} in row {row}, which is not a number.")


def _finite(array: Floats, name: str) -> Floats:
    infinite = np.argwhere(np.isinf(array))
    if len(infinite):
        raise ValueError(f"{name} has an infinite value in row {infinite[0][0]}.")
    return array
