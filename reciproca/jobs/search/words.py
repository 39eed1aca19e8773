"""Words as the index holds them: small, without accents, and on SQLite cut to their stem.

PostgreSQL cuts words by itself, with the same Snowball rules; so both databases find the same.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

import snowballstemmer

STEMMERS = {"it": "italian", "en": "english"}
WORD = re.compile(r"\w+")
MOST_WORDS = 8
# What says nothing about a job. PostgreSQL leaves out more; what it leaves out it leaves out of both sides.
ITALIAN = """
    a ad al alla alle ai agli allo con da dal dalla dei del della delle di e ed gli i il in io l la le lo ma mi nel
    nella nei nelle o per piu se sono su sul sulla tra fra un una uno che chi non vorrei cerco lavoro lavori posto posti
"""
ENGLISH = """
    a an and are as at be by for from i in is it my of on or the to with would like want looking job jobs work place
    places
"""
SILENT = {"it": frozenset(ITALIAN.split()), "en": frozenset(ENGLISH.split())}


@cache
def stemmer(language: str) -> snowballstemmer.stemmer:
    """Return the stemmer of a language."""
    return snowballstemmer.stemmer(STEMMERS.get(language, "english"))


def plain(text: str) -> list[str]:
    """Return a text's words, in small letters and without accents: “Città” is “citta”."""
    bare = "".join(
        letter for letter in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(letter)
    )
    return WORD.findall(bare.replace("_", " "))


def stems(words: list[str], language: str) -> list[str]:
    """Return words cut to their stem: “negozi” and “negozio” are one."""
    cut: list[str] = stemmer(language).stemWords(words)
    return cut


def asked(text: str, language: str) -> list[str]:
    """Return the words of a question that say something, in this language; all of them where none seems to."""
    words = plain(text)[:MOST_WORDS]
    telling = [word for word in words if word not in SILENT.get(language, SILENT["en"])]
    return telling or words
