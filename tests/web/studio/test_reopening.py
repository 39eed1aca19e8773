"""An answer taken back from the studio: the form, the message, the way there."""

from __future__ import annotations

import pytest
from django.urls import reverse

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def closed(cast: Cast) -> Application:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        stages = cast.company.stages
        verbs.move(application=cast.application, to=stages[StageKind.SHORTLIST], by=cast.recruiter)
        assert cast.decision
        feedback = verbs.compose_feedback(
            application=cast.application, author=cast.recruiter, outcome="not_hired", reason="skill", thanks="Grazie."
        )
        verbs.send_feedback(feedback=feedback)
    return cast.application


def fresh(cast: Cast) -> Application:
    with cast.scope():
        return Application.objects.select_related("stage").get(pk=cast.application.pk)


def test_without_a_message_it_stays_closed_and_keeps_nothing_from_the_writer(cast: Cast, closed: Application) -> None:
    browser = cast.client(cast.manager)
    address = reverse("studio:reopen", args=[closed.pk])
    assert "30 giorni" in browser.get(address).content.decode() or "30 days" in browser.get(address).content.decode()
    assert browser.post(address, {"message": " "}).status_code == 422
    assert not fresh(cast).is_open


def test_with_a_message_it_is_open_again_where_it_was(cast: Cast, closed: Application) -> None:
    browser = cast.client(cast.manager)
    done = browser.post(reverse("studio:reopen", args=[closed.pk]), {"message": "Abbiamo riletto tutto."}, follow=True)
    assert done.status_code == 200
    assert fresh(cast).is_open
    assert fresh(cast).stage.kind == StageKind.SHORTLIST


def test_taking_a_decision_back_after_the_answer_was_sent_asks_for_the_message(cast: Cast, closed: Application) -> None:
    with cast.scope():
        decision = closed.decisions.get(by=cast.manager)
    answer = cast.client(cast.manager).post(reverse("studio:decision_undo", args=[decision.pk]))
    assert answer.headers["Location"] == reverse("studio:reopen", args=[closed.pk])


def test_a_reviewer_takes_nothing_back(cast: Cast, closed: Application) -> None:
    address = reverse("studio:reopen", args=[closed.pk])
    assert cast.client(cast.reviewer).post(address, {"message": "No."}).status_code == 403
