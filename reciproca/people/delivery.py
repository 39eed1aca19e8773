"""What became of letters: reported by the provider, seen to by a member.

Every report may come twice, late, and for a letter of any organization.
"""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.core.validators import validate_email
from django.db import transaction
from django.utils import timezone
from django.utils.module_loading import import_string

from reciproca.adapters.mail import reports
from reciproca.people.letters.suppressing import lift_suppression, suppress
from reciproca.people.models import Letter, LetterState, Member, Person, SuppressionReason
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.verbs import log, plain_address

STATES = {
    reports.DELIVERED: LetterState.DELIVERED,
    reports.BOUNCED: LetterState.BOUNCED,
    reports.COMPLAINED: LetterState.COMPLAINED,
}
REASONS = {
    reports.BOUNCED: SuppressionReason.BOUNCED,
    reports.COMPLAINED: SuppressionReason.COMPLAINED,
    reports.UNSUBSCRIBED: SuppressionReason.UNSUBSCRIBED,
}
LOG_KEPT = timedelta(days=730)


class AddressTaken(Exception):  # noqa: N818 - it says what is the case
    """Somebody else is known by this address."""


class NothingToSendAgain(Exception):  # noqa: N818 - it says what is the case
    """It was seen to already, or nobody knows how it was written."""


def note_report(report: reports.Report) -> bool:
    """Write down what a provider says of a letter; returns whether it is one of ours."""
    letter = letter_of(report)
    if letter is None:
        return False
    with organization_scope(letter.organization):
        note_outcome(letter=letter, report=report)
    return True


def letter_of(report: reports.Report) -> Letter | None:
    """Find the letter by our reference, which came along, or by the provider's name for it."""
    with across_organizations():
        rows = Letter.objects.select_related("organization")
        found: Letter | None = None
        if key := as_uuid(report.reference):
            found = rows.filter(pk=key).first()
        if found is None and report.message_id:
            found = rows.filter(message_id=report.message_id).first()
        return found


def as_uuid(text: str) -> UUID | None:
    """Return an id, nothing where the text is none."""
    try:
        return UUID(text)
    except ValueError:
        return None


@transaction.atomic
def note_outcome(*, letter: Letter, report: reports.Report, at: datetime | None = None) -> None:
    """Move a letter on, and silence an address that bounces for good or complains; twice changes nothing.

    A letter that came back stays so: a report of its delivery that arrives later is about another try.
    """
    letter = Letter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    state = STATES.get(report.kind)
    over = {LetterState.BOUNCED, LetterState.COMPLAINED}
    if state and not (letter.state in over and state == LetterState.DELIVERED):
        letter.state, letter.trouble = state, "" if state == LetterState.DELIVERED else report.words[:250]
        letter.settled_at = letter.settled_at or at or timezone.now()
        letter.save(update_fields=["state", "trouble", "settled_at"])
    reason = REASONS.get(report.kind)
    if reason and (report.kind != reports.BOUNCED or report.for_good):
        suppress(organization=letter.organization, address=letter.to, reason=reason, detail=report.words)


@transaction.atomic
def see_to_letter(*, letter: Letter, by: Member, how: str = "told") -> Letter:
    """Say that somebody saw to a letter that reached nobody: they called, wrote, or it no longer matters."""
    if Letter.objects.filter(pk=letter.pk, handled_at=None).update(handled_at=timezone.now(), handled_by=by):
        log(organization=letter.organization, action="letter.seen_to", member=by, subject=letter.about, how=how)
        letter.refresh_from_db()
    return letter


@transaction.atomic
def send_again(*, letter: Letter, by: Member) -> None:
    """Have a letter that reached nobody written anew, to the address that is known now.

    Raises:
        NothingToSendAgain: when somebody saw to it already, or nobody knows how it was written.
    """
    taken = Letter.objects.filter(pk=letter.pk, handled_at=None)
    if not letter.again or not taken.update(handled_at=timezone.now(), handled_by=by):
        raise NothingToSendAgain
    address = letter.person.email if letter.person else letter.to
    if address:
        lift_suppression(organization=letter.organization, address=address, by=by)
    log(organization=letter.organization, action="letter.again", member=by, subject=letter.about)
    path, *arguments = letter.again
    import_string(path).enqueue(*arguments)


@transaction.atomic
def correct_address(*, person: Person, email: str, by: Member) -> Person:
    """Give a person the address that they meant.

    Raises:
        django.core.exceptions.ValidationError: when it cannot be one.
        AddressTaken: when somebody else is known by it.
    """
    email = plain_address(email)
    validate_email(email)
    if Person.objects.filter(email=email).exclude(pk=person.pk).exists():
        raise AddressTaken
    person.email = email
    person.save(update_fields=["email"])
    log(organization=person.organization, action="person.address", member=by, subject=person.pk)
    return person


def forget_old_letters(*, now: datetime | None = None) -> int:
    """Forget letters of long ago that belong to nobody any more, such as those to members."""
    with across_organizations():
        old = Letter.objects.filter(made_at__lt=(now or timezone.now()) - LOG_KEPT)
        count, _each = old.delete()
    return count
