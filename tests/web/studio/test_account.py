"""A member's own corner."""

from __future__ import annotations

import pytest
from allauth.usersessions.models import UserSession
from django.test import Client
from django.urls import reverse

from reciproca.people.models import Member, User
from reciproca.web.studio.account.devices import device_name
from tests.cast import PASSWORD, Cast

ACCOUNT = "/studio/account/"
FIREFOX = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) Version/18.1 Safari/604.1"


def browser(member: Member, agent: str = FIREFOX) -> Client:
    client = Client(headers={"user-agent": agent})
    client.post(
        "/studio/sign-in/",
        {"email": member.user.email, "password": PASSWORD, "way": "password"},
    )
    return client


def test_page_says_who_and_where(cast: Cast) -> None:
    page = browser(cast.recruiter).get(ACCOUNT).content.decode()
    assert cast.recruiter.user.email in page
    assert "Firefox su Linux" in page or "Firefox on Linux" in page


def test_name_and_language_change_together(cast: Cast) -> None:
    client = browser(cast.recruiter)
    answer = client.post(ACCOUNT, {"name": "Elena N.", "title": "HR", "language": "en"})
    assert answer["Location"] == f"{ACCOUNT}?lang=en"
    page = client.get(answer["Location"])
    assert page.headers["Content-Language"] == "en"
    assert "Elena N." in page.content.decode()
    assert User.objects.get(pk=cast.recruiter.user_id).language == "en"


def test_empty_name_is_explained_and_nothing_is_lost(cast: Cast) -> None:
    answer = browser(cast.recruiter).post(ACCOUNT, {"name": "", "title": "HR", "language": "en"})
    assert answer.status_code == 422
    assert 'value="HR"' in answer.content.decode()


def change(client: Client, **typed: str) -> int:
    answer = client.post(reverse("studio:account_password"), {"new": "another-good-one"} | typed)
    return answer.status_code


def test_new_password_needs_the_old_one(cast: Cast) -> None:
    client = browser(cast.recruiter)
    assert change(client, current="wrong") == 422
    assert change(client, current=PASSWORD) == 302
    assert User.objects.get(pk=cast.recruiter.user_id).check_password("another-good-one")


@pytest.mark.parametrize("weak", ["short", "password123", ""])
def test_weak_password_is_refused(cast: Cast, weak: str) -> None:
    assert change(browser(cast.recruiter), current=PASSWORD, new=weak) == 422


def test_new_password_signs_other_devices_out_and_not_this_one(cast: Cast) -> None:
    here, elsewhere = browser(cast.recruiter), browser(cast.recruiter, IPHONE)
    change(here, current=PASSWORD)
    assert here.get(ACCOUNT).status_code == 200
    assert elsewhere.get(ACCOUNT).status_code == 302


def test_old_password_cannot_be_guessed_here_for_ever(cast: Cast) -> None:
    client = browser(cast.recruiter)
    for _ in range(5):
        change(client, current="wrong")
    assert change(client, current=PASSWORD) == 422


def test_who_came_by_link_needs_no_old_password(cast: Cast) -> None:
    client = browser(cast.recruiter)
    session = client.session
    session["came_by_link"] = 4e9  # a moment ago, however late the test runs
    session.save()
    assert change(client) == 302


def test_other_device_can_be_signed_out(cast: Cast) -> None:
    here, elsewhere = browser(cast.recruiter), browser(cast.recruiter, IPHONE)
    phone = UserSession.objects.get(session_key=elsewhere.session.session_key)
    assert "iPhone" in here.get(ACCOUNT).content.decode()
    here.post(reverse("studio:account_session_end", args=[phone.pk]))
    assert elsewhere.get(ACCOUNT).status_code == 302
    assert here.get(ACCOUNT).status_code == 200


def test_colleagues_device_cannot_be_signed_out(cast: Cast) -> None:
    theirs = browser(cast.owner)
    session = UserSession.objects.get(session_key=theirs.session.session_key)
    answer = browser(cast.recruiter).post(reverse("studio:account_session_end", args=[session.pk]))
    assert answer.status_code == 404
    assert theirs.get(ACCOUNT).status_code == 200


@pytest.mark.parametrize(
    ("agent", "parts"),
    [
        (FIREFOX, {"Firefox", "Linux"}),
        (IPHONE, {"Safari", "iPhone"}),
        ("Mozilla/5.0 (Windows NT 10.0) Chrome/141 Safari/537.36 Edg/141", {"Edge", "Windows"}),
        ("curl/8", set()),
    ],
)
def test_devices_are_called_as_people_call_them(agent: str, parts: set[str]) -> None:
    name = device_name(agent)
    assert name
    assert all(part in name for part in parts)


def test_more_lists_what_does_not_fit_at_the_thumb(cast: Cast) -> None:
    page = cast.client(cast.recruiter).get("/studio/more/").content.decode()
    assert reverse("studio:account") in page
    assert reverse("studio:sign_out") in page
