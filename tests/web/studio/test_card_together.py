"""S13, written by two: nothing is lost, what is wrong is named, versions come back; story, photograph, cut, SIISL."""

from __future__ import annotations

import io

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from reciproca.jobs.models import CardDraft, CardVersion, Frame, Job, JobState
from reciproca.media.verbs import recording_from_file
from tests.cast import Cast
from tests.media.sounds import wav
from tests.web.studio.test_card import FRAGMENT, editor, fresh, opened


def headline(cast: Cast) -> str:
    with cast.scope():
        return str(Job.objects.get(pk=cast.job.pk).card.texts.get(language="it").headline)


def at(cast: Cast, name: str, *more: object) -> str:
    return reverse(f"studio:{name}", args=[cast.job.pk, *more])


def test_two_people_at_different_fields_lose_nothing(cast: Cast) -> None:
    elena, ada = cast.client(cast.recruiter), cast.client(cast.owner)
    mine, theirs = opened(elena, editor(cast)), opened(ada, editor(cast))
    ada.post(editor(cast), theirs | {"headline_it": "Di Ada?"})
    answer = elena.post(editor(cast), mine | {"city": "Ferrara"}, headers=FRAGMENT)
    assert (headline(cast), fresh(cast).city) == ("Di Ada?", "Ferrara")
    assert "headline_it" in answer.context["taken"]


def test_the_same_field_waits_for_a_choice_and_the_rest_is_saved(cast: Cast) -> None:
    elena, ada = cast.client(cast.recruiter), cast.client(cast.owner)
    mine = opened(elena, editor(cast)) | {"headline_it": "Di Elena?", "city": "Ferrara"}
    ada.post(editor(cast), opened(ada, editor(cast)) | {"headline_it": "Di Ada?"})
    page = elena.post(editor(cast), mine, headers=FRAGMENT).content.decode()
    assert "Di Elena?" in page
    assert "Di Ada?" in page
    assert cast.owner.first_name in page
    assert (headline(cast), fresh(cast).city) == ("Di Ada?", "Ferrara")
    again = opened(elena, editor(cast))
    assert again["headline_it"] == "Di Elena?"  # a closed tab loses nothing
    elena.post(editor(cast), again | {"choose_headline_it": "mine"})
    assert headline(cast) == "Di Elena?"
    with cast.scope():
        assert not CardDraft.objects.exists()
        assert "Di Ada?" in [version.what["headline.it"] for version in CardVersion.objects.all()]


def test_taking_theirs_takes_theirs(cast: Cast) -> None:
    elena, ada = cast.client(cast.recruiter), cast.client(cast.owner)
    mine = opened(elena, editor(cast)) | {"headline_it": "Di Elena?"}
    ada.post(editor(cast), opened(ada, editor(cast)) | {"headline_it": "Di Ada?"})
    elena.post(editor(cast), mine)
    chosen = opened(elena, editor(cast)) | {"choose_headline_it": "theirs"}
    answer = elena.post(editor(cast), chosen, headers=FRAGMENT)
    assert "Di Ada?" in answer.context["taken"]  # the page that is still open shows it too
    assert headline(cast) == "Di Ada?"
    assert opened(elena, editor(cast))["headline_it"] == "Di Ada?"


