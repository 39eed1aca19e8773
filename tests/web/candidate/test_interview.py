"""The interview's pages: every way in, every way out, and nothing that a second tap or an old link could break."""

from __future__ import annotations

import uuid
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from django_tasks_db.models import DBTaskResult

from reciproca.hiring.models import Outcome
from reciproca.interviews.models import Answer, Invitation, Take
from reciproca.media.models import Recording, RecordingState
from reciproca.people.links import revoke_links
from reciproca.people.models import Consent, Link, LinkPurpose, Purpose
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def sara(cast: Cast) -> Client:
    """Sara's browser: no account, only a link."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    assert cast.invitation
    return Client(headers={"accept-language": "it"})


def at(cast: Cast, name: str = "start", *more: object) -> str:
    return reverse(f"candidate:interview_{name}", args=[cast.interview_token, *more])


def text(browser: Client, address: str, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status
    assert response.headers["Cache-Control"] == "private, no-store"
    assert response.headers["Referrer-Policy"] == "same-origin"
    return response.content.decode()


def change(cast: Cast, **fields: Any) -> None:
    with cast.scope():
        Invitation.objects.filter(pk=cast.invitation.pk).update(**fields)


def begin(browser: Client, cast: Cast, n: int = 1) -> dict[str, str]:
    response = browser.post(at(cast, "take", n), headers={"accept": "application/json"})
    assert response.status_code == 200
    begun: dict[str, str] = response.json()
    return begun


def test_the_start_says_who_listens_until_when_and_what_is_not_done(cast: Cast, sara: Client) -> None:
    page = text(sara, at(cast))
    assert "Ti ascoltano Giulia ed Elena" in page
    assert "Nessun punteggio automatico" in page
    assert "Teniamo la voce fino al" in page
    for way in ("voice", "writing", "call"):
        assert f'class="pick" name="modality" value="{way}"' in page


@pytest.mark.parametrize(("way", "leads_to"), [("voice", "/mic/"), ("writing", "/q/1/"), ("call", "/call/")])
def test_each_of_the_three_ways_leads_on(cast: Cast, sara: Client, way: str, leads_to: str) -> None:
    response = sara.post(at(cast, "choose"), {"modality": way})
    assert response.headers["Location"].endswith(leads_to)
    assert sara.get(response.headers["Location"]).status_code == 200


def test_an_unknown_way_leads_back(cast: Cast, sara: Client) -> None:
    assert sara.post(at(cast, "choose"), {"modality": "video"}).headers["Location"] == at(cast)


def test_being_kept_in_mind_is_off_until_somebody_turns_it_on_and_can_be_taken_back(cast: Cast, sara: Client) -> None:
    def given() -> bool:
        with cast.scope():
            return Consent.objects.filter(purpose=Purpose.TALENT_POOL, withdrawn_at=None).exists()

    sara.post(at(cast, "choose"), {"modality": "writing"})
    assert not given()
    sara.post(at(cast, "choose"), {"modality": "writing", "talent_pool": "on"})
    assert given()
    sara.post(at(cast, "choose"), {"modality": "writing"})
    assert not given()


def test_more_time_counts_at_once_on_the_recorder(cast: Cast, sara: Client) -> None:
    sara.post(at(cast, "time"), {"factor": "5"})
    assert 'data-factor="5"' in text(sara, at(cast, "question", 1) + "?voice")
    assert sara.post(at(cast, "time"), {"factor": "7"}).status_code == 302
    assert 'data-factor="5"' in text(sara, at(cast, "question", 1) + "?voice")


def test_a_whole_interview_can_be_written_without_a_script(cast: Cast, sara: Client) -> None:
    place = sara.post(at(cast, "choose"), {"modality": "writing"}).headers["Location"]
    for n in (1, 2):
        assert "<textarea" in text(sara, place)
        place = sara.post(at(cast, "write", n), {"text": f"Risposta {n}"}).headers["Location"]
    assert place == at(cast, "review")
    assert "Risposta 2" in text(sara, place)
    assert sara.post(at(cast, "send")).headers["Location"] == at(cast, "sent")
    recap = text(sara, at(cast, "sent"))
    assert "Puoi chiudere la pagina" in recap
    assert recap.count("per iscritto") == 2  # what was answered, one by one


def test_an_empty_answer_is_told_and_what_was_written_stays(cast: Cast, sara: Client) -> None:
    sara.post(at(cast, "write", 1), {"text": "Prima"})
    response = sara.post(at(cast, "write", 2), {"text": "  "})
    page = text(sara, response.headers["Location"])
    assert 'aria-invalid="true"' in page
    assert "Prima" in text(sara, at(cast, "question", 1) + "?write")


def test_a_draft_is_saved_while_somebody_writes(cast: Cast, sara: Client) -> None:
    saved = sara.post(at(cast, "write", 1), {"text": "A metà"}, headers={"accept": "application/json"})
    assert saved.json() == {"saved": 6}


def test_the_recorder_gets_a_token_and_its_take_can_be_kept_twice(cast: Cast, sara: Client) -> None:
    begun = begin(sara, cast)
    for _tap in range(2):
        kept = sara.post(at(cast, "keep", 1), {"take": begun["take"]}, headers={"accept": "application/json"})
        assert kept.json() == {"kept": begun["take"]}
    with cast.scope():
        assert str(Answer.objects.get().kept_id) == begun["recording"]


@pytest.mark.parametrize("take", ["", "nonsense", str(uuid.UUID(int=7))])
def test_a_take_that_is_not_theirs_cannot_be_kept(cast: Cast, sara: Client, take: str) -> None:
    assert sara.post(at(cast, "keep", 1), {"take": take}).status_code == 404


def test_a_take_of_another_question_cannot_be_kept_here(cast: Cast, sara: Client) -> None:
    begun = begin(sara, cast, 2)
    assert sara.post(at(cast, "keep", 1), {"take": begun["take"]}).status_code == 404


def test_too_many_takes_within_an_hour_wait(cast: Cast, sara: Client, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("reciproca.web.candidate.interview.acts.TAKES_AN_HOUR", 1)
    begin(sara, cast)
    assert sara.post(at(cast, "take", 1)).status_code == 429


def test_safe_takes_are_listed_and_another_one_can_be_chosen(cast: Cast, sara: Client) -> None:
    first, second, lost = (begin(sara, cast) for _ in range(3))
    with cast.scope():
        ready = Recording.objects.filter(pk__in=[first["recording"], second["recording"]])
        ready.update(state=RecordingState.READY, duration_ms=58_000)
    sara.post(at(cast, "keep", 1), {"take": second["take"]})
    page = text(sara, at(cast, "question", 1) + "?voice")
    assert page.count('<button type="submit" class="link">Usa questa') == 1
    assert lost["take"] not in page
    sara.post(at(cast, "keep", 1), {"take": first["take"]})
    with cast.scope():
        assert str(Answer.objects.get().kept_id) == first["recording"]


def test_questions_that_are_not_there_are_not_found(cast: Cast, sara: Client) -> None:
    for n in (0, 3, 99):
        assert sara.get(at(cast, "question", n)).status_code == 404
        assert sara.post(at(cast, "take", n)).status_code == 404


def test_nothing_is_sent_while_something_is_missing_or_on_its_way(cast: Cast, sara: Client) -> None:
    place = sara.post(at(cast, "send")).headers["Location"]
    assert "Non abbiamo inviato niente" in text(sara, place) or "manca" in text(sara, place)
    sara.post(at(cast, "write", 1), {"text": "Una"})
    sara.post(at(cast, "keep", 2), {"take": begin(sara, cast, 2)["take"]})
    place = sara.post(at(cast, "send")).headers["Location"]
    assert place.endswith("?trouble=unsafe")
    change_to(cast, RecordingState.SEALED)
    assert sara.post(at(cast, "send")).headers["Location"] == at(cast, "sent")


def change_to(cast: Cast, state: RecordingState) -> None:
    with cast.scope():
        Recording.objects.filter(purpose="answer").update(state=state)


def test_an_unreadable_voice_is_named_and_asked_for_again(cast: Cast, sara: Client) -> None:
    sara.post(at(cast, "write", 1), {"text": "Una"})
    sara.post(at(cast, "keep", 2), {"take": begin(sara, cast, 2)["take"]})
    change_to(cast, RecordingState.UNREADABLE)
    page = text(sara, at(cast, "review"))
    assert "badge-bad" in page
    assert at(cast, "question", 2) in page


def finish(cast: Cast, browser: Client) -> None:
    for n in (1, 2):
        browser.post(at(cast, "write", n), {"text": "Fatto"})
    browser.post(at(cast, "send"))


def test_a_second_tap_the_back_button_and_another_tab_all_find_it_sent(cast: Cast, sara: Client) -> None:
    finish(cast, sara)
    for again in (sara.post(at(cast, "send")), sara.get(at(cast)), sara.get(at(cast, "question", 1))):
        assert again.headers["Location"] == at(cast, "sent")
    late = sara.post(at(cast, "write", 1), {"text": "Di più"}, headers={"accept": "application/json"})
    assert (late.status_code, late.json()["code"]) == (410, "completed")
    assert text(sara, at(cast, "sent")).count("<h1") == 1


def test_once_sent_the_way_on_is_their_own_page_and_the_promised_day(cast: Cast, sara: Client) -> None:
    finish(cast, sara)
    own = sara.post(at(cast, "status")).headers["Location"]
    assert own.startswith("/c/")
    assert sara.get(own).status_code == 200
    day = sara.get(at(cast, "calendar")).content.decode()
    assert f"DTSTART;VALUE=DATE:{cast.application.promised_for:%Y%m%d}" in day
    assert all(len(line.encode()) <= 75 for line in day.split("\r\n"))


def test_sent_is_not_shown_before_it_is(cast: Cast, sara: Client) -> None:
    assert sara.get(at(cast, "sent")).headers["Location"] == at(cast)


def test_after_the_day_three_more_are_one_tap_away_once(cast: Cast, sara: Client) -> None:
    change(cast, deadline=timezone.now() - timedelta(days=3))
    assert "altri tre giorni" in text(sara, at(cast), 410)
    sara.post(at(cast, "extend"))
    assert "Come vuoi rispondere?" in text(sara, at(cast))
    change(cast, deadline=timezone.now() - timedelta(days=3))
    assert at(cast, "extend") not in text(sara, at(cast), 410)


@pytest.mark.parametrize(("outcome", "words"), [(Outcome.NOT_HIRED, "ha avuto"), (Outcome.WITHDRAWN, "ritirato")])
def test_a_closed_or_withdrawn_application_has_a_page_of_its_own(
    cast: Cast, sara: Client, outcome: Outcome, words: str
) -> None:
    with cast.scope():
        cast.application.outcome, cast.application.closed_at = outcome, timezone.now()
        cast.application.save()
    page = text(sara, at(cast), 410)
    assert "<h1" in page
    assert "Come vuoi rispondere?" not in page
    refused = sara.post(at(cast, "take", 1), headers={"accept": "application/json"})
    assert refused.status_code == 410


def test_an_unknown_a_revoked_and_an_expired_link_each_say_what_to_do(cast: Cast, sara: Client) -> None:
    assert "non apre niente" in text(sara, reverse("candidate:interview_start", args=["x" * 32]), 404)
    with cast.scope():
        Link.objects.filter(purpose=LinkPurpose.INTERVIEW).update(expires_at=None)
    address = at(cast)
    with cast.scope():
        Link.objects.filter(purpose=LinkPurpose.INTERVIEW).update(expires_at=timezone.now() - timedelta(days=1))
    assert at(cast, "renew") in text(sara, address, 410)
    revoke_links(organization=cast.organization, subject=cast.invitation.pk)
    page = text(sara, address, 410)
    assert at(cast, "renew") not in page


def test_a_new_link_goes_to_its_owner_by_mail_and_only_once_in_a_while(cast: Cast, sara: Client) -> None:
    address = at(cast, "renew")
    with cast.scope():
        Link.objects.filter(purpose=LinkPurpose.INTERVIEW).update(expires_at=timezone.now() - timedelta(days=1))
    for _tap in range(3):
        place = sara.post(address).headers["Location"]
    assert "ne arriva uno nuovo" in text(sara, place, 410)
    assert DBTaskResult.objects.filter(task_path__endswith="send_invitation").count() == 1


def test_a_link_for_another_page_opens_no_interview(cast: Cast, sara: Client) -> None:
    assert sara.get(reverse("candidate:interview_start", args=[cast.status_token])).status_code == 404


def test_voices_of_the_interview_play_by_range_and_only_their_own_takes(cast: Cast, sara: Client) -> None:
    for address in (at(cast, "welcome"), at(cast, "question_voice", 1)):
        assert sara.get(address, headers={"Range": "bytes=0-9"}).status_code == 206
    begun = begin(sara, cast)
    assert sara.get(at(cast, "take_audio", begun["take"])).status_code == 404  # not ready yet
    assert sara.get(at(cast, "take_audio", uuid.uuid4())).status_code == 404


def test_the_page_is_in_the_language_of_the_application_unless_the_reader_chose_another(cast: Cast) -> None:
    with cast.scope():
        cast.application.language = "en"
        cast.application.save()
    reader = Client(headers={"accept-language": "it"})
    assert cast.invitation
    assert "How do you want to answer?" in text(reader, at(cast))
    assert "Come vuoi rispondere?" in text(reader, at(cast) + "?lang=it")


def test_the_worker_that_keeps_pages_is_served_from_the_root(sara: Client) -> None:
    response = sara.get("/sw.js")
    assert response.status_code == 200
    assert response.headers["Content-Type"].startswith("text/javascript")


def test_the_pages_name_what_a_phone_may_keep_until_it_is_sent(cast: Cast, sara: Client) -> None:
    assert at(cast, "question_voice", 2) in text(sara, at(cast, "question", 1))
    finish(cast, sara)
    assert "keep-offline" not in text(sara, at(cast, "sent"))


@pytest.mark.parametrize(("name", "more"), [("start", ()), ("question", (1,)), ("review", ())])
def test_pages_ask_the_database_a_fixed_number_of_times(
    cast: Cast, sara: Client, django_assert_max_num_queries: Any, name: str, more: tuple[int, ...]
) -> None:
    for n in (1, 2):
        for _take in range(3):
            begin(sara, cast, n)
    with django_assert_max_num_queries(12):
        sara.get(at(cast, name, *more) + "?voice")


def test_takes_are_counted_for_one_answer(cast: Cast, sara: Client) -> None:
    begin(sara, cast)
    begin(sara, cast)
    with cast.scope():
        assert Take.objects.count() == 2
        assert Answer.objects.count() == 1


def test_a_voice_that_turned_out_unreadable_can_be_answered_again_from_the_sent_page(cast: Cast, sara: Client) -> None:
    sara.post(at(cast, "write", 1), {"text": "Una"})
    sara.post(at(cast, "keep", 2), {"take": begin(sara, cast, 2)["take"]})
    change_to(cast, RecordingState.SEALED)
    sara.post(at(cast, "send"))
    assert at(cast, "again") not in text(sara, at(cast, "sent"))
    change_to(cast, RecordingState.UNREADABLE)
    assert at(cast, "again") in text(sara, at(cast, "sent"))
    assert sara.post(at(cast, "again")).headers["Location"] == at(cast, "question", 2)
    assert "Una" in text(sara, at(cast, "question", 1) + "?write")
