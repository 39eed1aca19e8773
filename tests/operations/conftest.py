"""An installation for tests that start real processes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.running import Site, a_site


@pytest.fixture
def site() -> Iterator[Site]:
    """An installation with an empty database; nothing runs yet."""
    with a_site() as site:
        yield site
