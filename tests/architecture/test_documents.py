"""The documents name what is there: rooms, decisions, words and dependencies."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text())
# Words of Django's or of grammar, not of the trade.
PLAIN = {"card", "text", "daily", "entry", "task", "message", "schedule", "run", "attempt"}


def test_the_plan_of_the_house_shows_every_room_and_no_other() -> None:
    shown = set(re.findall(r"^\| `reciproca/(\w+)/` \|", (DOCS / "architecture.md").read_text(), re.MULTILINE))
    standing = {path.parent.name for path in (ROOT / "reciproca").glob("*/__init__.py")}
    assert shown == standing


def test_every_folder_that_the_plan_names_is_there() -> None:
    named = set(re.findall(r"`((?:reciproca|tests|docs|bench)/[\w./]*)`", (DOCS / "architecture.md").read_text()))
    assert {path for path in named if not (ROOT / path).exists()} == set()


def test_every_decision_has_a_number_of_its_own_and_is_listed() -> None:
    pages = sorted(path.name for path in (DOCS / "adr").glob("[0-9]*.md"))
    assert [page[:4] for page in pages] == [f"{number:04}" for number in range(1, len(pages) + 1)]
    listed = re.findall(r"^- \[(.*)\]\((.*)\)$", (DOCS / "adr" / "README.md").read_text(), re.MULTILINE)
    assert [page for _title, page in listed] == pages
    for title, page in listed:
        assert (DOCS / "adr" / page).read_text().startswith(f"# {title}\n")


def test_every_model_is_named_with_a_word_of_the_vocabulary() -> None:
    known = (DOCS / "vocabulary.md").read_text().lower().replace("-", "").replace(" ", "")
    ours = [model for model in apps.get_models() if model.__module__.startswith("reciproca.")]
    assert [name for model in ours if (name := model.__name__.lower()) not in known and not made_of(name, known)] == []


def made_of(name: str, known: str) -> bool:
    """Whether a name is two words that are known, as LogEntry and WorkerHeartbeat are."""
    halves = [(name[:cut], name[cut:]) for cut in range(3, len(name) - 2)]
    return any(all(half in PLAIN or f"|{half}" in known or f",{half}" in known for half in pair) for pair in halves)


@pytest.mark.parametrize("page", ["architecture.md", "adr/README.md", "../README.md", "../CONTRIBUTING.md"])
def test_links_between_the_documents_lead_somewhere(page: str) -> None:
    path = DOCS / page
    links = re.findall(r"\]\((?!http)([^)#]+)", path.read_text())
    assert [link for link in links if not (path.parent / link).exists()] == []


def test_every_dependency_says_why_it_is_there() -> None:
    wanted = [
        *PYPROJECT["project"]["dependencies"],
        *(line for extra in PYPROJECT["project"]["optional-dependencies"].values() for line in extra),
        *(line for group in PYPROJECT["dependency-groups"].values() for line in group),
    ]
    names = {re.split(r"[\[<>=; ]", line)[0].lower() for line in wanted}
    explained = (DOCS / "dependencies.md").read_text().lower()
    assert sorted(name for name in names if name not in explained) == []
