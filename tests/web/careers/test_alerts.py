"""The pages of alerts, from the question to the end."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client

from reciproca.alerts.models import Alert
from reciproca.web.careers.alerts import views
from tests.cast import Cast

ASK = "/fornace-gentile/alerts/"
Run = Callable[[], int]


def alerts(cast: Cast) -> list[Alert]:
    with cast.scope():
        return list(Alert.objects.all())


def post(client: Client, **fields: object) -> object:
    return client.post(ASK, {"email": "lia@posta.example", **fields}, headers={"accept-language": "en"})


def way_in() -> str:
    found = re.search(r"/a/[\w-]+/", str(mail.outbox[-1].body))
    assert found
    return found.group()


def test_from_the_question_to_the_yes_to_the_end(client: Client, cast: Cast, run_tasks: Run) -> None:
    assert cast.job
    response = client.post(
        ASK,
        {"email": "lia@posta.example", "place": "Bologna", "km": "50", "hours": "part", "pay": "1500",
         "per": "month", "values": ["learning"]},
        headers={"accept-language": "en"},
    )  # fmt: skip
    assert "We wrote to" in response.content.decode()
    run_tasks()
    page = way_in()

    asked = client.get(page, headers={"accept-language": "en"})
    assert "within 50 km of Bologna, part time, from 1,500 € gross a month, learning" in asked.content.decode()
    assert alerts(cast)[0].confirmed_at is None, "a visit alone says nothing"

    client.post(page)
    assert alerts(cast)[0].confirmed_at
    settings = client.get(page, headers={"accept-language": "en"}).content.decode()
    assert "lia@posta.example" in settings

    client.post(f"{page}wishes/", {"home": "on", "km": "25"})
    assert alerts(cast)[0].wishes["home"] is True
    held = json.loads(client.get(f"{page}data/").content)
    assert held["email"] == "lia@posta.example"

    stopped = client.post(f"{page}stop/", headers={"accept-language": "en"})
    assert "Stopped, and deleted." in stopped.content.decode()
    assert alerts(cast) == []
    gone = client.get(page, headers={"accept-language": "en"})
    assert gone.status_code == 410
    assert "There is nothing left here." in gone.content.decode()


def test_a_mail_program_stops_them_with_one_post_and_no_token_of_ours(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    address = f"/a/{cast.alert_token}/stop/"

    assert strict.get(address).status_code == 200
    assert len(alerts(cast)) == 1, "looking is not stopping"
    assert strict.post(address, {"List-Unsubscribe": "One-Click"}).status_code == 200
    assert alerts(cast) == []


def test_nothing_but_stopping_goes_without_our_token(cast: Cast) -> None:
    strict = Client(enforce_csrf_checks=True)
    for name in ("", "wishes/", "keep/"):
        assert strict.post(f"/a/{cast.alert_token}/{name}").status_code == 403


def test_the_answer_is_the_same_for_an_address_that_is_known(client: Client, cast: Cast) -> None:
    assert cast.alert
    new = post(client)
    known = client.post(ASK, {"email": cast.alert.email}, headers={"accept-language": "en"})

    assert known.status_code == 200
    same = known.content.decode().replace(cast.alert.email, "lia@posta.example")
    assert same == new.content.decode()  # type: ignore[attr-defined]


@pytest.mark.parametrize("email", ["", "lia", "lia@", "a" * 300 + "@x.example", "x@x.example\nBcc: y@y.example"])
def test_an_address_that_is_none_is_said_beside_its_field(client: Client, cast: Cast, email: str) -> None:
    response = client.post(ASK, {"email": email, "pay": "1500"}, headers={"accept-language": "en"})

    assert response.status_code == 422
    assert 'aria-describedby="email-wrong"' in response.content.decode()
    assert 'value="1500"' in response.content.decode(), "what was typed stays"
    assert alerts(cast) == []


def test_a_program_that_fills_every_field_is_thanked_and_forgotten(client: Client, cast: Cast) -> None:
    assert post(client, website="https://spam.example").status_code == 200  # type: ignore[attr-defined]
    assert alerts(cast) == []


def test_from_one_place_not_more_than_a_few(client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(views, "ASKINGS", 2)
    for number in range(2):
        post(client, email=f"n{number}@posta.example")
    response = post(client, email="n3@posta.example")

    assert response.status_code == 429  # type: ignore[attr-defined]
    assert len(alerts(cast)) == 2


def test_a_kind_of_work_that_is_gone_may_still_be_wished_for(client: Client, cast: Cast) -> None:
    post(client, areas=["Mongolfiere"])
    assert alerts(cast)[0].wishes["areas"] == ["Mongolfiere"]


def test_what_is_looked_for_is_ticked_on_its_page(client: Client, cast: Cast) -> None:
    with cast.scope():
        cast.alert.wishes |= {"areas": ["Mongolfiere"], "values": ["team"]}
        cast.alert.save()
    html = client.get(f"/a/{cast.alert_token}/").content.decode()

    assert '<input type="checkbox" name="areas" value="Mongolfiere" checked>' in html
    assert '<input type="checkbox" name="values" value="team" checked>' in html
    assert '<input type="checkbox" name="values" value="craft">' in html
    assert '<option value="team"' not in html


def test_pages_of_an_alert_stay_out_of_every_cache(client: Client, cast: Cast) -> None:
    response = client.get(f"/a/{cast.alert_token}/")
    assert response["Cache-Control"] == "no-store, private"
    assert response["X-Robots-Tag"] == "noindex"


def test_the_question_costs_few_questions(client: Client, cast: Cast, django_assert_max_num_queries) -> None:
    for number in range(20):
        cast.company.job(f"posto-{number}", cast.recruiter, cast.manager)
    with django_assert_max_num_queries(6):
        client.get(ASK)
