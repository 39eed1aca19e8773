"""The letters that stayed inside."""

from __future__ import annotations

from typing import Any

import pytest
from django.core.mail import EmailMultiAlternatives
from django.urls import reverse
from pytest_django import DjangoAssertNumQueries

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.adapters.mail.outbox import OutboxBackend
from tests.cast import Cast

OUTBOX = "/studio/outbox/"


@pytest.fixture(autouse=True)
def _mail_stays_inside(settings: Any) -> None:
    settings.EMAIL_BACKEND = "reciproca.adapters.mail.outbox.OutboxBackend"


def send(cast: Cast, to: str = "sara@posta.example", **headers: str) -> OutboxMessage:
    letter = EmailMultiAlternatives(
        "Grazie Sara",
        "La tua pagina: http://testserver/c/abc/",
        "fornace@x.example",
        [to],
        headers={"X-Reciproca-Tenant": str(cast.organization.pk)} | headers,
    )
    letter.attach_alternative("<html><head></head><a href='/c/abc/'>Apri</a></html>", "text/html")
    assert OutboxBackend().send_messages([letter]) == 1
    return OutboxMessage.objects.latest("pk")


def test_recruiter_finds_a_letter_and_follows_its_link(cast: Cast) -> None:
    letter = send(cast)
    client = cast.client(cast.recruiter)
    assert "Grazie Sara" in client.get(OUTBOX).content.decode()
    page = client.get(reverse("studio:outbox_letter", args=[letter.pk]))
    assert 'href="http://testserver/c/abc/"' in page.content.decode()
    assert "frame-src 'self'" in page.headers["Content-Security-Policy"]


def test_letter_itself_runs_no_script_and_leaves_its_frame(cast: Cast) -> None:
    letter = send(cast)
    page = cast.client(cast.owner).get(reverse("studio:outbox_letter_page", args=[letter.pk]))
    policy = page.headers["Content-Security-Policy"]
    assert "default-src 'none'" in policy
    assert "sandbox" in policy
    assert "allow-scripts" not in policy
    assert "style-src 'unsafe-inline'" in policy
    assert page.headers["X-Frame-Options"] == "SAMEORIGIN"
    assert '<base target="_top">' in page.content.decode()


def test_inline_styles_stay_forbidden_everywhere_else(cast: Cast) -> None:
    send(cast)
    assert "unsafe-inline" not in cast.client(cast.owner).get(OUTBOX).headers["Content-Security-Policy"]


@pytest.mark.parametrize("role", ["manager", "reviewer", "marketer"])
def test_blind_reviewers_and_others_do_not_read_candidates_letters(cast: Cast, role: str) -> None:
    letter = send(cast)
    client = cast.client(getattr(cast, role))
    for address in (OUTBOX, reverse("studio:outbox_letter_page", args=[letter.pk])):
        assert client.get(address).status_code == 403


def test_other_organization_does_not_find_it(cast: Cast) -> None:
    letter = send(cast)
    client = cast.client(cast.outsider)
    assert "Grazie" not in client.get(OUTBOX).content.decode()
    for page in ("outbox_letter", "outbox_letter_page"):
        assert client.get(reverse(f"studio:{page}", args=[letter.pk])).status_code == 404


def test_letter_that_lets_somebody_in_is_shown_to_them_alone(cast: Cast) -> None:
    letter = send(cast, cast.recruiter.user.email, **{"X-Reciproca-Private": "yes"})
    address = reverse("studio:outbox_letter", args=[letter.pk])
    assert cast.client(cast.recruiter).get(address).status_code == 200
    assert cast.client(cast.owner).get(address).status_code == 404


def test_address_can_be_searched(cast: Cast) -> None:
    send(cast)
    send(cast, "luca@posta.example")
    page = cast.client(cast.owner).get(OUTBOX, {"to": "luca"}).content.decode()
    assert "luca@posta.example" in page
    assert "sara@posta.example" not in page


def test_thirty_letters_a_page_and_the_rest_behind(cast: Cast) -> None:
    for n in range(31):
        send(cast, f"n{n:02d}@posta.example")
    client = cast.client(cast.owner)
    page = client.get(OUTBOX).content.decode()
    assert "n30@posta.example" in page
    assert "n00@posta.example" not in page
    before = page.split("before=")[1].split('"')[0]
    assert "n00@posta.example" in client.get(OUTBOX, {"before": before}).content.decode()


def test_as_many_queries_for_one_letter_as_for_thirty(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.client(cast.owner)

    def queries() -> int:
        with django_assert_max_num_queries(20) as counted:
            client.get(OUTBOX)
        return len(counted)

    send(cast)
    queries()
    one = queries()
    for _ in range(29):
        send(cast)
    assert queries() == one


def test_empty_outbox_says_what_will_be_here(cast: Cast) -> None:
    page = cast.client(cast.owner).get(OUTBOX)
    assert page.status_code == 200
    assert "<li>" not in page.content.decode().split("<main")[1]


def test_the_files_of_a_letter_can_be_saved(cast: Cast) -> None:
    letter = EmailMultiAlternatives("Incontro", "Alle 10", "f@x.example", ["sara@posta.example"])
    letter.extra_headers["X-Reciproca-Tenant"] = str(cast.organization.pk)
    letter.attach("incontro.ics", b"BEGIN:VCALENDAR\r\n", "text/calendar; method=REQUEST")
    OutboxBackend().send_messages([letter])
    kept, client = OutboxMessage.objects.latest("pk"), cast.client(cast.recruiter)
    file = reverse("studio:outbox_letter_file", args=[kept.pk, 1])
    page = client.get(reverse("studio:outbox_letter", args=[kept.pk])).content.decode()
    assert "incontro.ics" in page
    assert file in page
    answer = client.get(file)
    assert b"".join(answer.streaming_content) == b"BEGIN:VCALENDAR\r\n"  # type: ignore[attr-defined]
    assert answer["Content-Disposition"].startswith("attachment")
    assert client.get(reverse("studio:outbox_letter_file", args=[kept.pk, 2])).status_code == 404
    assert cast.client(cast.outsider).get(file).status_code == 404
