"""The door of the studio."""

from __future__ import annotations

import re
import time
from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core.mail import EmailMessage
from django.http import HttpResponse
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reciproca.people.letters import PRIVATE_HEADER
from reciproca.people.links import make_link
from reciproca.people.models import Brand, Link, LinkPurpose
from tests.cast import PASSWORD, Cast

DOOR = "/studio/sign-in/"
ELENA = "elena@fornace-gentile.example"


def knock(client: Client, **typed: str) -> HttpResponse:
    return client.post(DOOR, {"email": ELENA, "way": "password"} | typed)


def signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def sign_in_link(cast: Cast, **fields: object) -> str:
    return make_link(
        organization=cast.organization,
        purpose=LinkPurpose.SIGN_IN,
        subject=cast.recruiter.user_id,
        **({"lasts": timedelta(minutes=15)} | fields),  # type: ignore[arg-type]
    )


def test_right_password_lets_in(cast: Cast, client: Client) -> None:
    response = knock(client, password=PASSWORD)
    assert response.status_code == 302
    assert response["Location"] == "/studio/"
    assert signed_in(client)


def test_address_is_compared_without_case_and_spaces(cast: Cast, client: Client) -> None:
    assert knock(client, email=f" {ELENA.upper()} ", password=PASSWORD).status_code == 302


def test_session_gets_a_new_key_at_sign_in(cast: Cast, client: Client) -> None:
    knock(client, way="link")
    before = client.session.session_key
    knock(client, password=PASSWORD)
    assert client.session.session_key != before


def test_wrong_password_keeps_the_address_and_forgets_the_password(cast: Cast, client: Client) -> None:
    page = knock(client, password="wrong-but-long").content.decode()
    assert ELENA in page
    assert "wrong-but-long" not in page
    assert not signed_in(client)


def test_unknown_address_and_wrong_password_get_the_same_page(cast: Cast) -> None:
    def page(email: str) -> str:
        html = knock(Client(), email=email, password="wrong").content.decode()
        return re.sub(r'value="[^"]*"', "", html)

    assert page(ELENA) == page("nobody@fornace-gentile.example")


def test_deactivated_member_stays_outside(cast: Cast, client: Client) -> None:
    with cast.scope():
        cast.recruiter.active = False
        cast.recruiter.save()
    assert knock(client, password=PASSWORD).status_code == 422
    assert not signed_in(client)


@pytest.mark.parametrize("email", [ELENA, "nobody@fornace-gentile.example"])
def test_sixth_attempt_is_locked_even_with_the_right_password(cast: Cast, client: Client, email: str) -> None:
    for _ in range(5):
        assert knock(client, email=email, password="wrong").status_code == 422
    response = knock(client, email=email, password=PASSWORD)
    assert response.status_code == 429
    assert not signed_in(client)


def test_lockout_of_one_account_leaves_the_others_open(cast: Cast, client: Client) -> None:
    for _ in range(6):
        knock(client, password="wrong")
    assert knock(client, email=cast.owner.user.email, password=PASSWORD).status_code == 302


def test_one_address_may_not_try_many_accounts(cast: Cast, client: Client) -> None:
    answers = [knock(client, email=f"somebody{n}@x.example", password="wrong").status_code for n in range(21)]
    assert answers[:20] == [422] * 20
    assert answers[20] == 429


def test_coming_in_forgets_earlier_slips(cast: Cast, client: Client) -> None:
    for _ in range(4):
        knock(client, password="wrong")
    knock(client, password=PASSWORD)
    client.post("/studio/sign-out/")
    assert knock(client, password="wrong").status_code == 422
    assert knock(client, password=PASSWORD).status_code == 302


def test_locked_door_hashes_too(cast: Cast, client: Client, settings: Any) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

    def seconds(email: str) -> float:
        begin = time.perf_counter()
        knock(client, email=email, password="wrong")
        return time.perf_counter() - begin

    known = [seconds(cast.owner.user.email) for _ in range(7)]
    unknown = [seconds("nobody@x.example") for _ in range(7)]
    assert min(unknown) > 0.3 * min(known)
    assert min(unknown[5:]) > 0.3 * min(known)


@pytest.mark.parametrize(
    ("asked", "given"),
    [
        ("/studio/jobs/?x=1", "/studio/jobs/?x=1"),
        ("https://evil.example/", "/studio/"),
        ("//evil.example/", "/studio/"),
        ("/\\evil.example/", "/studio/"),
        ("javascript:alert(1)", "/studio/"),
        ("", "/studio/"),
    ],
)
def test_leads_on_to_local_addresses_only(cast: Cast, client: Client, asked: str, given: str) -> None:
    assert knock(client, password=PASSWORD, next=asked)["Location"] == given


def test_anonymous_visitor_comes_back_to_the_page_they_wanted(cast: Cast, client: Client) -> None:
    response = client.get("/studio/account/")
    assert response["Location"] == f"{DOOR}?next=/studio/account/"
    assert 'value="/studio/account/"' in client.get(response["Location"]).content.decode()


def test_incomplete_address_is_explained_at_the_field(cast: Cast, client: Client) -> None:
    page = knock(client, email="elena", password="x")
    assert page.status_code == 422
    assert 'aria-invalid="true"' in page.content.decode()


