"""What reviewers do with what was said: hear it, read it, note a moment, lift the blind."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application
from reciproca.hiring.verbs import begin_listening
from reciproca.interviews.models import Answer, Listening, Note, Reveal
from reciproca.media.models import Recording
from reciproca.people.models import Member
from reciproca.people.verbs import log
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

Span = tuple[int, int]
# What can be heard or read: an answer, or the hello that came with an application.
Said = Answer | Application
SNIPPET_MS = 20_000


@transaction.atomic
def note(*, answer: Answer, author: Member, at_ms: int, text: str, at: datetime | None = None) -> Note:
    """Keep a remark at a moment of an answer; never beyond its end."""
    length = answer.kept.duration_ms if answer.kept else 0
    return Note.objects.create(
        organization=answer.organization,
        answer=answer,
        author=author,
        at_ms=max(0, min(at_ms, length)),
        text=text.strip()[:500],
        made_at=at or timezone.now(),
    )


@transaction.atomic
def listen(
    *,
    said: Said,
    member: Member,
    heard_ms: int,
    position_ms: int,
    from_ms: int = 0,
    at: datetime | None = None,
) -> Listening:
    """Add a stretch that was heard, `heard_ms` long from `from_ms`, and where the member stopped.

    What is heard twice counts once, and never more than the recording's real length.
    """
    at = at or timezone.now()
    listening, first = hold_listening(said, member, at)
    add_stretch(listening, voice_of(said), (from_ms, from_ms + heard_ms), position_ms)
    if first:
        record_heard(application_of(said), member, at)
    return listening


@transaction.atomic
def mark_read(*, said: Said, member: Member, at: datetime | None = None) -> Listening:
    """Say that a member has read what was written, or the transcript."""
    at = at or timezone.now()
    listening, first = hold_listening(said, member, at)
    keep_read(listening)
    if first:
        record_heard(application_of(said), member, at)
    return listening


@transaction.atomic
def choose_snippet(*, answer: Answer, member: Member, from_ms: int) -> Answer:
    """Say where the 20 seconds begin that speak for an answer; the last word of any reviewer counts."""
    length = answer.kept.duration_ms if answer.kept else 0
    answer.snippet_from_ms = max(0, min(from_ms, length - SNIPPET_MS))
    answer.save(update_fields=["snippet_from_ms"])
    log(
        organization=answer.organization,
        action="answer.snippet",
        member=member,
        subject=answer.pk,
        from_ms=answer.snippet_from_ms,
    )
    return answer


@transaction.atomic
def reveal(*, application: Application, member: Member, at: datetime | None = None) -> Reveal:
    """Lift the blind for one member; who did it and when is kept."""
    seen = Reveal.objects.filter(application=application, member=member).first()
    if seen:
        return seen
    made = Reveal.objects.create(
        organization=application.organization,
        application=application,
        member=member,
        at=at or timezone.now(),
    )
    log(
        organization=application.organization,
        action="application.reveal",
        member=member,
        subject=application.pk,
    )
    return made


def application_of(said: Said) -> Application:
    """Return the application that something was said for."""
    found: Application = said.invitation.application if isinstance(said, Answer) else said
    return found


def voice_of(said: Said) -> Recording | None:
    """Return the recording of what was said, if it was spoken."""
    return said.kept if isinstance(said, Answer) else said.hello


def hold_listening(said: Said, member: Member, at: datetime) -> tuple[Listening, bool]:
    """Return the member's row for what was said, held until the transaction ends, and if it is new."""
    rows = Listening.objects.select_for_update(of=("self",))
    return rows.get_or_create(
        organization=said.organization,
        application=application_of(said),
        answer=said if isinstance(said, Answer) else None,
        member=member,
        defaults={"first_at": at},
    )


def add_stretch(listening: Listening, voice: Recording | None, stretch: Span, position_ms: int) -> None:
    """Join one more stretch of a voice to those heard, inside its real length."""
    length = voice.duration_ms if voice else 0
    start, end = stretch
    inside = (max(0, start), min(max(start, end), length))
    listening.spans = merged([*((a, b) for a, b in listening.spans), inside])
    listening.heard_ms = min(length, sum(end - start for start, end in listening.spans))
    listening.position_ms = max(0, min(position_ms, length))
    listening.save(update_fields=["spans", "heard_ms", "position_ms", "last_at"])


def keep_read(listening: Listening) -> None:
    """Keep that the words were read."""
    listening.read = True
    listening.save(update_fields=["read", "last_at"])


def merged(spans: Iterable[Span]) -> list[Span]:
    """Join stretches that touch or overlap; empty ones fall away."""
    joined: list[Span] = []
    for start, end in sorted(span for span in spans if span[1] > span[0]):
        if joined and start <= joined[-1][1]:
            joined[-1] = (joined[-1][0], max(joined[-1][1], end))
        else:
            joined.append((start, end))
    return joined


def record_heard(application: Application, member: Member, at: datetime) -> None:
    """Record that somebody's voice was heard by one more person."""
    begin_listening(application=application, by=member, at=at)
    record_interaction(
        organization=application.organization,
        touchpoint="interview",
        kind=Kind.HEARD,
        person=application.person,
        subject=application.job_id,
        channel=application.channel,
        at=at,
    )
