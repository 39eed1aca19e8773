"""Stories, decks and cards turn by tap, arrow key and swipe, and each of these has a button that does the same."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from playwright.sync_api import Page, expect

from tests.browser.looking import DESK, PHONE, Visit, sideways, swipe

LEFT, RIGHT = (60, 560), (330, 560)
# What runs by itself is not over before a busy machine has looked at it.
SLOWLY = """{
    const { animate } = Element.prototype;
    Element.prototype.animate = function (...all) {
        return Object.assign(animate.apply(this, all), { playbackRate: 1e-3 });
    };
}"""


def in_view(page: Page, place: int) -> None:
    """Wait until one frame of the story, and it alone, can be reached and is seen."""
    expect(page.locator(".frame:not([inert])")).to_have_id(f"f{place}")
    expect(page.locator(f"#f{place}")).to_be_in_viewport(ratio=0.9)


def button(page: Page, does: str) -> None:
    """Press a button of the frame in view."""
    page.locator(f'.frame:not([inert]) [data-does="{does}"]').click()


def test_each_gesture_turns_the_story_and_so_does_its_button(visit: Visit) -> None:
    page = visit("careers:story", touch=True)
    in_view(page, 1)
    steps: list[tuple[Callable[[], None], int]] = [
        (lambda: page.touchscreen.tap(*RIGHT), 2),
        (lambda: page.touchscreen.tap(*LEFT), 1),
        (lambda: button(page, "on"), 2),
        (lambda: button(page, "back"), 1),
        (lambda: page.keyboard.press("ArrowRight"), 2),
        (lambda: page.keyboard.press("ArrowLeft"), 1),
        (lambda: swipe(page, -260), 2),
        (lambda: swipe(page, 260), 1),
        (lambda: page.keyboard.press("End"), 5),
        (lambda: page.touchscreen.tap(*RIGHT), 5),
        (lambda: page.keyboard.press("Home"), 1),
    ]
    for step, place in steps:
        step()
        in_view(page, place)
    assert visit.complaints == []


@pytest.mark.parametrize("way", ["button", "escape", "swipe down"])
def test_each_way_out_of_the_story_leads_to_the_card(visit: Visit, way: str) -> None:
    page = visit("careers:story", touch=True)
    in_view(page, 1)
    if way == "button":
        button(page, "close")
    elif way == "escape":
        page.keyboard.press("Escape")
    else:
        swipe(page, 0, down=220, at=(195, 300))
    page.wait_for_url("**/j/responsabile-bologna/")


def test_a_button_stays_under_the_finger_and_the_frame_is_read_out(visit: Visit) -> None:
    page = visit("careers:story")
    page.locator("#f1 [data-does=on]").focus()
    for place in (2, 3):
        page.keyboard.press("Enter")
        in_view(page, place)
        expect(page.locator(f"#f{place} [data-does=on]")).to_be_focused()
    expect(page.locator("#said")).to_have_text("3 di 5. Vuole un piatto solo.")
    page.reload()
    in_view(page, 3)


def test_nothing_moves_by_itself_until_play_is_pressed_and_holding_pauses(visit: Visit) -> None:
    page = visit(motion=True)
    page.add_init_script(SLOWLY)
    page.goto(visit.address + visit.facts["pages"]["careers:story"])
    line = "(one) => one.effect.target.closest?.('.story-bar')"
    running = f"document.getAnimations().filter({line}).map((one) => one.playState)"
    assert page.evaluate(running) == []
    button(page, "play")
    assert page.evaluate(running) == ["running"]
    page.mouse.move(*RIGHT)
    page.mouse.down()
    assert page.evaluate(running) == ["paused"]
    page.wait_for_timeout(400)  # as long as a hold is
    page.mouse.up()
    assert page.evaluate(running) == ["running"]
    in_view(page, 1)
    page.evaluate(f"document.getAnimations().filter({line}).forEach((one) => one.finish())")
    in_view(page, 2)
    button(page, "play")
    assert page.evaluate(running) == []
    button(page, "play")
    page.keyboard.press("ArrowRight")
    in_view(page, 3)
    assert page.evaluate(running) == []  # a question waits for its answer


def test_with_reduced_motion_frames_change_at_once(visit: Visit) -> None:
    press = """() => {
      dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight" }));
      return document.querySelector("[data-track]").scrollLeft;
    }"""
    calm, lively = visit("careers:story"), visit("careers:story", motion=True)
    assert calm.evaluate(press) == PHONE["width"]
    assert lively.evaluate(press) < PHONE["width"]
    in_view(lively, 2)


def test_a_poll_is_answered_with_the_keyboard_and_remembered_on_the_device(visit: Visit) -> None:
    page = visit("careers:story")
    page.evaluate("location.hash = '#f3'")
    in_view(page, 3)
    results = page.locator("#f3 [data-results]")
    expect(results).to_be_hidden()
    page.locator("#f3 .poll").first.focus()
    page.keyboard.press("Enter")
    expect(results).to_be_focused()
    expect(results).to_contain_text("la tua risposta")
    expect(results).to_contain_text("Vanno bene tutti e due.")
    expect(page.locator("#f3 form")).to_be_hidden()
    in_view(page, 3)
    said = results.locator("[data-said]").inner_text()
    page.reload()
    expect(page.locator("#f3 [data-said]")).to_have_text(said)


def test_an_answer_that_gets_lost_is_said_and_can_be_given_again(visit: Visit) -> None:
    page = visit("careers:story")
    page.evaluate("location.hash = '#f4'")
    in_view(page, 4)
    page.context.set_offline(True)
    page.locator("#f4 form .poll").last.click()
    expect(page.locator("#f4 [data-wrong]")).to_be_visible()
    page.context.set_offline(False)
    page.locator("#f4 form .poll").last.click()
    expect(page.locator("#f4 [data-results]")).to_contain_text("giusta")
    expect(page.locator("#f4 [data-wrong]")).to_be_hidden()


def test_without_javascript_the_story_turns_asks_and_answers(visit: Visit) -> None:
    page = visit("careers:story", scripts=False)
    for place in (1, 2):
        page.locator(f"#f{place} [data-does=on]").click()
        expect(page.locator(f"#f{place + 1}")).to_be_in_viewport(ratio=0.9)
    page.locator("#f3 .poll").first.click()
    expect(page.locator("#f3")).to_be_in_viewport(ratio=0.9)
    expect(page.locator("#f3 [data-results]")).to_contain_text("la tua risposta")
    page.locator("#f3 [data-does=close]").click()
    page.wait_for_url("**/j/responsabile-bologna/")


def card(page: Page, place: int) -> None:
    """Wait until one card of the deck, and it alone, can be reached and is seen."""
    expect(page.locator(".slide:not([inert])")).to_have_count(1)
    expect(page.locator(".slide").nth(place - 1)).not_to_have_attribute("inert", "")
    expect(page.locator(".slide").nth(place - 1)).to_be_in_viewport(ratio=0.5)


def test_each_gesture_turns_the_deck_and_so_does_its_button(visit: Visit) -> None:
    page = visit("careers:deck", touch=True)
    card(page, 1)
    expect(page.locator(".cand-top [data-place]")).to_have_text("1 di 2")
    steps: list[tuple[Callable[[], None], int]] = [
        (lambda: swipe(page, -260), 2),
        (lambda: swipe(page, 260), 1),
        (lambda: page.locator("[data-turn='1']").click(), 2),
        (lambda: page.locator("[data-turn='-1']").click(), 1),
        (lambda: page.keyboard.press("ArrowRight"), 2),
        (lambda: page.keyboard.press("ArrowLeft"), 1),
        (lambda: page.keyboard.press("ArrowRight"), 2),
    ]
    for step, place in steps:
        step()
        card(page, place)
    expect(page.locator(".cand-top [data-place]")).to_have_text("2 di 2")
    slug = page.locator(".slide:not([inert])").get_attribute("data-slug")
    assert f"/j/{slug}/apply/" in str(page.locator("[data-apply]").last.get_attribute("href"))
    page.reload()
    card(page, 2)  # where one was
    page.locator(".slide:not([inert]) h2 a").click()
    page.wait_for_url(f"**/j/{slug}/")


def test_enter_opens_and_l_listens_only_while_the_deck_has_the_focus(visit: Visit) -> None:
    page = visit("careers:deck", screen=DESK)
    card(page, 1)
    page.locator("[data-turn='1']").focus()
    page.keyboard.press("l")
    page.locator("[data-track]").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/j/*/")
    assert not any(url.endswith("/voice/") for url in visit.requests)
    page.go_back()
    card(page, 1)
    page.locator("[data-track]").focus()
    with page.expect_request("**/voice/"):
        page.keyboard.press("l")


def test_a_card_is_kept_on_the_device_without_an_account(visit: Visit) -> None:
    page = visit("careers:deck")
    expect(page.locator("[data-saved-open]")).to_be_hidden()
    first = page.locator(".slide").first
    name = first.locator("h2").inner_text()
    first.locator("[data-save]").click()
    visit.requests.clear()
    page.goto(visit.address + "/fornace-gentile/")
    page.locator("[data-saved-open]").click()
    sheet = page.locator("dialog.saved")
    expect(sheet.locator("li")).to_have_count(1)
    expect(sheet).to_contain_text(name)
    sheet.locator("li button").click()
    expect(sheet).to_be_hidden()
    expect(page.locator("[data-saved-open]")).to_be_hidden()
    page.goto(visit.address + "/fornace-gentile/deck/")
    expect(page.locator("[data-save]").first).to_have_attribute("aria-pressed", "false")


def test_without_javascript_the_deck_is_a_list(visit: Visit) -> None:
    page = visit("careers:deck", scripts=False)
    boxes = [slide.bounding_box() for slide in page.locator(".slide").all()]
    assert len(boxes) == 3
    assert len({box["x"] for box in boxes if box}) == 1
    tops = [box["y"] for box in boxes if box]
    assert tops == sorted(set(tops))
    expect(page.locator(".slide .solo").first).to_be_visible()
    expect(page.locator(".thumb")).to_be_hidden()
    assert sideways(page) == 0


def test_between_cards_keys_and_swipes_do_what_the_buttons_at_the_thumb_do(visit: Visit) -> None:
    page = visit("careers:job", touch=True)
    here, there = page.url, page.locator(".thumb [rel=next]").get_attribute("href")
    page.keyboard.press("ArrowRight")
    page.wait_for_url(f"**{there}")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url(here)
    swipe(page, -200)
    page.wait_for_url(f"**{there}")
    swipe(page, 200)
    page.wait_for_url(here)
    page.locator(".thumb [rel=next]").click()
    page.wait_for_url(f"**{there}")


WEIGHED = """() => [...performance.getEntriesByType("navigation"), ...performance.getEntriesByType("resource")]
  .map((one) => [one.name, one.transferSize])"""


@pytest.mark.parametrize("name", ["careers:home", "careers:deck", "careers:job", "careers:story"])
def test_a_page_weighs_a_hundred_kilobytes_at_most_and_its_scripts_a_third(visit: Visit, name: str) -> None:
    page = visit(name)
    page.wait_for_load_state("networkidle")
    weights = dict(page.evaluate(WEIGHED))
    assert 20_000 < sum(weights.values()) <= 100_000, weights
    assert sum(size for address, size in weights.items() if address.endswith(".js")) <= 35_000, weights
