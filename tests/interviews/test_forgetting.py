"""What people were told is deleted by itself is deleted by itself, and nothing before its day."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.core.files.storage import default_storage
from django.utils import timezone

from reciproca.config.settings import SCHEDULES
from reciproca.hiring.models import Application, Outcome
from reciproca.interviews.models import Answer
from reciproca.interviews.verbs import forget_what_is_old
from reciproca.media.models import Recording
from reciproca.people.models import Consent, Purpose
from reciproca.people.verbs import allow
from tests.cast import Cast


@pytest.fixture
def sara(cast: Cast) -> Application:
    """Sara's application, with a hello and two answers by voice."""
    assert len(cast.answers) == 2
    cast.application.hello = cast.company.recording("hello", transcript="Ciao, sono Sara.")
    cast.application.hello_text = ""
    with cast.scope():
        cast.application.save()
    return cast.application


def close(cast: Cast, application: Application, months: int) -> None:
    with cast.scope():
        at = timezone.now() - timedelta(days=31 * months)
        Application.objects.filter(pk=application.pk).update(outcome=Outcome.NOT_HIRED, closed_at=at)


def spoken(cast: Cast) -> list[Recording]:
    return list(Recording.objects.filter(organization=cast.organization, purpose__in=["hello", "answer"]))


def test_nothing_is_forgotten_while_it_is_open_or_before_its_day(cast: Cast, sara: Application) -> None:
    assert forget_what_is_old() == 0
    close(cast, sara, 5)
    assert forget_what_is_old() == 0
    with cast.scope():
        assert len(spoken(cast)) == 3


@pytest.mark.django_db(transaction=True)
def test_voices_go_with_their_files_and_their_words_stay(cast: Cast, sara: Application) -> None:
    close(cast, sara, 7)
    with cast.scope():
        files = [str(recording.file.name) for recording in spoken(cast)]
    assert forget_what_is_old() == 3
    with cast.scope():
        assert spoken(cast) == []
        assert [name for name in files if default_storage.exists(name)] == []
        kept = Application.objects.get(pk=sara.pk)
        assert (kept.hello, kept.hello_text) == (None, "Ciao, sono Sara.")
        assert {answer.text for answer in Answer.objects.all()} == {"Una volta ho avvolto un vaso per un treno."}
        assert Recording.objects.filter(purpose="question").exists(), "what the company says is not theirs"
    assert forget_what_is_old() == 0, "once is enough"


def test_a_person_goes_when_their_last_application_has_been_kept_for_its_months(cast: Cast, sara: Application) -> None:
    close(cast, sara, 13)
    forget_what_is_old()
    with cast.scope():
        cast.candidate.refresh_from_db()
        assert (cast.candidate.name, cast.candidate.email) == ("Dati non più conservati", "")
        assert cast.candidate.erased_at
        assert not Answer.objects.exists()
        assert Application.objects.get(pk=sara.pk).hello_text == ""
    assert forget_what_is_old() == 0


def test_an_old_application_is_emptied_while_a_newer_one_keeps_its_person(cast: Cast, sara: Application) -> None:
    close(cast, sara, 13)
    newer = cast.company.application(cast.other_job, cast.candidate)
    forget_what_is_old()
    with cast.scope():
        cast.candidate.refresh_from_db()
        assert cast.candidate.name == "Sara Venti"
        assert not Answer.objects.exists()
        assert Application.objects.get(pk=sara.pk).hello_text == ""
        assert Application.objects.get(pk=newer.pk).hello_text
    assert forget_what_is_old() == 0


def test_who_wished_to_be_kept_in_touch_stays_two_years_without_their_voice(cast: Cast, sara: Application) -> None:
    close(cast, sara, 13)
    with cast.scope():
        allow(person=cast.candidate, purpose=Purpose.TALENT_POOL)
    forget_what_is_old()
    with cast.scope():
        cast.candidate.refresh_from_db()
        assert cast.candidate.name == "Sara Venti"
        assert spoken(cast) == []
        assert Answer.objects.count() == 2
        Consent.objects.update(until=timezone.localdate() - timedelta(days=1))
    forget_what_is_old()
    with cast.scope():
        cast.candidate.refresh_from_db()
        assert cast.candidate.erased_at


def test_others_and_other_organizations_keep_theirs(cast: Cast, sara: Application) -> None:
    luca = cast.other_application
    close(cast, sara, 13)
    forget_what_is_old()
    with cast.scope():
        luca.person.refresh_from_db()
        assert luca.person.name == "Luca Sassi"


def test_it_runs_by_itself_every_day() -> None:
    assert SCHEDULES["retention"] == ("reciproca.interviews.tasks.forget_what_is_old", 86_400)
