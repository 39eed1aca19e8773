"""A stranger sees and changes nothing: every address, tried by everybody who has no business there.

The addresses are found by walking the table of addresses; a new one is tried without being named
here. The live streams and the ingest do not pass through that table: they are tried with their own
tests, in tests/touchpoints.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

import pytest
from django.apps import apps
from django.db import connection, models, transaction
from django.http import HttpResponseBase
from django.test import Client

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.people.models import Organization, User
from tests.architecture.addresses import Address, arguments_for, every_address
from tests.cast import Cast

# Pages that anybody may open: they show the company and its open jobs, never a candidate.
PUBLIC_FACES = {"careers", "share"}
PUBLIC = {"healthz", "theme", "icon", "studio:sign_in", "studio:sign_in_link", "studio:sign_in_open"}
# A visit is counted: the one thing that reading a public page may write.
COUNTED = {"touchpoints.Interaction", "touchpoints.Rollup", "touchpoints.DailySalt"}
# Applying is open to everybody, and makes what an application is made of; a hello begins as a recording.
# A story's quiz or poll asks everybody.
OPEN_TO_WRITE = {"careers:apply", "careers:alerts", "careers:start_hello", "careers:story_answer"}
# Whoever holds an old link may ask for a new one: it goes by mail to whom the old one was made for,
# and the answer is the same for a link that never was.
OPEN_TO_ALL = {"candidate:renew_link", "candidate:interview_renew"}
# What marketing takes from a public card: nothing of it is about a candidate.
ALSO_FOR = {"marketer": {"studio:kit", "studio:kit_zip", "studio:kit_sheet", "studio:kit_links"}}
METHODS = ("get", "post", "put", "patch", "delete")
# Something for every form, so that what is refused is the visitor and not the form.
BODY = {
    "name": "Eve", "title": "Eve", "email": "eve@evil.example", "language": "en", "text": "Eve",
    "stage": "closed", "to": "closed", "score": "5", "verdict": "yes", "overall": "yes",
    "outcome": "not_hired", "reason": "skill", "thanks": "Eve", "tip": "Eve", "useful": "yes",
    "comment": "Eve", "new": "eve-eve-eve-eve", "current": "x", "purpose": "card", "at_ms": "1",
    "heard_ms": "1", "position_ms": "1", "modality": "voice", "factor": "2", "confirm": "yes",
}  # fmt: skip


@dataclass
class Stranger:
    """Somebody without business here, what they bring, and what they must not learn."""

    name: str
    client: Client
    secrets: list[bytes]
    arguments: dict[str, Any] = field(default_factory=dict)


def candidate_secrets(cast: Cast) -> list[bytes]:
    """Return what names or quotes Sara."""
    spoken = [answer.kept.transcript for answer in cast.answers if answer.kept]
    texts = [cast.candidate.name, cast.candidate.email, *spoken, cast.application.hello_text]
    return [text.encode() for text in texts]


def house_secrets(cast: Cast) -> list[bytes]:
    """Return what only people of Fornace Gentile know."""
    keys = [cast.application.pk, cast.invitation.pk, cast.recruiter.pk, cast.candidate.pk]
    addresses = [member.user.email for member in (cast.owner, cast.recruiter, cast.manager)]
    return [str(text).encode() for text in (*keys, *addresses)] + candidate_secrets(cast)


def everything_of(cast: Cast) -> dict[str, list[tuple[Any, ...]]]:
    """Return every row of Fornace Gentile."""
    with cast.everywhere():
        rows = {
            model._meta.label: list(
                model._base_manager.filter(organization=cast.organization).order_by("pk").values_list()
            )
            for model in apps.get_models()
            if model.__module__.startswith("reciproca.") and has_organization(model)
        }
        rows["Organization"] = list(Organization.objects.filter(pk=cast.organization.pk).values_list())
        members = User.objects.filter(memberships__organization=cast.organization)
        rows["User"] = list(members.order_by("pk").values_list("pk", "email", "password", "name"))
        letters = OutboxMessage.objects.filter(tenant=str(cast.organization.pk))
        rows["OutboxMessage"] = list(letters.order_by("pk").values_list())
        return rows


def has_organization(model: type[models.Model]) -> bool:
    return any(field.name == "organization" for field in model._meta.fields)


def content_of(response: HttpResponseBase) -> bytes:
    if response.streaming:
        return b"".join(response.streaming_content)  # type: ignore[attr-defined]
    return response.content  # type: ignore[attr-defined,no-any-return]


class Writes:
    """Notices statements that change rows, so that tables are compared only after those."""

    def __init__(self) -> None:
        self.seen = False

    def __call__(self, execute: Any, sql: str, params: Any, many: Any, context: Any) -> Any:
        self.seen = self.seen or sql.lstrip()[:6].upper() in {"INSERT", "UPDATE", "DELETE"}
        return execute(sql, params, many, context)


@dataclass
class Attempt:
    """What one request was answered, and which of the house's rows it changed."""

    address: Address
    method: str
    path: str
    status: int
    content: bytes
    headers: Any
    before: dict[str, Any]
    after: dict[str, Any]

    @property
    def changed(self) -> set[str]:
        return {table for table, rows in self.before.items() if rows != self.after[table]}

    @property
    def public(self) -> bool:
        return self.address.face in PUBLIC_FACES or self.address.name in PUBLIC

    def shows(self, secrets: list[bytes]) -> list[str]:
        """Return the secrets in the answer, except those that the visitor's own address names."""
        seen = self.content + str(self.headers).encode()
        return [s.decode() for s in secrets if s in seen and s not in self.path.encode()]

    @property
    def refused(self) -> bool:
        """Whether it is a closed door: sign in first, forbidden, not there, gone, not so."""
        if self.status in {301, 302, 303}:
            return "/studio/sign-in/" in self.headers["Location"]
        if self.headers.get("HX-Redirect"):
            return "/studio/sign-in/" in self.headers["HX-Redirect"]
        return self.status in {400, 401, 403, 404, 405, 410, 415, 429}


