"""Building the interview of a job: asked once for all, frozen when the first candidate starts."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import models, transaction

from reciproca.interviews.models import Interview, Pace, Question
from reciproca.jobs.models import Competency, Job
from reciproca.media.models import Recording
from reciproca.people.models import Member
from reciproca.people.words import Words

MOST_QUESTIONS = 6
SHORTEST_S, LONGEST_S = 30, 300
LONGEST_THINK_S = 600
MOST_RETAKES = 9


class InterviewFrozen(Exception):  # noqa: N818 - it says what is the case
    """Somebody has started: all answer the same questions, so none changes any more."""


class TooManyQuestions(Exception):  # noqa: N818 - it says what is the case
    """Six questions are the most: more would be an examination."""


@transaction.atomic
def build_interview(*, job: Job) -> Interview:
    """Return the job's interview, begun now if it had none."""
    interview: Interview
    interview, _made = Interview.objects.get_or_create(organization=job.organization, job=job)
    return interview


@transaction.atomic
def set_welcome(*, interview: Interview, recording: Recording | None, by: Member | None) -> Interview:
    """Let somebody greet whoever opens the interview, in their own voice."""
    interview.welcome = recording
    interview.welcome_by = by
    interview.save(update_fields=["welcome", "welcome_by"])
    return interview


@transaction.atomic
def add_question(
    *,
    interview: Interview,
    text: Words,
    asked_by: Member | None,
    competency: Competency | None,
    voices: Iterable[Recording] = (),
    soft_limit_s: int = 90,
    think_s: int = 0,
    retakes: int | None = None,
) -> Question:
    """Ask one more thing.

    Raises:
        InterviewFrozen: when somebody has started.
        TooManyQuestions: when there are six.
    """
    hold(interview)
    count = interview.questions.count()
    if count >= MOST_QUESTIONS:
        raise TooManyQuestions
    last = interview.questions.aggregate(last=models.Max("position"))["last"]
    question = Question.objects.create(
        organization=interview.organization,
        interview=interview,
        position=0 if last is None else last + 1,
        text=dict(text),
        asked_by=asked_by,
        competency=competency,
        soft_limit_s=within_limits(soft_limit_s),
        think_s=thinking(think_s),
        retakes=attempts(retakes),
    )
    question.voices.set(voices)
    return question


@transaction.atomic
def edit_question(
    *,
    question: Question,
    text: Words | None = None,
    competency: Competency | None = None,
    soft_limit_s: int | None = None,
    asked_by: Member | None = None,
    think_s: int | None = None,
) -> Question:
    """Ask it better; what is not given stays.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    hold(question.interview)
    if text is not None:
        question.text = dict(text)
    if soft_limit_s is not None:
        question.soft_limit_s = within_limits(soft_limit_s)
    if think_s is not None:
        question.think_s = thinking(think_s)
    question.competency = competency or question.competency
    question.asked_by = asked_by or question.asked_by
    question.save()
    return question


@transaction.atomic
def set_retakes(*, question: Question, retakes: int | None) -> Question:
    """Say how often an answer may be said again: without a number, as often as one likes.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    hold(question.interview)
    question.retakes = attempts(retakes)
    question.save(update_fields=["retakes"])
    return question


@transaction.atomic
def set_pace(*, interview: Interview, pace: Pace) -> Interview:
    """Say what the clock does.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    hold(interview)
    interview.pace = pace
    interview.save(update_fields=["pace"])
    return interview


@transaction.atomic
def set_question_voice(*, question: Question, recording: Recording, by: Member | None) -> Question:
    """Let a question be asked aloud; one recording per language, the newest counts.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    hold(question.interview)
    question.voices.remove(*question.voices.filter(language=recording.language))
    question.voices.add(recording)
    question.asked_by = by or question.asked_by
    question.save(update_fields=["asked_by"])
    return question


@transaction.atomic
def move_question(*, question: Question, to: int) -> list[Question]:
    """Ask it earlier or later: `to` is its new place, counted from 0.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    hold(question.interview)
    order = [other for other in question.interview.questions.all() if other.pk != question.pk]
    order.insert(max(0, min(to, len(order))), question)
    return number(order)


@transaction.atomic
def remove_question(*, question: Question) -> None:
    """Ask it no more.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    interview = question.interview
    hold(interview)
    question.delete()
    number(list(interview.questions.all()))


def hold(interview: Interview) -> None:
    """Hold the interview until the transaction ends, and refuse when it is frozen.

    Raises:
        InterviewFrozen: when somebody has started.
    """
    rows = Interview.objects.select_for_update().filter(pk=interview.pk)
    if rows.values_list("frozen_at", flat=True).get():
        raise InterviewFrozen


def number(questions: list[Question]) -> list[Question]:
    """Number questions in this order; first out of the way, because no two may share a place."""
    for away in (1000, 0):
        for place, question in enumerate(questions):
            Question.objects.filter(pk=question.pk).update(position=away + place)
            question.position = away + place
    return questions


def within_limits(seconds: int) -> int:
    """Return a soft limit that a person can speak within."""
    return max(SHORTEST_S, min(LONGEST_S, seconds))


def thinking(seconds: int) -> int:
    """Return a time to think: none, or ten minutes at most."""
    return max(0, min(LONGEST_THINK_S, seconds))


def attempts(retakes: int | None) -> int | None:
    """Return how often one may do it again: at least once, because the first try is rarely the best one."""
    return None if retakes is None else max(1, min(MOST_RETAKES, retakes))
