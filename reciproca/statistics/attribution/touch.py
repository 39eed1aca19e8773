"""Credit by position: the first, the last, or all channels of a path alike."""

from collections.abc import Callable, Iterable

from reciproca.statistics.attribution.paths import Channel, Path, ReadPath, channels_of, read_paths

Credit = dict[Channel, float]


def first_touch(paths: Iterable[Path]) -> Credit:
    """Answers: how many conversions began with this channel?

    Args:
        paths: Each (sequence of channels, conversions, non-conversions). Repeats in a row count
            once.

    Returns:
        Conversions per channel, summing to all conversions; channels that began none have 0.

    Raises:
        ValueError: A path has no channel, or a count is negative or not a number.

    Source:
        Shao & Li 2011, KDD (position rules); Bryl 2016 (three paths).

    Example:
        >>> first_touch([(["ad", "mail"], 1, 0), (["ad"], 0, 1)])
        {'ad': 1.0, 'mail': 0.0}
    """
    return _credited(paths, lambda path: [(path[0][0], path[1])])


def last_touch(paths: Iterable[Path]) -> Credit:
    """Answers: how many conversions came right after this channel?

    Args:
        paths: Each (sequence of channels, conversions, non-conversions). Repeats in a row count
            once.

    Returns:
        Conversions per channel, summing to all conversions; channels that ended none have 0.

    Raises:
        ValueError: A path has no channel, or a count is negative or not a number.

    Source:
        Shao & Li 2011, KDD (position rules); Bryl 2016 (three paths).

    Example:
        >>> last_touch([(["ad", "mail"], 1, 0), (["ad"], 0, 1)])
        {'ad': 0.0, 'mail': 1.0}
    """
    return _credited(paths, lambda path: [(path[0][-1], path[1])])


def linear(paths: Iterable[Path]) -> Credit:
    """Answers: how many conversions does each channel get when all on the path share alike?

    Args:
        paths: Each (sequence of channels, conversions, non-conversions). Repeats in a row count
            once.

    Returns:
        Conversions per channel, summing to all conversions. A channel that comes twice on a path,
        with another between, has two shares.

    Raises:
        ValueError: A path has no channel, or a count is negative or not a number.

    Source:
        Shao & Li 2011, KDD (position rules); Bryl 2016 (three paths).

    Example:
        >>> linear([(["ad", "mail"], 1, 0), (["ad"], 0, 1)])
        {'ad': 0.5, 'mail': 0.5}
    """
    return _credited(paths, lambda path: [(step, path[1] / len(path[0])) for step in path[0]])


def _credited(paths: Iterable[Path], credit: Callable[[ReadPath], list[tuple[Channel, float]]]) -> Credit:
    read = read_paths(paths)
    total: Credit = dict.fromkeys(channels_of(read), 0.0)
    for path in read:
        for channel, conversions in credit(path):
            total[channel] += conversions
    return total
