"""What can be done with organizations and the people they know."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from reciproca.people.models import Consent, LogEntry, Organization, Person, Purpose, Role, User
from reciproca.people.verbs import (
    add_member,
    allow,
    change_password,
    edit_profile,
    make_brand,
    plain_phone,
    recognize,
    withdraw_consent,
)
from tests.cast import PASSWORD, Cast


def meet(cast: Cast, **who: str) -> Person:
    return recognize(organization=cast.organization, **({"name": "Marta Bo", "language": "it"} | who))


def test_member_signs_in_with_the_given_password(cast: Cast) -> None:
    assert cast.recruiter.user.check_password(PASSWORD)
    assert cast.recruiter.user.language == "it"


def test_member_without_password_can_use_none(inside: Cast) -> None:
    member = add_member(organization=inside.organization, name="Zoe", email="zoe@x.example", role=Role.REVIEWER)
    assert not member.user.has_usable_password()


def test_second_organization_cannot_change_a_password(cast: Cast) -> None:
    with cast.other_company.scope():
        member = add_member(
            organization=cast.other_company.organization,
            name="Elena N.",
            email=cast.recruiter.user.email.upper(),
            role=Role.MARKETER,
            password="stolen-stolen-stolen",
        )
    assert member.user == cast.recruiter.user
    assert User.objects.get(pk=member.user_id).check_password(PASSWORD)


@pytest.mark.parametrize("colour", ["green", "#fff", "#12345g"])
def test_brand_needs_a_colour(inside: Cast, colour: str) -> None:
    with pytest.raises(ValidationError):
        make_brand(organization=inside.organization, name="X", slug="x", colour=colour)


def test_brand_takes_a_colour_in_capitals(inside: Cast) -> None:
    brand = make_brand(organization=inside.organization, name="X", slug="x", colour="#AABBCC")
    assert brand.colour == "#aabbcc"


def test_same_address_is_the_same_person(inside: Cast) -> None:
    first = meet(inside, email="Marta@posta.example")
    again = meet(inside, name="Martina", email=" marta@POSTA.example ")
    assert again == first
    assert again.name == "Marta Bo", "a stranger who types an address must not rename its owner"


def test_same_number_is_the_same_person_however_it_is_written(inside: Cast) -> None:
    assert meet(inside, phone="333 123 4567") == meet(inside, phone="+39 3331234567")


def test_two_addresses_that_share_a_phone_are_two_persons(inside: Cast) -> None:
    first = meet(inside, email="one@x.example", phone="3331234567")
    second = meet(inside, email="two@x.example", phone="3331234567")
    assert first != second
    assert second.phone == ""


def test_same_address_in_two_organizations_is_two_persons(cast: Cast) -> None:
    ours = cast.company.person("Sara Venti")
    theirs = cast.other_company.person("Sara Venti")
    assert ours.pk != theirs.pk


def test_nobody_is_known_by_a_name_alone(inside: Cast) -> None:
    with pytest.raises(ValueError, match="address or a phone"):
        meet(inside)


@pytest.mark.parametrize("text", ["", "abc", "12"])
def test_what_is_no_phone_number_is_nothing(text: str) -> None:
    assert plain_phone(text, "IT") == ""


def test_permission_stands_once_and_can_be_withdrawn_and_given_again(inside: Cast) -> None:
    sara = inside.candidate
    first = allow(person=sara, purpose=Purpose.REUSE)
    assert allow(person=sara, purpose=Purpose.REUSE) == first
    assert withdraw_consent(person=sara, purpose=Purpose.REUSE) == 1
    assert withdraw_consent(person=sara, purpose=Purpose.REUSE) == 0
    assert allow(person=sara, purpose=Purpose.REUSE) != first
    assert Consent.objects.filter(withdrawn_at=None).count() == 1


def test_profile_and_password_change(inside: Cast) -> None:
    edit_profile(member=inside.recruiter, name=" Elena N. ", title="HR", language="en")
    change_password(member=inside.recruiter, password="another-good-one")
    inside.recruiter.refresh_from_db()
    user = User.objects.get(pk=inside.recruiter.user_id)
    assert (inside.recruiter.name, user.language) == ("Elena N.", "en")
    assert user.check_password("another-good-one")
    assert LogEntry.objects.filter(action="password.changed", member=inside.recruiter).exists()


def test_organization_is_made_in_its_language(cast: Cast) -> None:
    assert Organization.objects.get(slug="fornace-gentile").language == "it"
