"""An answer to a story's question is counted once, without a name, and told in shares that make 100."""

from __future__ import annotations

import uuid
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError

from reciproca.jobs.models import Frame, FrameKind
from reciproca.jobs.story import Results, results_of
from reciproca.jobs.verbs import add_frame, choose, close_job, edit_frame
from reciproca.touchpoints.models import Interaction, Kind
from tests.cast import Cast

OPTIONS = [{"key": "a", "words": {"it": "Glielo incarto"}}, {"key": "b", "words": {"it": "Gli racconto gli altri"}}]


@pytest.fixture
def poll(cast: Cast) -> Iterator[Frame]:
    with cast.scope():
        yield add_frame(card=cast.job.card, kind=FrameKind.POLL, words={"it": "Tu che fai?"}, options=OPTIONS)


def test_an_answer_is_an_interaction_that_names_nobody(cast: Cast, poll: Frame) -> None:
    assert choose(frame=poll, option="b", channel="instagram", device="phone")
    answer = Interaction.objects.get(kind=Kind.CHOSE)
    assert (answer.subject, answer.channel, answer.device) == (cast.job.pk, "instagram", "phone")
    assert answer.detail == {"frame": str(poll.pk), "option": "b"}
    assert answer.person is None
    assert results_of(poll).counts == {"a": 0, "b": 1}


def test_the_same_answer_sent_twice_counts_once(poll: Frame) -> None:
    here = uuid.uuid4()
    assert choose(frame=poll, option="a", id=here)
    assert not choose(frame=poll, option="a", id=here)
    assert results_of(poll).counts == {"a": 1, "b": 0}


def test_an_answer_that_is_not_there_is_refused(poll: Frame) -> None:
    with pytest.raises(ValidationError):
        choose(frame=poll, option="c")


def test_a_frame_that_asks_nothing_takes_no_answer(poll: Frame) -> None:
    edit_frame(frame=poll, kind=FrameKind.TEXT)
    with pytest.raises(ValidationError):
        choose(frame=poll, option="a")


def test_nothing_counts_while_the_job_is_not_open(cast: Cast, poll: Frame) -> None:
    close_job(job=poll.card.job, by=cast.recruiter)
    assert not choose(frame=poll, option="a")
    assert not Interaction.objects.filter(kind=Kind.CHOSE).exists()


def test_answers_to_an_option_that_went_are_counted_no_longer(poll: Frame) -> None:
    choose(frame=poll, option="a")
    edit_frame(frame=poll, options=[OPTIONS[1], {"key": "z", "words": {"it": "Lo saluto"}}])
    assert results_of(poll).counts == {"b": 0, "z": 0}


@pytest.mark.parametrize(
    ("counts", "shares"),
    [
        ({"a": 3, "b": 1}, {}),
        ({"a": 5, "b": 0}, {"a": 100, "b": 0}),
        ({"a": 1, "b": 1, "c": 1, "d": 2}, {"a": 20, "b": 20, "c": 20, "d": 40}),
        ({"a": 2, "b": 2, "c": 2}, {"a": 34, "b": 33, "c": 33}),
    ],
)
def test_shares_make_a_hundred_and_say_nothing_about_a_handful(counts: dict[str, int], shares: dict[str, int]) -> None:
    assert Results(counts).shares == shares
