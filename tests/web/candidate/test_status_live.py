"""A candidate's page notices what changes, and tells who listened, how much, and with how many they are chosen."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring import verbs
from reciproca.hiring.models import Move, Reopening
from reciproca.interviews.verbs import reviewing
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast


def state(cast: Cast) -> str:
    answer = Client().get(reverse("candidate:status_state", args=[cast.status_token]))
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "private, no-store"
    return answer.content.decode()


def page(cast: Cast) -> str:
    address = reverse("candidate:status", args=[cast.status_token])
    return Client().get(address + "?lang=en").content.decode()


def test_the_page_carries_the_state_that_it_was_drawn_in_and_asking_changes_nothing(cast: Cast) -> None:
    assert state(cast) == state(cast)
    assert f'data-live="{state(cast)}"' in page(cast)
    assert len(state(cast)) == 24  # it tells nothing, and weighs nothing


def test_being_heard_moved_and_answered_each_change_it(cast: Cast) -> None:
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    seen = [state(cast)]
    with cast.scope():
        reviewing.mark_read(said=cast.answers[0], member=cast.manager)
    seen.append(state(cast))
    with cast.scope():
        verbs.move(application=cast.application, to=cast.company.stages["shortlist"], by=cast.recruiter)
    seen.append(state(cast))
    with cast.scope():
        Reopening.objects.create(organization=cast.organization, application=cast.application, message="Ripartiamo.")
    seen.append(state(cast))
    assert len(set(seen)) == len(seen)


def test_the_shortlist_says_with_how_many_others_and_never_who(cast: Cast) -> None:
    with cast.scope():
        verbs.move(application=cast.application, to=cast.company.stages["shortlist"], by=cast.recruiter)
        for name in ("Nino Bassi", "Ada Riva"):
            other = cast.company.application(cast.job, cast.company.person(name))
            Move.objects.create(
                organization=cast.organization,
                application=other,
                to_stage=cast.company.stages["shortlist"],
                at=timezone.now(),
            )
    html = page(cast)
    assert "with two other people" in html
    assert "Nino" not in html


def test_an_answer_taken_back_says_why(cast: Cast) -> None:
    with cast.scope():
        Reopening.objects.create(organization=cast.organization, application=cast.application, message="Ripartiamo.")
    assert "Ripartiamo." in page(cast)
