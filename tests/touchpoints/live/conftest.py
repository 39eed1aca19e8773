"""A running server for the tests of the live side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from tests.running import SEED, Site, a_site


@pytest.fixture(scope="module")
def site() -> Iterator[Site]:
    """A server with the cast in its database; behind a proxy, so that tests choose addresses."""
    with a_site(RECIPROCA_PROXY="yes") as site:
        site.facts = site.python(SEED)  # type: ignore[attr-defined]
        site.start()
        yield site


@pytest.fixture
def facts(site: Any) -> dict[str, Any]:
    """What is in the database."""
    return site.facts
