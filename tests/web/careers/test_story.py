"""The story: frames in the reader's language, one of which asks; results after answering, with or without a script."""

from __future__ import annotations

import re
import uuid

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from reciproca.jobs.models import JobState, Tally
from reciproca.jobs.verbs import close_job, edit_frame, pause
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.web.careers import story
from tests.cast import Cast

JOB = "/j/responsabile-bologna/"
STORY = f"{JOB}story/"


def page(client: Client, query: str = "", language: str = "en", status: int = 200) -> str:
    response = client.get(STORY + query, headers={"accept-language": language})
    assert response.status_code == status
    return response.content.decode()


def poll(cast: Cast) -> tuple[str, list[str]]:
    frame = cast.story[2]
    return f"{STORY}{frame.pk}/", [option["key"] for option in frame.options]


def answer(client: Client, cast: Cast, at: int = 0, **fields: str) -> dict[str, object]:
    address, keys = poll(cast)
    body = {"option": keys[at], **fields}
    response = client.post(address, body, headers={"accept": "application/json", "accept-language": "en"})
    assert response.status_code == 200
    told: dict[str, object] = response.json()
    return told


@pytest.mark.parametrize(("language", "words"), [("it", "Apri tu, e sposti una tazza."), ("en", "You open, and move")])
def test_frames_speak_the_readers_language(client: Client, cast: Cast, language: str, words: str) -> None:
    assert cast.story
    assert words in page(client, language=language)


def test_a_frame_in_one_language_says_which(client: Client, cast: Cast) -> None:
    with cast.scope():
        edit_frame(frame=cast.story[0], words={"it": "Solo in italiano."})
    assert re.search(r'lang="it">\s*<p class="display">Solo in italiano', page(client))


def test_the_card_has_a_story_tab_once_there_is_a_story(client: Client, cast: Cast) -> None:
    assert cast.story
    assert f'href="{STORY}"' in client.get(JOB).content.decode()


def test_without_a_story_its_address_leads_to_the_card(client: Client, cast: Cast) -> None:
    assert cast.job
    assert client.get(STORY).headers["Location"] == JOB


def test_every_frame_has_its_way_back_and_on_without_a_script(client: Client, cast: Cast) -> None:
    assert cast.story
    html = page(client)
    assert [f'href="#f{n}" aria-label="Next"' in html for n in (2, 3, 4, 5)] == [True] * 4
    assert [f'href="#f{n}" aria-label="Back"' in html for n in (1, 2, 3, 4)] == [True] * 4


def test_results_are_shown_after_answering_only(client: Client, cast: Cast) -> None:
    address, keys = poll(cast)
    assert "your answer" in page(client)  # hidden, for the script
    assert page(client).count('data-results tabindex="-1" hidden') == 2  # the poll's, and the quiz's

    response = client.post(address, {"option": keys[1]})

    assert response.status_code == 302
    there = response.headers["Location"]
    assert there.endswith("#f3")
    html = page(client, there.removeprefix(STORY).partition("#")[0])
    assert html.count('data-results tabindex="-1" hidden') == 1
    assert "Yours is among the first answers" in html


def test_an_earlier_answer_is_still_seen_after_the_next(client: Client, cast: Cast) -> None:
    first = client.post(poll(cast)[0], {"option": poll(cast)[1][0]}).headers["Location"]
    chose = first.partition("chose=")[2].partition("#")[0]
    quiz = cast.story[3]
    response = client.post(f"{STORY}{quiz.pk}/", {"option": quiz.options[1]["key"], "chose": chose})
    html = page(client, response.headers["Location"].removeprefix(STORY).partition("#")[0])
    assert "data-ask" not in html


def test_the_script_gets_shares_from_the_fifth_answer_on(client: Client, cast: Cast) -> None:
    for _ in range(4):
        told = answer(client, cast)
    assert told == {"said": "Yours is among the first answers: shares can be seen from the fifth on.", "shares": {}}
    _address, keys = poll(cast)
    assert answer(client, cast, 1) == {"said": "5 answers so far", "shares": {keys[0]: 80, keys[1]: 20}}


def test_an_answer_counts_once_and_with_its_channel(client: Client, cast: Cast) -> None:
    address, keys = poll(cast)
    for _ in range(2):
        client.post(f"{address}?via=instagram", {"option": keys[0], "id": "01936b6e-0000-7000-8000-000000000001"})
    with cast.scope():
        assert Tally.objects.get().count == 1
        assert Interaction.objects.get(kind=Kind.CHOSE).channel == "instagram"


def test_an_answer_that_is_gone_is_said(client: Client, cast: Cast) -> None:
    response = client.post(poll(cast)[0], {"option": "zzz"}, headers={"accept-language": "en"})
    assert response.status_code == 409
    assert response.json() == {"problem": "That answer is not there any more."}


def test_a_machine_that_answers_on_and_on_is_stopped(
    client: Client, cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(story, "ANSWERS_AN_HOUR", 2)
    address, keys = poll(cast)
    statuses = [client.post(address, {"option": keys[0]}).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]


def test_a_frame_of_another_job_is_not_found(client: Client, cast: Cast) -> None:
    assert cast.story
    assert cast.other_job
    for path in ("", "voice/"):
        address = f"/j/tornio-faenza/story/{cast.story[4].pk}/{path}"
        assert client.post(address, {"option": "x"}).status_code == 404
    assert client.get(f"{STORY}{uuid.uuid4()}/voice/").status_code == 404


def test_a_frames_voice_plays_and_can_be_read(client: Client, cast: Cast) -> None:
    address = f"{STORY}{cast.story[4].pk}/voice/"
    assert client.get(address).headers["Content-Type"] == "audio/mp4"
    assert address in page(client)
    assert "Raccontaci di una volta" in page(client)
    assert client.get(f"{STORY}{cast.story[0].pk}/voice/").status_code == 404


def test_the_story_of_a_closed_job_is_gone(client: Client, cast: Cast) -> None:
    assert cast.story
    with cast.scope():
        close_job(job=cast.job, by=cast.recruiter)
    page(client, status=410)


def test_while_paused_the_story_leads_to_the_card_and_counts_nothing(client: Client, cast: Cast) -> None:
    assert cast.story
    with cast.scope():
        pause(job=cast.job, by=cast.recruiter)
    assert f"{JOB}apply/" not in page(client)
    answer(client, cast)
    with cast.scope():
        assert not Tally.objects.exists()


def test_a_drafts_story_is_for_those_who_work_on_it(client: Client, cast: Cast) -> None:
    assert cast.story
    with cast.scope():
        cast.job.state = JobState.DRAFT
        cast.job.save()
    page(client, status=404)
    response = cast.client(cast.recruiter).get(STORY)
    assert response.status_code == 200
    assert response.headers["Cache-Control"] == "no-store, private"


def test_a_story_takes_six_queries_at_most(client: Client, cast: Cast) -> None:
    assert cast.story
    page(client)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        page(client)
    assert len(captured) <= 6, [query["sql"][:100] for query in captured]


def test_a_photograph_fills_its_frame_under_the_veil_that_its_words_need(client: Client, cast: Cast) -> None:
    with cast.scope():
        edit_frame(frame=cast.story[0], picture=cast.picture)
    html = page(client)
    assert re.search(r'class="frame photo veil scrim-\d0" id="f1"', html)
    assert 'alt="The workshop"' in html
