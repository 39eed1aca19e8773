"""A photograph goes into a frame in the editor, is described there, taken off, and comes back with an old version."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from PIL import Image

from reciproca.jobs.models import CardVersion
from reciproca.jobs.verbs import restore_version
from tests.cast import Cast


@pytest.fixture
def elena(cast: Cast) -> Client:
    return cast.client(cast.recruiter)


def photograph(size: tuple[int, int] = (600, 800)) -> SimpleUploadedFile:
    drawn = io.BytesIO()
    Image.new("RGB", size, "#b5532b").save(drawn, "JPEG")
    return SimpleUploadedFile("forno.jpg", drawn.getvalue(), "image/jpeg")


def save(elena: Client, cast: Cast, **fields: object) -> str:
    frame = cast.story[0]
    address = reverse("studio:job_frame", args=[cast.job.pk, frame.pk])
    body = {"words_it": "Si apre il forno.", "words_en": "The kiln is opened.", **fields}
    html: str = elena.post(address, body, follow=True, headers={"accept-language": "en"}).content.decode()
    with cast.scope():
        frame.refresh_from_db()
    return html


def test_a_photograph_is_sent_described_and_taken_off(elena: Client, cast: Cast) -> None:
    save(elena, cast, picture=photograph(), alt_it="Il forno", alt_en="The kiln")
    with cast.scope():
        assert cast.story[0].picture.alt == {"it": "Il forno", "en": "The kiln"}
    save(elena, cast, alt_it="Il forno aperto", alt_en="")
    with cast.scope():
        cast.story[0].picture.refresh_from_db()
        assert cast.story[0].picture.alt["it"] == "Il forno aperto"
    save(elena, cast, drawn="yes")
    assert cast.story[0].picture is None


def test_what_is_no_photograph_is_said_and_changes_nothing(elena: Client, cast: Cast) -> None:
    html = save(elena, cast, picture=SimpleUploadedFile("a.jpg", b"no picture at all", "image/jpeg"))
    assert "This is no photograph" in html or "can’t be read" in html
    assert cast.story[0].picture is None
    assert cast.story[0].words["it"] == "Una giornata in negozio."


def test_an_old_version_brings_the_photograph_back(elena: Client, cast: Cast) -> None:
    save(elena, cast, picture=photograph(), alt_it="Il forno")
    there = cast.story[0].picture
    with cast.scope():
        version = CardVersion.objects.order_by("-pk").first()
    save(elena, cast, drawn="yes")
    assert version is not None
    with cast.scope():
        restore_version(version=version, by=cast.recruiter)
        cast.story[0].refresh_from_db()
        assert cast.story[0].picture == there