def attempts(cast: Cast, stranger: Stranger, addresses: list[Address]) -> Iterator[Attempt]:
    """Try each address with each method, every time in the same world."""
    stranger.client.raise_request_exception = False
    filled = {address: address.fill(arguments_for(address, cast) | stranger.arguments) for address in addresses}
    before = everything_of(cast)
    for address, path in filled.items():
        for method in METHODS:
            writes = Writes()
            with transaction.atomic():
                with connection.execute_wrapper(writes):
                    answer = getattr(stranger.client, method)(path, body_of(method))
                    content = content_of(answer)
                after = everything_of(cast) if writes.seen else before
                transaction.set_rollback(True)
            yield Attempt(address, method, path, answer.status_code, content, answer.headers, before, after)


def body_of(method: str) -> dict[str, str]:
    return BODY if method == "post" else {}


def break_in(cast: Cast, stranger: Stranger, addresses: list[Address]) -> list[str]:
    """Return what a stranger could see, open or change."""
    found = []
    for attempt in attempts(cast, stranger, addresses):
        name = attempt.address.name
        what = f"{stranger.name}: {attempt.method.upper()} {name} ({attempt.status})"
        secrets = candidate_secrets(cast) if attempt.public else stranger.secrets
        found += [f"{what} shows {secret}" for secret in attempt.shows(secrets)]
        if attempt.status >= 500:
            found.append(f"{what} broke")
        open_to_all = attempt.public or name in OPEN_TO_ALL or not attempt.address.parameters
        if not open_to_all and not attempt.refused:
            found.append(f"{what} opens")
        unexplained = attempt.changed - (COUNTED if attempt.public else set())
        if unexplained and name not in OPEN_TO_WRITE:
            found.append(f"{what} changes {sorted(unexplained)}")
    return found


@pytest.fixture
def lived_in(cast: Cast) -> Cast:
    """A cast in which everything there is exists."""
    with cast.scope():
        cast.application.hello_text = "Sono Sara e vendo ceramiche da sei anni."
        cast.application.save()
    assert cast.answers
    assert cast.other_application
    for address in every_address():
        arguments_for(address, cast)
    return cast


