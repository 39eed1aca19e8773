"""Words in two languages, and names as one says them."""

from __future__ import annotations

import pytest
from django.utils import translation

from reciproca.people.words import in_language, together


@pytest.mark.parametrize(
    ("names", "italian", "english"),
    [
        ([], "", ""),
        (["Giulia"], "Giulia", "Giulia"),
        (["Giulia", "Tommaso"], "Giulia e Tommaso", "Giulia and Tommaso"),
        (["Giulia", "Elena"], "Giulia ed Elena", "Giulia and Elena"),
        (["Ada", "Giulia", "Elena"], "Ada, Giulia ed Elena", "Ada, Giulia and Elena"),
    ],
)
def test_names_are_joined_as_each_language_does(names: list[str], italian: str, english: str) -> None:
    for language, said in (("it", italian), ("en", english)):
        with translation.override(language):
            assert together(names) == said


def test_a_text_that_is_missing_in_the_readers_language_is_told_in_the_other() -> None:
    with translation.override("en"):
        assert in_language({"it": "Ciao", "en": "Hello"}) == "Hello"
        assert in_language({"it": "Ciao", "en": ""}) == "Ciao"
        assert in_language({"it": "Ciao", "en": "Hello"}, "it") == "Ciao"
        assert in_language({}) == ""
