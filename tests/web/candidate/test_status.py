"""A candidate's page: where things stand, what they got back, and what is theirs."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core import mail
from django.core.files.storage import default_storage
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Application, Feedback, Outcome, Promise
from reciproca.hiring.verbs.promises import make_promise
from reciproca.interviews.models import Answer, Note
from reciproca.interviews.verbs import reviewing
from reciproca.media.models import Recording
from reciproca.people import tasks
from reciproca.people.links import revoke_links
from reciproca.people.models import Link, Person
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def sara(cast: Cast) -> Client:
    """Sara's browser: no account, only a link."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.company.stages["closed"]
        make_promise(application=cast.application, due=cast.application.promised_for, at=timezone.now())
    return Client()


@pytest.fixture
def address(cast: Cast, sara: Client) -> str:
    return reverse("candidate:status", args=[cast.status_token])


def under(cast: Cast, name: str, *more: object) -> str:
    return reverse(f"candidate:{name}", args=[cast.status_token, *more])


def text(browser: Client, address: str, status: int = 200) -> str:
    response = browser.get(address)
    assert response.status_code == status
    return response.content.decode()


def answered(cast: Cast, **changes: object) -> Feedback:
    with cast.scope():
        fields = {
            "outcome": Outcome.NOT_HIRED,
            "reason": "skill",
            "thanks": "Grazie per la voce, Sara.",
            "strengths": ["Hai ascoltato prima di proporre."],
            "tip": "Porta un esempio tuo.",
        } | changes
        draft = verbs.compose_feedback(
            application=cast.application,
            author=cast.recruiter,
            **fields,  # type: ignore[arg-type]
        )
        return verbs.send_feedback(feedback=draft, quiet=True)


def test_while_waiting_the_promised_day_is_the_heading(cast: Cast, sara: Client, address: str) -> None:
    page = text(sara, address)
    day = str(cast.application.promised_for.day)
    heading = page.split("<h1")[1].split("</h1>")[0]
    assert day in heading


def test_it_is_nobody_elses_to_cache_or_to_index(sara: Client, address: str) -> None:
    response = sara.get(address)
    assert "no-store" in response["Cache-Control"]
    assert response["X-Robots-Tag"] == "noindex"
    assert response["Referrer-Policy"] == "same-origin"


def test_late_says_sorry_with_both_days(cast: Cast, sara: Client, address: str) -> None:
    yesterday = timezone.localdate() - timedelta(days=1)
    with cast.scope():
        Promise.objects.update(due=yesterday)
        Application.objects.filter(pk=cast.application.pk).update(promised_for=yesterday)
    verbs.apologize_for_late_promises()
    with cast.scope():
        cast.application.refresh_from_db()
    page = text(sara, address)
    assert f" {yesterday.day}" in page
    assert f" {cast.application.promised_for.day}" in page
    assert "Giulia" in page


def test_who_listened_is_told_if_the_organization_tells(cast: Cast, sara: Client, address: str) -> None:
    with cast.scope():
        for answer in cast.answers:
            reviewing.listen(said=answer, member=cast.manager, heard_ms=2000, position_ms=2000)
    assert "Giulia" in text(sara, address)
    cast.organization.tells_who_listened = False
    cast.organization.save()
    assert "Giulia" not in text(sara, address)


def test_the_feedback_is_read_once_and_rated(cast: Cast, sara: Client, address: str) -> None:
    feedback = answered(cast)
    page = text(sara, address)
    for words in ("Grazie per la voce, Sara.", "Hai ascoltato prima", "Porta un esempio tuo."):
        assert words in page
    sara.post(under(cast, "feedback_useful"), {"useful": "yes"})
    with cast.scope():
        feedback.refresh_from_db()
        assert feedback.read_at is not None
        assert feedback.useful is True


def test_a_draft_is_not_shown_and_not_rated(cast: Cast, sara: Client, address: str) -> None:
    with cast.scope():
        verbs.compose_feedback(
            application=cast.application,
            author=cast.recruiter,
            outcome="hired",
            thanks="Segreto ancora.",
        )
    assert "Segreto" not in text(sara, address)
    assert sara.post(under(cast, "feedback_useful"), {"useful": "no"}).status_code == 404


def test_withdrawing_asks_once_and_then_is_done(cast: Cast, sara: Client, address: str) -> None:
    text(sara, under(cast, "withdraw"))
    with cast.scope():
        assert Application.objects.get(pk=cast.application.pk).is_open
    sara.post(under(cast, "withdraw"))
    with cast.scope():
        assert Application.objects.get(pk=cast.application.pk).outcome == Outcome.WITHDRAWN
    page = text(sara, address + "?lang=en")
    assert under(cast, "withdraw") not in page
    assert "Answer, today" not in page, "they had no answer: it was their own word"


def test_other_applications_of_the_same_person_are_one_tap_away(cast: Cast, sara: Client, address: str) -> None:
    second = cast.company.application(cast.other_job, cast.candidate)
    switch = under(cast, "other_application", second.pk)
    assert switch in text(sara, address)
    there = sara.post(switch)["Location"]
    assert there != address
    assert "tornio-faenza" not in there
    assert sara.get(there).status_code == 200
    stranger = under(cast, "other_application", cast.other_application.pk)
    assert sara.post(stranger).status_code == 404


