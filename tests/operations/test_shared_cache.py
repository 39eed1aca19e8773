"""Several web machines share a cache and rate limits through Redis."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.running import Site
from tests.servers import redis


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """A Redis of these tests' own."""
    with redis() as found:
        yield found


def test_what_one_process_remembers_another_knows(site: Site, address: str) -> None:
    site.extra = {"RECIPROCA_REDIS_URL": address}
    site.python(f"from django.core.cache import cache; cache.set('{site.port}', 7)")
    read = f"from django.core.cache import cache; tell(value=cache.get('{site.port}'))"
    assert site.python(read) == {"value": 7}


@pytest.mark.slow
def test_the_server_runs_on_it(site: Site, address: str) -> None:
    site.extra = {"RECIPROCA_REDIS_URL": address}
    site.start()
    assert site.get("/studio/sign-in/")[0] == 200
    assert site.stop() == 0
