"""Full text search: the same on SQLite and on PostgreSQL, where `make test` runs this file again."""

from __future__ import annotations

import pytest

from reciproca.jobs.models import CardText, Job, JobState
from reciproca.jobs.search.finding import search
from reciproca.jobs.search.indexing import index_words
from reciproca.jobs.verbs import close_job, edit_card_text, edit_job, pause
from tests.cast import Cast, both


@pytest.fixture
def shop(inside: Cast) -> Job:
    """A shop manager in Bologna."""
    job = inside.job
    edit_card_text(
        card=job.card,
        language="it",
        headline="Sai far innamorare qualcuno di una tazza?",
        summary="Guidi il negozio di Bologna, con una squadra di sei persone.",
        musts=["Hai già coordinato colleghi", "Parli con la città intera"],
    )
    edit_card_text(
        card=job.card,
        language="en",
        headline="Can you make somebody fall in love with a cup?",
        summary="You lead our shop in Bologna, with a team of six.",
    )
    return job


@pytest.fixture
def potter(inside: Cast) -> Job:
    """A potter in Faenza."""
    job = inside.other_job
    edit_job(job=job, title=both("Tornitore", "Potter"), city="Faenza", place="Bottega", hours_per_week=24)
    edit_card_text(
        card=job.card, language="it", headline="Hai le mani ferme?", summary="Lavori la ceramica al tornio, part-time."
    )
    edit_card_text(card=job.card, language="en", headline="Steady hands?", summary="You turn ceramics on the wheel.")
    return job


@pytest.mark.parametrize(
    "words",
    [
        "negozio", "negozi", "NEGOZIO", "Bologna", "tazze", "coordinare", "citta", "città", "un lavoro in negozio",
        "shop", "shops", "leading", "cups", "l'innamorato", "bolog", "responsabile bologna",
    ],
)  # fmt: skip
def test_a_job_is_found_by_any_form_of_its_words_in_either_language(
    inside: Cast, shop: Job, potter: Job, words: str
) -> None:
    assert search(brand=inside.brand, words=words) == [shop.pk]


@pytest.mark.parametrize("words", ["tornio", "ceramiche", "ceram", "part-time", "Faenza bottega", "potter", "wheels"])
def test_another_job_is_found_by_its_own(inside: Cast, shop: Job, potter: Job, words: str) -> None:
    assert search(brand=inside.brand, words=words) == [potter.pk]


@pytest.mark.parametrize("words", ["", "   ", "!!!", "🚀", "astronauta", "negozio astronauta"])
def test_what_no_job_says_finds_nothing(inside: Cast, shop: Job, potter: Job, words: str) -> None:
    assert search(brand=inside.brand, words=words) == []


@pytest.mark.parametrize(
    "words",
    [
        '"',
        "'",
        "negozio OR",
        "NOT",
        "a AND b",
        "title:negozio*",
        "negozio\x00",
        "% _ \\",
        "(((",
        "a" * 5000,
        "NEAR(a b)",
    ],
)
def test_operators_are_only_words(inside: Cast, shop: Job, words: str) -> None:
    assert isinstance(search(brand=inside.brand, words=words), list)


def test_a_word_in_the_title_comes_before_one_in_the_text(inside: Cast, shop: Job, potter: Job) -> None:
    edit_card_text(card=potter.card, language="it", description="Ogni tazza passa anche dal negozio, dal responsabile.")

    assert search(brand=inside.brand, words="responsabile") == [shop.pk, potter.pk]


def test_every_word_has_to_be_there(inside: Cast, shop: Job, potter: Job) -> None:
    assert search(brand=inside.brand, words="tornio bologna") == []


def test_only_open_jobs_of_this_brand_are_found(inside: Cast, shop: Job, potter: Job) -> None:
    pause(job=shop, by=None)
    close_job(job=potter, by=None)
    other = inside.other_company.job("altrove", inside.outsider, inside.outsider)
    with inside.other_company.scope():
        index_words(job=other)

    assert search(brand=inside.brand, words="negozio") == []
    assert search(brand=inside.brand, words="tornio") == []
    assert search(brand=inside.brand, words="ascoltare") == []


def test_what_a_card_no_longer_says_no_longer_finds_it(inside: Cast, shop: Job) -> None:
    edit_card_text(card=shop.card, language="it", headline="Sai vendere piatti?")

    assert search(brand=inside.brand, words="innamorare") == []
    assert search(brand=inside.brand, words="piatto") == [shop.pk]


def test_a_language_that_falls_silent_is_forgotten(inside: Cast, shop: Job) -> None:
    CardText.objects.filter(card=shop.card, language="en").delete()
    index_words(job=shop)

    assert search(brand=inside.brand, words="cup") == []


def test_a_job_that_is_deleted_leaves_nothing_behind(inside: Cast, shop: Job) -> None:
    shop.competencies.all().delete()
    Job.objects.filter(pk=shop.pk).delete()

    assert search(brand=inside.brand, words="negozio") == []


def test_a_draft_is_found_once_it_is_published(inside: Cast, shop: Job) -> None:
    Job.objects.filter(pk=shop.pk).update(state=JobState.DRAFT)
    assert search(brand=inside.brand, words="negozio") == []

    Job.objects.filter(pk=shop.pk).update(state=JobState.OPEN)
    assert search(brand=inside.brand, words="negozio") == [shop.pk]


def test_it_takes_at_most_four_questions(inside: Cast, shop: Job, django_assert_max_num_queries) -> None:
    with django_assert_max_num_queries(4):
        search(brand=inside.brand, words="astronauta")
