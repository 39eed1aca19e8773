"""The pipeline: bounded whatever its size, blind until scored, moves that can be undone."""

from __future__ import annotations

import gzip

import pytest
from django.test import Client
from django.urls import reverse

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Move, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
from tests.web.studio.crowd import fill, queries


@pytest.fixture
def address(cast: Cast) -> str:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    return reverse("studio:pipeline", args=[cast.job.pk])


@pytest.fixture
def elena(cast: Cast) -> Client:
    return cast.client(cast.recruiter)


def text(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def test_one_and_thirty_applications_take_the_same_queries(cast: Cast, elena: Client, address: str) -> None:
    fill(cast, 1)
    one = queries(elena, address)
    fill(cast, 29)
    assert queries(elena, address) == one


def test_a_thousand_applications_stay_quick_and_small(cast: Cast, elena: Client, address: str) -> None:
    fill(cast, 1000)
    assert queries(elena, address) <= 12
    response = elena.get(address)
    size = len(gzip.compress(response.content))
    assert size < 100_000
    page = response.content.decode()
    assert page.count("data-application=") == 150
    assert page.count(">200</span>") >= 5, "counts are true, whatever is drawn"


def test_more_of_a_stage_is_one_link_away(cast: Cast, elena: Client, address: str) -> None:
    fill(cast, 200)
    stage = cast.company.stages["offer"].pk
    page = text(elena, f"{address}?stage={stage}&from=30")
    assert page.count("data-application=") == 10
    assert page.count("data-application=") + 30 == 40


def test_an_empty_pipeline_says_so(elena: Client, address: str) -> None:
    assert "data-application=" not in text(elena, address)


def test_names_stay_hidden_until_scored(cast: Cast, elena: Client, address: str) -> None:
    application = cast.application
    page = text(elena, address)
    assert "Sara" not in page
    assert application.code in page
    with cast.scope():
        card = verbs.start_scorecard(application=application, reviewer=cast.recruiter)
        for competency in cast.job.competencies.all():
            verbs.rate(scorecard=card, competency=competency, score=3)
        verbs.submit_scorecard(scorecard=card, overall="yes")
    assert "Sara Venti" in text(elena, address)


def test_filters_live_in_the_address(cast: Cast, elena: Client, address: str) -> None:
    fill(cast, 30)
    assert text(elena, f"{address}?channel=social").count("data-application=") == 10
    late = text(elena, f"{address}?show=late")
    assert 0 < late.count("data-application=") < 30
    assert text(elena, f"{address}?show=nonsense&stage=x&from=-3").count("data-application=") == 30


def move(browser: Client, application: Application, to: object, **more: object) -> str:
    response = browser.post(reverse("studio:move", args=[application.pk]), {"to": str(to), **more})
    assert response.status_code == 302
    return response["Location"]


def test_a_move_says_from_where_to_where_and_can_be_undone(cast: Cast, elena: Client, address: str) -> None:
    stages = cast.company.stages
    page = text(elena, move(elena, cast.application, stages["shortlist"].pk))
    assert "Short list" in page
    with cast.scope():
        made = Move.objects.get()
    undo = reverse("studio:move_undo", args=[made.pk])
    assert undo in page
    assert undo not in text(elena, elena.post(undo)["Location"])
    with cast.scope():
        cast.application.refresh_from_db()
        assert cast.application.stage == stages["listening"]


def test_a_second_mover_is_told_who_was_first(cast: Cast, elena: Client, address: str) -> None:
    stages = cast.company.stages
    move(cast.client(cast.manager), cast.application, stages["offer"].pk)
    seen = str(stages["listening"].pk)
    page = text(elena, move(elena, cast.application, stages["meeting"].pk, seen=seen))
    assert "Giulia" in page
    with cast.scope():
        cast.application.refresh_from_db()
        assert cast.application.stage == stages["offer"]


def test_closing_leads_to_the_feedback(cast: Cast, elena: Client, address: str) -> None:
    closed = cast.company.stages["closed"].pk
    there = move(elena, cast.application, closed)
    assert there == reverse("studio:feedback", args=[cast.application.pk])
    with cast.scope():
        cast.application.refresh_from_db()
        assert cast.application.is_open


def test_the_sheet_is_a_page_without_javascript_and_a_fragment_with_it(cast: Cast, elena: Client, address: str) -> None:
    at = reverse("studio:move", args=[cast.application.pk])
    assert "<html" in text(elena, at)
    fragment = elena.get(at, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert "<html" not in fragment.content.decode()
    assert "data-move-form" in fragment.content.decode()


def test_filters_survive_a_move(cast: Cast, elena: Client, address: str) -> None:
    stage = cast.company.stages["shortlist"].pk
    there = move(elena, cast.application, stage, back="view=list&channel=social")
    assert "view=list" in there
    assert "channel=social" in there


@pytest.mark.parametrize("who", ["marketer", "outsider"])
def test_whoever_has_no_part_in_it_sees_nothing(cast: Cast, address: str, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    assert browser.get(address).status_code in {403, 404}
    at = reverse("studio:move", args=[cast.application.pk])
    assert browser.post(at, {"to": "x"}).status_code in {403, 404}


def test_a_reviewer_sees_the_pipeline_of_their_job_and_moves_nobody(cast: Cast, address: str) -> None:
    browser = cast.client(cast.reviewer)
    assert "data-move" not in text(browser, address).replace("data-move-form", "")
    other = reverse("studio:pipeline", args=[cast.other_job.pk])
    assert browser.get(other).status_code == 404
    at = reverse("studio:move", args=[cast.application.pk])
    assert browser.post(at, {"to": "x"}).status_code == 403
    with cast.scope():
        assert cast.application.stage.kind == StageKind.LISTENING
