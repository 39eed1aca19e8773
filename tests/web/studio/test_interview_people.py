"""The builder's library, files, pace and tries; invitations in bulk, days at one tap, and what reviewers never see."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.http import HttpResponse
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring.models import Application
from reciproca.interviews.models import Interview, Invitation, LibraryQuestion, Pace, Question
from reciproca.media.models import RecordingState
from reciproca.people.models import LinkPurpose
from tests.cast import Cast


def address(cast: Cast, name: str, *keys: object) -> str:
    return reverse(f"studio:{name}", args=[cast.job.pk, *keys])


def act(cast: Cast, name: str, *keys: object, **typed: object) -> HttpResponse:
    return cast.client(cast.recruiter).post(address(cast, name, *keys), typed, follow=True)


def first(cast: Cast) -> Question:
    with cast.scope():
        return Question.objects.filter(interview=cast.interview).order_by("position")[0]


@pytest.mark.parametrize(
    ("typed", "source"),
    [
        ({"text_it": "Quanto guadagni adesso?"}, "2023/970"),
        ({"text_en": "Do you have any children?"}, "198/2006"),
        ({"text_it": "Ciao", "text_en": "Are you a member of a trade union?"}, "300/1970"),
    ],
)
def test_a_forbidden_topic_is_named_with_its_law_while_one_types(
    cast: Cast, typed: dict[str, str], source: str
) -> None:
    assert source in act(cast, "interview_check", **typed).content.decode()


def test_a_fair_question_is_left_alone(cast: Cast) -> None:
    said = act(cast, "interview_check", text_it="Raccontami di una volta.").content.decode()
    assert "lint" not in said
    assert "no forbidden topic" in said or "nessun tema vietato" in said
    assert not act(cast, "interview_check", text_it="").content.strip()


def test_questions_come_from_the_library_and_go_into_it(cast: Cast) -> None:
    act(cast, "interview_question_keep", first(cast).pk)
    with cast.scope():
        kept = LibraryQuestion.objects.get()
    act(cast, "interview_library_take", question=str(kept.pk))
    act(cast, "interview_library_take", question="helped")
    with cast.scope():
        assert Question.objects.filter(interview=cast.interview).count() == 4
    act(cast, "interview_library_drop", kept.pk)
    with cast.scope():
        assert not LibraryQuestion.objects.exists()


def test_a_file_takes_the_same_way_as_a_recording(cast: Cast) -> None:
    sound = SimpleUploadedFile("domanda.wav", b"RIFF" + b"\0" * 400, content_type="audio/wav")
    act(cast, "interview_question_voice", first(cast).pk, file=sound, language="en", text="When did you help?")
    with cast.scope():
        voice = first(cast).voices.get(language="en")
    assert voice.state == RecordingState.SEALED  # the box looks at it next
    assert (voice.transcript, voice.transcript_confirmed) == ("When did you help?", True)


def test_what_is_no_sound_is_refused_in_words(cast: Cast) -> None:
    page = SimpleUploadedFile("domanda.html", b"<p>", content_type="text/html")
    answer = act(cast, "interview_question_voice", first(cast).pk, file=page, language="en", text="Hello")
    assert "M4A, MP3" in answer.content.decode()
    with cast.scope():
        assert not first(cast).voices.filter(language="en").exists()


def test_pace_think_time_and_takes_are_kept(cast: Cast) -> None:
    assert cast.interview
    act(cast, "interview_pace", pace="timed")
    act(cast, "interview_question", first(cast).pk, text_it="Quando?", think_s="60", retakes="3", soft_limit_s="120")
    with cast.scope():
        assert Interview.objects.get(pk=cast.interview.pk).pace == Pace.TIMED
    question = first(cast)
    assert (question.think_s, question.retakes, question.soft_limit_s) == (60, 3, 120)


def test_trying_it_leads_through_the_real_pages_and_ends_without_a_trace(cast: Cast) -> None:
    assert cast.interview
    browser = cast.client(cast.recruiter)
    start = browser.post(address(cast, "interview_try"))
    page = browser.get(start["Location"])
    assert page.status_code == 200
    over = browser.post(f"{start['Location']}end-try/")
    assert over.status_code == 200
    with cast.scope():
        assert not Application.with_trials.exists()
    assert browser.get(start["Location"]).status_code == 410


def test_a_candidate_cannot_end_their_interview_as_a_try(cast: Cast) -> None:
    token = cast.company.link(cast.invitation.pk, LinkPurpose.INTERVIEW)
    answer = cast.client(cast.recruiter).post(reverse("candidate:interview_end_trial", args=[token]))
    assert answer.status_code == 404
    with cast.scope():
        assert Invitation.objects.filter(pk=cast.invitation.pk).exists()


def test_many_are_invited_at_once_from_both_pages(cast: Cast) -> None:
    assert cast.interview
    fresh = [cast.company.application(cast.job, cast.company.person(name)) for name in ("Pia Neri", "Ugo Bo")]
    act(cast, "interview_invite_many", application=[str(fresh[0].pk)])
    act(cast, "pipeline_move_many", application=[str(one.pk) for one in fresh], invite="yes")
    with cast.scope():
        assert Invitation.objects.filter(application__in=fresh).count() == 2


def test_an_unready_interview_invites_nobody_and_says_what_it_lacks(cast: Cast) -> None:
    with cast.scope():
        Interview.objects.filter(pk=cast.interview.pk).update(welcome=None)
    answer = act(cast, "interview_invite_many", application=[str(cast.application.pk)])
    assert "voce" in answer.content.decode()
    with cast.scope():
        assert not Invitation.objects.exists()


def test_three_more_days_are_one_tap(cast: Cast) -> None:
    before = cast.invitation.deadline
    act(cast, "interview_more_days", cast.invitation.pk)
    with cast.scope():
        assert Invitation.objects.get().deadline >= before + timedelta(days=2)


def test_days_and_reminders_are_per_job(cast: Cast) -> None:
    assert cast.interview
    act(cast, "interview_terms", days="9")
    with cast.scope():
        interview = Interview.objects.get(pk=cast.interview.pk)
    assert (interview.days_to_answer, interview.reminds, interview.invites_by_itself) == (9, False, False)


@pytest.mark.parametrize("factor", [2, 5, 10, 0])
def test_adjustments_are_invisible_to_whoever_judges(cast: Cast, factor: int) -> None:
    assert cast.answers
    with cast.scope():
        Invitation.objects.update(completed_at=timezone.now(), started_at=timezone.now(), modality="voice")
    pages = [
        reverse("studio:review", args=[cast.job.pk]),
        reverse("studio:pipeline", args=[cast.job.pk]),
        address(cast, "interview_people"),
    ]
    reviewer = cast.client(cast.recruiter)

    def seen() -> list[str]:
        texts = [reviewer.get(page).content.decode() for page in pages]
        return [without_tokens(text) for text in texts]

    seen()
    before = seen()
    with cast.scope():
        Invitation.objects.update(time_factor=factor)
    assert seen() == before


def without_tokens(text: str) -> str:
    return re.sub(r'(csrfmiddlewaretoken" value|nonce|data-csrf|"X-CSRFToken":)="?[^"]*"', "", text)


def test_as_many_queries_with_one_person_as_with_nine(cast: Cast, django_assert_max_num_queries) -> None:
    assert cast.invitation
    browser, page = cast.client(cast.recruiter), address(cast, "interview_people")
    browser.get(page)
    with django_assert_max_num_queries(25) as few:
        browser.get(page)
    for number in range(8):
        application = cast.company.application(cast.job, cast.company.person(f"P{number} Neri"))
        cast.company.invitation(application, cast.interview)
    with django_assert_max_num_queries(25) as many:
        browser.get(page)
    assert len(few) == len(many)
