"""Inviting: once, after a first human sign, until a day that can be moved by one tap; and the letter that says so."""

from __future__ import annotations

import re
from datetime import datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone

from reciproca.interviews import letters, verbs
from reciproca.interviews.models import Interview, Invitation
from reciproca.interviews.timing import lengths_of
from reciproca.people.links import opened
from reciproca.people.models import LinkPurpose
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def ready(inside: Cast) -> Cast:
    """An organization whose interview has a welcome and questions."""
    make_touchpoints(organization=inside.organization)
    assert inside.interview.welcome
    return inside


def invite(cast: Cast, **options: object) -> Invitation:
    return verbs.invite(application=cast.application, **options)  # type: ignore[arg-type]


def test_inviting_twice_is_inviting_once(ready: Cast) -> None:
    assert invite(ready) == invite(ready)
    assert Interaction.objects.filter(kind=Kind.INVITED).count() == 1


def test_the_deadline_is_the_end_of_the_day_where_the_company_is(ready: Cast) -> None:
    invitation = invite(ready)
    last = timezone.localtime(invitation.deadline)
    assert (last.hour, last.minute) == (23, 59)
    assert last.date() == timezone.localdate() + timedelta(days=ready.interview.days_to_answer)


def test_a_deadline_can_be_given(ready: Cast) -> None:
    day = datetime(2030, 5, 3, 18, 0, tzinfo=timezone.get_current_timezone())
    assert invite(ready, deadline=day).deadline == day


def test_nobody_is_invited_before_a_recorded_welcome_and_a_question(ready: Cast) -> None:
    Interview.objects.update(welcome=None)
    with pytest.raises(verbs.NotReadyToInvite):
        invite(ready)
    Interview.objects.update(welcome=ready.company.recording("welcome"))
    ready.interview.questions.all().delete()
    with pytest.raises(verbs.NotReadyToInvite):
        invite(ready)
    assert not Invitation.objects.exists()


def test_a_late_candidate_gets_three_more_days_once(ready: Cast) -> None:
    invitation = ready.invitation
    Invitation.objects.update(deadline=timezone.now() - timedelta(days=2))
    longer = verbs.extend_deadline(invitation=invitation).deadline
    assert longer > timezone.now() + timedelta(days=2)
    assert verbs.extend_deadline(invitation=invitation).deadline == longer


def test_the_link_outlives_the_deadline_so_that_it_never_leads_nowhere(ready: Cast) -> None:
    token = verbs.interview_token(ready.invitation)
    with opened(token, LinkPurpose.INTERVIEW) as link:
        assert link.subject == ready.invitation.pk
        assert link.expires_at is not None
        assert link.expires_at > ready.invitation.deadline + timedelta(days=30)


def test_the_whole_way_takes_listening_answering_and_a_minute_for_the_microphone(ready: Cast) -> None:
    questions = list(ready.interview.questions.prefetch_related("voices"))
    lengths = lengths_of(ready.interview, questions)
    assert lengths.listening_s == pytest.approx(2 + 2 * 2)  # welcome and two questions of two seconds
    assert lengths.answering_s == 180
    assert lengths.minutes == 5


def test_the_letter_has_the_voice_first_the_deadline_in_the_title_and_a_link_that_opens(ready: Cast) -> None:
    letters.write_invitation(ready.invitation)
    (letter,) = mail.outbox
    assert letter.to == [ready.candidate.email]
    assert letter.subject.startswith("Giulia ")
    assert re.search(r"\b\d{1,2} \w+", letter.subject)
    html = letter.alternatives[0].content
    for body in (letter.body, html):
        assert "Raccontaci di una volta" in body
    (token,) = set(re.findall(r"/iv/([\w-]{20,})/", letter.body))
    with opened(token, LinkPurpose.INTERVIEW):
        assert reverse("candidate:interview_start", args=[token]) in html


def test_the_letter_is_in_the_language_of_the_application(ready: Cast) -> None:
    ready.application.language = "en"
    ready.application.save(update_fields=["language"])
    ready.invitation.application = ready.application
    letters.write_invitation(ready.invitation)
    assert "asks you two questions, by" in mail.outbox[0].subject


def test_nobody_writes_to_somebody_whose_data_are_gone(ready: Cast) -> None:
    ready.candidate.erased_at = timezone.now()
    ready.candidate.save(update_fields=["erased_at"])
    letters.write_invitation(Invitation.objects.get(pk=ready.invitation.pk))
    assert mail.outbox == []
