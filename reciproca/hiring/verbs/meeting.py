"""What happens to a meeting that has times: one is picked, it is held, it is cancelled, both are reminded."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.meetings.models import OPEN, Meeting, MeetingKind, MeetingState, Slot
from reciproca.hiring.meetings.posting import Letter, post
from reciproca.hiring.models import Application
from reciproca.hiring.verbs.locking import lock_open
from reciproca.hiring.verbs.offering import clashes
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.verbs import log
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

# Nobody is reminded in the night: the day before, from nine to eight in the evening.
REMINDS_FROM, REMINDS_UNTIL = time(9), time(20)


class SlotTaken(Exception):  # noqa: N818 - it says what is the case
    """Somebody else was quicker, or the time is no longer on offer."""


class MeetingOver(Exception):  # noqa: N818 - it says what is the case
    """The meeting was held or cancelled, or its hour has come."""


@transaction.atomic
def pick_slot(*, meeting: Meeting, slot: Slot, at: datetime | None = None) -> Meeting:
    """Agree on one of the times offered, or change to another one; both get it for their calendars.

    Of two candidates who pick the same hour of one host, the first gets it. Picking what is agreed
    already changes nothing.

    Raises:
        AlreadyClosed: when the application has an outcome.
        MeetingOver: when it was held or cancelled, or its hour has come.
        SlotTaken: when the host meets somebody else then, or the time is no longer on offer.
    """
    at = at or timezone.now()
    hold_running(meeting, at)
    if meeting.starts_at == slot.starts_at:
        return meeting
    if not still_free(meeting, slot, at):
        raise SlotTaken
    if meeting.state == MeetingState.AGREED:
        meeting.sequence += 1
    meeting.state, meeting.agreed_at, meeting.reminded_at = MeetingState.AGREED, at, None
    meeting.starts_at, meeting.ends_at = slot.starts_at, slot.starts_at + meeting.length
    meeting.save()
    record_interaction(
        organization=meeting.organization,
        touchpoint="interview",
        kind=Kind.MEETING_AGREED,
        person=meeting.application.person,
        subject=meeting.application.job_id,
        channel=meeting.application.channel,
        at=at,
    )
    post(meeting, Letter.AGREED)
    return meeting


def hold_running(meeting: Meeting, at: datetime | None = None) -> None:
    """Hold the application and its meeting, up to date, and refuse when it is over.

    Raises:
        AlreadyClosed: when the application has an outcome.
        MeetingOver: when it was held or cancelled, or its hour has come.
    """
    application = lock_open(meeting.application)
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_related("host", "organization"))
    meeting.application = application
    begun = meeting.starts_at is not None and meeting.starts_at <= (at or timezone.now())
    if not meeting.is_open or begun:
        raise MeetingOver


def still_free(meeting: Meeting, slot: Slot, at: datetime) -> bool:
    """Tell whether a time may be had, while the host's row is held so that nobody else takes it meanwhile."""
    Member.objects.select_for_update().only("pk").get(pk=meeting.host_id)
    offered = Slot.objects.filter(meeting=meeting, pk=slot.pk, starts_at__gt=at).exists()
    others = Meeting.objects.filter(host=meeting.host_id).exclude(pk=meeting.pk)
    return offered and not others.overlapping(slot.starts_at, slot.starts_at + meeting.length).exists()


def free_slots(*, meeting: Meeting, at: datetime | None = None) -> list[Slot]:
    """Return the times that can still be picked, the agreed one included."""
    at = at or timezone.now()
    slots = list(meeting.slots.filter(starts_at__gt=at))
    others = Meeting.objects.agreed().filter(host=meeting.host_id).exclude(pk=meeting.pk)
    taken = others.filter(ends_at__gt=at).values_list("starts_at", "ends_at")
    spans = [(begins, ends) for begins, ends in taken if begins and ends]
    return [slot for slot in slots if not clashes(slot.starts_at, slot.starts_at + meeting.length, spans)]


