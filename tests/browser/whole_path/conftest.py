"""Browsers that speak, and a house in which Elena has published a job."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserType

from tests.browser.looking import Visit
from tests.browser.speaking import speaking, spoken
from tests.browser.whole_path.desk import (
    begin_a_job,
    build_the_interview,
    publish,
    put_the_managers_voice_on_it,
    write_the_card,
)
from tests.browser.whole_path.house import PEOPLE, House, nobody_complained
from tests.running import a_site


@pytest.fixture(scope="module")
def talker(
    browser_type: BrowserType,
    browser_type_launch_args: dict[str, Any],
    tmp_path_factory: pytest.TempPathFactory,
) -> Iterator[Browser]:
    voice = spoken(tmp_path_factory.mktemp("voice"))
    with speaking(browser_type, browser_type_launch_args, voice) as browser:
        yield browser


@pytest.fixture(scope="module")
def house(talker: Browser) -> Iterator[House]:
    with a_site() as site:
        people = site.python(PEOPLE)
        site.start()
        visit = Visit(talker, f"http://localhost:{site.port}", {"pages": {}, "sessions": {}})
        yield House(site, visit, people)
        visit.close()


@pytest.fixture(scope="module")
def published(house: House) -> House:
    """The house once Elena has written a job card and its interview, and let people see them."""
    page = house.sign_in("elena")
    begin_a_job(page, house)
    write_the_card(page, house)
    put_the_managers_voice_on_it(page)
    build_the_interview(page)
    publish(page, house)
    nobody_complained(house)
    return house
