"""Applying: a person becomes a candidate, with a receipt and a promised day."""

from __future__ import annotations

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.files.base import File
from django.db import IntegrityError, transaction
from django.utils import timezone

from reciproca.hiring.looks import draw_code, draw_look
from reciproca.hiring.models import Application, Move, Stage, StageKind
from reciproca.hiring.verbs.promises import make_promise
from reciproca.jobs.models import Job, JobState
from reciproca.media.models import Recording
from reciproca.people.models import Organization, Person
from reciproca.people.scoping import new_id
from reciproca.people.verbs import recognize
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

STAGES = (
    (StageKind.RECEIVED, {"it": "Ricevute", "en": "Received"}),
    (StageKind.LISTENING, {"it": "Ascolto", "en": "Listening"}),
    (StageKind.SHORTLIST, {"it": "Short list", "en": "Shortlist"}),
    (StageKind.MEETING, {"it": "Colloquio", "en": "Meeting"}),
    (StageKind.OFFER, {"it": "Offerta", "en": "Offer"}),
    (StageKind.CLOSED, {"it": "Chiuse", "en": "Closed"}),
)


class NotTakingApplications(Exception):  # noqa: N818 - it says what is the case
    """The job is closed, paused, or not published."""


class NothingToHear(Exception):  # noqa: N818 - it says what is the case
    """There is neither a voice, nor words, nor a CV or link: one of them is enough."""


@dataclass(frozen=True)
class Applied:
    """What came of applying.

    `created` is false when this person had applied for the job before. `known` says that we had met
    them before this sending: whoever typed the address then has to open their mail to see more.
    """

    application: Application
    created: bool
    known: bool


@transaction.atomic
def make_stages(*, organization: Organization) -> list[Stage]:
    """Give an organization its six stages; those that it has stay as they are named."""
    return [
        Stage.objects.get_or_create(
            organization=organization,
            position=position,
            defaults={"kind": kind.value, "name": name},
        )[0]
        for position, (kind, name) in enumerate(STAGES)
    ]


@transaction.atomic
def apply(
    *,
    job: Job,
    name: str,
    language: str,
    email: str = "",
    phone: str = "",
    hello_text: str = "",
    hello: Recording | None = None,
    profile_link: str = "",
    cv: File[bytes] | None = None,
    knock_in_answers: Sequence[Mapping[str, object]] = (),
    channel: str = "",
    device: str = "",
    visitor: bytes | None = None,
    id: uuid.UUID | None = None,  # noqa: A002 - it is the row's id
    at: datetime | None = None,
    quiet: bool = False,
) -> Applied:
    """Apply for a job: one application per person and job, however often it is sent.

    `id` is made where the form is filled, so that the same sending twice (a double click, a phone
    that comes back online) is the same application and no news to anybody.

    Who applied before gets their page back by mail instead; nothing of theirs is changed, because
    whoever types an address has not shown that it is theirs. Answers to knock-in questions inform
    whoever reads them and never close anything. `quiet` writes no letters (imports, demo).

    Raises:
        NotTakingApplications: when the job is not open.
        NothingToHear: when there is no voice, no text, no CV and no link.
        ValueError: when there is neither an address nor a usable phone number.
    """
    at = at or timezone.now()
    refuse_unless_open(job)
    if not (hello or hello_text.strip() or profile_link or cv):
        raise NothingToHear
    started = timezone.now()
    person = recognize(organization=job.organization, name=name, email=email, phone=phone, language=language)
    before = Application.objects.filter(job=job, person=person).first()
    if before:
        return again(before, id, quiet=quiet)
    fresh = Application(
        id=id or new_id(),
        organization=job.organization,
        job=job,
        person=person,
        stage=first_stage(job.organization),
        stage_since=at,
        received_at=at,
        promised_for=timezone.localdate(at) + timedelta(days=job.promise_days),
        channel=channel,
        language=language,
        hello=hello,
        hello_text=hello_text.strip(),
        profile_link=profile_link,
        knock_in_answers=[dict(answer) for answer in knock_in_answers],
        look=draw_look(),
        code=draw_code(set(job.applications.values_list("code", flat=True))),
    )
    attach_cv(fresh, cv)
    try:
        with transaction.atomic():
            fresh.save(force_insert=True)
    except IntegrityError:
        first = Application.objects.filter(job=job, person=person).first()
        if first is None:
            raise
        return again(first, id, quiet=quiet)  # two requests at once: the other was first
    begin(fresh, person, device=device, visitor=visitor, at=at)
    if not quiet:
        enqueue_receipt(fresh)
    return Applied(fresh, created=True, known=person.known_since < started)


def refuse_unless_open(job: Job) -> None:
    """Refuse when the job stopped taking applications since the page was drawn.

    Raises:
        NotTakingApplications: when it is not open.
    """
    job.refresh_from_db(fields=["state"])
    if job.state != JobState.OPEN:
        raise NotTakingApplications


def first_stage(organization: Organization) -> Stage:
    """Return where applications arrive."""
    found: Stage | None = Stage.objects.filter(kind=StageKind.RECEIVED).first()
    return found or make_stages(organization=organization)[0]


def attach_cv(application: Application, cv: File[bytes] | None) -> None:
    """Keep the CV under a name that says nothing, and its own name beside it."""
    if cv is None:
        return
    original = (cv.name or "cv").rsplit("/", 1)[-1]
    suffix = original.rsplit(".", 1)[-1].lower()[:4] if "." in original else "bin"
    application.cv_name = original[-120:]
    application.cv.save(f"{application.pk}.{suffix}", cv, save=False)


def begin(
    application: Application,
    person: Person,
    *,
    device: str,
    visitor: bytes | None,
    at: datetime,
) -> None:
    """Write the first move, the first promise and the interaction."""
    arrival = Move.objects.create(
        organization=application.organization,
        application=application,
        to_stage=application.stage,
        at=at,
    )
    make_promise(application=application, due=application.promised_for, at=at, move=arrival)
    record_interaction(
        organization=application.organization,
        touchpoint="apply",
        kind=Kind.APPLIED,
        person=person,
        subject=application.job_id,
        unit=application.job.unit,
        channel=application.channel,
        device=device,
        visitor=visitor,
        at=at,
    )


def again(application: Application, sending: uuid.UUID | None, *, quiet: bool) -> Applied:
    """Send somebody who applied before their page, unless it is the same sending once more."""
    if application.pk == sending:
        others = Application.objects.filter(person=application.person).exclude(pk=sending)
        return Applied(application, created=True, known=others.exists())
    if not quiet:
        enqueue_page_back(application)
    return Applied(application, created=False, known=True)


def enqueue_receipt(application: Application) -> None:
    """Have the receipt written."""
    from reciproca.hiring.tasks import send_receipt  # noqa: PLC0415 - tasks call verbs

    send_receipt.enqueue(str(application.organization_id), str(application.pk))


def enqueue_page_back(application: Application) -> None:
    """Have the page sent again to whoever applied before."""
    from reciproca.hiring.tasks import send_page_back  # noqa: PLC0415 - tasks call verbs

    send_page_back.enqueue(str(application.organization_id), str(application.pk))