@transaction.atomic
def cancel_meeting(*, meeting: Meeting, by: Member | None, at: datetime | None = None) -> Meeting:
    """Call a meeting off, for whoever says so; nobody: the candidate. Cancelling twice changes nothing.

    Raises:
        AlreadyClosed: when the application has an outcome.
    """
    lock_open(meeting.application)
    meeting.refresh_from_db()
    if meeting.is_open:
        call_off(meeting, at or timezone.now())
        log(
            organization=meeting.organization,
            action="meeting.cancelled",
            member=by,
            subject=meeting.application_id,
        )
    return meeting


def call_off(meeting: Meeting, at: datetime) -> None:
    """End a meeting that has not been; calendars are told where there is an hour in them."""
    agreed = meeting.state == MeetingState.AGREED
    offered = meeting.state == MeetingState.OFFERED
    meeting.sequence += agreed
    meeting.state, meeting.ended_at = MeetingState.CANCELLED, at
    meeting.save(update_fields=["state", "ended_at", "sequence"])
    if agreed or offered:
        post(meeting, Letter.CANCELLED)


@transaction.atomic
def settle_call(*, application: Application, talked: bool, at: datetime | None = None) -> Meeting | None:
    """End the wish for a call once the interview is here: they talked, or answered after all.

    Nobody waits for a call that is no longer needed. Returns the call, nothing where none was open.
    """
    call = Meeting.objects.open().filter(application=application, kind=MeetingKind.CALL).first()
    if call is None:
        return None
    at = at or timezone.now()
    if not talked:
        call_off(call, at)
        return call
    call.state, call.ended_at = MeetingState.HELD, at
    call.save(update_fields=["state", "ended_at"])
    return call


def call_off_all(*, application: Application, at: datetime) -> None:
    """End what was still to come when an application closes, inside that transaction."""
    for meeting in Meeting.objects.filter(application=application, state__in=OPEN).select_related("organization"):
        call_off(meeting, at)


@transaction.atomic
def hold_meeting(*, meeting: Meeting, by: Member, at: datetime | None = None) -> Meeting:
    """Write down that people met. Saying it twice changes nothing.

    Raises:
        MeetingOver: when no hour was agreed, it lies ahead, or the meeting was cancelled.
    """
    at = at or timezone.now()
    meeting.refresh_from_db(from_queryset=Meeting.objects.select_for_update(of=("self",)))
    if meeting.state == MeetingState.HELD:
        return meeting
    if meeting.state != MeetingState.AGREED or meeting.starts_at is None or meeting.starts_at > at:
        raise MeetingOver
    meeting.state, meeting.ended_at = MeetingState.HELD, at
    meeting.save(update_fields=["state", "ended_at"])
    log(organization=meeting.organization, action="meeting.held", member=by, subject=meeting.application_id)
    return meeting


def remind_of_meetings(*, now: datetime | None = None) -> int:
    """Write to both the day before, once, by day; whoever agreed only that day has just been told.

    Returns:
        How many meetings were reminded of. Two workers share them out.
    """
    now = timezone.localtime(now)
    if not REMINDS_FROM <= now.time() < REMINDS_UNTIL:
        return 0
    tomorrow = timezone.make_aware(datetime.combine(now.date() + timedelta(days=1), time.min))
    today = timezone.make_aware(datetime.combine(now.date(), time.min))
    with across_organizations():
        near = Meeting.objects.agreed().filter(reminded_at=None, agreed_at__lt=today)
        next_day = timezone.make_aware(datetime.combine(now.date() + timedelta(days=2), time.min))
        found = list(near.filter(starts_at__gte=tomorrow, starts_at__lt=next_day).select_related("organization"))
    count = 0
    for meeting in found:
        with organization_scope(meeting.organization):
            count += remind(meeting, now)
    return count


@transaction.atomic
def remind(meeting: Meeting, now: datetime) -> bool:
    """Remind both of one meeting, unless somebody did or it changed meanwhile."""
    same = Meeting.objects.agreed().filter(pk=meeting.pk, reminded_at=None, starts_at=meeting.starts_at)
    if not same.update(reminded_at=now):
        return False
    post(meeting, Letter.REMINDER)
    return True
