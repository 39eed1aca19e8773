"""The playlist as a person uses it: by taps, by words, by keyboard, without scripts; and what it does not send."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import NARROW, PHONE, Visit, faults, sideways
from tests.running import Site

# Three places that differ in what can be wished for.
PLACES = """
from tests.cast import Cast, both
from reciproca.jobs.models import Job
from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope
from reciproca.people import verbs as people
organization = Organization.objects.get(slug="fornace-gentile")
with organization_scope(organization):
    lab = people.make_unit(organization=organization, name="Laboratorio")
    job = Job.objects.get(slug="tornio-faenza")
    job.unit, job.city, job.hours_per_week = lab, "Faenza", 24
    job.save()
    job.card.values = ["craft"]
    job.card.save()
"""


@pytest.fixture
def places(site: Site, facts: dict[str, Any]) -> str:
    """A shop in Bologna and a part-time workshop in Faenza."""
    site.python(PLACES)
    return "/fornace-gentile/playlist/"


def slugs(page: Page) -> list[str]:
    links = page.locator("[data-list] a.plain").evaluate_all("links => links.map(link => link.pathname)")
    return [address.split("/")[2] for address in links]


def reasons(page: Page, slug: str) -> list[str]:
    card = page.locator(f'[data-list] > li:has(a.plain[href*="{slug}"])')
    return card.locator(".reason[aria-pressed=true]").all_inner_texts()


def test_three_taps_make_the_order_and_every_reason_can_be_switched_off(visit: Visit, places: str) -> None:
    page = visit(places, screen=PHONE)
    everything = sorted(slugs(page))
    page.wait_for_load_state("networkidle")
    visit.requests.clear()
    address = page.url

    page.get_by_role("button", name="Laboratorio").click()
    page.get_by_role("button", name="Faenza", exact=True).click()
    page.get_by_role("button", name="Part-time").click()
    assert slugs(page)[0] == "tornio-faenza"
    assert reasons(page, "tornio-faenza") == [
        "Laboratorio, come hai chiesto", "a Faenza, come hai chiesto", "part-time, come hai chiesto",
    ]  # fmt: skip
    assert sorted(slugs(page)) == everything, "every card stays"
    expect(page.locator("[data-found]")).to_have_text(f"1 su {len(everything)} sono come li cerchi.")

    page.locator(".reason", has_text="part-time, come hai chiesto").first.click()
    expect(page.locator(".reason[aria-pressed=false]").first).to_be_focused()
    assert reasons(page, "tornio-faenza") == ["Laboratorio, come hai chiesto", "a Faenza, come hai chiesto"]

    assert visit.requests == [], "nothing was asked of anybody"
    assert page.url == address
    assert visit.complaints == []

    page.reload()
    assert reasons(page, "tornio-faenza") == ["Laboratorio, come hai chiesto", "a Faenza, come hai chiesto"]
    page.get_by_role("button", name="Cancella tutto").click()
    assert page.evaluate("localStorage.getItem('wishes:fornace-gentile')") is None
    assert page.locator(".reason").count() == 0


def test_a_sentence_says_the_same_and_what_was_understood(visit: Visit, places: str) -> None:
    page = visit(places, language="en")
    field = page.get_by_label("In your words")
    field.fill("part time near Faenza, from 1,200 a month")
    page.wait_for_load_state("networkidle")
    visit.requests.clear()
    field.press("Enter")

    expect(page.locator("p[data-understood]")).to_contain_text("within 25 km of Faenza, part time, from 1,200 €")
    assert slugs(page)[0] == "tornio-faenza"
    assert [url.rsplit("/", 1)[1] for url in visit.requests] in ([], ["places.json"]), "the same list for everybody"
    assert faults(page) == []

    field.fill("🚀")
    field.press("Enter")
    expect(page.locator("p[data-understood]")).to_contain_text("Nothing of this was understood.")


def test_another_town_is_found_and_an_unknown_one_is_said(visit: Visit, places: str) -> None:
    page = visit(places, screen=NARROW)
    page.get_by_role("button", name="Un altro posto").click()
    town = page.get_by_label("Paese o città")
    town.fill("imola")
    town.press("Tab")
    expect(page.locator(".reason", has_text="minuti in auto da Imola").first).to_be_visible()

    town.fill("Borgo Senzanome")
    town.press("Tab")
    expect(page.get_by_text("Non sappiamo dove sia")).to_be_visible()
    assert sideways(page) <= 0


def test_where_i_am_is_asked_at_a_tap_stays_on_the_device_and_may_be_refused(visit: Visit, places: str) -> None:
    page = visit(places, screen=PHONE)
    button = page.get_by_role("button", name="Dove sono io")
    button.click()
    expect(page.locator("[data-here-said]")).to_contain_text("Il tuo browser non dice dove sei")
    assert page.locator(".reason").count() == 0

    page.context.grant_permissions(["geolocation"])
    page.context.set_geolocation({"latitude": 44.28941, "longitude": 11.87944})
    page.wait_for_load_state("networkidle")
    visit.requests.clear()
    button.click()
    expect(button).to_have_attribute("aria-pressed", "true")
    assert "faenza" in slugs(page)[0]
    assert reasons(page, "tornio-faenza") == ["vicino a dove sei"]
    expect(page.locator("[data-missed]", has_text="km da dove sei").first).to_be_visible()
    assert '"at":[44.29,11.88]' in page.evaluate("localStorage.getItem('wishes:fornace-gentile')")
    assert visit.requests == [], "nothing was asked of anybody"
    assert faults(page) == []
    assert sideways(page) <= 0

    page.get_by_role("button", name="Faenza", exact=True).click()
    expect(button).to_have_attribute("aria-pressed", "false")
    assert reasons(page, "tornio-faenza") == ["a Faenza, come hai chiesto"]


def test_without_scripts_the_list_is_complete_and_leads_to_the_search(visit: Visit, places: str) -> None:
    scripted, plain = visit(places), visit(places, scripts=False)

    assert sorted(slugs(plain)) == sorted(slugs(scripted))
    expect(plain.get_by_text(re.compile("^Aperto da")).first).to_be_visible()
    expect(plain.get_by_role("button", name="Part-time")).to_be_hidden()
    plain.get_by_role("link", name="Cerca e filtra").click()
    plain.get_by_role("searchbox").fill("ascoltare")
    plain.get_by_role("searchbox").press("Enter")
    expect(plain.get_by_role("searchbox")).to_have_value("ascoltare")
    expect(plain).to_have_url(re.compile("q=ascoltare"))


def test_the_form_of_alerts_is_filled_before_its_readers_eyes(visit: Visit, places: str) -> None:
    page = visit(places)
    page.get_by_role("button", name="Faenza", exact=True).click()
    page.get_by_role("button", name="Part-time").click()
    page.get_by_role("link", name="Avvisami").click()

    expect(page.get_by_text("C’è già quello che cerchi su questo dispositivo.")).to_be_visible()
    expect(page.get_by_label("Vicino a")).to_have_value("Faenza")
    expect(page.get_by_role("radio", name="Part-time")).to_be_checked()
    page.get_by_label("E-mail").fill("lia@posta.example")
    page.get_by_role("button", name="Chiedimelo per mail").click()
    expect(page.get_by_role("heading", name="Guarda la posta.")).to_be_visible()


def test_keys_alone_are_enough(visit: Callable[..., Page], places: str) -> None:
    page = visit(places)
    page.get_by_role("button", name="Part-time").focus()
    page.keyboard.press("Space")
    assert slugs(page)[0] == "tornio-faenza"
    page.keyboard.press("Space")
    assert page.locator(".reason").count() == 0
