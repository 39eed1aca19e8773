"""The words of a card: readable, for everybody, and asking nothing that may not be asked."""

from __future__ import annotations

import pytest

from reciproca.jobs.models import FrameKind, Job
from reciproca.jobs.verbs import add_frame, edit_card_text, edit_job
from reciproca.jobs.wording.forbidden import TOPICS, asked
from reciproca.jobs.wording.gender import gendered
from reciproca.jobs.wording.gulpease import gulpease
from reciproca.jobs.wording.reading import findings_of, readability
from reciproca.jobs.wording.vague import vague_pay
from tests.cast import Cast


def test_gulpease_is_the_formula_of_its_authors() -> None:
    # 7 words, 34 letters, 1 sentence: 89 + (300 − 340) / 7
    assert gulpease("Sai far innamorare qualcuno di una tazza?") == 83
    assert gulpease("") is None
    assert gulpease("Tornio e forno") is None


def test_office_italian_is_harder_than_spoken_italian() -> None:
    office = (
        "La risorsa individuata, opportunamente responsabilizzata nell’ambito dell’organizzazione territoriale, "
        "contribuirà all’implementazione delle strategie commerciali precedentemente concordate"
    )
    spoken = "Apri il negozio. Sposti una tazza. Chi entra la prende in mano."
    assert (gulpease(office) or 0) < 30
    assert (gulpease(spoken) or 0) > 80


@pytest.mark.parametrize(
    ("text", "language", "words"),
    [
        ("Cerchiamo un commesso motivato", "it", ["commesso", "motivato"]),
        ("Commesso o commessa per Bologna", "it", []),
        ("Commesso/a, addett* alle vendite, espertə", "it", []),
        ("Candidato (m/f) con laurea", "it", []),
        ("Responsabile di negozio", "it", []),
        ("I candidati interessati scrivono", "it", ["candidati", "interessati"]),
        ("Autonomous worker", "it", []),
        ("He leads his salesmen", "en", ["He", "his", "salesmen"]),
        ("He or she leads her or his team", "en", []),
        ("They lead a team; the here and there", "en", []),
        ("Il forno", "de", []),
    ],
)
def test_words_for_one_gender_are_found_and_both_forms_are_not(text: str, language: str, words: list[str]) -> None:
    assert [found.word for found in gendered(text, language)] == words


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("Età massima 30 anni", "age"),
        ("max 35 anni", "age"),
        ("How old are you?", "age"),
        ("Sei sposata?", "family"),
        ("Hai figli o prevedi una gravidanza?", "family"),
        ("Are you planning to have children?", "family"),
        ("Solo donne", "sex"),
        ("È richiesta bella presenza", "looks"),
        ("Please attach a photo", "looks"),
        ("Sana e robusta costituzione", "health"),
        ("Inglese madrelingua", "origin"),
        ("Italian citizens only", "origin"),
        ("Qual è la tua religione?", "belief"),
        ("RAL attuale", "pay_history"),
        ("What is your current salary?", "pay_history"),
    ],
)
def test_what_may_not_be_asked_is_found_in_both_languages(text: str, topic: str) -> None:
    assert [found.topic.key for found in asked(text)] == [topic]


@pytest.mark.parametrize(
    "text",
    [
        "Guidi quattro persone e ne fai crescere almeno una all’anno.",
        "You lead four people and help at least one grow each year.",
        "Guadagni tempo con il tornio nuovo; 30 ore a settimana.",
        "A shop with 24 branches, open since 1962.",
    ],
)
def test_what_may_be_said_is_left_alone(text: str) -> None:
    assert list(asked(text)) == []


def test_every_topic_says_why_and_from_where() -> None:
    assert all(topic.why and topic.source for topic in TOPICS)


@pytest.mark.parametrize(
    "text",
    [
        "Retribuzione competitiva",
        "Stipendio commisurato all’esperienza",
        "Inquadramento secondo CCNL",
        "RAL da concordare",
        "Competitive salary",
        "Pay according to experience",
    ],
)
def test_words_that_are_no_pay_are_found(text: str) -> None:
    assert vague_pay(text)


def test_pay_in_numbers_is_pay() -> None:
    assert not vague_pay("27.000–31.000 € lordi l’anno, CCNL Commercio, II livello")


def test_the_whole_card_is_read_with_story_and_questions(inside: Cast) -> None:
    job = inside.job
    edit_card_text(
        card=job.card, language="it", summary="Cerchiamo un venditore", benefits=[{"name": "RAL competitiva"}]
    )
    add_frame(card=job.card, kind=FrameKind.TEXT, words={"en": "A young team"})
    edit_job(job=job, knock_in=[{"question": {"it": "Hai figli?"}, "options": [{"it": "Sì"}]}])
    found = findings_of(Job.objects.get(pk=job.pk))
    assert {(one.kind, one.part, one.words) for one in found} >= {
        ("forbidden", "story", "young team"),
        ("forbidden", "questions", "Hai figli"),
        ("gender", "summary", "venditore"),
        ("pay", "benefits", "RAL competitiva"),
    }
    assert found[0].kind == "forbidden"


def test_readability_is_that_of_the_italian_words(inside: Cast) -> None:
    edit_card_text(card=inside.job.card, language="it", description="Apri il negozio. Sposti una tazza. Vendi.")
    assert 50 < (readability(Job.objects.get(pk=inside.job.pk).card) or 0) <= 100
