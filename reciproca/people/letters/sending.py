"""How a letter leaves: written down first, sent once, and what became of it is seen."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from email.utils import formataddr, parseaddr
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db.models import F, Q
from django.utils import timezone

from reciproca.adapters.mail.posting import AddressRefused, post
from reciproca.people.letters.attaching import Attachment
from reciproca.people.letters.looks import rendered
from reciproca.people.letters.suppressing import suppress, suppressed
from reciproca.people.letters.writing import writing
from reciproca.people.models import Brand, Letter, LetterState, Organization, Person, SuppressionReason
from reciproca.people.scoping import organization_scope

TENANT_HEADER = "X-Reciproca-Tenant"
PRIVATE_HEADER = "X-Reciproca-Private"
TRIES = 8  # as often as the worker tries a task of the queue “mail”
SENDING_TAKES = timedelta(seconds=25)  # longer than a mail server may keep us waiting


class LetterBeingSent(Exception):  # noqa: N818 - it says what is the case
    """Another worker sends it just now, or died while it did; the task looks again later."""


def send_letter(
    *,
    organization: Organization,
    brand: Brand,
    to: str,
    language: str,
    template: str,
    context: Mapping[str, object],
    subject: str,
    private: bool = False,
    person: Person | None = None,
    about: UUID | None = None,
    unsubscribe: str = "",
    attachments: Sequence[Attachment] = (),
) -> Letter:
    """Render a letter in the reader's language and send it, once however often its task is tried.

    A `private` letter lets its reader in: where letters stay inside, nobody else may read it.
    `person` and `about`, an application's id, are what the log is read by. `unsubscribe` is for
    letters that somebody asked for, such as alerts: an absolute address which stops them at one
    POST without signing in (RFC 8058), and which asks once at GET. It goes into the headers and the
    foot. Letters that are owed have none.

    Without an address, or where mail came back before, nothing is sent and the log says so.

    Raises:
        LetterBeingSent: while another worker has it.
        Exception: what the mail server answered, so that the task tries again later.
    """
    with organization_scope(organization):
        letter = begun(
            organization=organization,
            kind=template,
            to=to,
            language=language,
            subject=" ".join(subject.split())[:250],
            private=private,
            person=person,
            about=about,
            optional=bool(unsubscribe),
        )
        if letter.state == LetterState.WAITING and may_leave(letter):
            if not claim(letter):
                raise LetterBeingSent
            deliver(letter, message(letter, brand, {**context, "unsubscribe": unsubscribe}, attachments))
    return letter


def message(
    letter: Letter, brand: Brand, context: Mapping[str, object], attachments: Sequence[Attachment] = ()
) -> EmailMultiAlternatives:
    """Return what leaves: both forms, from the brand, with the headers that mail programs read and what goes along."""
    html, text = rendered(
        brand=brand, language=letter.language, template=letter.kind, subject=letter.subject, context=context
    )
    made = EmailMultiAlternatives(
        subject=letter.subject,
        body=text,
        from_email=sender(brand),
        to=[letter.to],
        headers=headers(letter, str(context["unsubscribe"])),
    )
    made.attach_alternative(html, "text/html")
    for file in attachments:
        made.attach(file.name, file.content, file.kind)
    return made


def begun(**fields: object) -> Letter:
    """Return the letter that this task began before, or write down a new one."""
    now = writing()
    if now is None:
        return Letter.objects.create(**fields)
    letter, _made = Letter.objects.get_or_create(task=now.task, defaults={**fields, "again": now.again})
    return letter


def may_leave(letter: Letter) -> bool:
    """Tell whether there is an address that takes mail; if not, write down why."""
    if not letter.to:
        settle(letter, LetterState.NO_ADDRESS)
        return False
    silence = suppressed(address=letter.to, optional=letter.optional)
    if silence is None:
        return True
    settle(letter, LetterState.OPTED_OUT if letter.optional else LetterState.SUPPRESSED, silence.get_reason_display())
    return False


def claim(letter: Letter) -> bool:
    """Take a letter for sending; of two workers one gets it, and a dead one's is free again soon."""
    now = timezone.now()
    free = Q(claimed_at=None) | Q(claimed_at__lt=now - SENDING_TAKES)
    return bool(Letter.objects.filter(free, pk=letter.pk, state=LetterState.WAITING).update(claimed_at=now))


def sender(brand: Brand) -> str:
    """Return who a letter is from: the brand's name, at the installation's address."""
    return formataddr((brand.name, parseaddr(settings.DEFAULT_FROM_EMAIL)[1]))


def headers(letter: Letter, unsubscribe: str) -> dict[str, str]:
    """Return a letter's headers. Its Message-ID is the same at each try, so that a second copy is known as one."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].partition("@")[2] or "localhost"
    found = {
        TENANT_HEADER: str(letter.organization_id),
        "Auto-Submitted": "auto-generated",
        "Content-Language": letter.language,
        "Message-ID": f"<{letter.pk}@{domain}>",
    }
    if letter.private:
        found[PRIVATE_HEADER] = "yes"
    if unsubscribe:
        found["List-Unsubscribe"] = f"<{unsubscribe}>"
        found["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return found


def deliver(letter: Letter, made: EmailMultiAlternatives) -> None:
    """Hand it over, and write down what came of it; a failure that may pass is raised."""
    try:
        letter.message_id = post(made, reference=str(letter.pk))[:200]
    except AddressRefused as refused:
        suppress(
            organization=letter.organization,
            address=letter.to,
            reason=SuppressionReason.BOUNCED,
            detail=str(refused),
        )
        settle(letter, LetterState.BOUNCED, str(refused))
    except Exception as error:
        failed(letter, error)
        raise
    else:
        letter.state, letter.sent_at, letter.trouble = LetterState.SENT, timezone.now(), ""
        letter.save(update_fields=["state", "sent_at", "trouble", "message_id"])


def failed(letter: Letter, error: Exception) -> None:
    """Count a try that failed; after the last one it is given up, and somebody sees it."""
    letter.claimed_at, letter.trouble = None, f"{type(error).__name__}: {error}"[:250]
    letter.save(update_fields=["claimed_at", "trouble"])
    Letter.objects.filter(pk=letter.pk).update(tries=F("tries") + 1)
    Letter.objects.filter(pk=letter.pk, tries__gte=TRIES).update(state=LetterState.FAILED, settled_at=timezone.now())


def settle(letter: Letter, state: LetterState, trouble: str = "") -> None:
    """Write down that a letter reached nobody, and why."""
    letter.state, letter.trouble, letter.settled_at = state, trouble[:250], timezone.now()
    letter.save(update_fields=["state", "trouble", "settled_at"])
