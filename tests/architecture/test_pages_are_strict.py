"""What the content security policy would block is not written in the first place."""

from __future__ import annotations

import re

import pytest

from tests.architecture.test_furniture import PACKAGE, name_of, sources

# Mails are read by programs that know inline styles only; they never open as pages of ours.
MAIL = "/mail/"
IN_TEMPLATES = {
    "an inline style": r"\sstyle\s*=",
    "a style element": r"<style\b",
    "an inline handler": r"\son[a-z]+\s*=\s*[\"']",
    "hx-on": r"\bhx-on",
    "a js: value": r"=\s*[\"']\s*(js|javascript):",
    "a script in the page": r"<script(?![^>]*\bsrc=)(?![^>]*type=\"application/(ld\+)?json\")[^>]*>",
    "something of another site": r"(src|href|action)=\"(https?:)?//(?!schema\.org)",
    "unescaped text": r"\|\s*safe\b|autoescape off",
}
IN_SCRIPTS = {
    "HTML from text": r"\.(innerHTML|outerHTML|srcdoc)\b|insertAdjacentHTML|document\.write",
    "code from text": r"\beval\(|new Function\(|setTimeout\(\s*[\"']",
    "a style attribute": r"setAttribute\(\s*[\"']style",
    "a handler attribute": r"setAttribute\(\s*[\"']on",
    "something of another site": r"(fetch|import)\(\s*[\"'](https?:)?//",
}


def found_in(suffix: str, pattern: str) -> list[str]:
    return [
        f"{name_of(path)}: {match[0].strip()}"
        for path in sources(suffix)
        for match in re.finditer(pattern, path.read_text(), re.IGNORECASE)
        if MAIL not in str(path)
    ]


@pytest.mark.parametrize("fault", IN_TEMPLATES)
def test_templates_are_free_of(fault: str) -> None:
    assert found_in(".html", IN_TEMPLATES[fault]) == []


@pytest.mark.parametrize("fault", IN_SCRIPTS)
def test_scripts_are_free_of(fault: str) -> None:
    assert found_in(".js", IN_SCRIPTS[fault]) == []


def test_styles_ask_no_other_site() -> None:
    assert found_in(".css", r"url\(\s*[\"']?(https?:)?//") == []
    assert found_in(".css", r"@import\s+[\"'](https?:)?//") == []


def test_icons_that_pages_draw_exist() -> None:
    sprite = (PACKAGE / "assets" / "icons.svg").read_text()
    drawn = {
        match[1]: name_of(path)
        for path in sources(".html")
        for match in re.finditer(r"{%\s*icon\s+[\"']([a-z0-9-]+)[\"']", path.read_text())
    }
    missing = [f"{name} in {path}" for name, path in drawn.items() if f'id="{name}"' not in sprite]
    assert missing == []
