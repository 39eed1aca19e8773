"""The catalogues: complete, certain, and made of what is said and nothing else."""

from __future__ import annotations

import gettext
import json
from pathlib import Path

import pytest

from reciproca.locale import merge
from reciproca.locale.merge import (
    LANGUAGES,
    catalogue_path,
    compile_catalogue,
    problems,
    read_catalogue,
    read_parts,
)
from reciproca.locale.messages import Message, find_messages


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_is_missing(language: str) -> None:
    parts, _conflicts = read_parts()
    assert problems(find_messages(), read_catalogue(language) | parts) == []


def test_no_two_parts_disagree() -> None:
    assert read_parts()[1] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_fuzzy_or_left_over(language: str) -> None:
    text = catalogue_path(language).read_text()
    assert "#, fuzzy" not in text
    assert "#~" not in text
    if not read_parts()[0]:
        assert set(read_catalogue(language)) == set(find_messages())


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty locale folder, and three things that are said."""
    said = {
        Message("Save"): [],
        Message("%(n)s job", "%(n)s jobs"): [],
        Message("May", context="month"): [],
    }
    monkeypatch.setattr(merge, "HERE", tmp_path)
    monkeypatch.setattr(merge, "find_messages", lambda: said)
    monkeypatch.setattr(merge.read_parts, "__defaults__", (tmp_path / "parts",))
    (tmp_path / "parts").mkdir()
    return tmp_path


def part(house: Path, name: str, words: dict[str, object]) -> None:
    (house / "parts" / f"{name}.json").write_text(json.dumps(words))


def test_parts_become_a_catalogue_that_pages_can_read(house: Path) -> None:
    words = {"Save": "Salva", "%(n)s job|||%(n)s jobs": ["Un posto", "%(n)s posti"]}
    part(house, "a", words | {"month|||:May": "maggio", "Gone": "Andato"})
    assert merge.merge("it") == []
    with catalogue_path("it").with_suffix(".mo").open("rb") as file:
        catalogue = gettext.GNUTranslations(file)
    assert catalogue.gettext("Save") == "Salva"
    assert catalogue.ngettext("%(n)s job", "%(n)s jobs", 3) == "%(n)s posti"
    assert catalogue.pgettext("month", "May") == "maggio"
    assert "Andato" not in catalogue_path("it").read_text()


def test_catalogue_keeps_its_translations_when_parts_are_gone(house: Path) -> None:
    part(house, "a", {"Save": "Salva"})
    merge.merge("it")
    (house / "parts" / "a.json").unlink()
    merge.merge("it")
    assert read_catalogue("it")[Message("Save")] == "Salva"


def test_same_words_make_the_same_bytes(house: Path) -> None:
    part(house, "a", {"Save": "Salva"})
    merge.merge("it")
    before = catalogue_path("it").read_bytes()
    merge.merge("it")
    assert catalogue_path("it").read_bytes() == before


def test_missing_translation_and_lost_placeholder_are_named(house: Path) -> None:
    part(house, "a", {"Save": "", "%(n)s job|||%(n)s jobs": ["Un posto", "posti"]})
    found = merge.merge("it")
    assert any("missing" in problem and "Save" in problem for problem in found)
    assert any("placeholders" in problem and "jobs" not in problem for problem in found)


def test_parts_that_disagree_are_named(house: Path) -> None:
    part(house, "a", {"Save": "Salva"})
    part(house, "b", {"Save": "Conserva"})
    assert any("b.json" in problem for problem in merge.merge("it"))


def test_compiling_needs_no_merge(house: Path) -> None:
    part(house, "a", {"Save": "Salva"})
    merge.merge("it")
    catalogue_path("it").with_suffix(".mo").unlink()
    compile_catalogue("it")
    assert catalogue_path("it").with_suffix(".mo").exists()
