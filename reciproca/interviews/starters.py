"""Questions to begin with: each asks for something that happened, none for an opinion about oneself."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True)
class Starter:
    """A question that comes with the product, in both languages."""

    key: str
    text: dict[str, str]


STARTERS: Final = (
    Starter(
        "changed-mind",
        {
            "it": "Raccontami di una volta in cui qualcuno ti ha fatto cambiare idea.",
            "en": "Tell me about a time somebody changed your mind.",
        },
    ),
    Starter(
        "went-wrong",
        {
            "it": "Raccontami di un lavoro che non è andato come volevi. Che cosa hai fatto il giorno dopo?",
            "en": "Tell me about work that did not go as you wanted. What did you do the next day?",
        },
    ),
    Starter(
        "helped",
        {
            "it": "Quando hai aiutato una persona con cui lavoravi? Che cosa è cambiato per lei?",
            "en": "When did you help somebody you worked with? What changed for them?",
        },
    ),
    Starter(
        "learned",
        {
            "it": "Che cosa hai imparato da zero, di recente? Come hai fatto?",
            "en": "What have you learned from nothing, lately? How did you go about it?",
        },
    ),
    Starter(
        "say-yes",
        {
            "it": "Che cosa ti farebbe dire di sì a questo posto?",
            "en": "What would make you say yes to this place?",
        },
    ),
)
