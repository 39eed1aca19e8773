"""Applying without JavaScript: four screens, nothing lost, one application."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail, signing
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from reciproca.hiring.models import Application
from reciproca.jobs.models import Job
from reciproca.jobs.verbs import close_job
from reciproca.media.models import RecordingState
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.web.careers.applying.form import HELLO_SALT
from tests.cast import Cast, both

APPLY = "/j/responsabile-bologna/apply/"
WHO = {"name": "Sara Venti", "email": "sara@posta.example"}
HELLO = {"hello_text": "Ciao, sono Sara."}
ENGLISH = {"accept-language": "en"}
SATURDAYS = {
    "question": both("Il sabato?", "Saturdays?"),
    "options": [both("Sì", "Yes"), both("No", "No")],
}


def post(client: Client, data: dict[str, Any], **headers: str) -> Any:
    return client.post(APPLY, data, headers=ENGLISH | headers)


def shown(html: str) -> str:
    """The name of the screen that is not hidden."""
    found = re.findall(r'<section data-step="\d" data-name="(\w+)"[^>]*?( hidden)?>', html)
    visible = [name for name, hidden in found if not hidden]
    assert len(visible) == 1
    return visible[0]


def asked(cast: Cast) -> None:
    with cast.everywhere():
        Job.objects.filter(pk=cast.job.pk).update(knock_in=[SATURDAYS])


def applications(cast: Cast) -> list[Application]:
    with cast.everywhere():
        return list(Application.objects.select_related("person", "hello"))


def test_the_whole_way_with_questions_is_four_screens(client: Client, cast: Cast) -> None:
    asked(cast)
    html = client.get(APPLY, headers=ENGLISH).content.decode()
    assert shown(html) == "who"
    assert "1 of 4" in html

    html = post(client, WHO | {"step": 1, "go": "next"}).content.decode()
    assert shown(html) == "ask"
    assert 'value="sara@posta.example"' in html

    html = post(client, WHO | {"step": 2, "knock_0": "1", "go": "next"}).content.decode()
    assert shown(html) == "hello"

    data = WHO | HELLO | {"knock_0": "1"}
    html = post(client, data | {"step": 3, "go": "next"}).content.decode()
    assert shown(html) == "send"
    assert 'value="1" data-missing' in html

    response = post(client, data | {"step": 4, "send": "1"})
    assert response.status_code == 302
    application = applications(cast)[0]
    assert application.hello_text == "Ciao, sono Sara."
    assert application.knock_in_answers[0]["answer"] == both("No", "No")
    assert application.is_open


def test_without_questions_there_are_three(client: Client, cast: Cast) -> None:
    assert cast.job
    html = post(client, WHO | {"step": 1, "go": "next"}).content.decode()
    assert shown(html) == "hello"
    assert "2 of 3" in html


def test_enter_goes_on(client: Client, cast: Cast) -> None:
    assert cast.job
    html = client.get(APPLY).content.decode()
    first = re.search(r"<button[^>]*>", html[html.index('id="apply"') :])
    assert first
    assert 'value="next"' in first[0]


def test_going_back_asks_nothing_and_keeps_everything(client: Client, cast: Cast) -> None:
    assert cast.job
    data = {"name": "Sara", "email": "not an address", "hello_text": "Ciao", "step": 2}
    html = post(client, data | {"go": "back"}).content.decode()

    assert shown(html) == "who"
    assert 'role="alert"' not in html
    assert 'value="not an address"' in html
    assert ">Ciao</textarea>" in html


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"name": "", "email": "sara@posta.example"}, "What do we call you?"),
        ({"name": "Sara"}, "where do we answer?"),
        ({"name": "Sara", "email": "sara@"}, "Something is missing in this address."),
        ({"name": "Sara", "phone": "12"}, "be called"),
    ],
)
def test_what_is_missing_is_said_where_it_is_missing(
    client: Client, cast: Cast, typed: dict[str, str], said: str
) -> None:
    assert cast.job
    html = post(client, typed | {"step": 1, "go": "next"}).content.decode()

    assert shown(html) == "who"
    assert said in html
    assert 'aria-invalid="true"' in html


def test_a_phone_number_alone_is_enough(client: Client, cast: Cast) -> None:
    assert cast.job
    data = {"name": "Sara", "phone": "333 1234567"} | HELLO
    response = post(client, data | {"send": "1"})

    assert applications(cast)[0].person.phone == "+393331234567"
    html = client.get(response.headers["Location"], headers=ENGLISH).content.decode()
    assert "+393331234567" in html
    assert "Open your page" in html


def test_sending_too_early_leads_to_the_first_gap(client: Client, cast: Cast) -> None:
    assert cast.job
    response = post(client, HELLO | {"send": "1"})

    assert response.status_code == 422
    assert shown(response.content.decode()) == "who"
    assert applications(cast) == []


def test_nothing_to_hear_is_said_on_its_screen(client: Client, cast: Cast) -> None:
    assert cast.job
    html = post(client, WHO | {"send": "1"}).content.decode()
    assert shown(html) == "hello"
    assert "one of them is enough" in html


def test_a_cv_is_attached_on_the_last_screen_where_there_is_no_script(client: Client, cast: Cast) -> None:
    assert cast.job
    html = post(client, WHO | {"step": 2, "go": "next"}).content.decode()
    assert shown(html) == "send"

    cv = SimpleUploadedFile("Sara.pdf", b"%PDF-1.7 ...")
    assert post(client, WHO | {"cv_late": cv, "send": "1"}).status_code == 302
    assert applications(cast)[0].cv_name == "Sara.pdf"


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("cv.pdf", b"%PDF-" + b"x" * (11 * 1024 * 1024), "has 11 MB, the limit is 10"),
        ("cv.pdf", b"", "This file is empty."),
        ("cv.pdf", b"MZ\x90\x00 a program", "not a PDF or a text document"),
        ("cv.exe", b"%PDF-1.7", "not a PDF or a text document"),
        ("film.mp4", b"\x00\x00\x00\x18ftypmp42", "not a PDF or a text document"),
    ],
)
def test_a_wrong_file_is_named_and_all_the_rest_is_kept(
    client: Client, cast: Cast, name: str, content: bytes, said: str
) -> None:
    assert cast.job
    data = WHO | HELLO | {"cv": SimpleUploadedFile(name, content), "send": "1"}
    response = post(client, data)
    html = response.content.decode()

    assert response.status_code == 422
    assert said in html
    assert "Ciao, sono Sara." in html
    assert 'value="Sara Venti"' in html
    assert applications(cast) == []


def test_a_body_beyond_all_measure_is_not_even_read(client: Client, cast: Cast) -> None:
    assert cast.job
    response = client.post(APPLY, {}, CONTENT_LENGTH=str(2 * 1024**3))
    assert response.status_code == 413
    assert b"10 MB" in response.content


def test_a_double_click_makes_one_application_and_one_letter(
    client: Client, cast: Cast, run_tasks: Callable[[], int]
) -> None:
    assert cast.job
    html = client.get(APPLY).content.decode()
    sending = re.search(r'name="sending" value="([^"]+)"', html)
    assert sending
    data = WHO | HELLO | {"sending": sending[1], "send": "1"}
    first, second = post(client, data), post(client, data)

    assert first.status_code == second.status_code == 302
    assert "It has arrived" in client.get(second.headers["Location"], headers=ENGLISH).content.decode()
    assert len(applications(cast)) == 1
    run_tasks()
    assert len(mail.outbox) == 1


def test_the_receipt_has_the_date_in_its_title_and_a_link_that_opens(
    client: Client, cast: Cast, run_tasks: Callable[[], int]
) -> None:
    assert cast.interview
    post(client, WHO | HELLO | {"send": "1"})
    run_tasks()
    letter = mail.outbox[0]
    text = str(letter.body)

    assert letter.to == ["sara@posta.example"]
    assert letter.subject == "Sara, your application has arrived"
    assert "It has arrived, Sara. You hear from us by" in text
    assert "you can already answer Giulia’s 2 questions" in text
    # The interview lasts a day longer than the promise: both days are said, and what each of them means.
    assert "We write to you by" in text
    assert "you get a new day for our answer" in text
    links = re.findall(r"http://localhost:8000(/\S+)", text)
    assert {link.split("/")[1] for link in links} == {"c", "iv"}
    for link in links:
        assert client.get(link).status_code == 200


def test_the_receipt_page_offers_the_interview_when_a_welcome_is_recorded(client: Client, cast: Cast) -> None:
    assert cast.interview
    response = post(client, WHO | HELLO | {"send": "1"})
    html = client.get(response.headers["Location"], headers=ENGLISH).content.decode()

    assert "Start the interview now" in html
    link = re.search(r'href="(/iv/[^"]+)"', html)
    assert link
    assert client.get(link[1]).status_code == 200


def test_the_same_address_again_gets_its_page_by_mail_and_shows_nothing(
    client: Client, cast: Cast, run_tasks: Callable[[], int]
) -> None:
    assert cast.application
    response = post(client, {"name": "X", "email": "sara@posta.example", "send": "1"} | HELLO)
    html = client.get(response.headers["Location"], headers=ENGLISH).content.decode()

    assert "We have met." in html
    assert "sara@posta.example" in html
    assert "Sara Venti" not in html
    assert "/c/" not in html
    assert len(applications(cast)) == 1
    run_tasks()
    assert mail.outbox[0].to == ["sara@posta.example"]
    assert "/c/" in str(mail.outbox[0].body)


def test_an_address_that_we_know_opens_nothing_on_the_page(client: Client, cast: Cast) -> None:
    """Whoever types Sara's address for another job must not come into her data."""
    assert cast.application
    data = {"name": "Not Sara", "email": "sara@posta.example", "send": "1"} | HELLO
    response = client.post("/j/tornio-faenza/apply/", data) if cast.other_job else None
    assert response is not None
    html = client.get(response.headers["Location"], headers=ENGLISH).content.decode()

    assert "It has arrived" in html
    assert "/c/" not in html
    assert "/iv/" not in html


