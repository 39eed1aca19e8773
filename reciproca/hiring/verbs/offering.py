"""Offering times to talk: a candidate asks for them, the team proposes some, and others when those do not suit."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.meetings.models import LENGTHS, Meeting, MeetingKind, MeetingState, Slot
from reciproca.hiring.meetings.posting import Letter, Reader, post
from reciproca.hiring.models import Application, Stage, StageKind
from reciproca.hiring.verbs.locking import lock_open
from reciproca.hiring.verbs.moving import move
from reciproca.people.models import Member
from reciproca.people.verbs import log

MOST_SLOTS = 24
SOONEST = timedelta(hours=1)
LONGEST_WISH = 300


class NoTimes(Exception):  # noqa: N818 - it says what is the case
    """No time was offered that somebody could still choose."""


class HostBusy(Exception):  # noqa: N818 - it says what is the case
    """The host meets somebody else at some of these times: `busy`."""

    def __init__(self, busy: list[datetime]) -> None:
        super().__init__(f"{len(busy)} of the times are taken")
        self.busy = busy


@transaction.atomic
def ask_for_meeting(
    *,
    application: Application,
    kind: MeetingKind,
    wish: str = "",
    host: Member | None = None,
    at: datetime | None = None,
) -> Meeting:
    """Ask for times on a candidate's behalf, with what they said about when; asking again renews the wish.

    The job's owner is told by mail and finds it among the meetings. A time that was agreed already
    stays agreed, and so do times that are on offer.

    Raises:
        AlreadyClosed: when the application has an outcome.
    """
    lock_open(application)
    meeting = open_meeting(application=application, kind=kind)
    if meeting is None:
        meeting = begin(application, kind, host or application.job.manager, at or timezone.now())
    elif meeting.wish == wish.strip()[:LONGEST_WISH]:
        return meeting
    meeting.wish = wish.strip()[:LONGEST_WISH]
    meeting.save(update_fields=["wish"])
    post(meeting, Letter.ASKED)
    return meeting


@transaction.atomic
def ask_for_other_times(*, meeting: Meeting, wish: str) -> Meeting:
    """Say that none of the times suits; an hour that was agreed is free again.

    Raises:
        AlreadyClosed: when the application has an outcome.
        MeetingOver: when it was held or cancelled, or its hour has come.
    """
    from reciproca.hiring.verbs.meeting import hold_running  # noqa: PLC0415 - it imports this module

    hold_running(meeting)
    if before := release(meeting):
        post(meeting, Letter.RELEASED, before=before, readers=(Reader.CANDIDATE,))
    meeting.slots.all().delete()
    meeting.wish, meeting.state = wish.strip()[:LONGEST_WISH], MeetingState.ASKED
    meeting.save(update_fields=["wish", "state"])
    post(meeting, Letter.ASKED)
    return meeting


@transaction.atomic
def propose_slots(
    *,
    application: Application,
    kind: MeetingKind,
    host: Member,
    starts: Iterable[datetime],
    minutes: int,
    place: str,
    by: Member,
    at: datetime | None = None,
) -> Meeting:
    """Offer times, in place of those offered before; the candidate is written to.

    The first times for a meeting bring the application to the meeting stage. An hour that was agreed
    before is given back, and both calendars are told.

    Raises:
        AlreadyClosed: when the application has an outcome.
        NoTimes: when no time is left that lies ahead, or there are too many.
        HostBusy: when the host meets somebody else at one of them.
        ValueError: when meetings do not last that long.
    """
    at = at or timezone.now()
    if minutes not in LENGTHS:
        raise ValueError(f"A meeting lasts one of {LENGTHS} minutes, not {minutes}.")
    lock_open(application)
    meeting = open_meeting(application=application, kind=kind) or begin(application, kind, host, at)
    before = release(meeting)
    meeting.host, meeting.minutes, meeting.place = host, minutes, place.strip()[:300]
    offer(meeting, starts, at)
    meeting.state, meeting.offered_by, meeting.offered_at = MeetingState.OFFERED, by, at
    meeting.save()
    bring_to_meeting_stage(application, kind, by, at)
    log(organization=meeting.organization, action="meeting.offered", member=by, subject=application.pk)
    post(meeting, Letter.OFFERED, before=before)
    return meeting


@transaction.atomic
def reschedule_meeting(
    *, meeting: Meeting, starts: Iterable[datetime], by: Member, at: datetime | None = None
) -> Meeting:
    """Offer other times for the same meeting: same host, same length, same place.

    Raises:
        AlreadyClosed, NoTimes, HostBusy: as `propose_slots` does.
    """
    return propose_slots(
        application=meeting.application,
        kind=MeetingKind(meeting.kind),
        host=meeting.host,
        starts=starts,
        minutes=meeting.minutes,
        place=meeting.place,
        by=by,
        at=at,
    )


def open_meeting(*, application: Application, kind: MeetingKind) -> Meeting | None:
    """Return the meeting of this kind that is still to come about."""
    rows = Meeting.objects.open().filter(application=application, kind=kind)
    return rows.select_related("organization", "application__job", "host").first()


def begin(application: Application, kind: MeetingKind, host: Member, at: datetime) -> Meeting:
    """Write down a meeting without times."""
    return Meeting.objects.create(
        organization=application.organization, application=application, kind=kind, host=host, made_at=at
    )


def release(meeting: Meeting) -> datetime | None:
    """Give an agreed hour back, take it out of the host's calendar, and return it."""
    if meeting.state != MeetingState.AGREED:
        return None
    before = meeting.starts_at
    meeting.state, meeting.starts_at, meeting.ends_at = MeetingState.OFFERED, None, None
    meeting.agreed_at = meeting.reminded_at = None
    meeting.sequence += 1
    meeting.save()
    post(meeting, Letter.RELEASED, before=before)
    return before


def offer(meeting: Meeting, starts: Iterable[datetime], at: datetime) -> None:
    """Replace the offered times by those that lie ahead."""
    ahead = sorted({start for start in starts if start >= at + SOONEST})
    if not 0 < len(ahead) <= MOST_SLOTS:
        raise NoTimes
    others = Meeting.objects.agreed().filter(host=meeting.host).exclude(pk=meeting.pk)
    taken = others.overlapping(ahead[0], ahead[-1] + meeting.length).values_list("starts_at", "ends_at")
    spans = [(begins, ends) for begins, ends in taken if begins and ends]
    if busy := [start for start in ahead if clashes(start, start + meeting.length, spans)]:
        raise HostBusy(busy)
    meeting.slots.all().delete()
    rows = [Slot(organization=meeting.organization, meeting=meeting, starts_at=start) for start in ahead]
    Slot.objects.bulk_create(rows)


def clashes(starts: datetime, ends: datetime, taken: Iterable[tuple[datetime, datetime]]) -> bool:
    """Tell whether a stretch of time overlaps one of those taken."""
    return any(begins < ends and starts < until for begins, until in taken)


def bring_to_meeting_stage(application: Application, kind: MeetingKind, by: Member, at: datetime) -> None:
    """Move an application forward to where people meet, if it is not there yet."""
    if kind != MeetingKind.MEETING:
        return
    stages = Stage.objects.filter(organization=application.organization, kind=StageKind.MEETING)
    stage = stages.order_by("position").first()
    if stage and application.stage.position < stage.position:
        move(application=application, to=stage, by=by, at=at)
