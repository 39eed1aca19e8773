"""S13: a card is written, previewed, voiced, published, closed; what blocks is named, what was typed is kept."""

from __future__ import annotations

import pytest
from django.test import Client
from django.urls import reverse

from reciproca.jobs.models import Job, JobState
from tests.cast import Cast
from tests.web.studio.typed import fields_of

FRAGMENT = {"HX-Request": "true", "HX-Request-Type": "partial"}


def editor(cast: Cast, job: Job | None = None) -> str:
    return reverse("studio:job_edit", args=[(job or cast.job).pk])


def opened(client: Client, address: str) -> dict[str, str]:
    return fields_of(client.get(address).content.decode(), "card")


def fresh(cast: Cast) -> Job:
    with cast.scope():
        return Job.objects.select_related("card").get(pk=cast.job.pk)


def test_the_form_opens_with_what_is_there_and_saving_it_unchanged_changes_nothing(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    typed = opened(client, editor(cast))
    assert typed["pay_low"] == "27.000"
    before = fresh(cast)
    assert client.post(editor(cast), typed).status_code == 302
    after = fresh(cast)
    assert (after.pay_low, after.title, after.agreement) == (before.pay_low, before.title, before.agreement)


def test_a_changed_headline_is_saved_and_seen_by_people_at_once(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    typed = opened(client, editor(cast)) | {"headline_it": "Sai tenere una bottega?"}
    client.post(editor(cast), typed)
    page = Client().get(reverse("careers:job", args=[cast.job.slug]), {"lang": "it"}).content.decode()
    assert "Sai tenere una bottega?" in page


def test_who_is_chosen_to_listen_sees_the_job_and_whoever_is_not_no_longer_does(cast: Cast) -> None:
    client, reviewer = cast.client(cast.recruiter), cast.client(cast.reviewer)
    room = reverse("studio:review", args=[cast.job.pk])
    typed = opened(client, editor(cast))
    assert typed["reviewers"] == str(cast.reviewer.pk)
    assert reviewer.get(room).status_code == 200
    client.post(editor(cast), {name: value for name, value in typed.items() if name != "reviewers"})
    assert reviewer.get(room).status_code == 404
    client.post(editor(cast), opened(client, editor(cast)) | {"reviewers": str(cast.reviewer.pk)})
    assert reviewer.get(room).status_code == 200


@pytest.mark.parametrize("pay", ["secondo CCNL", "competitivo", "27.000.000.000.000"])
def test_what_is_no_pay_range_is_refused_and_what_was_typed_stays(cast: Cast, pay: str) -> None:
    client = cast.client(cast.recruiter)
    typed = opened(client, editor(cast)) | {"pay_low": pay, "headline_it": "Una frase nuova?"}
    answer = client.post(editor(cast), typed)
    assert answer.status_code == 422
    page = answer.content.decode()
    assert "Una frase nuova?" in page
    assert pay in page
    assert fresh(cast).pay_low == 27000


def test_a_pay_range_that_runs_backwards_is_refused(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    answer = client.post(editor(cast), opened(client, editor(cast)) | {"pay_high": "20.000"})
    assert answer.status_code == 422
    assert fresh(cast).pay_high == 31000


def test_somebody_elses_change_is_not_overwritten(cast: Cast) -> None:
    mine, theirs = cast.client(cast.recruiter), cast.client(cast.owner)
    typed = opened(mine, editor(cast))
    theirs.post(editor(cast), opened(theirs, editor(cast)) | {"headline_it": "Prima la loro"})
    answer = mine.post(editor(cast), typed | {"headline_it": "Poi la mia"})
    assert answer.status_code == 422
    assert "Poi la mia" in answer.content.decode()
    assert Client().get(reverse("careers:job", args=[cast.job.slug])).content.decode().count("Prima la loro")


def test_typing_saves_by_fragments(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    typed = opened(client, editor(cast)) | {"headline_it": "Scritta mentre pensavo?"}
    answer = client.post(editor(cast), typed, headers=FRAGMENT)
    assert answer.status_code == 200
    assert "<html" not in answer.content.decode()
    assert "Scritta mentre pensavo?" in answer.content.decode()


def test_a_new_job_begins_as_a_draft_that_nobody_sees_and_names_what_is_missing(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    form = {"title_it": "Tornitore", "city": "Faenza", "brand": str(cast.brand.pk), "manager": str(cast.manager.pk)}
    answer = client.post(reverse("studio:job_new"), form)
    with cast.scope():
        job = Job.objects.get(city="Faenza")
    assert answer.headers["Location"] == editor(cast, job)
    assert job.state == JobState.DRAFT
    assert Client().get(reverse("careers:job", args=[job.slug])).status_code == 404
    client.post(reverse("studio:job_publish", args=[job.pk]))
    with cast.scope():
        assert Job.objects.get(pk=job.pk).state == JobState.DRAFT
    page = client.get(editor(cast, job), {"lang": "en"}).content.decode()
    assert "pay" in page.lower()
    assert "disabled" in page


def test_a_new_job_without_a_name_says_so_and_keeps_the_rest(cast: Cast) -> None:
    form = {"city": "Faenza", "brand": str(cast.brand.pk), "manager": str(cast.manager.pk)}
    answer = cast.client(cast.recruiter).post(reverse("studio:job_new"), form)
    assert answer.status_code == 422
    assert "Faenza" in answer.content.decode()


def test_pausing_opening_again_and_closing(cast: Cast) -> None:
    client = cast.client(cast.recruiter)
    for act, state in (("job_pause", "paused"), ("job_publish", "open"), ("job_close", "closed")):
        client.post(reverse(f"studio:{act}", args=[cast.job.pk]))
        assert fresh(cast).state == state
    assert Client().get(reverse("careers:job", args=[cast.job.slug])).status_code == 410
    answer = client.post(editor(cast), opened(client, editor(cast)) | {"seen": fresh(cast).card.updated_at.isoformat()})
    assert answer.status_code == 422


def test_a_voice_is_put_on_the_card_and_its_words_are_confirmed_by_a_person(cast: Cast) -> None:
    client = cast.client(cast.manager)
    voice = cast.company.recording("card", transcript="", transcript_confirmed=False)
    client.post(
        reverse("studio:job_voice", args=[cast.job.pk]), {"recording": str(voice.pk), "text": "Ciao, sono Giulia."}
    )
    client.post(reverse("studio:job_transcript", args=[cast.job.pk]), {"text": "Ciao, sono Giulia."})
    with cast.scope():
        card = Job.objects.get(pk=cast.job.pk).card
        assert (card.voice.transcript, card.voice.transcript_confirmed) == ("Ciao, sono Giulia.", True)


@pytest.mark.parametrize("recording", ["", "nonsense", "01900000-0000-7000-8000-000000000000"])
def test_a_recording_that_is_none_is_not_found(cast: Cast, recording: str) -> None:
    address = reverse("studio:job_voice", args=[cast.job.pk])
    assert cast.client(cast.recruiter).post(address, {"recording": recording}).status_code == 404


def test_the_manager_records_but_does_not_write(cast: Cast) -> None:
    client = cast.client(cast.manager)
    assert client.get(editor(cast)).status_code == 200
    typed = opened(cast.client(cast.recruiter), editor(cast)) | {"headline_it": "Non la mia"}
    assert client.post(editor(cast), typed).status_code == 422
    assert client.post(reverse("studio:job_close", args=[cast.job.pk])).status_code == 403


def test_as_many_queries_with_one_colleague_as_with_thirty(cast: Cast, django_assert_max_num_queries) -> None:
    client = cast.client(cast.recruiter)
    client.get(editor(cast))
    with django_assert_max_num_queries(25) as few:
        client.get(editor(cast))
    for number in range(30):
        cast.company.member(f"Membro{number} Rossi", cast.reviewer.role)
    with django_assert_max_num_queries(25) as many:
        client.get(editor(cast))
    assert len(few) == len(many)
