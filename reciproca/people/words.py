"""Short texts kept in more than one language, `{"it": "…", "en": "…"}`; names and days as each language has them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime

from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import get_language, gettext as _

Words = Mapping[str, str]


def in_language(words: Words, language: str | None = None) -> str:
    """Return the text in a language (the reader's by default), else in the first that has one."""
    wanted = (language or get_language() or "it")[:2]
    return words.get(wanted) or next((text for text in words.values() if text), "")


def dated(moment: date, shape: str) -> str:
    """Return a moment in one of Django's shapes, with days and months in small letters where the language has them."""
    shown = date_format(timezone.localtime(moment) if isinstance(moment, datetime) else moment, shape)
    return shown.lower() if get_language() == "it" else shown


def together(names: Sequence[str]) -> str:
    """Return names as one says them: “Giulia ed Elena”, “Giulia and Elena”."""
    *others, last = names or [""]
    if not others:
        return last
    joined = ", ".join(others)
    if last[:1].lower() == "e":  # Italian says “ed” before an e
        return _("{others} and {e_name}").format(others=joined, e_name=last)
    return _("{others} and {name}").format(others=joined, name=last)
