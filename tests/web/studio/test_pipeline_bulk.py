"""Bulk moves on the pipeline, their one way back, and views with a name."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reciproca.hiring.models import Application, Move, SavedView, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def crowd(cast: Cast) -> list[Application]:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    names = ("Ugo Uno", "Ida Due", "Leo Tre")
    return [cast.company.application(cast.job, cast.company.person(name), StageKind.LISTENING) for name in names]


def stages_of(cast: Cast, crowd: list[Application]) -> set[str]:
    with cast.scope():
        rows = Application.objects.filter(pk__in=[row.pk for row in crowd])
        return set(rows.values_list("stage__kind", flat=True))


def test_those_who_were_ticked_move_and_come_back_by_one_tap(cast: Cast, crowd: list[Application]) -> None:
    browser = cast.client(cast.recruiter)
    address = reverse("studio:pipeline_move_many", args=[cast.job.pk])
    to = cast.company.stages[StageKind.SHORTLIST]
    done = browser.post(address, {"application": [row.pk for row in crowd], "to": to.pk, "back": "view=list"})
    assert stages_of(cast, crowd) == {"shortlist"}
    page = browser.get(done.headers["Location"]).content.decode()
    assert "view=list" in done.headers["Location"]
    with cast.scope():
        batch = Move.objects.filter(to_stage=to).values_list("batch", flat=True).distinct().get()
    undo = reverse("studio:pipeline_undo_many", args=[cast.job.pk, batch])
    assert undo in page
    browser.post(undo)
    assert stages_of(cast, crowd) == {"listening"}


def test_applications_of_another_job_are_not_moved_along(cast: Cast, crowd: list[Application]) -> None:
    other = cast.other_application
    address = reverse("studio:pipeline_move_many", args=[cast.job.pk])
    to = cast.company.stages[StageKind.SHORTLIST]
    cast.client(cast.recruiter).post(address, {"application": [other.pk], "to": to.pk})
    with cast.scope():
        other.refresh_from_db()
        assert other.stage.kind == StageKind.RECEIVED


def test_closing_in_bulk_leads_to_an_answer_for_each(cast: Cast, crowd: list[Application]) -> None:
    address = reverse("studio:pipeline_move_many", args=[cast.job.pk])
    to = cast.company.stages[StageKind.CLOSED]
    done = cast.client(cast.recruiter).post(address, {"application": [crowd[0].pk], "to": to.pk}, follow=True)
    assert f'value="{crowd[0].pk}" checked' in done.content.decode()
    assert stages_of(cast, crowd) == {"listening"}


def test_a_view_is_kept_offered_and_forgotten(cast: Cast, crowd: list[Application]) -> None:
    browser = cast.client(cast.recruiter)
    save = reverse("studio:pipeline_save_view", args=[cast.job.pk])
    browser.post(save, {"name": "In ritardo", "query": "view=list&show=late&nonsense=1"})
    with cast.scope():
        view = SavedView.objects.get()
    assert view.query == "view=list&show=late"
    pipeline = reverse("studio:pipeline", args=[cast.job.pk])
    assert "?view=list&amp;show=late" in browser.get(pipeline).content.decode()
    assert "In ritardo" not in cast.client(cast.manager).get(pipeline).content.decode()
    browser.post(reverse("studio:pipeline_forget_view", args=[cast.job.pk, view.pk]))
    with cast.scope():
        assert not SavedView.objects.exists()


def test_who_may_not_move_people_moves_nobody(cast: Cast, crowd: list[Application]) -> None:
    address = reverse("studio:pipeline_move_many", args=[cast.job.pk])
    to = cast.company.stages[StageKind.SHORTLIST]
    refused = cast.client(cast.reviewer).post(address, {"application": [crowd[0].pk], "to": to.pk})
    assert refused.status_code == 403
