"""Many applications at once, for pages that must not grow with them."""

from __future__ import annotations

from datetime import timedelta

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from reciproca.hiring.models import Application, Promise
from reciproca.people.models import Person
from tests.cast import Cast

KINDS = ("received", "listening", "shortlist", "meeting", "offer")
CHANNELS = ("vetrina-qr", "ambassador", "social")
SHAPES = ("bottle", "jar", "bowl", "vase")


def fill(cast: Cast, count: int) -> list[Application]:
    """Let many people apply for the job, spread over its stages and days."""
    with cast.scope():
        organization, job = cast.organization, cast.job
        cast.company.stages["closed"]
        start = Application.objects.filter(job=job).count()
        numbers = range(start, start + count)
        people = Person.objects.bulk_create(
            Person(organization=organization, name=f"Nome{n} Cognome{n}", email=f"n{n}@posta.example") for n in numbers
        )
        today = timezone.localdate()
        applications = Application.objects.bulk_create(
            Application(
                organization=organization,
                job=job,
                person=person,
                code=f"{n:04X}",
                look={"shape": SHAPES[n % 4], "colour": "#7a3a1c", "background": "#e6c27e"},
                stage=cast.company.stages[KINDS[n % len(KINDS)]],
                promised_for=today + timedelta(days=n % 9 - 1),
                received_at=timezone.now() - timedelta(days=n % 30),
                channel=CHANNELS[n % 3],
                hello_text="Ciao, mi piacerebbe lavorare con voi.",
            )
            for n, person in zip(numbers, people, strict=True)
        )
        Promise.objects.bulk_create(
            Promise(organization=organization, application=row, due=row.promised_for) for row in applications
        )
        return list(applications)


def queries(browser: Client, address: str) -> int:
    """Return how many queries a page takes, once it is warm."""
    browser.get(address)
    with CaptureQueriesContext(connection) as captured:
        response = browser.get(address)
    assert response.status_code == 200
    return len(captured)
