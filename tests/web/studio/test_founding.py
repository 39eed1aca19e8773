"""The first day of an organization: one command, one link, and the owner is in."""

from __future__ import annotations

import re

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from reciproca.hiring.models import Stage
from reciproca.people.models import LogEntry, Member, Organization, User
from reciproca.people.scoping import across_organizations
from tests.cast import Cast

pytestmark = pytest.mark.django_db
WHO = {"owner": "Ada Gentile", "email": "Ada@Lanterna.example"}


def founded(capsys: pytest.CaptureFixture[str], name: str = "La Lanterna", **options: str) -> str:
    """Found an organization; return what the administrator reads."""
    call_command("found", name, **{**WHO, **options})
    return capsys.readouterr().out


def link_in(words: str) -> str:
    found = re.search(r"https?://[^/\s]+(/studio/sign-in/\S+)", words)
    assert found
    return found[1]


def test_the_owner_comes_in_by_the_link_once_and_finds_a_whole_house(
    capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    words = founded(capsys)
    assert "/la-lanterna/" in words
    link = link_in(words)
    assert "Ada" in client.get(link).content.decode()
    assert client.post(link).status_code == 302
    for path in ("/studio/", "/studio/jobs/", "/studio/jobs/new/", "/studio/organization/", "/la-lanterna/"):
        assert client.get(path).status_code == 200, path
    assert Client().post(link).status_code == 410
    with across_organizations():
        assert Stage.objects.filter(organization__slug="la-lanterna").count() == 6


@pytest.mark.parametrize(
    ("options", "told"),
    [
        ({"email": "ada"}, "is no e-mail address"),
        ({"colour": "green"}, "colour"),
        ({"slug": "La Lanterna"}, "small letters"),
        ({"slug": "studio"}, "is taken"),
        ({"slug": "static"}, "is taken"),
        ({"slug": "fornace-gentile"}, "is taken"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_left_behind(
    cast: Cast, capsys: pytest.CaptureFixture[str], options: dict[str, str], told: str
) -> None:
    before = Organization.objects.count(), User.objects.count()
    with pytest.raises(CommandError, match=told):
        founded(capsys, **options)
    assert (Organization.objects.count(), User.objects.count()) == before


def test_a_second_house_keeps_the_password_of_whoever_owns_both(cast: Cast, capsys: pytest.CaptureFixture[str]) -> None:
    user = cast.owner.user
    founded(capsys, email=user.email)
    kept = User.objects.get(pk=user.pk)
    assert kept.password == user.password
    with across_organizations():
        assert Member.objects.filter(user=user).count() == 2


def test_the_door_of_an_empty_house_says_how_to_found_it(capsys: pytest.CaptureFixture[str], client: Client) -> None:
    assert b"reciproca found" in client.get("/studio/sign-in/").content
    founded(capsys)
    assert b"reciproca found" not in client.get("/studio/sign-in/").content


def test_whoever_no_letter_reaches_comes_in_by_a_link_made_by_hand(
    cast: Cast, capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    call_command("way_in", " Elena@Fornace-Gentile.example ")
    link = link_in(capsys.readouterr().out)
    assert client.post(link).status_code == 302
    assert client.get("/studio/account/").context["member"] == cast.recruiter
    assert Client().post(link).status_code == 410
    with cast.scope():
        assert LogEntry.objects.get(action="member.way_in").subject == cast.recruiter.pk


def test_a_link_made_by_hand_is_for_whoever_works_here_and_for_one_house(
    cast: Cast, capsys: pytest.CaptureFixture[str], client: Client
) -> None:
    email = cast.owner.user.email
    founded(capsys, email=email)
    with pytest.raises(CommandError, match=r"--organization \(fornace-gentile, la-lanterna\)"):
        call_command("way_in", email)
    with pytest.raises(CommandError, match="Nobody works here"):
        call_command("way_in", "nobody@fornace-gentile.example")
    call_command("way_in", email, organization="la-lanterna")
    client.post(link_in(capsys.readouterr().out))
    assert client.get("/studio/account/").context["member"].organization.slug == "la-lanterna"