def test_a_voice_that_the_server_holds_is_enough(client: Client, cast: Cast) -> None:
    assert cast.job
    hello = cast.company.recording("hello", state=RecordingState.SEALED)
    token = signing.dumps(str(hello.pk), salt=HELLO_SALT)

    assert post(client, WHO | {"hello": token, "send": "1"}).status_code == 302
    assert applications(cast)[0].hello == hello


@pytest.mark.parametrize("state", [RecordingState.RECEIVING, RecordingState.UNREADABLE])
def test_a_voice_that_is_not_whole_is_not_sent(client: Client, cast: Cast, state: RecordingState) -> None:
    assert cast.job
    hello = cast.company.recording("hello", state=state)
    token = signing.dumps(str(hello.pk), salt=HELLO_SALT)
    response = post(client, WHO | {"hello": token, "send": "1"})

    assert response.status_code == 422
    assert "has not arrived whole yet" in response.content.decode()


def test_somebody_elses_voice_can_not_be_attached(client: Client, cast: Cast) -> None:
    assert cast.job
    answer = cast.company.recording("answer")
    for token in (str(answer.pk), signing.dumps(str(answer.pk), salt=HELLO_SALT)):
        assert post(client, WHO | {"hello": token, "send": "1"}).status_code == 422


def test_a_recording_begins_with_a_signed_name(client: Client, cast: Cast) -> None:
    assert cast.job
    begun = client.post(f"{APPLY}voice/").json()
    assert signing.loads(begun["hello"], salt=HELLO_SALT) == begun["recording"]
    assert begun["token"]
    assert client.get(f"{APPLY}voice/").status_code == 405


