"""The host names that may be asked for. Settings read this module, so it knows no models."""

from __future__ import annotations

from collections.abc import Iterator

# Host → brand's slug, as this process last read them (`reciproca.people.hosts`).
OF_BRANDS: dict[str, str] = {}


class KnownHosts(list[str]):
    """The installation's host names, and those that owners entered for their brands."""

    def __iter__(self) -> Iterator[str]:
        """Yield each host that may be asked for."""
        yield from super().__iter__()
        yield from tuple(OF_BRANDS)
