"""What the server does not take in, or cannot keep, is answered in words."""

from __future__ import annotations

import errno

import pytest
from django.db import OperationalError
from django.test import Client, override_settings
from django.urls import path

from reciproca.config.urls import urlpatterns as real
from tests.running import SEED, a_site

TWO_GIGABYTES = str(2 * 1024**3)


def full_disk(_request):
    raise OSError(errno.ENOSPC, "No space left on device")


def full_database(_request):
    raise OperationalError("database or disk is full")


def other_trouble(_request):
    raise OSError(errno.EIO, "Input/output error")


urlpatterns = [
    path("full-disk/", full_disk),
    path("full-database/", full_database),
    path("other-trouble/", other_trouble),
    *real,
]
handler500 = "reciproca.web.ui.errors.broken"


@pytest.mark.parametrize(("language", "words"), [("it", "Non è partito niente"), ("en", "Nothing was sent")])
def test_a_body_that_is_too_large_is_answered_with_what_is_safe(db, language, words):
    client = Client(headers={"Accept-Language": language})
    page = client.post("/studio/sign-in/", {}, CONTENT_LENGTH=TWO_GIGABYTES)
    assert page.status_code == 413
    assert words in page.content.decode()


@override_settings(ROOT_URLCONF=__name__)
@pytest.mark.parametrize("where", ["/full-disk/", "/full-database/"])
def test_a_full_disk_says_what_is_safe_and_what_to_do(db, where):
    page = Client(headers={"Accept-Language": "it"}).post(where)
    assert page.status_code == 507
    assert "Quello che avevi salvato prima è al sicuro da noi" in page.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_other_trouble_is_not_taken_for_a_full_disk(db):
    assert Client(raise_request_exception=False).post("/other-trouble/").status_code == 500


def test_the_server_answers_a_header_of_two_gigabytes_in_words_at_once():
    with a_site() as site:
        job = site.python(SEED)["job"]
        site.start()
        huge = {"Content-Length": TWO_GIGABYTES, "Content-Type": "multipart/form-data; boundary=x"}
        status, page = site.ask("POST", f"/j/{job}/apply/", None, huge | {"Accept-Language": "en"})
        assert (status, b"The limit is 10 MB." in page) == (413, True)
        status, page = site.ask("POST", "/studio/sign-in/", None, huge | {"Accept-Language": "en"})
        assert (status, b"Nothing was sent" in page) == (413, True)
