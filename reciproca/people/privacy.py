"""A person's own data: everything we hold about them, to take away or to erase.

Each room that keeps something about persons registers here when Django starts, so that neither the
download nor the erasure can forget a room: `register("interviews", export, erase)` in its `apps.py`.
"""

from __future__ import annotations

import json
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import IO

from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.people.models import Consent, Letter, Member, Person
from reciproca.people.verbs import log
from reciproca.people.words import dated

Export = Callable[[Person], Iterator[tuple[str, bytes]]]
Erase = Callable[[Person], None]
# Up to this size a download is made in memory; voices make it larger.
IN_MEMORY = 4 * 1024 * 1024


@dataclass(frozen=True)
class Keeper:
    """A room that keeps something about persons."""

    name: str
    export: Export
    erase: Erase


_keepers: dict[str, Keeper] = {}


def register(name: str, export: Export, erase: Erase) -> None:
    """Make a room part of every download and every erasure."""
    _keepers[name] = Keeper(name, export, erase)


def keepers() -> list[Keeper]:
    """Return the rooms that keep something, those who came first first."""
    return list(_keepers.values())


def as_json(record: object) -> bytes:
    """Write a record so that a person can read it and a program too."""
    return json.dumps(record, ensure_ascii=False, indent=2, default=_plain).encode()


def _plain(value: object) -> str:
    return value.isoformat() if isinstance(value, datetime) else str(value)


def download(person: Person, *, member: Member | None = None) -> IO[bytes]:
    """Return a zip file of everything we hold about a person, files included.

    `member` is who fetches it on the person's behalf; nobody when it is the person.
    """
    archive = tempfile.SpooledTemporaryFile(max_size=IN_MEMORY)  # noqa: SIM115 - the caller's
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as pack:
        for path, content in _everything(person):
            pack.writestr(path, content)
    archive.seek(0)
    log(
        organization=person.organization,
        action="person.downloaded",
        member=member,
        subject=person.pk,
    )
    return archive


def _everything(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield each file with its path: what this is, then what every room holds."""
    with translation.override(person.language):
        yield _("read-me.txt"), _read_me(person).encode()
        yield from _export_person(person)
        for keeper in keepers():
            yield from keeper.export(person)


def _read_me(person: Person) -> str:
    return _(
        "Everything that {organization} holds about {name}, on {day}.\n"
        "The .json files open in any text editor; recordings are in their own folders.\n"
        "You may have it corrected or erased: from your page, or by answering any of our letters.\n"
    ).format(
        organization=person.organization.name,
        name=person.name,
        day=dated(timezone.localdate(), "j F Y"),
    )


def _export_person(person: Person) -> Iterator[tuple[str, bytes]]:
    """Yield who they are, what they allowed, and the letters that we still have."""
    known = {
        "name": person.name,
        "email": person.email,
        "phone": person.phone,
        "language": person.language,
        "time_zone": person.time_zone,
        "known_since": person.known_since,
    }
    consents = Consent.objects.filter(person=person).order_by("given_at")
    known["consents"] = list(consents.values("purpose", "given_at", "until", "withdrawn_at"))
    written = Letter.objects.filter(person=person).order_by("made_at")
    known["letters"] = list(written.values("subject", "to", "state", "made_at", "sent_at"))
    yield "person.json", as_json(known)
    for number, letter in enumerate(_letters_to(person).order_by("pk"), start=1):
        yield f"letters/{number:03d}.txt", f"{letter.subject}\n\n{letter.text}".encode()


def _letters_to(person: Person) -> QuerySet[OutboxMessage]:
    """Return the letters to a person that stayed inside; none to somebody without an address."""
    letters = OutboxMessage.objects.filter(tenant=str(person.organization_id))
    return letters.filter(to__iexact=person.email) if person.email else letters.none()


@transaction.atomic
def erase(person: Person, *, member: Member | None = None, at_own_wish: bool = True) -> None:
    """Erase everything we hold about a person; what was counted stays counted, without them.

    Without `at_own_wish` it happens because nothing of theirs may be kept any longer.

    The rooms that lie furthest along the way come first, because they point back. Files are the
    rooms' own matter: they remove them after the commit.
    """
    for keeper in reversed(keepers()):
        keeper.erase(person)
    _letters_to(person).delete()
    Letter.objects.filter(person=person).delete()
    Consent.objects.filter(person=person).delete()
    with translation.override(person.organization.language):
        person.name = _("Erased at their own wish") if at_own_wish else _("Kept no longer")
    person.email = person.phone = person.time_zone = ""
    person.erased_at = timezone.now()
    person.save(update_fields=["name", "email", "phone", "time_zone", "erased_at"])
    log(organization=person.organization, action="person.erased", member=member, subject=person.pk)
