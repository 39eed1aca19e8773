"""One colour in, a theme out in which nothing is ever hard to read."""

from __future__ import annotations

import random
import re

import pytest
from coloraide import Color
from django.test import Client
from django.urls import reverse

from reciproca.web.ui.theme import (
    CIRCLE_C,
    CLAY,
    LIGHT,
    NIGHT,
    PETROL,
    VERSION,
    contrast,
    other_circle,
    theme_for,
)

NAMED = (
    *("#ffff00", "#00ffff", "#000000", "#ffffff", "#808080", "#777777", "#767676", "#c0c0c0", "#404040"),
    *("#ff0000", "#e2001a", "#00ff00", "#0000ff", "#ff00ff", "#0a66c2", "#ffcc00", "#6d28d9", "#17604c", "#e3aa2b"),
)


def brands() -> list[str]:
    """400 colours that nobody chose, and those that break solvers."""
    draw = random.Random(20261125)  # noqa: S311
    return [f"#{draw.randrange(1 << 24):06x}" for _ in range(400)] + list(NAMED)


def failures(colour: str) -> list[str]:
    """Name every pair of a theme that falls under WCAG 2's ratio."""
    theme = theme_for(colour)
    wrong = []
    for night, roles, surfaces in ((False, theme.light, LIGHT), (True, theme.dark, NIGHT)):
        pairs = [
            ("on-brand", roles["brand-fill"], 4.5),
            ("on-brand", roles["brand-hover"], 4.5),
            ("on-poster", roles["brand"], 4.5),
            ("on-brand-soft", roles["brand-soft"], 4.5),
            ("brand-text", roles["brand-soft"], 4.5),
            ("circle-c", roles["circle-c-soft"], 4.5),
        ]
        for surface in surfaces:
            pairs += [("brand-text", surface, 4.5), ("circle-e", surface, 4.5), ("circle-c", surface, 4.5)]
            pairs.append(("brand-mark", surface, 3.0))
        wrong += [
            f"{colour} {'night' if night else 'day'}: {role} {roles[role]} on {behind}"
            for role, behind, ratio in pairs
            if contrast(roles[role], behind) < ratio
        ]
    return wrong


def test_no_brand_ever_gives_a_pair_that_is_hard_to_read():
    wrong = [failure for colour in brands() for failure in failures(colour)]
    assert wrong == []


def test_most_brands_keep_their_own_colour_on_buttons():
    kept = sum(theme_for(colour).light["brand-fill"] == colour for colour in brands())
    assert kept / len(brands()) > 0.85


@pytest.mark.parametrize(
    ("colour", "light", "dark"),
    [
        (
            "#17604c",
            {"brand-fill": "#17604c", "on-brand": "#fffefb", "brand-text": "#17604c", "brand-soft": "#dbeae1"},
            {"brand-fill": "#2a8069", "on-brand": "#fffefb", "brand-text": "#74c3a9", "brand-soft": "#1b3a31"},
        ),
        (
            "#e3aa2b",
            {"brand-fill": "#e3aa2b", "on-brand": "#1c1a17", "brand-mark": "#aa7b00", "brand-text": "#7f5b00"},
            {"brand-fill": "#e3aa2b", "on-brand": "#1c1a17", "brand-mark": "#e3aa2b", "brand-text": "#e3aa2b"},
        ),
    ],
)
def test_the_two_drawn_brands_come_out_as_they_were_drawn(colour, light, dark):
    theme = theme_for(colour)
    for drawn, solved in ((light, theme.light), (dark, theme.dark)):
        for role, value in drawn.items():
            assert far(value, solved[role]) < 0.035, (role, value, solved[role])


def far(one: str, other: str) -> float:
    """Return the distance of two colours as eyes see it (OKLab)."""
    return float(Color(one).delta_e(other, method="ok"))


def test_customers_wear_clay_unless_the_brand_is_warm_itself():
    assert other_circle("#17604c") == CLAY
    assert other_circle("#0a66c2") == CLAY
    assert other_circle("#e3aa2b") == PETROL
    assert other_circle("#b3261e") == PETROL
    assert other_circle("#808080") == CLAY
    assert theme_for("#e3aa2b").light["circle-c"] == CIRCLE_C[PETROL][0][0]


def test_a_theme_is_served_for_ever_under_an_address_that_names_colour_and_solver():
    answer = Client().get(reverse("theme", args=["e3aa2b", VERSION]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "text/css; charset=utf-8"
    assert "immutable" in answer["Cache-Control"]
    assert re.search(r":root\{--brand:#e3aa2b", answer.content.decode())
    assert "prefers-color-scheme:dark" in answer.content.decode()
    assert len(answer.content) < 2000


@pytest.mark.parametrize("colour", ["nothex", "17604", "17604c0", "17604C", "..%2f"])
def test_what_is_no_colour_has_no_theme(colour):
    assert Client().get(f"/theme/{colour}-{VERSION}.css").status_code == 404