def test_a_title_of_300_characters_is_named_kept_and_the_rest_is_saved(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    long = "Tornio " * 43
    answer = client.post(editor(cast), opened(client, editor(cast)) | {"title_it": long, "city": "Ferrara"})
    assert answer.status_code == 422
    assert [words for words in answer.context["held"].trouble if "300" in words]
    assert fresh(cast).city == "Ferrara"
    assert opened(client, editor(cast))["title_it"] == long.strip()
    client.post(reverse("studio:job_let_go", args=[cast.job.pk]))
    assert opened(client, editor(cast))["title_it"] == cast.job.title["it"]


def test_what_would_break_a_published_card_is_kept_with_its_rule(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    answer = client.post(editor(cast), opened(client, editor(cast)) | {"agreement": "secondo CCNL", "level": ""})
    assert answer.status_code == 422
    assert fresh(cast).agreement == "CCNL Commercio, II livello"
    assert opened(client, editor(cast))["agreement"] == "secondo CCNL"


def test_a_card_with_only_italian_words_is_saved_published_and_read(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    typed = {name: "" if name.endswith("_en") else text for name, text in opened(client, editor(cast)).items()}
    assert client.post(editor(cast), typed).status_code == 302
    page = Client().get(reverse("careers:job", args=[cast.job.slug]), {"lang": "en"})
    assert page.status_code == 200
    assert headline(cast) in page.content.decode()


def test_an_older_version_is_compared_and_restored(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    before = headline(cast)
    client.post(editor(cast), opened(client, editor(cast)) | {"headline_it": "Sbagliata?"})
    with cast.scope():
        version = CardVersion.objects.last()
    assert version is not None
    page = client.get(at(cast, "job_version", version.pk)).content.decode()
    assert before in page
    assert "Sbagliata?" in page
    client.post(at(cast, "job_restore", version.pk))
    assert headline(cast) == before
    assert client.get(at(cast, "job_versions")).status_code == 200
    assert client.get(at(cast, "job_rules")).status_code == 200


def test_a_story_is_told_moved_and_has_an_end(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    for _number in range(40):
        answer = client.post(at(cast, "job_frame_add"), {"kind": "poll"}, follow=True)
    with cast.scope():
        frames = list(Frame.objects.filter(card=cast.job.card))
    assert len(frames) == 7
    assert "7" in " ".join(str(message) for message in answer.context["messages"])
    typed = {"words_it": "Dove?", "option_0_it": "Forno", "option_1_it": "Tornio", "option_1_en": "Wheel"}
    client.post(at(cast, "job_frame", frames[3].pk), typed | {"moment_it": "", "afterwards_it": "Grazie"})
    client.post(at(cast, "job_frame_move", frames[3].pk), {"to": "up"})
    with cast.scope():
        told = Frame.objects.get(pk=frames[3].pk)
        assert (told.position, told.words, len(told.options)) == (2, {"it": "Dove?"}, 2)
    client.post(at(cast, "job_frame", frames[3].pk), {"words_it": "parola " * 30})
    with cast.scope():
        assert Frame.objects.get(pk=frames[3].pk).words == {"it": "Dove?"}
    client.post(at(cast, "job_frame_remove", frames[3].pk))
    with cast.scope():
        assert not Frame.objects.filter(pk=frames[3].pk).exists()


def test_a_photograph_is_put_focused_described_and_taken_off(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    made = io.BytesIO()
    Image.new("RGB", (900, 600), "#8ea39f").save(made, "JPEG")
    file = SimpleUploadedFile("foto.jpg", made.getvalue())
    client.post(at(cast, "job_picture"), {"picture": file})
    client.post(at(cast, "job_picture_focus"), {"x": "20", "y": "80", "alt_it": "Il forno", "alt_en": "The kiln"})
    with cast.scope():
        picture = Job.objects.select_related("card__picture").get(pk=cast.job.pk).card.picture
    assert (picture.focus_x, picture.focus_y, picture.alt["en"]) == (0.2, 0.8, "The kiln")
    assert "4.5" in client.get(editor(cast), {"lang": "en"}).content.decode() or picture.lightness
    client.post(at(cast, "job_picture_remove"))
    assert fresh(cast).card.picture_id is None


def test_what_is_no_photograph_is_refused_in_words(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    file = SimpleUploadedFile("foto.jpg", b"<svg onload=alert(1)>")
    answer = client.post(at(cast, "job_picture"), {"picture": file}, follow=True)
    assert list(answer.context["messages"])
    assert fresh(cast).card.picture_id is None


@pytest.mark.parametrize(("start", "end", "cut"), [("0:01,0", "0:03,0", True), ("3", "1", False), ("x", "", False)])
def test_a_voice_is_cut_between_two_moments(cast: Cast, start: str, end: str, *, cut: bool) -> None:
    client = cast.client(cast.manager)
    with cast.scope():
        voice = recording_from_file(
            organization=cast.organization, purpose="card", file=io.BytesIO(wav(4)), transcript="Ciao.", now=True
        )
    client.post(at(cast, "job_voice"), {"recording": str(voice.pk)})
    answer = client.post(at(cast, "job_voice_cut"), {"start": start, "end": end, "text": "Ciao"}, follow=True)
    with cast.scope():
        now = Job.objects.select_related("card__voice").get(pk=cast.job.pk).card.voice
    assert (now.cut_from_id == voice.pk) is cut
    assert bool(list(answer.context["messages"])) is not cut
    if cut:
        assert (now.cut, now.transcript, now.transcript_confirmed) == ((1000, 3000), "Ciao", True)


def test_incentives_have_a_sheet_steps_and_a_day_of_proof(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    with cast.scope():
        Job.objects.filter(pk=cast.job.pk).update(state=JobState.DRAFT)
    client.post(at(cast, "job_incentives"), {"wanted": "on", "done": ["access"]})
    assert "SIISL" in client.get(editor(cast)).content.decode()
    client.post(at(cast, "job_publish"))
    assert fresh(cast).state == JobState.DRAFT
    sheet = client.get(at(cast, "job_siisl_sheet")).content.decode()
    assert "CCNL Commercio" in sheet
    day = timezone.localdate().isoformat()
    client.post(at(cast, "job_incentives"), {"wanted": "on", "reference": "IT-7", "published_on": day})
    client.post(at(cast, "job_publish"))
    assert fresh(cast).state == JobState.OPEN
