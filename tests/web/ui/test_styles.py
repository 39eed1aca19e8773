"""Public pages load little, and miss nothing: what the studio alone wears is not what candidates' pages use."""

from __future__ import annotations

import re
from pathlib import Path

import brotli
import pytest

from reciproca.web import careers

WEB = Path(careers.__file__).resolve().parent.parent
BUILT = WEB.parent / "assets" / "dist" / "css"
PUBLIC_TEMPLATES = ("careers/templates", "candidate/templates", "ui/templates/ui/parts")
# Staff parts that lie beside the shared ones.
STAFF_PARTS = {"rail.html", "tabbar.html", "staff_top.html", "recorder.html"}


def built(name: str) -> str:
    path = BUILT / name
    assert path.exists(), "build the assets first: make assets"
    return path.read_text()


def classes_of(sheet: str) -> set[str]:
    return set(re.findall(r"\.([a-zA-Z][\w-]*)", sheet))


def worn_by_public_pages() -> set[str]:
    worn: set[str] = set()
    for folder in PUBLIC_TEMPLATES:
        for template in (WEB / folder).rglob("*.html"):
            if template.name not in STAFF_PARTS:
                for names in re.findall(r'class="([^"]*)"', template.read_text()):
                    worn |= set(re.findall(r"[a-zA-Z][\w-]*", names))
    return worn


def sheets_of_public_pages() -> set[str]:
    """Return the sheets that single public pages load beside the common one."""
    templates = [page for folder in PUBLIC_TEMPLATES for page in (WEB / folder).rglob("*.html")]
    return {name for page in templates for name in re.findall(r"'css/([\w-]+\.css)'", page.read_text())}


def test_public_pages_load_at_most_eight_kilobytes_of_style():
    assert len(brotli.compress(built("public.css").encode())) < 8 * 1024


def test_public_pages_wear_nothing_that_only_the_studio_has():
    loaded = {"public.css"} | sheets_of_public_pages()
    only_studio = classes_of(built("studio.css")) - {name for sheet in loaded for name in classes_of(built(sheet))}
    assert worn_by_public_pages() & only_studio == set()


@pytest.mark.parametrize("sheet", ["public.css", "studio.css"])
def test_no_sheet_asks_another_site_for_anything(sheet):
    assert re.findall(r"url\(\"?(?:https?:)?//", built(sheet)) == []


def test_words_are_shown_before_the_fonts_are_here():
    faces = re.findall(r"@font-face\{[^}]*\}", built("public.css"))
    remote = [face for face in faces if "url(" in face]
    assert remote
    assert all("font-display:swap" in face for face in remote)
    assert sum("size-adjust" in face for face in faces) == 4
