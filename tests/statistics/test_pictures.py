"""The pictures of docs/model.md are those the library draws today."""

import importlib.util
import re
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

DOCS = Path(__file__).parents[2] / "docs"
PICTURES = DOCS / "pictures" / "model"


def _make():
    spec = importlib.util.spec_from_file_location("make_model_pictures", PICTURES / "make.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


DRAWN = _make().drawn()


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_is_current(name):
    """If this fails: python docs/pictures/model/make.py."""
    assert (PICTURES / name).read_text(encoding="utf-8") == DRAWN[name]


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_picture_is_well_formed_and_has_a_title(name):
    root = ET.fromstring(DRAWN[name])  # noqa: S314  our own
    assert root.find("{http://www.w3.org/2000/svg}title").text


def test_no_picture_is_left_over():
    assert {path.name for path in PICTURES.glob("*.svg")} == set(DRAWN)


@pytest.mark.parametrize(("page", "suffix"), [("model.md", ".svg"), ("model.it.md", ".it.svg")])
def test_the_pages_show_every_picture_of_their_language(page, suffix):
    shown = set(re.findall(r"\(pictures/model/([\w.-]+)\)", (DOCS / page).read_text()))
    italian = suffix == ".it.svg"
    assert shown == {name for name in DRAWN if name.endswith(".it.svg") is italian}


def test_both_pages_have_the_same_sections():
    pages = [(DOCS / page).read_text() for page in ("model.md", "model.it.md")]
    headings = [[line.count("#") for line in page.splitlines() if line.startswith("#")] for page in pages]
    assert headings[0] == headings[1]


@pytest.mark.parametrize("page", ["model.md", "cookbook.md"])
def test_no_page_says_that_one_thing_brings_about_another(page):
    """MODEL 2.3: not in the vocabulary, except where a page says that we do not say it."""
    words = (DOCS / page).read_text().lower()
    assert not re.search(r"\b(drives|because of employees|leads to more)\b", words)
