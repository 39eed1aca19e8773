"""A hello by voice is heard as answers are, by whoever applied with nothing longer; nobody is decided upon unheard."""

from __future__ import annotations

import json
import re
from collections.abc import Callable

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs as hiring
from reciproca.hiring.heard import play_log
from reciproca.hiring.models import Application, StageKind
from reciproca.interviews import privacy
from reciproca.interviews.models import Listening
from reciproca.interviews.verbs import reviewing
from reciproca.touchpoints.models import Interaction, Kind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


@pytest.fixture
def said(cast: Cast) -> Application:
    """Sara's application with a hello of two seconds, and no interview."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        cast.application.hello = cast.company.recording("hello", transcript="Ciao, sono Sara")
        cast.application.hello_text = ""
        cast.application.save()
    return cast.application


def hear(cast: Cast, said: Application, start: int, length: int) -> Listening:
    return reviewing.listen(said=said, member=cast.reviewer, from_ms=start, heard_ms=length, position_ms=start + length)


def test_a_hello_is_measured_as_an_answer_is(cast: Cast, said: Application) -> None:
    with cast.scope():
        assert hear(cast, said, 0, 800).heard_ms == 800
        assert hear(cast, said, 400, 800).heard_ms == 1200
        assert hear(cast, said, -500, 90_000).heard_ms == 2000
        assert Listening.objects.get().answer is None
        assert Interaction.objects.filter(kind=Kind.HEARD).count() == 1, "one person heard it, once"


def test_nobody_is_decided_upon_with_a_hello_unheard(cast: Cast, said: Application) -> None:
    with cast.scope():
        with pytest.raises(hiring.NotHeardYet):
            hiring.decide(application=said, by=cast.manager, verdict="no")
        hear(cast, said, 0, 1000)
        with pytest.raises(hiring.NotHeardYet) as unheard:
            hiring.decide(application=said, by=cast.manager, verdict="no")
        assert unheard.value.log.most == pytest.approx(0.5)
        hear(cast, said, 0, 2000)
        decision = hiring.decide(application=said, by=cast.manager, verdict="no")
    assert decision.play_log == {"mine": 0.0, "most": 1.0, "listeners": 1}


def test_its_words_may_be_read_instead(cast: Cast, said: Application) -> None:
    with cast.scope():
        reviewing.mark_read(said=said, member=cast.manager)
        assert play_log(said).of(cast.manager.pk) == 1.0


def test_once_an_interview_is_sent_the_answers_are_what_counts(cast: Cast, said: Application) -> None:
    with cast.scope():
        assert not play_log(said).enough
        assert len(cast.answers) == 2
        hear(cast, said, 0, 2000)
        assert play_log(said).enough, "it is not sent yet"
        cast.invitation.completed_at = timezone.now()
        cast.invitation.save()
        assert play_log(said).most == 0.0
        for answer in cast.answers:
            reviewing.mark_read(said=answer, member=cast.manager)
        assert play_log(said).enough


def test_a_hello_that_cannot_be_played_or_is_written_keeps_nobody_waiting(cast: Cast, said: Application) -> None:
    with cast.scope():
        assert said.hello
        said.hello.duration_ms = 0
        said.hello.save()
        assert not play_log(said).something
        said.hello, said.hello_text = None, "Ciao, sono Sara."
        said.save()
        assert not play_log(said).something


def test_the_room_counts_what_is_heard_of_a_hello(cast: Cast, said: Application) -> None:
    tommaso = cast.client(cast.reviewer)
    heard_at = reverse("studio:hello_heard", args=[said.pk])
    page = tommaso.get(reverse("studio:review", args=[said.job_id]), {"application": str(said.pk)})
    assert f'data-heard="{heard_at}"' in page.content.decode()
    assert tommaso.post(heard_at, {"from_ms": "x"}).status_code == 400
    stretch = {"from_ms": "0", "heard_ms": "900000", "position_ms": "900000"}
    assert tommaso.post(heard_at, stretch).status_code == 204
    with cast.scope():
        assert Listening.objects.get().heard_ms == 2000
        assert Application.objects.get(pk=said.pk).stage.kind == StageKind.LISTENING
    assert tommaso.post(reverse("studio:hello_read", args=[said.pk])).status_code == 302
    other = reverse("studio:hello_heard", args=[cast.other_application.pk])
    assert tommaso.post(other, stretch).status_code == 404


def test_whoever_was_invited_and_answered_nothing_is_heard_by_their_hello(cast: Cast, said: Application) -> None:
    assert cast.invitation
    page = cast.client(cast.reviewer).get(reverse("studio:review", args=[said.job_id]), {"application": str(said.pk)})
    assert reverse("studio:hello_heard", args=[said.pk]) in page.content.decode()


def test_a_hello_is_heard_on_the_phone_of_whoever_decides(
    cast: Cast, said: Application, run_tasks: Callable[[], int]
) -> None:
    with cast.scope():
        hiring.move(application=said, to=cast.company.stages[StageKind.SHORTLIST], by=cast.recruiter)
    run_tasks()
    mail.outbox.clear()
    cast.client(cast.recruiter).post(f"/studio/jobs/{cast.job.pk}/shortlist/send/", {"shows": ["scores"]})
    run_tasks()
    found = re.search(r"/studio/l/([^/\s]+)/", str(mail.outbox[0].body))
    assert found is not None
    phone, token = Client(), found[1]
    heard_at = reverse("studio:shortlist_link_hello_heard", args=[token, said.pk])
    read_at = reverse("studio:shortlist_link_hello_read", args=[token, said.pk])
    page = phone.get(reverse("studio:shortlist_by_link", args=[token])).content.decode()
    assert f'data-heard="{heard_at}"' in page
    assert f'data-read="{read_at}"' in page
    assert phone.post(heard_at, {"from_ms": "0"}).status_code == 400
    assert phone.post(heard_at, {"from_ms": "0", "heard_ms": "1000"}).status_code == 204
    with cast.scope():
        assert play_log(said).of(cast.manager.pk) == 0.5
    assert phone.post(read_at).status_code == 204
    with cast.scope():
        assert play_log(said).of(cast.manager.pk) == 1.0


def test_who_listened_to_a_hello_is_told_and_erased(cast: Cast, said: Application) -> None:
    with cast.scope():
        hear(cast, said, 0, 2000)
        told = dict(privacy.export(said.person))
        (name,) = [path for path in told if path.startswith("hellos/")]
        assert json.loads(told[name])["heard_by"][0]["heard_ms"] == 2000
        privacy.erase(said.person)
        assert not Listening.objects.exists()
