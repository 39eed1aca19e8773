"""Words that address one gender only, in Italian and English, and what can stand instead.

It finds words and understands nothing: a person reads the line again and decides. Both forms side by side
(“commesso o commessa”, “commesso/a”) leave nobody out and are not found.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass


@dataclass(frozen=True)
class Gendered:
    """A word for one gender only, and one that can stand instead; empty when the sentence must be turned."""

    word: str
    instead: str


# Masculine words of Italian job adverts, each with its other form and something that has no gender.
ITALIAN = {
    "addetto": ("addetta", "persona addetta"),
    "addetti": ("addette", "persone addette"),
    "candidato": ("candidata", "chi si candida"),
    "candidati": ("candidate", "chi si candida"),
    "collaboratore": ("collaboratrice", "persona che collabora"),
    "collaboratori": ("collaboratrici", "persone che collaborano"),
    "venditore": ("venditrice", "addetta o addetto alle vendite"),
    "commesso": ("commessa", "chi sta in negozio"),
    "impiegato": ("impiegata", "personale d’ufficio"),
    "operaio": ("operaia", "personale operaio"),
    "magazziniere": ("magazziniera", "chi segue il magazzino"),
    "cameriere": ("cameriera", "personale di sala"),
    "cuoco": ("cuoca", "chi cucina"),
    "tornitore": ("tornitrice", "chi lavora al tornio"),
    "decoratore": ("decoratrice", "chi decora"),
    "fornaciaio": ("fornaciaia", "chi segue il forno"),
    "direttore": ("direttrice", "direzione"),
    "coordinatore": ("coordinatrice", "coordinamento"),
    "educatore": ("educatrice", "chi educa"),
    "programmatore": ("programmatrice", "chi programma"),
    "sviluppatore": ("sviluppatrice", "chi sviluppa"),
    "ingegnere": ("ingegnera", "chi ha studiato ingegneria"),
    "lavoratore": ("lavoratrice", "chi lavora"),
    "lavoratori": ("lavoratrici", "chi lavora"),
    "laureato": ("laureata", "con laurea"),
    "diplomato": ("diplomata", "con diploma"),
    "ragazzo": ("ragazza", "persona"),
    "ragazzi": ("ragazze", "persone"),
    "esperto": ("esperta", "con esperienza"),
    "portato": ("portata", "con inclinazione"),
    "motivato": ("motivata", "con motivazione"),
    "organizzato": ("organizzata", "con metodo"),
    "appassionato": ("appassionata", "con passione"),
    "abituato": ("abituata", "con l’abitudine"),
    "interessato": ("interessata", "a chi interessa"),
    "interessati": ("interessate", "a chi interessa"),
    "disposto": ("disposta", "con disponibilità"),
    "autonomo": ("autonoma", "con autonomia"),
    "dinamico": ("dinamica", "con energia"),
    "benvenuto": ("benvenuta", "ti diamo il benvenuto"),
    "segretaria": ("segretario", "segreteria"),
    "commessa": ("commesso", "chi sta in negozio"),
    "cameriera": ("cameriere", "personale di sala"),
    "hostess": ("steward", "accoglienza"),
}
ENGLISH = {
    "he": "they", "him": "them", "his": "their", "himself": "themselves", "she": "they", "her": "their",
    "herself": "themselves", "salesman": "salesperson", "saleswoman": "salesperson", "salesmen": "sales people",
    "foreman": "supervisor", "craftsman": "craftsperson", "craftsmen": "craftspeople", "handyman": "maintenance",
    "chairman": "chair", "businessman": "business person", "workman": "worker", "workmen": "workers",
    "manpower": "staff", "mankind": "people", "man-hours": "hours", "waitress": "waiting staff",
    "waiter": "waiting staff", "stewardess": "cabin crew", "steward": "cabin crew", "hostess": "host",
    "guys": "people", "girls": "people", "boys": "people", "ninja": "", "rockstar": "", "guru": "",
}  # fmt: skip
# “commesso/a”, “commess*”, “commessə”, “commesso (m/f)”: whoever writes so has thought of it.
OPEN = r"(?![/*ə@]|\s*\((?:a|m/f|f/m|d)|[a-zà-ù])"


def pattern(words: object) -> re.Pattern[str]:
    """Return what finds any of these words, whole and in no open form."""
    found = "|".join(sorted(map(re.escape, words), key=len, reverse=True))  # type: ignore[call-overload]
    return re.compile(rf"(?<![\w/])(?:{found}){OPEN}", re.IGNORECASE)


FOUND = {"it": pattern(ITALIAN), "en": pattern(ENGLISH)}


def gendered(text: str, language: str) -> Iterator[Gendered]:
    """Yield each word for one gender only, once."""
    seen: set[str] = set()
    for match in FOUND[language].finditer(text) if language in FOUND else ():
        word = match.group(0)
        if word.lower() in seen or paired(word.lower(), text, language):
            continue
        seen.add(word.lower())
        yield Gendered(word, instead_of(word.lower(), language))


def paired(word: str, text: str, language: str) -> bool:
    """Whether the other form stands in the same text: “he or she”, “commesso o commessa”."""
    if language == "it":
        return re.search(rf"\b{re.escape(ITALIAN[word][0])}\b", text, re.IGNORECASE) is not None
    pairs = {"he": "she", "she": "he", "him": "her", "her": "his|him", "his": "her", "waiter": "waitress"}
    other = pairs.get(word)
    return other is not None and re.search(rf"\b(?:{other})\b", text, re.IGNORECASE) is not None


def instead_of(word: str, language: str) -> str:
    """Return what can stand instead."""
    return ITALIAN[word][1] if language == "it" else ENGLISH[word]
