"""Applying when things go wrong between two taps: nothing typed is lost, and nothing happens twice."""

from __future__ import annotations

import os
import re
import signal
from collections.abc import Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.browser.looking import Visit, faults
from tests.running import SEED, Site, a_site
from tests.waiting import until

ARRIVED = re.compile("È arrivat|Puoi chiudere")
HELLO = "Ciao, lavoro in un negozio di lampade da tre anni."
# Whoever taps on a busy machine may do so a second later than they wanted to.
AT_ONCE = "(stop) => void new MutationObserver(() => stop.hidden || stop.click()).observe(stop, {attributes: true})"
HELD = """
from reciproca.adapters.mail.models import OutboxMessage
from reciproca.hiring.models import Application
with across_organizations():
    tell(applications=Application.objects.filter(person__email={email!r}).count(),
         letters=OutboxMessage.objects.filter(to={email!r}).count())
"""
SWITCH = """
from reciproca.jobs.models import Job
with across_organizations():
    Job.objects.filter(slug={slug!r}).update(state={state!r})
"""


@pytest.fixture(scope="module")
def house() -> Iterator[tuple[Site, str]]:
    with a_site() as site:
        slug = site.python(SEED)["job"]
        site.start()
        yield site, slug


@pytest.fixture
def come(browser: Browser, house: tuple[Site, str]) -> Iterator[Visit]:
    visitor = Visit(browser, f"http://localhost:{house[0].port}", {"pages": {}, "sessions": {}})
    yield visitor
    visitor.close()
    assert visitor.complaints == []


def fill_in(page: Page, email: str) -> None:
    """Go through the screens up to the one that sends."""
    page.locator("[name=name]").fill("Sara Venti")
    page.locator("[name=email]").fill(email)
    page.locator("[data-go=next]").click()
    page.locator("[data-way=text] summary").click()
    page.locator("[name=hello_text]").fill(HELLO)
    page.locator("[data-go=next]").click()
    page.locator("[data-go=send]").wait_for()


def held(site: Site, email: str) -> dict[str, Any]:
    return site.python(HELD.format(email=email))


@pytest.mark.parametrize("scripts", [True, False], ids=["scripts", "no-scripts"])
def test_a_double_tap_on_send_is_one_application(come: Visit, house: tuple[Site, str], scripts: bool) -> None:
    site, slug = house
    email = f"double-{scripts}@posta.example".lower()
    page = come(f"/j/{slug}/apply/", scripts=scripts)
    fill_in(page, email)
    page.locator("[data-go=send]").dblclick()
    page.wait_for_url("**/applied/**")
    expect(page.locator("h1")).to_have_text(ARRIVED)
    until(lambda: held(site, email), lambda now: now["letters"])  # letters leave behind the page
    page.wait_for_timeout(500)  # as a second one would
    assert held(site, email) == {"applications": 1, "letters": 1}


def test_back_and_forward_keep_everything_and_after_sending_send_nothing_again(
    come: Visit, house: tuple[Site, str]
) -> None:
    site, slug = house
    email = "back@posta.example"
    page = come(f"/j/{slug}/apply/")
    fill_in(page, email)
    page.go_back()
    expect(page.locator("[name=hello_text]")).to_have_value(HELLO)
    page.go_back()
    expect(page.locator("[name=email]")).to_have_value(email)
    expect(page.locator("[name=email]")).to_be_visible()
    page.go_forward()
    page.go_forward()
    page.locator("[data-go=send]").click()
    page.wait_for_url("**/applied/**")
    page.go_back()
    page.wait_for_load_state()
    page.go_forward()
    page.wait_for_url("**/applied/**")
    assert held(site, email)["applications"] == 1


def test_a_hello_that_is_too_short_says_so_and_writing_instead_is_sent(come: Visit, house: tuple[Site, str]) -> None:
    site, slug = house
    email = "short@posta.example"
    page = come(f"/j/{slug}/apply/")
    page.locator("[name=name]").fill("Sara Venti")
    page.locator("[name=email]").fill(email)
    page.locator("[data-go=next]").click()
    page.locator("[data-way=voice] summary").click()
    page.locator("[data-rec=stop]").evaluate(AT_ONCE)
    page.locator("[data-rec=begin]").click()
    expect(page.locator("[data-rec=said]")).to_contain_text("Era molto corta")
    page.locator("[data-way=text] summary").click()
    page.locator("[name=hello_text]").fill(HELLO)
    page.locator("[data-go=next]").click()
    page.locator("[data-go=send]").click()
    page.wait_for_url("**/applied/**")
    assert held(site, email)["applications"] == 1


def test_a_refused_microphone_says_what_to_do_and_writing_is_beside_it(come: Visit, house: tuple[Site, str]) -> None:
    page = come(f"/j/{house[1]}/apply/")
    page.evaluate(
        "void (navigator.mediaDevices.getUserMedia = () => Promise.reject(new DOMException('no', 'NotAllowedError')))"
    )
    page.locator("[name=name]").fill("Sara Venti")
    page.locator("[name=email]").fill("denied@posta.example")
    page.locator("[data-go=next]").click()
    page.locator("[data-way=voice] summary").click()
    page.locator("[data-rec=begin]").click()
    expect(page.locator("[data-rec=said]")).to_contain_text("ha bloccato il microfono")
    expect(page.locator("[data-way=text] summary")).to_be_visible()
    assert faults(page) == []


def test_a_server_that_is_killed_while_somebody_sends_costs_nothing(come: Visit, house: tuple[Site, str]) -> None:
    site, slug = house
    email = "killed@posta.example"
    page = come(f"/j/{slug}/apply/")
    fill_in(page, email)
    assert site.process
    for pid in [*site.web_processes(), site.process.pid]:
        os.kill(pid, signal.SIGKILL)
    site.process.wait()
    page.locator("[data-go=send]").click()
    expect(page.locator("[data-sent-state]")).to_contain_text("Non hai perso niente")
    site.start()
    page.locator("[data-go=send]").click()
    page.wait_for_url("**/applied/**")
    assert held(site, email)["applications"] == 1


def test_two_tabs_are_one_application(come: Visit, house: tuple[Site, str]) -> None:
    site, slug = house
    email = "tabs@posta.example"
    one = come(f"/j/{slug}/apply/")
    two = one.context.new_page()
    two.goto(one.url)
    fill_in(one, email)
    fill_in(two, email)
    one.locator("[data-go=send]").click()
    one.wait_for_url("**/applied/**")
    two.locator("[data-go=send]").click()
    two.wait_for_url("**/applied/**")
    expect(two.locator("main")).to_contain_text("vale la prima candidatura")
    assert held(site, email)["applications"] == 1


def test_a_job_that_closes_while_somebody_writes_says_so_and_keeps_what_they_typed(
    come: Visit, house: tuple[Site, str]
) -> None:
    site, slug = house
    page = come(f"/j/{slug}/apply/")
    fill_in(page, "late@posta.example")
    site.python(SWITCH.format(slug=slug, state="closed"))
    try:
        page.locator("[data-go=send]").click()
        expect(page.get_by_text(re.compile("chius", re.IGNORECASE)).first).to_be_visible()
        assert faults(page) == []
    finally:
        site.python(SWITCH.format(slug=slug, state="open"))
    page.goto(f"{come.address}/j/{slug}/apply/")
    expect(page.locator("[name=email]")).to_have_value("late@posta.example")
    assert held(site, "late@posta.example")["applications"] == 0
