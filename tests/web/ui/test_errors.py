"""What went wrong is said in words, in the reader's shell and language."""

from __future__ import annotations

import pytest
from django.core.exceptions import PermissionDenied
from django.db import connection
from django.test import Client, RequestFactory, override_settings
from django.urls import path

from reciproca.config.urls import urlpatterns as real
from reciproca.web.ui import errors


def explode(_request):
    raise RuntimeError("a secret of ours")


def refuse(_request):
    raise PermissionDenied


urlpatterns = [path("explode/", explode), path("refuse/", refuse), *real]
handler403 = "reciproca.web.ui.errors.forbidden"
handler404 = "reciproca.web.ui.errors.not_found"
handler500 = "reciproca.web.ui.errors.broken"


@pytest.mark.parametrize(("language", "words"), [("it", "Qui non c’è niente."), ("en", "There is nothing here.")])
def test_a_wrong_address_is_answered_in_the_readers_language(db, language, words):
    page = Client(headers={"Accept-Language": language}).get("/no/such/page/")
    assert page.status_code == 404
    assert words in page.content.decode()
    assert f'lang="{language}"' in page.content.decode()


def test_a_member_keeps_their_places_around_a_wrong_address(cast):
    client = Client()
    client.force_login(cast.recruiter.user)
    page = client.get("/studio/no-such-page/").content.decode()
    assert 'class="rail"' in page
    assert "/studio/" in page


@override_settings(ROOT_URLCONF=__name__)
def test_a_refusal_says_whom_to_ask(db):
    page = Client(headers={"Accept-Language": "en"}).get("/refuse/")
    assert page.status_code == 403
    assert "whoever runs Reciproca" in page.content.decode()


@override_settings(ROOT_URLCONF=__name__)
def test_our_own_fault_is_said_without_the_database_and_without_our_secrets(caplog):
    page = Client(raise_request_exception=False, headers={"Accept-Language": "en"}).get("/explode/")
    text = page.content.decode()
    assert page.status_code == 500
    assert "it is our fault" in text
    assert "a secret of ours" not in text
    (code,) = [record.args[0] for record in caplog.records if "error page" in record.message]
    assert code in text


def test_the_page_for_our_own_fault_asks_nothing_of_the_database():
    assert not connection.in_atomic_block  # this test has no database: a query would raise
    assert errors.broken(RequestFactory().get("/")).status_code == 500


def test_a_form_that_was_open_too_long_says_that_nothing_is_lost(cast):
    client = Client(enforce_csrf_checks=True, headers={"Accept-Language": "en"})
    page = client.post("/studio/sign-in/", {"email": "a@b.it", "password": "x"})
    assert page.status_code == 403
    assert "what you typed is still on the page before" in page.content.decode()
