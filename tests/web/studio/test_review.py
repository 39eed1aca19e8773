"""The review room: blind, private until handed in, honest about what was heard, at home without JavaScript."""

from __future__ import annotations

import json

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Scorecard
from reciproca.interviews.models import Listening, Note, Reveal
from reciproca.touchpoints.verbs import make_touchpoints
from reciproca.web.studio.review.wave import Wave, shrunk
from tests.cast import Cast
from tests.web.studio.crowd import fill, queries

JSON = {"Accept": "application/json"}


@pytest.fixture
def heard(cast: Cast) -> Cast:
    """Sara has answered by voice, and her interview is complete."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        assert cast.answers
        cast.invitation.modality = "voice"
        cast.invitation.completed_at = timezone.now()
        cast.invitation.save()
    return cast


@pytest.fixture
def address(heard: Cast) -> str:
    return reverse("studio:review", args=[heard.job.pk])


@pytest.fixture
def tommaso(heard: Cast) -> Client:
    return heard.client(heard.reviewer)


def text(browser: Client, address: str) -> str:
    response = browser.get(address)
    assert response.status_code == 200
    return response.content.decode()


def rate_all(cast: Cast, browser: Client, **more: str) -> object:
    with cast.scope():
        scores = {f"score-{item.pk}": "4" for item in cast.job.competencies.all()}
    at = reverse("studio:scorecard", args=[cast.application.pk])
    return browser.post(at, scores | more)


def test_it_shows_what_is_to_hear_without_a_name(heard: Cast, tommaso: Client, address: str) -> None:
    page = text(tommaso, address)
    assert "data-player" in page
    assert heard.application.code in page
    for hidden in ("Sara", "Venti", "sara@posta.example"):
        assert hidden not in page


def test_lifting_the_blind_shows_the_name_and_is_written_down(heard: Cast, tommaso: Client, address: str) -> None:
    there = tommaso.post(reverse("studio:reveal", args=[heard.application.pk]))["Location"]
    assert "Sara Venti" in tommaso.get(there, follow=True).content.decode()
    with heard.scope():
        assert Reveal.objects.get().member == heard.reviewer
    assert "Sara" not in text(heard.client(heard.manager), address), "for the others it stays"


def test_a_score_is_kept_at_once_and_what_is_missing_is_named(heard: Cast, tommaso: Client) -> None:
    with heard.scope():
        first, *_rest = heard.job.competencies.all()
    at = reverse("studio:scorecard", args=[heard.application.pk])
    answer = tommaso.post(at, {f"score-{first.pk}": "5"}, headers=JSON)
    assert "Ordine" in json.loads(answer.content)["missing"]
    with heard.scope():
        assert Scorecard.objects.get().submitted_at is None


@pytest.mark.parametrize("score", ["0", "6", "x", ""])
def test_what_is_no_score_is_refused(heard: Cast, tommaso: Client, score: str) -> None:
    with heard.scope():
        first = heard.job.competencies.first()
        assert first is not None
    at = reverse("studio:scorecard", args=[heard.application.pk])
    assert tommaso.post(at, {f"score-{first.pk}": score}, headers=JSON).status_code == 400


def test_an_incomplete_scorecard_is_not_handed_in_and_nothing_is_lost(
    heard: Cast, tommaso: Client, address: str
) -> None:
    answer = rate_all(heard, tommaso, submit="1")
    assert answer.status_code == 422  # type: ignore[attr-defined]
    assert text(tommaso, address).count('value="4" data-anchor') == 3
    assert 'value="4" data-anchor="livello 4" aria-describedby' in text(tommaso, address)


def test_others_open_when_mine_is_in(heard: Cast, tommaso: Client, address: str) -> None:
    giulia = heard.client(heard.manager)
    rate_all(heard, giulia, overall="yes", submit="1")
    assert "4 · 4 · 4" not in text(tommaso, address)
    rate_all(heard, tommaso, overall="no", submit="1")
    page = text(tommaso, f"{address}?application={heard.application.pk}")
    assert "4 · 4 · 4" in page
    assert "Giulia Marchi" in page


def test_after_the_last_one_rest_is_said(heard: Cast, tommaso: Client) -> None:
    answer = rate_all(heard, tommaso, overall="yes", submit="1")
    page = tommaso.get(answer["Location"]).content.decode()  # type: ignore[index]
    assert "data-player" not in page


def test_a_handed_in_scorecard_does_not_change(heard: Cast, tommaso: Client) -> None:
    rate_all(heard, tommaso, overall="yes", submit="1")
    at = reverse("studio:scorecard", args=[heard.application.pk])
    assert tommaso.post(at, {"overall": "no"}, headers=JSON).status_code == 409


def test_what_is_heard_is_logged_up_to_the_real_length(heard: Cast, tommaso: Client) -> None:
    at = reverse("studio:heard", args=[heard.answers[0].pk])
    values = {"from_ms": "0", "heard_ms": "900000", "position_ms": "900000"}
    assert tommaso.post(at, values).status_code == 204
    assert tommaso.post(at, {"from_ms": "x"}).status_code == 400
    with heard.scope():
        row = Listening.objects.get()
        assert (row.heard_ms, row.position_ms) == (2000, 2000)


def test_my_notes_are_mine_until_i_hand_in(heard: Cast, tommaso: Client, address: str) -> None:
    at = reverse("studio:note", args=[heard.answers[0].pk])
    heard.client(heard.manager).post(at, {"text": "Nota di Giulia", "at_ms": "300"})
    tommaso.post(at, {"text": "Nota mia", "at_ms": "500"})
    page = text(tommaso, address)
    assert "Nota mia" in page
    assert "Nota di Giulia" not in page
    with heard.scope():
        assert sorted(Note.objects.values_list("at_ms", flat=True)) == [300, 500]


def test_a_written_answer_is_read_and_says_so(heard: Cast, tommaso: Client, address: str) -> None:
    with heard.scope():
        answer = heard.answers[0]
        answer.kept, answer.text = None, "Ho lavorato in libreria."
        answer.save()
    assert "Ho lavorato in libreria." in text(tommaso, address)
    tommaso.post(reverse("studio:read", args=[answer.pk]))
    with heard.scope():
        assert Listening.objects.get().read


def test_the_next_candidate_comes_as_a_fragment(heard: Cast, tommaso: Client, address: str) -> None:
    answer = tommaso.get(address, headers={"HX-Request": "true", "HX-Request-Type": "partial"})
    assert answer.content.decode().lstrip().startswith("<main")
    assert "HX-Request-Type" in answer["Vary"]


def test_the_order_by_question_is_drawn_per_reviewer(heard: Cast, tommaso: Client, address: str) -> None:
    page = text(tommaso, f"{address}?by=question&question=2")
    assert "by=question" in page
    assert text(tommaso, f"{address}?by=question&question=99")


def test_one_and_thirty_in_the_queue_take_the_same_queries(heard: Cast, tommaso: Client, address: str) -> None:
    at = f"{address}?application={heard.application.pk}"
    fill(heard, 1)
    few = queries(tommaso, at)
    fill(heard, 75)
    assert queries(tommaso, at) == few


@pytest.mark.parametrize("page", ["scorecard", "reveal"])
def test_whoever_reviews_another_job_sees_and_changes_nothing(heard: Cast, tommaso: Client, page: str) -> None:
    other = heard.other_application
    at = reverse(f"studio:{page}", args=[other.pk])
    assert tommaso.post(at, {"overall": "yes"}).status_code == 404
    assert tommaso.get(reverse("studio:review", args=[other.job_id])).status_code == 404


def test_a_closed_application_is_heard_but_not_scored(heard: Cast, tommaso: Client, address: str) -> None:
    with heard.scope():
        verbs.withdraw(application=heard.application)
    page = text(tommaso, f"{address}?application={heard.application.pk}")
    assert "data-submit" not in page
    answer = rate_all(heard, tommaso, overall="yes", submit="1")
    assert answer.status_code == 409  # type: ignore[attr-defined]


def test_bars_keep_the_loudest_of_their_share() -> None:
    assert shrunk([1, 9, 2, 3], 2) == [9, 3]
    assert shrunk([5], 3) == [5, 5, 5]
    assert shrunk([], 2) == [0, 0]


def test_silences_are_found_where_they_are() -> None:
    wave = Wave([50] * 40 + [0] * 40 + [50] * 20, 5000)
    (silence,) = wave.silences
    assert (silence.start_ms, silence.end_ms) == (2000, 4000)
    assert wave.place(2500) == 360
