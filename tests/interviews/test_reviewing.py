"""Listening is measured honestly; notes stay inside the answer; lifting the blind is written down."""

from __future__ import annotations

import pytest

from reciproca.hiring.models import StageKind
from reciproca.interviews.models import Answer, Reveal
from reciproca.interviews.verbs import reviewing
from reciproca.people.models import LogEntry
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def answer(inside: Cast) -> Answer:
    """An answer of two seconds."""
    make_touchpoints(organization=inside.organization)
    return inside.answers[0]


def listen(cast: Cast, answer: Answer, start: int, length: int) -> int:
    row = reviewing.listen(
        said=answer,
        member=cast.reviewer,
        from_ms=start,
        heard_ms=length,
        position_ms=start + length,
    )
    return int(row.heard_ms)


def test_what_is_heard_twice_counts_once(inside: Cast, answer: Answer) -> None:
    assert listen(inside, answer, 0, 800) == 800
    assert listen(inside, answer, 400, 800) == 1200
    assert listen(inside, answer, 0, 800) == 1200


def test_nobody_hears_more_than_there_is(inside: Cast, answer: Answer) -> None:
    assert listen(inside, answer, 0, 99_000) == 2000
    assert listen(inside, answer, 5_000, 99_000) == 2000
    assert listen(inside, answer, 0, -50) == 2000


def test_the_first_hearing_is_recorded_and_moves_on_what_was_just_received(inside: Cast, answer: Answer) -> None:
    application = answer.invitation.application
    application.stage = inside.company.stages[StageKind.RECEIVED]
    application.save()
    listen(inside, answer, 0, 500)
    listen(inside, answer, 500, 500)
    application.refresh_from_db()
    assert application.stage.kind == StageKind.LISTENING
    assert Interaction.objects.filter(kind=Kind.HEARD).count() == 1


def test_reading_counts_as_hearing(inside: Cast, answer: Answer) -> None:
    assert reviewing.mark_read(said=answer, member=inside.reviewer).read
    assert Interaction.objects.filter(kind=Kind.HEARD).count() == 1


def test_a_note_stays_inside_the_answer(inside: Cast, answer: Answer) -> None:
    late = reviewing.note(answer=answer, author=inside.reviewer, at_ms=90_000, text=" Bene. ")
    assert late.at_ms == 2000
    assert late.text == "Bene."


def test_lifting_the_blind_is_written_down_once(inside: Cast, answer: Answer) -> None:
    for _ in range(2):
        reviewing.reveal(application=inside.application, member=inside.reviewer)
    assert Reveal.objects.count() == 1
    assert LogEntry.objects.filter(action="application.reveal").count() == 1
