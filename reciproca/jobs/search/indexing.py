"""Keeping the words of cards ready to be found."""

from __future__ import annotations

from collections.abc import Iterator

from django.db import connection, transaction
from django.utils import translation

from reciproca.jobs.models import CardText, Job, SearchWords, Value, WorkPlace
from reciproca.jobs.search.words import plain, stems
from reciproca.people.words import in_language


@transaction.atomic
def index_words(*, job: Job) -> None:
    """Make a job's card found by what it now says, in each language that it speaks."""
    texts = [text for text in CardText.objects.filter(card__job=job) if text.headline]
    SearchWords.objects.filter(job=job).exclude(language__in=[text.language for text in texts]).delete()
    for text in texts:
        SearchWords.objects.update_or_create(
            organization=job.organization, job=job, language=text.language, defaults=columns(job, text)
        )


def columns(job: Job, text: CardText) -> dict[str, str]:
    """Return what is looked through, what counts most first."""
    with translation.override(text.language):
        unit = job.unit
        places = [job.city, job.place, unit.name if unit else "", unit.parent.name if unit and unit.parent else ""]
        said = {
            "title": [in_language(job.title, text.language), text.headline],
            "place": places,
            "body": list(body(job, text)),
        }
    return {name: prepared(" ".join(parts), text.language) for name, parts in said.items()}


def body(job: Job, text: CardText) -> Iterator[str]:
    """Yield everything else that the card says in one language."""
    yield from (text.summary, text.team_words, text.description, *text.mission, *text.musts, *text.nices)
    for row in (*text.first_days, *text.benefits, *text.process):
        yield from (str(value) for value in row.values())
    yield from (job.get_contract_display(), job.agreed, in_language(job.hours, text.language))
    if job.work_place != WorkPlace.ON_SITE:
        yield job.get_work_place_display()
    yield from (str(Value(value).label) for value in job.card.values if value in Value)
    yield from (in_language(frame.words, text.language) for frame in job.card.frames.all())


def prepared(text: str, language: str) -> str:
    """Return a text as the index of this database takes it."""
    words = plain(text)
    return " ".join(stems(words, language) if connection.vendor == "sqlite" else words)
