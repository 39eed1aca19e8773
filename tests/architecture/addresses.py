"""Every address of the product, and real objects to fill each with."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from allauth.usersessions.models import UserSession
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.interviews.models import Take
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose, Person
from reciproca.people.talent_pool import join_pool
from tests.cast import Cast


@dataclass(frozen=True)
class Address:
    """One pattern: its full name, and its parameters with the kind that each takes."""

    name: str
    pattern: str
    parameters: tuple[tuple[str, str], ...]

    @property
    def face(self) -> str:
        """The namespace, such as studio or careers."""
        return self.name.rpartition(":")[0]

    def fill(self, arguments: dict[str, Any]) -> str:
        """Return the path with these arguments."""
        return reverse(self.name, kwargs={name: arguments[name] for name, _ in self.parameters})


def every_address() -> list[Address]:
    """Walk the resolver and return what it knows, in the order of the table."""
    return list(_walk(get_resolver().url_patterns, "", "", ()))


def _walk(
    patterns: list[URLPattern | URLResolver],
    namespace: str,
    prefix: str,
    above: tuple[tuple[str, str], ...],
) -> Iterator[Address]:
    for entry in patterns:
        here = tuple(
            (name, type(converter).__name__.removesuffix("Converter").lower())
            for name, converter in entry.pattern.converters.items()
        )
        path = prefix + str(entry.pattern)
        if isinstance(entry, URLResolver):
            inner = f"{namespace}{entry.namespace}:" if entry.namespace else namespace
            yield from _walk(entry.url_patterns, inner, path, above + here)
        else:
            yield Address(f"{namespace}{entry.name}", path, above + here)


# What a parameter stands for, by its name and kind: always something of Fornace Gentile.
# A new parameter has to be entered here, or the test of isolation fails.
ARGUMENTS: dict[tuple[str, str], Callable[[Cast], Any]] = {
    ("answer", "uuid"): lambda cast: cast.answers[0].pk,
    ("application", "uuid"): lambda cast: cast.application.pk,
    ("batch", "uuid"): lambda cast: cast.batch_move.batch,
    ("brand", "slug"): lambda cast: cast.brand.slug,
    ("brand", "uuid"): lambda cast: cast.brand.pk,
    ("colour", "string"): lambda cast: cast.brand.colour.lstrip("#"),
    ("decision", "uuid"): lambda cast: cast.decision.pk,
    ("frame", "uuid"): lambda cast: cast.story[2].pk,
    ("invitation", "uuid"): lambda cast: cast.invitation.pk,
    ("job", "uuid"): lambda cast: cast.job.pk,
    ("kept", "uuid"): lambda cast: cast.library_question.pk,
    ("job", "slug"): lambda cast: cast.job.slug,
    ("letter", "int"): lambda cast: letter(cast).pk,
    ("letter", "uuid"): lambda cast: cast.lost_letter.pk,
    ("mark", "string"): lambda cast: cast.brand.mark,
    ("meeting", "uuid"): lambda cast: cast.meeting.pk,
    ("member", "uuid"): lambda cast: cast.reviewer.pk,
    ("move", "uuid"): lambda cast: cast.move.pk,
    ("session", "int"): lambda cast: session(cast).pk,
    ("person", "uuid"): lambda cast: pooled(cast).pk,
    ("picture", "uuid"): lambda cast: cast.picture.pk,
    ("digest", "slug"): lambda cast: cast.picture.digest,
    ("width", "int"): lambda cast: cast.picture.sizes[0],
    ("kind", "slug"): lambda _cast: "webp",
    ("code", "string"): lambda cast: cast.short_code,
    ("language", "slug"): lambda _cast: "it",
    ("name", "slug"): lambda _cast: "og",
    ("paper", "slug"): lambda _cast: "a6",
    ("question", "uuid"): lambda cast: cast.answers[0].question_id,
    ("recording", "uuid"): lambda cast: cast.answers[0].kept_id,
    ("segment", "uuid"): lambda cast: cast.answers[0].pk,
    ("n", "int"): lambda _cast: 1,
    ("number", "int"): lambda _cast: 1,
    ("shared", "uuid"): lambda cast: cast.shortlist_link.pk,
    ("stage", "uuid"): lambda cast: cast.company.stages["meeting"].pk,
    ("take", "uuid"): lambda cast: take(cast).pk,
    ("unit", "uuid"): lambda cast: cast.company.unit.pk,
    ("version", "string"): lambda _cast: "1",
    ("version", "uuid"): lambda cast: cast.card_version.pk,
    ("view", "uuid"): lambda cast: cast.saved_view.pk,
    ("wanted", "uuid"): lambda cast: cast.application.pk,
}
# Where one name stands for different things.
ARGUMENTS_OF: dict[tuple[str, str], Callable[[Cast], Any]] = {
    ("studio:sign_in_open", "token"): lambda cast: make_link(
        organization=cast.organization,
        purpose=LinkPurpose.SIGN_IN,
        subject=cast.owner.user_id,
        lasts=timedelta(minutes=15),
    ),
}


ARGUMENTS_OF |= {
    (f"candidate:{name}", "token"): lambda cast: cast.company.link(cast.candidate.pk, LinkPurpose.TALENT_POOL)
    for name in ("pool", "pool_leave")
}
ARGUMENTS_OF |= {
    (f"careers:{name}", "token"): lambda cast: cast.alert_token
    for name in ("alert", "alert_wishes", "alert_keep", "alert_stop", "alert_data")
}
ARGUMENTS_OF["logo", "kind"] = lambda _cast: "svg"


FILE = {"name": "incontro.ics", "kind": "text/calendar", "content": "QkVHSU46VkNBTEVOREFSCg=="}


def letter(cast: Cast) -> OutboxMessage:
    """A letter to Sara that stayed inside."""
    return OutboxMessage.objects.get_or_create(
        tenant=str(cast.organization.pk),
        to=cast.candidate.email,
        defaults={
            "sender": "a@b.example",
            "subject": "Ciao Sara",
            "text": "Ciao",
            "html": "<p>",
            "attachments": [FILE],
        },
    )[0]


def pooled(cast: Cast) -> Person:
    """Sara, who asked to be kept in mind."""
    assert cast.application.is_open
    with cast.scope():
        join_pool(person=cast.candidate)
    return cast.candidate


def take(cast: Cast) -> Take:
    """Sara's first take."""
    with cast.scope():
        return Take.objects.get(answer=cast.answers[0])


