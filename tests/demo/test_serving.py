"""`reciproca demo` serves at once, and fills meanwhile."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Iterator

import pytest

from reciproca.demo.serving import login_lines
from tests.operations.test_serving import runs
from tests.running import ROOT, Site, a_site, children_of
from tests.waiting import until


@pytest.fixture
def site() -> Iterator[Site]:
    """An empty installation."""
    with a_site() as site:
        yield site


def test_logins_and_links_are_shown_for_people() -> None:
    member = {"organization": "Fornace", "role": "owner", "email": "ada@f.example", "password": "x"}
    shown = "\n".join(login_lines({"members": [member], "links": {"careers": "http://c/"}}))
    assert "ada@f.example" in shown
    assert "http://c/" in shown


@pytest.mark.slow
def test_the_first_page_answers_while_the_demo_is_filled_and_sigterm_ends_both(site: Site) -> None:
    with (site.folder / "demo.log").open("wb") as log:
        process = subprocess.Popen(
            [sys.executable, "-m", "reciproca.cli", "demo"],
            env=site.environment,
            cwd=ROOT,
            stdout=log,
            stderr=subprocess.STDOUT,
        )
    assert until(site.answers)
    assert until(lambda: site.get("/fornace-gentile/")[0] == 200, seconds=180)
    filling = [pid for pid, command in children_of(process.pid) if "--fill" in command]
    assert len(filling) == 1, "the demo was complete too soon for this test, or never begun"
    working = [*filling, *(pid for pid, _command in children_of(filling[0]))]
    process.send_signal(signal.SIGTERM)
    assert process.wait(90) == 0
    assert until(lambda: not any(map(runs, working)))
