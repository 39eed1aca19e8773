"""Somebody who works for two organizations: for which one, on which device."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.test import Client
from django.urls import reverse

from reciproca.people.membership import let_go
from reciproca.people.models import Member, Role
from reciproca.people.scoping import organization_scope
from reciproca.people.verbs import add_member
from reciproca.people.way_in import way_in
from reciproca.touchpoints.live import watchers
from tests.cast import PASSWORD, Cast

ACCOUNT = "/studio/account/"


@pytest.fixture
def second(cast: Cast) -> Member:
    """Elena works for the outsider's organization, too."""
    elsewhere = cast.outsider.organization
    with organization_scope(elsewhere):
        return add_member(
            organization=elsewhere, name="Elena Neri", email=cast.recruiter.user.email, role=Role.RECRUITER, title=""
        )


def go(client: Client, to: Member) -> int:
    return client.post(reverse("studio:account_work_for", args=[to.pk])).status_code


def where(client: Client) -> str:
    return str(client.get(ACCOUNT).context["member"].organization.name)


def test_one_house_offers_no_choice(cast: Cast) -> None:
    assert "works-for" not in cast.client(cast.recruiter).get(ACCOUNT).content.decode()


def test_the_first_is_where_one_begins_and_the_other_is_one_button_away(cast: Cast, second: Member) -> None:
    here, elsewhere = cast.client(cast.recruiter), cast.client(cast.recruiter)
    assert where(here) == cast.organization.name
    assert go(here, second) == 302
    assert where(here) == second.organization.name
    assert where(elsewhere) == cast.organization.name, "another device stays where it is"
    assert here.get(reverse("studio:job_edit", args=[cast.job.pk])).status_code == 404
    assert go(here, cast.recruiter) == 302
    assert here.get(reverse("studio:job_edit", args=[cast.job.pk])).status_code == 200


def test_nobody_goes_where_they_do_not_work(cast: Cast, second: Member) -> None:
    client = cast.client(cast.recruiter)
    assert go(client, cast.outsider) == 404
    assert go(client, cast.owner) == 404
    assert where(client) == cast.organization.name


def test_whoever_is_let_go_goes_on_where_they_still_work(cast: Cast, second: Member) -> None:
    client = cast.client(cast.recruiter)
    go(client, second)
    with organization_scope(second.organization):
        let_go(member=second, by=cast.outsider)
    assert where(client) == cast.organization.name
    assert go(client, second) == 404


def test_a_way_in_leads_into_the_house_that_gave_it(cast: Cast, second: Member) -> None:
    with organization_scope(second.organization):
        address = way_in(second, lasts=timedelta(minutes=5))
    client = Client()
    client.post(address)
    assert where(client) == second.organization.name


def test_whoever_comes_in_by_a_companys_door_works_there(cast: Cast, second: Member) -> None:
    client = Client()
    door = f"/studio/sign-in/?at={cast.other_company.brand.slug}"
    client.post(door, {"email": cast.recruiter.user.email, "password": PASSWORD, "way": "password"})
    assert where(client) == second.organization.name


def test_the_live_stream_tells_of_the_house_one_works_in(
    cast: Cast, second: Member, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It is asked in a thread of its own; here in the test's, whose transaction a closed connection would end.
    monkeypatch.setattr(watchers, "close_old_connections", lambda: None)
    client = cast.client(cast.recruiter)
    cookie = f"sessionid={client.cookies['sessionid'].value}"
    before = watchers.watcher_of(cookie)
    go(client, second)
    after = watchers.watcher_of(cookie)
    assert before
    assert after
    assert (before.organization, after.organization) == (str(cast.organization.pk), str(second.organization_id))
