"""What a feedback must not say is found in both languages; plain words pass."""

from __future__ import annotations

import pytest

from reciproca.hiring.wording import check


@pytest.mark.parametrize(
    "text",
    [
        "Rispetto agli altri hai parlato poco.",
        "Chi abbiamo scelto era più bravo di te.",
        "In confronto sei più lenta degli altri.",
        "Le altre candidate avevano più esperienza.",
        "Meglio di molti, ma non abbastanza.",
        "L’altra persona sapeva guidare.",
        "Non sei in cima alla classifica.",
        "The other candidates had more to show.",
        "You were stronger than most.",
        "You spoke more quietly than the rest.",
        "The person we chose had more experience than you.",
        "Compared with the others you were quiet.",
        "You came second.",
        "Unlike the others, you were late.",
    ],
)
def test_comparisons_with_others_are_found(text: str) -> None:
    findings = check("Grazie.", text)
    assert findings
    assert not any(finding.trait for finding in findings)


@pytest.mark.parametrize(
    "text",
    [
        "Alla tua età è difficile.",
        "Il tuo accento si sente.",
        "Sei molto giovane per questo ruolo.",
        "Con due figli sarebbe faticoso.",
        "Non sei di madrelingua italiana.",
        "Cerchiamo un ragazzo.",
        "La tua salute ci preoccupa.",
        "Porti il velo.",
        "We worried about your health.",
        "You are too old for this.",
        "As a woman you would be alone.",
        "You have children.",
        "Your accent is strong.",
        "You are not a native speaker.",
    ],
)
def test_protected_traits_are_found(text: str) -> None:
    assert any(finding.trait for finding in check(text))


@pytest.mark.parametrize(
    "text",
    [
        "Hai ascoltato prima di proporre: la lampada provata al buio ci è rimasta in mente.",
        "Ascolti gli altri fino in fondo prima di rispondere.",
        "Show the drawing rather than tell it.",
        "You let others finish before you answer.",
        "Parli dei colleghi con precisione e rispetto.",
        "Porta un esempio di una persona che hai fatto crescere tu.",
        "Prova a spostare l’esempio all’inizio, e di’ che cosa è cambiato.",
        "Racconta il risultato con un numero, anche piccolo.",
        "Grazie per il tempo e la voce che ci hai dato, Sara.",
        "Thank you for the time and voice you gave us.",
        "Bring an example of something that went wrong, and what you learned.",
        "You explained the kiln so that anybody could follow.",
        "Keep the number that you told us: it was convincing.",
        "Say more about how you manage a busy Saturday.",
    ],
)
def test_plain_words_pass(text: str) -> None:
    assert check(text) == []


def test_a_word_is_told_once_however_often_it_is_written() -> None:
    (finding,) = check("La tua età.", "Età, età.")
    assert finding.word == "età"
