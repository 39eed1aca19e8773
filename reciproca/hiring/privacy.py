"""What the hiring room holds about a person: to take away, and to erase."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from pathlib import PurePath

from django.core.files.storage import default_storage
from django.db import transaction
from django.db.models import QuerySet

from reciproca.hiring import verbs
from reciproca.hiring.meetings.models import Meeting, Slot
from reciproca.hiring.models import Application, Decision, Feedback, PoolNote, Scorecard
from reciproca.hiring.verbs.volunteering import forget_volunteered, volunteered
from reciproca.media.erasing import erase_recordings, recording_bytes
from reciproca.media.models import Recording
from reciproca.people.links import revoke_links
from reciproca.people.models import Person
from reciproca.people.privacy import as_json

PROMISE = ("due", "made_at", "kept_at", "replaced_at", "apologized_at", "reply", "replied_at", "called_at")


def applications_of(person: Person) -> QuerySet[Application]:
    """Return a person's applications, the oldest first."""
    rows = Application.objects.filter(person=person).select_related("job", "stage", "hello")
    found: QuerySet[Application] = rows.order_by("received_at")
    return found


def export(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield each application with its hello, CV and feedback, voices included."""
    for number, application in enumerate(applications_of(person), start=1):
        folder = f"applications/{number:02d}-{application.job.slug}"
        yield f"{folder}/application.json", as_json(describe(application))
        if application.cv:
            with application.cv.open("rb") as source:
                name = PurePath(application.cv_name or str(application.cv.name)).name
                yield f"{folder}/{name}", source.read()
        for name, recording in voices_of(application):
            if content := recording_bytes(recording):
                yield f"{folder}/{name}{PurePath(str(recording.file.name)).suffix}", content
    if notes := list(PoolNote.objects.filter(person=person).values("words", "made_at")):
        yield "kept-in-mind.json", as_json({"written_to_me": notes})


def describe(application: Application) -> dict[str, object]:
    """Return what we know of an application: what was given, what was promised, what came back."""
    feedback = Feedback.objects.filter(application=application).first()
    moves = application.moves.select_related("to_stage")
    return {
        "job": str(application.job),
        "received_at": application.received_at,
        "language": application.language,
        "phone": application.phone,
        "channel": application.channel,
        "stage": str(application.stage),
        "outcome": application.outcome,
        "reason": application.reason,
        "hello": application.hello_text or (application.hello and application.hello.transcript),
        "profile_link": application.profile_link,
        "answers_before_applying": application.knock_in_answers,
        "moves": [{"to": str(move.to_stage), "at": move.at} for move in moves],
        "meetings": [
            {"kind": one.kind, "state": one.state, "wish": one.wish, "place": one.place, "starts_at": one.starts_at}
            for one in application.meetings.all()
        ],
        "promises": list(application.promises.values(*PROMISE)),
        "scorecards": list(
            Scorecard.objects.filter(application=application, submitted_at__isnull=False).values(
                "overall", "comment", "submitted_at"
            )
        ),
        "feedback": feedback and told(feedback),
        "said_about_myself": volunteered(application.pk),
    }


def told(feedback: Feedback) -> dict[str, object] | None:
    """Return a feedback that was sent; what is still a draft is nobody's yet."""
    if feedback.sent_at is None:
        return None
    names = ("thanks", "strengths", "tip", "next_words", "sent_at", "read_at", "useful")
    return {name: getattr(feedback, name) for name in names}


def voices_of(application: Application) -> list[tuple[str, Recording]]:
    """Return the recordings that belong to an application itself."""
    feedback = Feedback.objects.filter(application=application).select_related("voice").first()
    found = []
    if application.hello:
        found.append(("hello", application.hello))
    if feedback and feedback.voice and feedback.sent_at:
        found.append(("feedback", feedback.voice))
    return found


def erase(person: Person) -> None:
    """Close what is open, and empty every application of what came from or is about its person."""
    for application in applications_of(person):
        verbs.withdraw(application=application, quiet=True)
        erase_application(application)
        revoke_links(organization=application.organization, subject=application.pk)
    PoolNote.objects.filter(person=person).delete()


def erase_application(application: Application) -> None:
    """Keep that there was an application, and nothing of what it said."""
    forget_volunteered(application=application.pk)
    feedback = Feedback.objects.filter(application=application).select_related("voice").first()
    voices = [application.hello, feedback.voice if feedback else None]
    erase_recordings(voice for voice in voices if voice is not None)
    if application.cv:
        transaction.on_commit(partial(default_storage.delete, str(application.cv.name)))
    if feedback:
        feedback.thanks = feedback.tip = feedback.next_words = ""
        feedback.strengths, feedback.voice = [], None
        feedback.save()
    Scorecard.objects.filter(application=application).update(comment="")
    Decision.objects.filter(application=application).update(comment="")
    Slot.objects.filter(meeting__application=application).delete()
    Meeting.objects.filter(application=application).update(wish="", place="")
    application.hello = None
    application.hello_text = application.profile_link = application.cv_name = application.phone = ""
    application.cv, application.knock_in_answers = "", []
    application.save(
        update_fields=["hello", "hello_text", "profile_link", "cv", "cv_name", "knock_in_answers", "phone"]
    )
