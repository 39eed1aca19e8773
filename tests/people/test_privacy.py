"""A person's own data, taken away and erased."""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterator

import pytest

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.people import privacy
from reciproca.people.models import Consent, LogEntry, Person, Purpose
from reciproca.people.privacy import download, erase, register
from reciproca.people.verbs import allow
from tests.cast import Cast


@pytest.fixture
def drawer(monkeypatch: pytest.MonkeyPatch) -> dict[str, bytes]:
    """Another room that keeps something about persons."""
    kept = {"drawer/note.txt": b"likes blue"}
    monkeypatch.setattr(privacy, "_keepers", dict(privacy._keepers))

    def export(person: Person) -> Iterator[tuple[str, bytes]]:
        yield from kept.items()

    register("drawer", export, lambda person: kept.clear())
    return kept


def letter_to(cast: Cast, email: str) -> OutboxMessage:
    return OutboxMessage.objects.create(
        tenant=str(cast.organization.pk), sender="a@b.example", to=email, subject="Hi", text="You"
    )


def test_download_holds_person_consents_letters_and_what_each_room_keeps(
    inside: Cast, drawer: dict[str, bytes]
) -> None:
    sara = inside.candidate
    allow(person=sara, purpose=Purpose.TALENT_POOL)
    letter_to(inside, sara.email)
    letter_to(inside, "somebody@else.example")
    pack = zipfile.ZipFile(download(sara))
    assert pack.testzip() is None
    known = json.loads(pack.read("person.json"))
    assert known["email"] == sara.email
    assert known["consents"][0]["purpose"] == Purpose.TALENT_POOL
    assert pack.read("drawer/note.txt") == b"likes blue"
    assert [name for name in pack.namelist() if name.startswith("letters/")] == ["letters/001.txt"]


def test_download_is_logged_with_who_fetched_it(inside: Cast) -> None:
    download(inside.candidate, member=inside.owner)
    entry = LogEntry.objects.get(action="person.downloaded")
    assert (entry.subject, entry.member) == (inside.candidate.pk, inside.owner)


def test_erasing_leaves_nothing_that_names_them(inside: Cast, drawer: dict[str, bytes]) -> None:
    sara = inside.candidate
    allow(person=sara, purpose=Purpose.TALENT_POOL)
    letter_to(inside, sara.email)
    kept = letter_to(inside, "somebody@else.example")
    erase(sara)
    sara.refresh_from_db()
    assert "Sara" not in sara.name
    assert (sara.email, sara.phone) == ("", "")
    assert sara.erased_at is not None
    assert not Consent.objects.exists()
    assert list(OutboxMessage.objects.all()) == [kept]
    assert drawer == {}


def test_erasing_is_logged_without_a_name(inside: Cast) -> None:
    erase(inside.candidate)
    entry = LogEntry.objects.get(action="person.erased")
    assert entry.subject == inside.candidate.pk
    assert entry.detail == {}


def test_erased_person_who_comes_again_is_somebody_new(inside: Cast) -> None:
    erased = inside.candidate
    address = erased.email
    erase(erased)
    assert inside.company.person("Sara Venti", email=address) != erased


def test_room_that_cannot_erase_keeps_everything_as_it_was(inside: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(privacy, "_keepers", {})

    def fail(person: Person) -> None:
        raise OSError("the disk is gone")

    register("broken", lambda person: iter(()), fail)
    with pytest.raises(OSError, match="disk"):
        erase(inside.candidate)
    inside.candidate.refresh_from_db()
    assert inside.candidate.erased_at is None