def test_a_job_that_closed_meanwhile_says_so_and_shows_others(client: Client, cast: Cast) -> None:
    assert cast.other_job
    with cast.scope():
        close_job(job=cast.job, by=cast.recruiter)
    response = post(client, WHO | HELLO | {"send": "1"})
    html = response.content.decode()

    assert response.status_code == 410
    assert "It closed while you were writing, sorry." in html
    assert "/j/tornio-faenza/" in html
    assert applications(cast) == []
    asked_by_script = post(client, WHO | HELLO | {"send": "1"}, accept="application/json")
    assert asked_by_script.json() == {"shut": True}


def test_the_script_gets_addresses_and_errors_as_data(client: Client, cast: Cast) -> None:
    assert cast.job
    wrong = post(client, HELLO | {"send": "1"}, accept="application/json")
    assert wrong.status_code == 422
    assert wrong.json()["step"] == 1
    assert "name" in wrong.json()["errors"]

    right = post(client, WHO | HELLO | {"send": "1"}, accept="application/json")
    assert right.json()["address"].startswith("/j/responsabile-bologna/applied/?sent=")


def test_a_machine_that_fills_the_hidden_field_is_asked_once_more(client: Client, cast: Cast) -> None:
    assert cast.job
    data = WHO | HELLO | {"send": "1"}
    html = post(client, data | {"website": "http://spam.example"}).content.decode()

    assert "A hidden field was filled" in html
    assert "spam.example" not in html
    assert applications(cast) == []
    assert post(client, data).status_code == 302


def test_too_many_from_one_place_are_asked_to_wait(client: Client, cast: Cast) -> None:
    assert cast.job
    for number in range(20):
        assert post(client, {"name": "A", "email": f"a{number}@x.example", "send": "1"} | HELLO)
    response = post(client, WHO | HELLO | {"send": "1"})

    assert response.status_code == 422
    assert "Too many applications from here" in response.content.decode()
    assert "Ciao, sono Sara." in response.content.decode()


def test_the_form_is_guarded_against_other_sites(cast: Cast) -> None:
    assert cast.job
    strict = Client(enforce_csrf_checks=True)
    assert strict.post(APPLY, WHO | HELLO | {"send": "1"}).status_code == 403


def test_applying_is_counted_where_the_person_came_from(client: Client, cast: Cast) -> None:
    assert cast.job
    client.post(f"{APPLY}?via=instagram", WHO | HELLO | {"send": "1"})
    with cast.everywhere():
        assert Interaction.objects.get(kind=Kind.APPLIED).channel == "instagram"


@pytest.mark.parametrize(
    "note",
    ["", "nonsense", signing.dumps({"x": 1}, salt="careers.sent")],
    ids=["none", "nonsense", "of something else"],
)
def test_a_receipt_that_is_none_leads_to_the_job(client: Client, cast: Cast, note: str) -> None:
    assert cast.job
    response = client.get(f"/j/responsabile-bologna/applied/?sent={note}")
    assert response.headers["Location"] == "/j/responsabile-bologna/"


def test_personal_pages_are_kept_in_no_cache(client: Client, cast: Cast) -> None:
    assert cast.job
    assert client.get(APPLY).headers["Cache-Control"] == "no-store, private"
