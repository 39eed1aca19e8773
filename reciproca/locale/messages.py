"""Finds every string that the product says: in Python by syntax tree, in templates as Django does."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.utils.translation.template import templatize

PACKAGE = Path(__file__).resolve().parent.parent
TEMPLATES = {".html", ".txt", ".xml", ".svg"}
# How many leading arguments are text, and whether the first of them is a context.
CALLS = {
    "_": (1, False),
    "gettext": (1, False),
    "gettext_lazy": (1, False),
    "gettext_noop": (1, False),
    "ngettext": (2, False),
    "ngettext_lazy": (2, False),
    "pgettext": (2, True),
    "pgettext_lazy": (2, True),
    "npgettext": (3, True),
    "npgettext_lazy": (3, True),
}
LITERAL = r"""u?(?:'(?:[^'\\]|\\.)*'|"(?:[^"\\]|\\.)*")"""
TEMPLATE_CALL = re.compile(rf"\b({'|'.join(CALLS)})\(((?:{LITERAL}(?:,\s*)?)+)", re.DOTALL)


@dataclass(frozen=True, order=True)
class Message:
    """One thing that is said: its English, its plural, and a context that tells twins apart."""

    text: str
    plural: str = ""
    context: str = ""


@dataclass(frozen=True)
class Place:
    """Where it is said."""

    path: str
    line: int


def find_messages(package: Path = PACKAGE) -> dict[Message, list[Place]]:
    """Return every message of the package, with the places that say it."""
    found: dict[Message, list[Place]] = {}
    for path in sorted(package.rglob("*")):
        name = str(path.relative_to(package.parent))
        for message, line in _messages_of(path):
            found.setdefault(message, []).append(Place(name, line))
    return _without_twins(found)


def _without_twins(found: dict[Message, list[Place]]) -> dict[Message, list[Place]]:
    """Fold a message that is also said with a plural into that one, as gettext itself does."""
    counted = {(message.text, message.context): message for message in found if message.plural}
    folded: dict[Message, list[Place]] = {}
    for message, places in found.items():
        kept = counted.get((message.text, message.context), message)
        folded.setdefault(kept, []).extend(places)
    return folded


def _messages_of(path: Path) -> Iterator[tuple[Message, int]]:
    if path.suffix == ".py" and "migrations" not in path.parts:
        yield from in_python(path.read_text())
    elif path.suffix in TEMPLATES and "templates" in path.parts:
        yield from in_template(path.read_text(), str(path))


def in_python(source: str) -> Iterator[tuple[Message, int]]:
    """Find calls of the gettext family, by whatever name they were imported, whose arguments are written out."""
    tree = ast.parse(source)
    imports = [node for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)]
    called = {alias.asname: alias.name for found in imports for alias in found.names if alias.asname != "_"}
    for node in ast.walk(tree):
        if not isinstance(node, ast.Call):
            continue
        function = node.func
        name = function.attr if isinstance(function, ast.Attribute) else getattr(function, "id", "")
        name = called.get(name, name)
        texts = [arg.value for arg in node.args if isinstance(arg, ast.Constant)]
        message = _message(name, [text for text in texts if isinstance(text, str)])
        if message:
            yield message, node.lineno


def in_template(source: str, origin: str = "") -> Iterator[tuple[Message, int]]:
    """Find what the tags `translate` and `blocktranslate` say."""
    code = templatize(source, origin=origin)
    for call in TEMPLATE_CALL.finditer(code):
        texts = [ast.literal_eval(text) for text in re.findall(LITERAL, call[2], re.DOTALL)]
        message = _message(call[1], texts)
        if message:
            yield message, code.count("\n", 0, call.start()) + 1


def _message(function: str, texts: list[str]) -> Message | None:
    """Make a message of a call's texts; None when it is no call of ours, or says nothing."""
    count, with_context = CALLS.get(function, (0, False))
    if not count or len(texts) < count:
        return None
    context = texts[0] if with_context else ""
    words = texts[1:count] if with_context else texts[:count]
    return Message(words[0], words[1] if len(words) > 1 else "", context) if words[0] else None
