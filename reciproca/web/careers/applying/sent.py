"""What the receipt page knows: a signed note from the form to the page after it, and no session."""

from __future__ import annotations

from dataclasses import asdict, dataclass

from django.core import signing
from django.urls import reverse

from reciproca.hiring.letters import status_token
from reciproca.hiring.verbs import Applied
from reciproca.jobs.models import Job

SALT = "careers.sent"
LASTS_S = 24 * 3600


@dataclass(frozen=True)
class Sent:
    """What the receipt says; it names no more about a person than they just typed.

    Links are there only for somebody we meet for the first time: an address that we know could have
    been typed by anybody, so its owner opens the page from their mail.
    """

    to: str
    again: bool = False
    voice: bool = False
    due: str = ""
    status: str = ""
    interview: str = ""

    def address(self, job: Job) -> str:
        """Return the address of the receipt page."""
        note = signing.dumps(asdict(self), salt=SALT, compress=True)
        return f"{reverse('careers:applied', args=[job.slug])}?sent={note}"


def read_note(note: str) -> Sent | None:
    """Return what a note says, for a day."""
    try:
        return Sent(**signing.loads(note, salt=SALT, max_age=LASTS_S))
    except (signing.BadSignature, TypeError):
        return None


def write_note(applied: Applied, to: str, interview: str) -> Sent:
    """Return the note for what came of applying."""
    application = applied.application
    if not applied.created:
        return Sent(to=to, again=True)
    return Sent(
        to=to,
        voice=application.hello_id is not None,
        due=application.promised_for.isoformat(),
        status="" if applied.known else status_address(applied),
        interview="" if applied.known else interview,
    )


def status_address(applied: Applied) -> str:
    """Make a link to the page of somebody whom we meet for the first time."""
    return reverse("candidate:status", args=[status_token(applied.application)])