def test_every_address_is_named_and_can_be_filled(cast: Cast) -> None:
    addresses = every_address()
    assert len({address.name for address in addresses}) == len(addresses), "two with one name"
    for address in addresses:
        assert not address.name.endswith("None"), f"{address.pattern} has no name"
        assert address.fill(arguments_for(address, cast)).startswith("/")


def test_owner_of_another_organization_sees_and_changes_nothing(lived_in: Cast) -> None:
    """A link opens for whoever holds it; the next tests try the addresses that take a token."""
    outsider = Stranger("outsider", lived_in.client(lived_in.outsider), house_secrets(lived_in))
    addresses = [address for address in every_address() if not takes(address, "token")]
    assert break_in(lived_in, outsider, addresses) == []


def test_anonymous_visitor_sees_and_changes_nothing(lived_in: Cast) -> None:
    visitor = Stranger("anonymous", Client(), house_secrets(lived_in))
    addresses = [address for address in every_address() if not takes(address, "token")]
    assert break_in(lived_in, visitor, addresses) == []


@pytest.mark.parametrize("token", ["invented", "x" * 400])
def test_invented_token_opens_nothing(lived_in: Cast, token: str) -> None:
    visitor = Stranger("guesser", Client(), house_secrets(lived_in), {"token": token})
    addresses = [address for address in every_address() if takes(address, "token")]
    addresses = [address for address in addresses if address.name != "studio:sign_in_open"]
    assert break_in(lived_in, visitor, addresses) == []


def test_token_of_one_page_opens_no_other_kind_of_page(lived_in: Cast) -> None:
    for token, own in ((lived_in.status_token, "iv/"), (lived_in.interview_token, "c/")):
        holder = Stranger("token elsewhere", Client(), house_secrets(lived_in), {"token": token})
        addresses = [
            address
            for address in every_address()
            if takes(address, "token") and address.pattern.startswith(own) and address.face == "candidate"
        ]
        assert break_in(lived_in, holder, addresses) == []


def test_candidate_of_another_job_reaches_nothing_of_sara(lived_in: Cast) -> None:
    luca = Stranger(
        "other candidate",
        Client(),
        candidate_secrets(lived_in),
        {"token": lived_in.other_status_token},
    )
    addresses = [address for address in every_address() if takes(address, "token")]
    problems = []
    for attempt in attempts(lived_in, luca, addresses):
        what = f"{attempt.method} {attempt.address.name}"
        problems += [f"{what} shows {secret}" for secret in attempt.shows(luca.secrets)]
        problems += [
            f"{what} changes Sara's {table}"
            for table in attempt.changed
            if rows_of_sara(lived_in, attempt.before[table]) != rows_of_sara(lived_in, attempt.after[table])
        ]
    assert problems == []


def rows_of_sara(cast: Cast, rows: list[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    keys = {cast.application.pk, cast.candidate.pk, cast.invitation.pk}
    keys |= {answer.pk for answer in cast.answers}
    return [row for row in rows if keys & {value for value in row if isinstance(value, UUID)}]


@pytest.mark.parametrize("role", ["manager", "reviewer", "marketer"])
def test_member_who_does_not_work_on_a_job_reaches_nothing_of_it(lived_in: Cast, role: str) -> None:
    """Giulia and Tommaso work on the other job only; Nadia does marketing."""
    secrets = candidate_secrets(lived_in)
    with lived_in.scope():
        lived_in.job.manager = lived_in.owner
        lived_in.job.save()
        lived_in.job.reviewers.clear()
        lived_in.other_job.reviewers.add(lived_in.reviewer)
        lived_in.other_job.manager = lived_in.manager
        lived_in.other_job.save()
    client = lived_in.client(getattr(lived_in, role))
    addresses = [
        address
        for address in every_address()
        if address.name not in ALSO_FOR.get(role, set())
        and address.face == "studio"
        and {"job", "application", "answer", "recording"} & names(address)
    ]
    assert break_in(lived_in, Stranger(role, client, secrets), addresses) == []


def takes(address: Address, parameter: str) -> bool:
    return parameter in names(address)


def names(address: Address) -> set[str]:
    return {name for name, _ in address.parameters}
