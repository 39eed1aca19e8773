"""Several people answered at once: each with a line of their own, all stoppable for two hours."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Feedback, FeedbackState
from reciproca.interviews.models import Invitation
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast
from tests.web.studio.crowd import queries

COMMON = {"outcome": "not_hired", "reason": "skill", "tip": "Porta un esempio.", "next_words": "La porta è aperta."}


@pytest.fixture
def elena(cast: Cast) -> Client:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.company.stages["closed"]
    return cast.client(cast.recruiter)


@pytest.fixture
def people(cast: Cast) -> list[Application]:
    """Three who wait."""
    with cast.scope():
        names = ("Nino Bassi", "Ada Riva", "Leo Serra")
        return [cast.company.application(cast.job, cast.company.person(name)) for name in names]


@pytest.fixture
def form(cast: Cast) -> str:
    return reverse("studio:feedback_several", args=[cast.job.pk])


def lines(people: list[Application], *words: str) -> dict[str, object]:
    return {
        "application": [str(row.pk) for row in people],
        **{f"line-{row.pk}": line for row, line in zip(people, words, strict=True)},
    }


OWN = ("Nino, la tua storia del forno resta.", "Ada, hai fatto ridere tutti.", "Leo, grazie della calma.")


def states(cast: Cast) -> list[str]:
    with cast.scope():
        return list(Feedback.objects.order_by("application").values_list("state", flat=True))


def test_each_gets_their_own_line_and_all_leave_together(
    cast: Cast, elena: Client, people: list[Application], form: str, run_tasks: Callable[[], int]
) -> None:
    answer = elena.post(form, COMMON | lines(people, *OWN))
    assert answer.status_code == 302
    assert "3" in elena.get(answer["Location"]).content.decode()
    assert states(cast) == [FeedbackState.SCHEDULED] * 3
    assert verbs.send_due_feedback(now=timezone.now() + timedelta(hours=2, minutes=1)) == 3
    run_tasks()
    bodies = sorted(message.body for message in mail.outbox)
    assert [any(own in body for body in bodies) for own in OWN] == [True] * 3
    assert all("Porta un esempio." in body for body in bodies)


def test_all_can_be_stopped_with_one_tap_and_the_words_stay(
    cast: Cast, elena: Client, people: list[Application], form: str
) -> None:
    leaving = elena.post(form, COMMON | lines(people, *OWN))["Location"]
    elena.post(leaving + "stop/")
    assert states(cast) == [FeedbackState.DRAFT] * 3
    with cast.scope():
        assert {row.thanks for row in Feedback.objects.all()} == set(OWN)
    assert "Nothing leaves" in elena.get(leaving + "?lang=en").content.decode()


@pytest.mark.parametrize("words", [("", *OWN[1:]), ("Grazie.", "grazie. ", OWN[2])])
def test_nothing_leaves_while_a_line_is_empty_or_the_same_as_another(
    cast: Cast, elena: Client, people: list[Application], form: str, words: tuple[str, ...]
) -> None:
    answer = elena.post(form, COMMON | lines(people, *words))
    assert answer.status_code == 422
    assert OWN[2] in answer.content.decode()
    assert states(cast) == []


def test_a_line_that_compares_asks_to_be_read_again(
    cast: Cast, elena: Client, people: list[Application], form: str
) -> None:
    words = ("Rispetto agli altri hai parlato poco.", *OWN[1:])
    assert elena.post(form, COMMON | lines(people, *words)).status_code == 422
    assert states(cast) == []
    assert elena.post(form, COMMON | lines(people, *words) | {"anyway": "1"}).status_code == 302


def test_a_reason_is_needed_for_a_no_and_none_for_a_cancelled_position(
    cast: Cast, elena: Client, people: list[Application], form: str
) -> None:
    assert elena.post(form, COMMON | lines(people, *OWN) | {"reason": ""}).status_code == 422
    cancelled = COMMON | lines(people, *OWN) | {"outcome": "cancelled", "reason": ""}
    assert elena.post(form, cancelled).status_code == 302


def test_whom_nobody_heard_gets_no_no_but_may_be_told_that_the_position_is_gone(
    cast: Cast, elena: Client, form: str
) -> None:
    assert cast.answers
    with cast.scope():
        Invitation.objects.update(completed_at=timezone.now())
    sara = lines([cast.application], "Sara, grazie della voce.")
    answer = elena.post(form + "?lang=en", COMMON | sara)
    assert answer.status_code == 422
    assert "nobody has heard" in answer.content.decode()
    assert elena.post(form, COMMON | sara | {"outcome": "cancelled"}).status_code == 302


def test_what_was_drafted_for_somebody_stays(cast: Cast, elena: Client, people: list[Application], form: str) -> None:
    with cast.scope():
        verbs.compose_feedback(
            application=people[0],
            author=cast.manager,
            outcome="not_hired",
            strengths=["Hai ascoltato."],
            tip="Respira.",
        )
    elena.post(form, COMMON | lines(people, *OWN))
    with cast.scope():
        kept = Feedback.objects.get(application=people[0])
    assert (kept.strengths, kept.tip, kept.thanks) == (["Hai ascoltato."], "Respira.", OWN[0])


def test_the_page_costs_the_same_for_two_and_for_many(
    cast: Cast, elena: Client, people: list[Application], form: str
) -> None:
    assert people
    elena.get(form)
    few = queries(elena, form)
    with cast.scope():
        for number in range(20):
            cast.company.application(cast.job, cast.company.person(f"P{number}"))
    assert queries(elena, form) <= few


@pytest.mark.parametrize("wish", [{"answer": "yes"}, {"to": "closed"}])
def test_the_pipeline_leads_here_with_those_who_were_ticked(
    cast: Cast, elena: Client, people: list[Application], form: str, wish: dict[str, str]
) -> None:
    if "to" in wish:
        wish = {"to": str(cast.company.stages["closed"].pk)}
    ticked = [str(row.pk) for row in people[:2]]
    sent = {"application": ticked, "back": "", **wish}
    answer = elena.post(reverse("studio:pipeline_move_many", args=[cast.job.pk]), sent)
    assert answer["Location"].startswith(form)
    assert elena.get(answer["Location"]).content.decode().count(" checked") == 2 + 1  # and the outcome
    by_script = elena.post(
        reverse("studio:pipeline_move_many", args=[cast.job.pk]), sent, headers={"HX-Request": "true"}
    )
    assert by_script["HX-Redirect"] == answer["Location"]
