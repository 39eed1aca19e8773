"""Five answers of twenty seconds through everything that can happen at once; `make soak` does fifty of a minute."""

from __future__ import annotations

import pytest

from tests.browser.soaking import soak
from tests.browser.speaking import SEED, speaking, spoken
from tests.running import a_site

ANSWERS, SECONDS = 5, 20


@pytest.mark.slow
def test_no_second_is_lost_by_cut_networks_reloads_and_killed_processes(
    browser_type, browser_type_launch_args, tmp_path
):
    voice = spoken(tmp_path)
    with a_site() as site, speaking(browser_type, browser_type_launch_args, voice) as browser:
        known = site.python(SEED)
        site.start()
        faults = soak(browser, site, known["open_ones"][:ANSWERS], seconds=SECONDS)
    assert faults == [[]] * ANSWERS
