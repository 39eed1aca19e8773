"""Visitors are told apart for a day, without a cookie, and forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest
from django.test import RequestFactory
from django.utils import timezone
from pytest_django.fixtures import Settings

from reciproca.touchpoints import visits
from reciproca.touchpoints.models import DailySalt

pytestmark = pytest.mark.django_db
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) Mobile/15E148 Safari/604.1"


@pytest.fixture(autouse=True)
def _no_salt_in_memory() -> Iterator[None]:
    visits._today.clear()
    yield
    visits._today.clear()


def get(path: str = "/", **meta: Any) -> Any:
    return RequestFactory().get(path, **meta)


def test_the_same_browser_is_the_same_visitor_all_day() -> None:
    assert visits.visitor_of(get()) == visits.visitor_of(get("/other/"))
    assert len(visits.visitor_of(get())) == 16


def test_another_address_or_browser_is_another_visitor() -> None:
    known = visits.visitor_of(get())
    assert visits.visitor_of(get(REMOTE_ADDR="10.0.0.9")) != known
    assert visits.visitor_of(get(HTTP_USER_AGENT=IPHONE)) != known


def test_tomorrow_the_salt_is_gone_and_the_visitor_is_another(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    today = visits.visitor_of(get())
    tomorrow = timezone.localdate() + timedelta(days=1)
    monkeypatch.setattr(visits.timezone, "localdate", lambda: tomorrow)
    assert visits.visitor_of(get()) != today
    assert [salt.day for salt in DailySalt.objects.all()] == [tomorrow]


def test_behind_a_proxy_only_the_address_that_the_proxy_saw_counts(
    settings: Settings,
) -> None:
    settings.ENV = {**settings.ENV, "RECIPROCA_PROXY": True}
    headers = {"X-Forwarded-For": "6.6.6.6, 203.0.113.7"}
    assert visits.client_address("127.0.0.1", headers) == "203.0.113.7"


def test_without_a_proxy_nobody_may_claim_an_address() -> None:
    assert visits.client_address("192.0.2.1", {"X-Forwarded-For": "6.6.6.6"}) == "192.0.2.1"


@pytest.mark.parametrize(
    ("agent", "device"),
    [
        (IPHONE, "phone"),
        ("Mozilla/5.0 (Linux; Android 15; Pixel 9) Chrome/130.0 Mobile Safari/537.36", "phone"),
        ("Mozilla/5.0 (Linux; Android 15; SM-X710) Chrome/130.0 Safari/537.36", "tablet"),
        ("Mozilla/5.0 (iPad; CPU OS 18_0 like Mac OS X)", "tablet"),
        ("Mozilla/5.0 (X11; Linux x86_64) Firefox/140.0", "desk"),
        ("", "desk"),
    ],
)
def test_devices_are_phone_tablet_or_desk(agent: str, device: str) -> None:
    assert visits.device_of(get(HTTP_USER_AGENT=agent)) == device


@pytest.mark.parametrize(
    ("path", "referrer", "channel"),
    [
        ("/?via=Locandina%20A", "", "locandina-a"),
        ("/?utm_source=newsletter", "https://www.linkedin.com/", "newsletter"),
        ("/", "https://www.linkedin.com/feed/", "linkedin"),
        ("/", "https://l.instagram.com/", "instagram"),
        ("/", "https://www.google.it/", "search"),
        ("/", "https://lavoro.comune.example/annunci", "lavoro.comune.example"),
        ("/", "http://testserver/j/altro/", "direct"),
        ("/", "", "direct"),
    ],
)
def test_channels_come_from_the_link_then_from_the_page_before(path: str, referrer: str, channel: str) -> None:
    assert visits.channel_of(get(path, HTTP_REFERER=referrer)) == channel
