"""Who works for an organization: let in, changed, let go, brought back; and its units."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from reciproca.people.letters import PRIVATE_HEADER
from reciproca.people.membership import (
    AlreadyMember,
    LastOwner,
    NotYourself,
    bring_back,
    change_member,
    invite,
    let_go,
    send_way_in,
)
from reciproca.people.models import Link, LogEntry, Member, Role, User
from reciproca.people.units import add_unit, rename_unit
from tests.cast import PASSWORD, Cast

MARTA = "marta@fornace.example"


def invited(cast: Cast, **changes: object) -> Member:
    known = {"name": " Marta Bo ", "email": " Marta@Fornace.example", "role": Role.REVIEWER, "title": "Forni"}
    return invite(organization=cast.organization, by=cast.owner, **(known | changes))  # type: ignore[arg-type]


def logged(cast: Cast, action: str) -> list[LogEntry]:
    return list(LogEntry.objects.filter(action=action, member=cast.owner))


def test_a_colleague_is_let_in_and_it_is_written_down_by_whom(inside: Cast) -> None:
    member = invited(inside, unit=inside.company.unit)
    assert (member.name, member.user.email, member.title, member.unit) == (
        "Marta Bo",
        MARTA,
        "Forni",
        inside.company.unit,
    )
    assert not member.user.has_usable_password()
    (entry,) = logged(inside, "member.added")
    assert (entry.subject, entry.detail) == (member.pk, {"role": "reviewer"})


def test_the_letter_says_who_and_what_in_the_house_language_and_lets_in_once(
    cast: Cast, run_tasks: Callable[[], int]
) -> None:
    with cast.scope():
        invited(cast)
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [MARTA]
    assert letter.subject == "Il tuo accesso a Fornace Gentile su Reciproca"
    for form in (str(letter.body), str(letter.alternatives[0][0])):  # type: ignore[attr-defined]
        assert "Marta, il tuo posto è pronto." in form
        assert cast.owner.name in form
        assert "Ascolta e dà i voti" in form
    assert PRIVATE_HEADER in letter.extra_headers, "colleagues may not come in as her through the outbox"
    found = re.search(r"/studio/sign-in/\S+", str(letter.body))
    assert found
    browser = Client()
    assert browser.post(found[0]).status_code == 302
    assert browser.get("/studio/account/").status_code == 200
    assert Client().post(found[0]).status_code == 410, "it lets in once"


def test_whoever_works_here_is_not_let_in_twice(inside: Cast) -> None:
    invited(inside)
    with pytest.raises(AlreadyMember) as known:
        invited(inside, name="Another", email=MARTA.upper())
    assert known.value.member.name == "Marta Bo"
    assert Member.objects.filter(user__email=MARTA).count() == 1


def test_whoever_was_let_go_is_brought_back_as_the_one_they_were(inside: Cast, run_tasks: Callable[[], int]) -> None:
    member = invited(inside)
    let_go(member=member, by=inside.owner)
    again = invited(inside, role=Role.RECRUITER, title="")
    assert (again.pk, again.active, again.role, again.title) == (member.pk, True, "recruiter", "")
    assert len(logged(inside, "member.brought_back")) == 1
    let_go(member=again, by=inside.owner)
    assert bring_back(member=again, by=inside.owner).active
    assert len(logged(inside, "member.brought_back")) == 2


def test_whoever_works_elsewhere_too_keeps_their_password_and_stays_signed_in_there(cast: Cast) -> None:
    ivo = cast.outsider
    there = cast.client(ivo)
    with cast.scope():
        member = invited(cast, name="Ivo F.", email=ivo.user.email)
        let_go(member=member, by=cast.owner)
    assert User.objects.get(pk=ivo.user_id).check_password(PASSWORD)
    assert there.get("/studio/account/").status_code == 200


def test_a_let_go_member_is_out_at_once_and_the_letter_lets_nobody_in(cast: Cast, run_tasks: Callable[[], int]) -> None:
    browser = Client()
    signed_in = {"email": cast.reviewer.user.email, "password": PASSWORD, "way": "password"}
    assert browser.post("/studio/sign-in/", signed_in).status_code == 302
    assert browser.get("/studio/account/").status_code == 200
    with cast.scope():
        send_way_in(member=cast.reviewer, by=cast.owner)
    run_tasks()
    with cast.scope():
        let_go(member=cast.reviewer, by=cast.owner)
        send_way_in(member=cast.reviewer, by=cast.owner)
        assert not Link.objects.filter(subject=cast.reviewer.user_id, revoked_at=None).exists()
        assert len(logged(cast, "member.let_go")) == 1
    run_tasks()
    assert len(mail.outbox) == 1, "nothing is written to somebody who was let go"
    answer = browser.get("/studio/account/")
    assert answer.status_code == 302, "the session is over"
    assert Client().post("/studio/sign-in/", signed_in).status_code == 422
    with cast.scope():
        assert Member.objects.filter(pk=cast.reviewer.pk, name=cast.reviewer.name).exists()


def test_the_last_owner_stays_and_nobody_lets_themselves_go(inside: Cast) -> None:
    owner = inside.owner
    with pytest.raises(NotYourself):
        let_go(member=owner, by=owner)
    with pytest.raises(LastOwner):
        let_go(member=owner, by=inside.recruiter)
    with pytest.raises(LastOwner):
        change_member(member=owner, by=owner, role=Role.ANALYST, title="", unit=None)
    gone = invited(inside, role=Role.OWNER)
    let_go(member=gone, by=owner)
    with pytest.raises(LastOwner):
        change_member(member=owner, by=owner, role=Role.ANALYST, title="", unit=None)
    bring_back(member=gone, by=owner)
    change_member(member=owner, by=owner, role=Role.ANALYST, title="", unit=None)
    assert Member.objects.get(pk=owner.pk).role == Role.ANALYST


def test_a_change_is_written_down_with_what_was_before_and_no_change_is_none(inside: Cast) -> None:
    reviewer, unit = inside.reviewer, inside.company.unit
    change_member(member=reviewer, by=inside.owner, role=Role.HIRING_MANAGER, title=" Capo ", unit=unit)
    change_member(member=reviewer, by=inside.owner, role=Role.HIRING_MANAGER, title="Capo", unit=unit)
    (entry,) = logged(inside, "member.changed")
    assert entry.detail == {
        "role": ["reviewer", "hiring_manager"],
        "title": ["", "Capo"],
        "unit": ["", str(unit.pk)],
    }


def test_units_are_added_and_renamed_by_somebody(inside: Cast) -> None:
    north = add_unit(organization=inside.organization, by=inside.owner, name=" Nord ")
    shop = add_unit(organization=inside.organization, by=inside.owner, name="Via Dante", city="Milano", parent=north)
    rename_unit(unit=shop, by=inside.owner, name="Via Dante 4", city="Milano")
    assert (north.name, shop.name, shop.parent) == ("Nord", "Via Dante 4", north)
    assert len(logged(inside, "unit.added")) == 2
    assert len(logged(inside, "unit.renamed")) == 1
