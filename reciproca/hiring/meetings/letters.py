"""The letters about meetings, with the hour for the reader's calendar where there is one."""

from __future__ import annotations

from datetime import datetime

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reciproca.hiring.letters import status_token
from reciproca.hiring.meetings import telling
from reciproca.hiring.meetings.calendar import Method, calendar_file, summary_for_candidate, summary_for_host
from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.meetings.posting import Letter, Reader
from reciproca.people.hours import zone_of, zone_words
from reciproca.people.letters import absolute, send_letter
from reciproca.people.letters.attaching import Attachment

FILE = "reciproca.ics"
INTO_CALENDARS = {Letter.AGREED: Method.REQUEST, Letter.RELEASED: Method.CANCEL, Letter.CANCELLED: Method.CANCEL}


def write(meeting: Meeting, what: Letter, reader: Reader, sequence: int, at: datetime | None) -> None:
    """Write one letter. What is no longer so by now is not told: a newer letter tells what is."""
    if what in {Letter.AGREED, Letter.REMINDER} and (meeting.sequence != sequence or meeting.starts_at != at):
        return
    if reader is Reader.CANDIDATE:
        write_to_candidate(meeting, what, sequence, at)
    else:
        write_to_host(meeting, what, sequence, at)


def method_of(what: Letter, at: datetime | None) -> Method | None:
    """Return what the letter asks of calendars; new times take the hour of before out of them."""
    if at is None:
        return None
    return Method.CANCEL if what is Letter.OFFERED else INTO_CALENDARS.get(what)


def write_to_candidate(meeting: Meeting, what: Letter, sequence: int, at: datetime | None) -> None:
    """Write to whoever applied, unless their data are gone."""
    application = meeting.application
    person = application.person
    if person.erased_at:
        return
    address = absolute(reverse("candidate:meeting", args=[status_token(application), meeting.pk]))
    with translation.override(application.language), timezone.override(zone_of(person)):
        title = telling.title_for_candidate(meeting, what, at)
        file = attachment(
            meeting,
            method_of(what, at),
            sequence,
            at,
            words=(summary_for_candidate(meeting), address, person.email),
        )
        context = {**known(meeting, what, at), "title": title, "address": address, "zone": zone_words(person)}
    send_letter(
        organization=meeting.organization,
        brand=application.job.brand,
        to=person.email,
        language=application.language,
        template="hiring/mail/meeting",
        subject=title,
        context=context,
        person=person,
        about=application.pk,
        attachments=file,
    )


def write_to_host(meeting: Meeting, what: Letter, sequence: int, at: datetime | None) -> None:
    """Write to whoever meets them; a wish goes to the job's owner, who offers times."""
    application = meeting.application
    member = application.job.owner if what is Letter.ASKED else meeting.host
    address = absolute(reverse("studio:meeting", args=[application.pk]))
    with translation.override(member.user.language):
        title = telling.title_for_host(meeting, what, at)
        file = attachment(
            meeting,
            method_of(what, at),
            sequence,
            at,
            words=(summary_for_host(meeting), address, member.user.email),
        )
        context = {**known(meeting, what, at), "title": title, "address": address}
    send_letter(
        organization=meeting.organization,
        brand=application.job.brand,
        to=member.user.email,
        language=member.user.language,
        template="hiring/mail/meeting_host",
        subject=title,
        context=context,
        about=application.pk,
        attachments=file,
    )


def known(meeting: Meeting, what: Letter, at: datetime | None) -> dict[str, object]:
    """Return what both letters speak of."""
    application = meeting.application
    return {
        "meeting": meeting,
        "what": what.value,
        "application": application,
        "person": application.person,
        "job": application.job,
        "host": meeting.host,
        "at": at,
        "span": telling.span(at, meeting.length) if at else "",
        "slots": [telling.span(slot.starts_at, meeting.length) for slot in meeting.slots.all()],
    }


def attachment(
    meeting: Meeting, method: Method | None, sequence: int, at: datetime | None, *, words: tuple[str, str, str]
) -> tuple[Attachment, ...]:
    """Return the calendar file that goes with a letter, if one does; `words` are title, address and reader."""
    if method is None or at is None:
        return ()
    summary, address, reader = words
    content = calendar_file(
        meeting,
        method=method,
        starts_at=at,
        sequence=sequence,
        summary=summary,
        description=_("Change or cancel: {address}").format(address=address),
        reader=reader,
    )
    return (Attachment(FILE, content, f"text/calendar; method={method}; charset=utf-8"),)
