"""A running installation with the cast in it, and Chromium to walk through it."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import Visit, be_patient
from tests.running import Site, a_site

# Where tests share two processors, a page may take a while; nothing here asserts that it is quick.
expect.set_options(timeout=20_000)
be_patient()
CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "chrome"))), None)
# Everything there is, with the way to each page for whom it is meant.
SEED = """
from tests.architecture.addresses import arguments_for, every_address
from tests.cast import Cast
from reciproca.touchpoints.verbs import make_touchpoints
cast = Cast()
with cast.scope():
    make_touchpoints(organization=cast.organization)
cast.answers, cast.other_application, cast.decision, cast.move
pages = {}
for address in every_address():
    pages[address.name] = address.fill(arguments_for(address, cast))
sessions = {
    who: cast.client(getattr(cast, who)).cookies["sessionid"].value
    for who in ("owner", "recruiter", "manager", "reviewer", "marketer", "outsider")
}
tell(pages=pages, sessions=sessions)
"""


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a browser, so that it can be left out."""
    here = Path(__file__).parent
    for item in items:
        if here in item.path.parents:
            item.add_marker(pytest.mark.browser)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args: dict[str, Any]) -> dict[str, Any]:
    """Use Debian's own Chromium, with a microphone that is always allowed."""
    return browser_type_launch_args | {
        "executable_path": CHROMIUM,
        "args": [
            "--no-sandbox",
            "--use-fake-ui-for-media-stream",
            "--use-fake-device-for-media-stream",
        ],
    }


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """The server, with nobody in it yet."""
    with a_site() as site:
        yield site


@pytest.fixture(scope="session")
def facts(site: Site) -> dict[str, Any]:
    """The cast's pages and sessions on the running server."""
    known = site.python(SEED)
    site.start()
    return known


@pytest.fixture
def visit(browser: Browser, site: Site, facts: dict[str, Any]) -> Iterator[Callable[..., Page]]:
    """Open pages as somebody, on some screen, in some language; see `looking.Visit`."""
    visitor = Visit(browser, f"http://localhost:{site.port}", facts)
    yield visitor
    visitor.close()
