"""Paths of channels, as they are read by every rule of attribution."""

from collections.abc import Hashable, Iterable, Sequence
from itertools import groupby

from reciproca.statistics.inputs import single

Channel = Hashable
Path = tuple[Sequence[Channel], float, float]
"""Channels in order, conversions at the end of such paths, paths that ended without one."""
ReadPath = tuple[tuple[Channel, ...], float, float]


def read_paths(paths: Iterable[Path]) -> list[ReadPath]:
    """Paths with consecutive repeats collapsed."""
    return [_read(path, row) for row, path in enumerate(paths)]


def channels_of(paths: Iterable[ReadPath]) -> list[Channel]:
    """All channels in the order in which they first appear."""
    return list(dict.fromkeys(channel for path in paths for channel in path[0]))


def _read(path: Path, row: int) -> ReadPath:
    try:
        sequence, conversions, others = path
    except (TypeError, ValueError) as error:
        raise ValueError(f"paths must hold (channels, conversions, non-conversions); row {row} does not.") from error
    if isinstance(sequence, str | bytes):
        raise ValueError(  # noqa: TRY004  wrong input is a ValueError in this library
            f"paths has text in row {row}; channels must be a list or tuple."
        )
    steps = tuple(channel for channel, _ in groupby(sequence))
    if not steps:
        raise ValueError(f"paths has no channel in row {row}.")
    return steps, _count(conversions, row), _count(others, row)


def _count(value: float, row: int) -> float:
    if type(value) in {int, float} and 0 <= value < float("inf"):
        return value
    number = single(value, f"paths in row {row}")
    if number < 0:
        raise ValueError(f"paths has a negative count in row {row}.")
    return number
