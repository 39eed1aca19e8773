"""Letters and clockwork of the hiring room: each fetches by id and calls."""

from __future__ import annotations

from datetime import date, datetime

from django_tasks import task

from reciproca.hiring import letters, pool_letter, reminder_letter, shortlist_letter, verbs
from reciproca.hiring.meetings import letters as meeting_letters
from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.meetings.posting import Letter, Reader
from reciproca.hiring.models import Application, Feedback, PoolNote, Promise, Reopening, ShortlistLink
from reciproca.hiring.verbs import reminding, talent_pool
from reciproca.people.letters import letter_task
from reciproca.people.models import Consent, Member


@letter_task
def send_receipt(application: str) -> None:
    """Write to a candidate that their application is here, and by when they hear from us."""
    letters.write_receipt(Application.objects.get(pk=application))


@letter_task
def send_page_back(application: str) -> None:
    """Send somebody who applied before the way to their page."""
    letters.write_page_back(Application.objects.get(pk=application))


@letter_task
def send_feedback_letter(feedback: str) -> None:
    """Write to a candidate what they get back."""
    letters.write_feedback(Feedback.objects.get(pk=feedback))


@letter_task
def send_shortlist(link: str) -> None:
    """Write to whoever decides that a shortlist waits for them."""
    shortlist_letter.write(ShortlistLink.objects.select_related("job__brand", "member__user").get(pk=link))


@letter_task
def send_reopening(reopening: str) -> None:
    """Write to a candidate that their application is open again, and why."""
    letters.write_reopening(Reopening.objects.select_related("application").get(pk=reopening))


@letter_task
def send_apology(promise: str, fresh: str) -> None:
    """Write to a candidate that we are late, and the new day."""
    promises = Promise.objects.select_related("application")
    letters.write_apology(promises.get(pk=promise), promises.get(pk=fresh))


@letter_task
def send_withdrawn(application: str) -> None:
    """Write to a candidate that their application is taken back, as they wished."""
    letters.write_withdrawn(Application.objects.get(pk=application))


@letter_task
def send_reminder(owner: str, today: str) -> None:
    """Write to a member which answers they owe soon."""
    member = Member.objects.select_related("organization", "user").get(pk=owner)
    reminder_letter.write(member, date.fromisoformat(today))


@letter_task
def send_stay(consent: str) -> None:
    """Ask somebody of the talent pool whether they want to stay."""
    pool_letter.write(Consent.objects.select_related("person", "organization").get(pk=consent))


@letter_task
def send_pool_note(note: str) -> None:
    """Write to somebody of the talent pool what a member wrote."""
    pool_letter.write_note(PoolNote.objects.select_related("person", "organization", "by", "job").get(pk=note))


@task()
def look_after_talent_pool() -> None:
    """End what is over, and ask whose end is near."""
    talent_pool.look_after_talent_pool()


@task()
def remind_of_promises() -> None:
    """Tell everyone who owes an answer soon."""
    reminding.remind_of_promises()


@letter_task
def send_meeting_letter(meeting: str, what: str, reader: str, sequence: int, at: str) -> None:
    """Write to one of the two about their meeting, as it stood when this was enqueued."""
    rows = Meeting.objects.select_related(
        "organization", "host__user", "application__person", "application__job__brand", "application__job__owner__user"
    )
    hour = datetime.fromisoformat(at) if at else None
    meeting_letters.write(rows.get(pk=meeting), Letter(what), Reader(reader), int(sequence), hour)


@task()
def remind_of_meetings() -> None:
    """Write to both the day before they meet."""
    verbs.remind_of_meetings()


@task()
def send_due_feedback() -> None:
    """Send every feedback whose hour has come."""
    verbs.send_due_feedback()


@task()
def apologize_for_late_promises() -> None:
    """Tell everyone whose promised day has passed."""
    verbs.apologize_for_late_promises()
