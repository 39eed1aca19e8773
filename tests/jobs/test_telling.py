"""A story is told frame by frame, and shown once there are four whole ones."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from django.core.exceptions import FieldDoesNotExist, ValidationError
from django.utils.translation import override

from reciproca.jobs.models import Card, Frame, FrameKind
from reciproca.jobs.story import frames_of, missing_in
from reciproca.jobs.verbs import (
    JobClosed,
    StoryFull,
    add_frame,
    close_job,
    edit_frame,
    move_frame,
    remove_frame,
)
from tests.cast import Cast, both


@pytest.fixture
def card(cast: Cast) -> Iterator[Card]:
    with cast.scope(), override("en"):
        yield cast.job.card


def tell(card: Card, *sentences: str) -> list[Frame]:
    return [add_frame(card=card, words={"it": sentence}) for sentence in sentences]


def told(card: Card) -> list[str]:
    return [frame.words["it"] for frame in card.frames.all()]


def test_frames_stand_in_the_order_in_which_they_were_added(card: Card) -> None:
    tell(card, "Si apre.", "Si impasta.")
    assert told(card) == ["Si apre.", "Si impasta."]


def test_an_eighth_frame_is_refused(card: Card) -> None:
    tell(card, *"abcdefg")
    with pytest.raises(StoryFull):
        add_frame(card=card)
    assert card.frames.count() == 7


@pytest.mark.parametrize(("to", "order"), [(0, "cab"), (1, "acb"), (2, "abc"), (99, "abc"), (-3, "cab")])
def test_a_frame_moves_to_any_place(card: Card, to: int, order: str) -> None:
    frames = tell(card, *"abc")
    move_frame(frame=frames[2], to=to)
    assert told(card) == list(order)
    assert [frame.position for frame in card.frames.all()] == [0, 1, 2]


def test_the_others_close_ranks_when_a_frame_goes(card: Card) -> None:
    frames = tell(card, *"abc")
    remove_frame(frame=frames[0])
    assert [(frame.position, frame.words["it"]) for frame in card.frames.all()] == [(0, "b"), (1, "c")]


def test_three_frames_are_no_story_yet(card: Card) -> None:
    tell(card, *"abc")
    assert frames_of(card) == []
    tell(card, "d")
    assert len(frames_of(card)) == 4


def test_a_frame_that_lacks_something_is_not_shown(card: Card) -> None:
    tell(card, *"abcd")
    add_frame(card=card, kind=FrameKind.VOICE, words={"it": "Senti il forno."})
    assert len(frames_of(card)) == 4


@pytest.mark.parametrize(
    ("fields", "lacks"),
    [
        ({"words": {"it": "Si apre."}}, None),
        ({"words": {"en": "We open."}}, None),
        ({"words": {"it": "  "}}, "at least one language"),
        ({"kind": "voice", "words": {"it": "Senti."}}, "voice is recorded"),
        ({"kind": "poll", "words": {"it": "Tu che fai?"}, "options": [{"words": {"it": "Sì"}}]}, "two answers"),
        (
            {
                "kind": "quiz",
                "words": {"it": "Quanti gradi?"},
                "options": [{"words": {"it": "Mille"}}, {"words": {"it": "Cento"}}],
            },
            "one right answer",
        ),
    ],
)
def test_what_a_frame_lacks_is_said(card: Card, fields: dict[str, object], lacks: str | None) -> None:
    frame = add_frame(card=card, **fields)  # type: ignore[arg-type]
    said = " ".join(str(words) for words in missing_in(frame))
    assert said == "" if lacks is None else lacks in said


def test_a_voice_whose_words_nobody_has_read_is_not_shown(cast: Cast, card: Card) -> None:
    unread = cast.company.recording("card", transcript_confirmed=False)
    frame = Frame(card=card, kind=FrameKind.VOICE, words={"it": "Senti."}, voice=unread)
    assert [str(words) for words in missing_in(frame)] == [
        "Every voice has its words: somebody has read the transcript."
    ]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("words", {"it": "una " * 26}),
        ("words", {"en": "x" * 241}),
        ("moment", {"it": "x" * 41}),
        ("options", [{"words": {"it": "x" * 61}}]),
        ("options", [{"words": {"it": "x"}}] * 5),
        ("options", "no list"),
        ("kind", "film"),
    ],
)
def test_what_does_not_fit_on_a_frame_is_refused_by_name(card: Card, field: str, value: object) -> None:
    frame = add_frame(card=card)
    with pytest.raises(ValidationError) as refused:
        edit_frame(frame=frame, **{field: value})
    assert list(refused.value.message_dict) == [field]
    frame.refresh_from_db()
    assert frame.words == {}


def test_fields_that_are_not_told_are_refused(card: Card) -> None:
    with pytest.raises(FieldDoesNotExist):
        add_frame(card=card, position=3)


def test_an_option_keeps_its_key_when_its_words_are_mended(card: Card) -> None:
    options = [{"words": both("Si", "Yes")}, {"words": both("No", "No")}]
    frame = add_frame(card=card, kind=FrameKind.POLL, words={"it": "Vieni?"}, options=options)
    keys = [option["key"] for option in frame.options]
    frame.options[0]["words"]["it"] = "Sì"
    edit_frame(frame=frame, options=frame.options)
    assert [option["key"] for option in frame.options] == keys
    assert len(set(keys)) == 2


def test_the_story_of_a_closed_job_stays_as_it_was(cast: Cast, card: Card) -> None:
    (frame,) = tell(card, "Si apre.")
    close_job(job=cast.job, by=cast.recruiter)
    for change in (
        lambda: add_frame(card=card),
        lambda: edit_frame(frame=frame, words={"it": "Si chiude."}),
        lambda: move_frame(frame=frame, to=0),
        lambda: remove_frame(frame=frame),
    ):
        with pytest.raises(JobClosed):
            change()
