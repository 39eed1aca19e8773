"""Every room has the same furniture, and nothing is kept in a drawer without a name."""

from __future__ import annotations

import ast
import importlib
import inspect
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "reciproca"
ROOMS = ("people", "media", "touchpoints", "jobs", "hiring", "interviews", "journeys")
DRAWERS = {"common", "utils", "util", "helpers", "helper", "base", "core", "misc", "tools", "lib"}
# Named by what asks for it: Django looks for a database backend in a module of this name.
ASKED_FOR = {"reciproca/operations/sqlite/base.py"}
LONGEST = {".py": 400, ".js": 400, ".html": 200}
LONGEST_TEST = 500


def sources(suffix: str, folder: Path = PACKAGE) -> list[Path]:
    return [
        path
        for path in sorted(folder.rglob(f"*{suffix}"))
        if not {"migrations", "dist", "node_modules", "__pycache__"} & set(path.parts)
    ]


def name_of(path: Path) -> str:
    return str(path.relative_to(ROOT))


@pytest.mark.parametrize("room", ROOMS)
def test_room_says_what_it_is_and_registers_itself(room: str) -> None:
    folder = PACKAGE / room
    assert (folder / "apps.py").exists()
    assert ast.get_docstring(ast.parse((folder / "__init__.py").read_text()))


def test_nothing_is_kept_in_a_drawer() -> None:
    found = [
        name_of(path)
        for path in PACKAGE.rglob("*")
        if path.stem in DRAWERS and (path.is_dir() or path.suffix in {".py", ".js", ".css"})
    ]
    assert [path for path in found if path not in ASKED_FOR and "/dist/" not in path] == []


def test_files_stay_short_enough_to_read() -> None:
    long = [
        f"{name_of(path)} has {lines} lines"
        for suffix, most in LONGEST.items()
        for path in sources(suffix)
        if (lines := path.read_text().count("\n")) > most
    ]
    long += [
        f"{name_of(path)} has {lines} lines"
        for path in sources(".py", ROOT / "tests")
        if (lines := path.read_text().count("\n")) > LONGEST_TEST
    ]
    assert long == []


def test_models_hold_no_logic_of_saving_and_nobody_listens_to_signals() -> None:
    found = []
    for path in sources(".py"):
        tree = ast.parse(path.read_text())
        found += [
            f"{name_of(path)}: {node.name}()"
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.name in {"save", "delete"}
            if "models" in path.stem or path.parent.name == "models"
        ]
        found += [
            f"{name_of(path)} imports signals"
            for node in ast.walk(tree)
            if isinstance(node, ast.ImportFrom) and node.module == "django.db.models.signals"
        ]
    assert found == []


def verbs_of(room: str) -> list[Callable[..., object]]:
    """Return what a room lets be done: the functions that its `verbs` hands out."""
    module = importlib.import_module(f"reciproca.{room}.verbs")
    return [verb for name in module.__all__ if inspect.isfunction(verb := getattr(module, name))]


@pytest.mark.parametrize("room", [room for room in ROOMS if room != "journeys"])
def test_verbs_are_typed_explained_and_take_keywords_only(room: str) -> None:
    """Small questions that verbs share, such as `plain_address(text)`, may take one plain value."""
    found = [f"{verb.__name__} {fault}" for verb in verbs_of(room) for fault in faults_of(verb)]
    assert found == []


def faults_of(verb: object) -> list[str]:
    signature = inspect.signature(verb)  # type: ignore[arg-type]
    parameters = list(signature.parameters.values())
    faults = []
    if not inspect.getdoc(verb):
        faults.append("has no docstring")
    if signature.return_annotation is inspect.Signature.empty:
        faults.append("does not say what it returns")
    by_position = [p.name for p in parameters if p.kind == p.POSITIONAL_OR_KEYWORD]
    if by_position and writes(verb):
        faults.append(f"takes {by_position} by position")
    return faults


def writes(verb: object) -> bool:
    source = inspect.getsource(verb)  # type: ignore[arg-type]
    return "@transaction.atomic" in source or ".create(" in source or ".save(" in source


def test_import_contracts_hold() -> None:
    result = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    assert result.returncode == 0, result.stdout[-3000:]