def test_the_download_holds_the_real_voice(cast: Cast, sara: Client, address: str) -> None:
    with cast.scope():
        sizes = [answer.kept.file.size for answer in cast.answers if answer.kept]
    answered(cast)
    response = sara.get(under(cast, "my_data"))
    pack = zipfile.ZipFile(io.BytesIO(b"".join(response.streaming_content)))  # type: ignore[arg-type]
    names = pack.namelist()
    voices = [name for name in names if name.startswith("answers/") and name.endswith(".m4a")]
    assert [pack.getinfo(name).file_size for name in voices] == sizes
    assert any("application.json" in name for name in names)
    assert "Porta un esempio tuo." in "".join(
        pack.read(name).decode() for name in names if name.endswith("application.json")
    )


def test_erasing_can_be_thought_over(cast: Cast, sara: Client, address: str, run_tasks: Callable[[], int]) -> None:
    sara.post(under(cast, "erase_me"))
    assert under(cast, "keep_me") in text(sara, address)
    sara.post(under(cast, "keep_me"))
    with cast.scope():
        person = Person.objects.get(pk=cast.candidate.pk)
        assert person.erase_after is None
        assert person.name == "Sara Venti"


def test_after_ten_seconds_nothing_of_hers_is_left(
    cast: Cast, sara: Client, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    with cast.scope():
        recordings = [answer.kept for answer in cast.answers if answer.kept]
        files = [recording.file.name for recording in recordings]
        reviewing.note(answer=cast.answers[0], author=cast.reviewer, at_ms=10, text="Nota")
    sara.post(under(cast, "erase_me"))
    with cast.scope():
        Person.objects.update(erase_after=timezone.now())
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.db.transaction.on_commit", lambda call, **_: call())
        tasks.erase_when_due.call(str(cast.organization.pk), str(cast.candidate.pk))
    with cast.scope():
        assert not Answer.objects.exists()
        assert not Note.objects.exists()
        assert not Recording.objects.filter(pk__in=[item.pk for item in recordings]).exists()
        assert Application.objects.get().outcome == Outcome.WITHDRAWN
        assert Person.objects.get(pk=cast.candidate.pk).email == ""
    assert not any(default_storage.exists(name) for name in files)
    page = text(sara, address, status=410)
    assert "Sara" not in page
    assert "<form" not in page.split("<main")[1], "there is no link to ask for any more"


def test_an_expired_link_sends_a_new_one_to_its_owner_only(
    cast: Cast, sara: Client, address: str, run_tasks: Callable[[], int]
) -> None:
    with cast.scope():
        Link.objects.update(expires_at=timezone.now() - timedelta(days=1))
    page = text(sara, address, status=410)
    assert "s•••@posta.example" in page
    assert "sara@posta.example" not in page
    for _ in range(2):
        sara.post(under(cast, "renew_link"))
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [["sara@posta.example"]]


def test_a_revoked_or_unknown_link_tells_nothing(
    cast: Cast, sara: Client, address: str, run_tasks: Callable[[], int]
) -> None:
    revoke_links(organization=cast.organization, subject=cast.application.pk)
    unknown = reverse("candidate:status", args=["nobody-has-this"])
    for at, status in ((address, 410), (unknown, 404)):
        page = text(sara, at, status=status)
        assert "posta.example" not in page
        assert "Sara" not in page
    sara.post(under(cast, "renew_link"))
    run_tasks()
    assert mail.outbox == []


def test_asking_by_address_answers_the_same_whoever_asks(
    cast: Cast, sara: Client, address: str, run_tasks: Callable[[], int]
) -> None:
    ask = reverse("candidate:lost_link")
    answers = [
        sara.post(ask, {"email": email}, follow=True).content.decode().split("<main")[1]
        for email in ("sara@posta.example", "nobody@posta.example")
    ]
    assert answers[0] == answers[1]
    run_tasks()
    assert [letter.to for letter in mail.outbox] == [["sara@posta.example"]]
    assert sara.post(ask, {"email": "not an address"}).status_code == 422


def test_an_interview_that_outlasts_the_promise_says_what_each_day_means(
    cast: Cast, sara: Client, address: str
) -> None:
    said = "you get a new day for our answer"
    assert cast.invitation
    assert said in text(sara, address + "?lang=en")
    with cast.scope():
        make_promise(application=cast.application, due=timezone.localdate() + timedelta(days=9), at=timezone.now())
    assert said not in text(sara, address + "?lang=en")


def test_the_interview_opens_from_here_while_it_is_open(cast: Cast, sara: Client, address: str) -> None:
    assert cast.invitation
    assert under(cast, "to_interview") in text(sara, address)
    with cast.scope():
        verbs.withdraw(application=cast.application)
    assert under(cast, "to_interview") not in text(sara, address)
    assert sara.post(under(cast, "to_interview")).status_code == 404