def test_return_key_does_what_was_meant(cast: Cast, client: Client) -> None:
    assert knock(client, password=PASSWORD, way="")["Location"] == "/studio/"
    assert knock(Client(), way="")["Location"] == reverse("studio:sign_in_link")


def test_sign_out_needs_a_post_and_ends_the_session(cast: Cast) -> None:
    browser = cast.client(cast.recruiter)
    assert browser.get("/studio/sign-out/").status_code == 405
    assert browser.post("/studio/sign-out/").status_code == 302
    assert not signed_in(browser)


def test_sign_in_needs_the_forms_own_token(cast: Cast) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert knock(browser, password=PASSWORD).status_code == 403


def test_link_is_written_to_members_and_to_nobody_else(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage], run_tasks: Callable[[], int]
) -> None:
    for email in (ELENA, "nobody@x.example"):
        response = knock(client, email=email, way="link")
        assert response["Location"] == reverse("studio:sign_in_link")
        assert email in client.get(response["Location"]).content.decode()
    assert DBTaskResult.objects.count() == 2, "asking costs the same for any address"
    run_tasks()
    assert [letter.to for letter in mailoutbox] == [[ELENA]]
    assert PRIVATE_HEADER in mailoutbox[0].extra_headers, "colleagues may not come in as her through the outbox"


def test_house_without_a_brand_can_write_the_link_too(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage], run_tasks: Callable[[], int]
) -> None:
    with cast.scope():
        Brand.objects.all().delete()
    knock(client, email=ELENA, way="link")
    run_tasks()
    assert [letter.to for letter in mailoutbox] == [[ELENA]]


def test_link_in_the_letter_lets_in_and_leads_on(
    cast: Cast, client: Client, mailoutbox: list[EmailMessage], run_tasks: Callable[[], int]
) -> None:
    knock(client, way="link", next="/studio/account/")
    run_tasks()
    found = re.search(r"/studio/sign-in/\S+", str(mailoutbox[0].body))
    assert found
    address = found[0]
    assert client.get(address).status_code == 200
    assert not signed_in(client), "a mail scanner that opens the page must not use the link up"
    response = client.post(address.split("?")[0], {"next": "/studio/account/"})
    assert response["Location"] == "/studio/account/"
    assert signed_in(client)


def test_link_opens_once(cast: Cast) -> None:
    address = reverse("studio:sign_in_open", args=[sign_in_link(cast)])
    assert Client().post(address).status_code == 302
    for answer in (Client().post(address), Client().get(address)):
        assert answer.status_code == 410


def test_using_a_link_closes_the_others(cast: Cast) -> None:
    first, second = sign_in_link(cast), sign_in_link(cast)
    Client().post(reverse("studio:sign_in_open", args=[first]))
    assert Client().post(reverse("studio:sign_in_open", args=[second])).status_code == 410


def test_old_and_invented_links_are_closed(cast: Cast, client: Client) -> None:
    token = sign_in_link(cast)
    with cast.everywhere():
        Link.objects.update(expires_at=timezone.now() - timedelta(seconds=1))
    for old in (token, "invented"):
        answer = client.post(reverse("studio:sign_in_open", args=[old]))
        assert answer.status_code == 410
    assert not signed_in(client)


def test_candidates_link_is_no_way_in(cast: Cast, client: Client) -> None:
    answer = client.post(reverse("studio:sign_in_open", args=[cast.status_token]))
    assert answer.status_code == 410


def test_fourth_link_within_ten_minutes_is_refused(cast: Cast, client: Client) -> None:
    answers = [knock(client, way="link").status_code for _ in range(4)]
    assert answers == [302, 302, 302, 429]


def test_door_remembers_the_house_and_shows_its_brand(cast: Cast, client: Client) -> None:
    assert "Fornace Gentile" not in client.get(DOOR).content.decode()
    knock(client, password=PASSWORD)
    client.post("/studio/sign-out/")
    assert "Fornace Gentile" in client.get(DOOR).content.decode()


def test_pages_of_the_door_are_not_kept_by_caches(cast: Cast, client: Client) -> None:
    for address in (DOOR, reverse("studio:sign_in_open", args=[sign_in_link(cast)])):
        assert "no-store" in client.get(address)["Cache-Control"]


def test_behind_our_proxy_each_visitor_is_counted_apart(cast: Cast, settings: Any) -> None:
    settings.ENV = settings.ENV | {"RECIPROCA_PROXY": True}

    def from_address(address: str, email: str) -> int:
        client = Client(headers={"x-forwarded-for": f"6.6.6.6, {address}"})
        return knock(client, email=email, password="wrong").status_code

    answers = [from_address("10.0.0.1", f"a{n}@x.example") for n in range(21)]
    assert answers[-1] == 429
    assert from_address("10.0.0.2", "b@x.example") == 422


def test_claimed_address_counts_for_nothing_without_a_proxy(cast: Cast) -> None:
    for n in range(20):
        client = Client(headers={"x-forwarded-for": f"10.0.0.{n}"})
        knock(client, email=f"a{n}@x.example", password="wrong")
    client = Client(headers={"x-forwarded-for": "10.0.1.1"})
    assert knock(client, email="b@x.example", password="wrong").status_code == 429


def test_visitor_of_a_unix_socket_can_sign_in(cast: Cast) -> None:
    assert knock(Client(REMOTE_ADDR=""), password=PASSWORD).status_code == 302