def session(cast: Cast) -> UserSession:
    """A browser in which Elena is signed in."""
    return UserSession.objects.get_or_create(
        session_key="elenas-session",
        defaults={"user": cast.recruiter.user, "ip": "127.0.0.1", "user_agent": "Firefox/1"},
    )[0]


def arguments_for(address: Address, cast: Cast) -> dict[str, Any]:
    """Return real arguments for an address.

    Raises:
        LookupError: for a parameter that nobody has entered above.
    """
    return {name: _argument(address, name, kind, cast) for name, kind in address.parameters}


def _argument(address: Address, name: str, kind: str, cast: Cast) -> Any:
    special = ARGUMENTS_OF.get((address.name, name))
    if special:
        return special(cast)
    if name == "token" and address.face == "candidate":
        return cast.interview_token if "iv/" in address.pattern else cast.status_token
    if name == "token" and address.name.startswith("studio:shortlist_"):
        return cast.shortlist_token
    try:
        return ARGUMENTS[name, kind](cast)
    except KeyError:
        raise LookupError(
            f"{address.name} takes a {kind} named {name}: enter in tests/architecture/addresses.py "
            "which object of the cast it stands for."
        ) from None


def path_of(name: str) -> str | None:
    """Return the path of a page without parameters, if it exists."""
    try:
        return reverse(name)
    except NoReverseMatch:
        return None
