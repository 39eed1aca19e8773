"""Nobody is left in a corner: what a person may take away is everything, and erased is erased.

Tables and files are searched as a whole, so that a new field or a new room is searched too.
"""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.core.files.base import ContentFile

from reciproca.adapters.mail.models import OutboxMessage
from reciproca.hiring.models import Feedback, FeedbackState, Outcome, Scorecard
from reciproca.interviews.models import Note
from reciproca.people.models import Purpose
from reciproca.people.privacy import download, erase, keepers
from reciproca.people.verbs import allow, log
from reciproca.touchpoints.models import Interaction, Kind, Rollup
from reciproca.touchpoints.verbs import make_touchpoints, record_interaction
from tests.cast import Cast

AUDIO = b"\x00\x00\x00\x1cftypM4A sara"
# Each trace stands for one thing that Sara gave, or that was said of her.
TRACES = (
    "Sara", "Venti", "sara@posta.example", "+393331234567", "ceramiche da sei anni", "treno",
    "portfolio-sv", "riga di Tommaso", "nota al secondo nove", "spiega con calma", "dopo le 18", "+393337654321",
)  # fmt: skip


@pytest.fixture
def known(cast: Cast, settings: Any, tmp_path: Path) -> Cast:
    """Sara after her whole way: hello, CV, answers, notes, scorecard, feedback, letters."""
    settings.MEDIA_ROOT = tmp_path
    application, answers = cast.application, cast.answers
    organization = cast.organization
    hello = cast.company.recording("hello", transcript="Sono Sara Venti")
    with cast.scope():
        make_touchpoints(organization=organization)
        cast.candidate.phone = "+393331234567"
        cast.candidate.save()
        application.hello, application.hello_text = hello, "Sono Sara e vendo ceramiche da sei anni."
        application.profile_link = "https://portfolio-sv.example"
        application.phone = "+393337654321"
        application.cv_name = "CV Sara Venti.pdf"
        application.cv.save("cv.pdf", ContentFile(b"%PDF-1.7 Sara Venti, dal 2019"))
        for answer in answers:
            assert answer.kept
            answer.kept.file.save("voice.m4a", ContentFile(AUDIO))
        cast.invitation.call_wish = "martedì dopo le 18"
        cast.invitation.save()
        Note.objects.create(
            organization=organization, answer=answers[0], author=cast.reviewer,
            text="nota al secondo nove: Sara sorride",
        )  # fmt: skip
        Scorecard.objects.create(
            organization=organization, application=application, reviewer=cast.reviewer,
            overall="yes", comment="riga di Tommaso su Sara", submitted_at=application.received_at,
        )  # fmt: skip
        Feedback.objects.create(
            organization=organization, application=application, author=cast.recruiter,
            state=FeedbackState.SENT, outcome=Outcome.NOT_HIRED, thanks="Grazie Sara.",
            strengths=["spiega con calma"], tip="Sara, un esempio in più.",
            sent_at=application.received_at,
        )  # fmt: skip
        allow(person=cast.candidate, purpose=Purpose.TALENT_POOL)
        log(organization=organization, action="reveal", member=cast.reviewer, subject=application.pk)
        record_interaction(
            organization=organization, touchpoint="apply", kind=Kind.APPLIED,
            person=cast.candidate, subject=cast.job.pk,
        )  # fmt: skip
        OutboxMessage.objects.create(
            tenant=str(organization.pk), sender="x@x.example", to=cast.candidate.email,
            subject="Grazie Sara", text="Ciao Sara", html="<p>Ciao Sara</p>",
        )  # fmt: skip
    return cast


def every_row(cast: Cast) -> Iterator[tuple[str, str]]:
    """Yield each row of each table, as text."""
    with cast.everywhere():
        for model in apps.get_models():
            for row in model._base_manager.values_list():
                yield model._meta.label, str(row)


def traces_in_tables(cast: Cast) -> set[str]:
    return {f"{t} in {label}" for label, row in every_row(cast) for t in TRACES if t in row}


def traces_in_files(folder: Path) -> set[str]:
    marks = (b"Sara", b"sara")
    return {
        str(path.relative_to(folder))
        for path in folder.rglob("*")
        if path.is_file() and any(mark in path.read_bytes() for mark in marks)
    }


def test_download_holds_everything_that_was_given_or_said(known: Cast) -> None:
    with known.scope():
        pack = zipfile.ZipFile(download(known.candidate))
    content = {name: pack.read(name) for name in pack.namelist()}
    text = b"\n".join(content.values()).decode(errors="replace")
    # What is a reviewer's own work in hand is told too: it is about her.
    assert [trace for trace in TRACES if trace not in text] == []
    assert sum(AUDIO in data for data in content.values()) == len(known.answers)
    assert any(data.startswith(b"%PDF") for data in content.values())
    assert any(name.endswith("interactions.json") for name in content)


def test_every_room_that_points_to_a_person_takes_part() -> None:
    taking_part = {keeper.name for keeper in keepers()}
    pointing = {
        model._meta.app_label
        for model in apps.get_models()
        for field in model._meta.fields
        if field.is_relation and field.related_model and field.related_model.__name__ == "Person"
    }
    assert pointing - {"people"} <= taking_part


def test_erased_is_erased_in_every_table_and_file(
    known: Cast,
    tmp_path: Path,
    django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[list[Any]]],
) -> None:
    assert traces_in_tables(known), "the search finds what is there"
    assert len(traces_in_files(tmp_path)) == len(known.answers) + 1
    with django_capture_on_commit_callbacks(execute=True), known.scope():
        erase(known.candidate)
    assert traces_in_tables(known) == set()
    assert traces_in_files(tmp_path) == set()


def test_what_was_counted_stays_counted(known: Cast) -> None:
    with known.scope():
        before = Rollup.objects.get(kind=Kind.APPLIED).count
        erase(known.candidate)
        assert Interaction.objects.filter(kind=Kind.APPLIED).count() == 1
        assert Rollup.objects.get(kind=Kind.APPLIED).count == before
        assert not Interaction.objects.filter(person__isnull=False).exists()


def test_others_keep_what_is_theirs(known: Cast) -> None:
    with known.scope():
        known.other_application.hello_text = "Sono Luca."
        known.other_application.save()
        erase(known.candidate)
        known.other_application.refresh_from_db()
    assert known.other_application.hello_text == "Sono Luca."
