"""What the interviews room holds about a person: to take away, and to erase."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import PurePath

from django.db.models import Q, QuerySet

from reciproca.hiring.models import Application
from reciproca.interviews.models import Answer, Invitation, Listening, Note
from reciproca.jobs.models import Job
from reciproca.media.erasing import erase_recordings, recording_bytes
from reciproca.media.models import Recording
from reciproca.people.links import revoke_links
from reciproca.people.models import Person
from reciproca.people.privacy import as_json

# What an interview knows of its person besides the answers: their own times, way and wishes.
ASKED = (
    "invited_at",
    "deadline",
    "modality",
    "time_factor",
    "started_at",
    "completed_at",
    "call_wish",
)


def answers_of(person: Person) -> QuerySet[Answer]:
    """Return everything a person answered, in order."""
    found = Answer.objects.filter(invitation__application__person=person)
    chosen = found.select_related("invitation__application__job", "question", "kept")
    return chosen.order_by("invitation__invited_at", "question__position")


def invitations_of(person: Person) -> QuerySet[Invitation]:
    """Return every interview a person was invited to, the oldest first."""
    found = Invitation.objects.filter(application__person=person)
    return found.select_related("application__job").order_by("invited_at")


def export(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield each interview, and each answer with its audio and who heard how much of it, or of the hello."""
    for number, invitation in enumerate(invitations_of(person), start=1):
        path = f"interviews/{number:02d}-{invitation.application.job.slug}.json"
        yield path, as_json({name: getattr(invitation, name) for name in ASKED})
    for number, (job, heard) in enumerate(hellos_of(person).items(), start=1):
        yield f"hellos/{number:02d}-{job.slug}.json", as_json({"job": str(job), "heard_by": heard_by(heard)})
    for number, answer in enumerate(answers_of(person), start=1):
        job = answer.invitation.application.job
        path = f"answers/{number:02d}-{job.slug}"
        yield f"{path}.json", as_json(describe(answer))
        for take_number, recording in enumerate(recordings_of(answer), start=1):
            if content := recording_bytes(recording):
                kept = "" if recording.pk == answer.kept_id else f"-take-{take_number}"
                yield f"{path}{kept}{PurePath(str(recording.file.name)).suffix}", content


def describe(answer: Answer) -> dict[str, object]:
    """Return an answer in words, with what was done with it."""
    listenings = Listening.objects.filter(answer=answer).select_related("member")
    notes = Note.objects.filter(answer=answer)
    return {
        "job": str(answer.invitation.application.job),
        "question": str(answer.question),
        "text": answer.text,
        "transcript": answer.kept.transcript if answer.kept else "",
        "transcript_by_a_machine": answer.kept.machine_transcript if answer.kept else "",
        "modality": answer.invitation.modality,
        "heard_by": heard_by(listenings),
        "notes": list(notes.values("at_ms", "text", "made_at")),
    }


def heard_by(listenings: Iterable[Listening]) -> list[dict[str, object]]:
    """Return who heard how much, and since when."""
    return [{"who": row.member.name, "first_at": row.first_at, "heard_ms": row.heard_ms} for row in listenings]


def hellos_of(person: Person) -> dict[Job, list[Listening]]:
    """Return who listened to a person's hellos, by job."""
    found: dict[Job, list[Listening]] = {}
    rows = Listening.objects.filter(application__person=person, answer=None).order_by("first_at")
    for row in rows.select_related("member", "application__job"):
        found.setdefault(row.application.job, []).append(row)
    return found


def recordings_of(answer: Answer) -> list[Recording]:
    """Return every take of an answer."""
    owned = Q(take__answer=answer) | Q(pk=answer.kept_id)
    return list(Recording.objects.filter(owned).order_by("made_at").distinct())


def erase(person: Person) -> None:
    """Delete a person's answers with audio, notes and play log; the invitation stays, empty."""
    for invitation in invitations_of(person):
        erase_interview(invitation.application)
    Listening.objects.filter(application__person=person).delete()


def erase_interview(application: Application) -> None:
    """Delete what somebody answered for one application; the invitation stays, empty and shut."""
    answers = list(Answer.objects.filter(invitation__application=application))
    erase_recordings({recording for answer in answers for recording in recordings_of(answer)})
    Answer.objects.filter(pk__in=[answer.pk for answer in answers]).delete()
    invitations = Invitation.objects.filter(application=application)
    for invitation in invitations.select_related("organization"):
        revoke_links(organization=invitation.organization, subject=invitation.pk)
    invitations.update(call_wish="")
