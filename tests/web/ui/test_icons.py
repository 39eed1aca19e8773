"""Brands' marks as icons and on pages."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from django.template import Context, Template
from django.test import Client
from django.urls import reverse

from reciproca.people.models import Brand
from reciproca.web.ui.theme import VERSION


@pytest.mark.parametrize("mark", ["kiln", "boxes", "reciproca", "FG", "É"])
def test_an_icon_is_a_picture_that_browsers_keep(mark):
    answer = Client().get(reverse("icon", args=[mark, "17604c", VERSION]))
    assert answer.status_code == 200
    assert answer["Content-Type"] == "image/svg+xml"
    assert "immutable" in answer["Cache-Control"]
    ET.fromstring(answer.content)  # noqa: S314 - our own drawing
    assert b"class=" not in answer.content


@pytest.mark.parametrize(("mark", "colour"), [("abc", "17604c"), ("FG", "red"), ("<b", "17604c"), ("kiln", "17604C")])
def test_an_icon_of_nothing_we_know_is_not_there(mark, colour):
    assert Client().get(f"/theme/{mark}-{colour}-{VERSION}.svg").status_code == 404


def test_a_brand_without_a_drawn_mark_shows_its_initials():
    brand = Brand(name="Forno & Figli", mark="initials", colour="#17604c")
    page = Template("{% brand_mark brand 30 %}{% icon_address brand %}").render(Context({"brand": brand}))
    assert ">F&amp;<" in page
    assert "/theme/F-17604c" in page
