"""The talent pool: asked for, with an end that is told, renewed or left at one's own word."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

import pytest
from dateutil.relativedelta import relativedelta
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from reciproca.hiring.verbs.talent_pool import look_after_talent_pool
from reciproca.people import talent_pool
from reciproca.people.models import Consent, LinkPurpose, Purpose
from tests.cast import Cast


@pytest.fixture
def pool(cast: Cast) -> str:
    """The page that Sara's letter leads to."""
    return reverse("candidate:pool", args=[cast.company.link(cast.candidate.pk, LinkPurpose.TALENT_POOL)])


def join(cast: Cast) -> Consent:
    assert cast.application.is_open
    with cast.scope():
        return talent_pool.join_pool(person=cast.candidate)


def standing(cast: Cast) -> Consent | None:
    with cast.scope():
        return talent_pool.standing(cast.candidate)


def test_nobody_is_in_it_before_they_asked_and_the_end_is_told(cast: Cast) -> None:
    browser, page = Client(), reverse("candidate:status", args=[cast.status_token])
    assert standing(cast) is None
    until = timezone.localdate() + relativedelta(months=24)
    assert str(until.year) in browser.get(page).content.decode()
    browser.post(reverse("candidate:status_pool", args=[cast.status_token]), {"wished": "yes"})
    consent = standing(cast)
    assert consent is not None
    assert consent.until == until
    browser.post(reverse("candidate:status_pool", args=[cast.status_token]), {"wished": "no"})
    assert standing(cast) is None


def test_an_organization_may_keep_people_in_mind_for_a_shorter_time(cast: Cast) -> None:
    cast.organization.keep_talent_months = 6
    cast.organization.save()
    cast.candidate.organization = cast.organization
    assert join(cast).until == timezone.localdate() + relativedelta(months=6)


def test_a_month_before_the_end_they_are_asked_once_and_saying_nothing_ends_it(
    cast: Cast, run_tasks: Callable[[], int]
) -> None:
    consent = join(cast)
    today = timezone.localdate()
    assert look_after_talent_pool() == (0, 0)
    with cast.scope():
        Consent.objects.filter(pk=consent.pk).update(until=today + timedelta(days=20))
    assert look_after_talent_pool() == (0, 1)
    assert look_after_talent_pool() == (0, 0)
    run_tasks()
    (letter,) = mail.outbox
    assert letter.to == [cast.candidate.email]
    assert letter.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    assert "/leave/" in letter.extra_headers["List-Unsubscribe"]
    assert look_after_talent_pool(today=today + timedelta(days=21)) == (1, 0)
    with cast.scope():
        assert not Consent.objects.filter(purpose=Purpose.TALENT_POOL, withdrawn_at=None).exists()


def test_staying_begins_a_new_permission_and_the_old_one_stays_written(cast: Cast, pool: str) -> None:
    consent = join(cast)
    with cast.scope():
        Consent.objects.filter(pk=consent.pk).update(until=timezone.localdate() + timedelta(days=3))
    assert "keep you in mind" in Client().get(pool, headers={"Accept-Language": "en"}).content.decode()
    Client().post(pool)
    renewed = standing(cast)
    assert renewed is not None
    assert renewed.pk != consent.pk
    assert renewed.until == timezone.localdate() + relativedelta(months=24)
    with cast.scope():
        assert Consent.objects.count() == 2


def test_one_click_of_a_mail_program_leaves_without_a_page_and_looking_does_not(cast: Cast, pool: str) -> None:
    join(cast)
    program = Client(enforce_csrf_checks=True)
    assert program.get(pool + "leave/").status_code == 200
    assert standing(cast)
    answer = program.post(pool + "leave/", {"List-Unsubscribe": "One-Click"})
    assert answer.status_code == 200
    assert standing(cast) is None


def test_a_link_that_is_over_leads_to_ones_page(cast: Cast) -> None:
    assert Client().get(reverse("candidate:pool", args=["nothing"])).status_code == 410
    wrong = reverse("candidate:pool", args=[cast.status_token])
    assert Client().get(wrong).status_code == 410


def test_the_box_before_the_interview_shows_what_was_said_and_going_on_does_not_take_it_back(cast: Cast) -> None:
    browser, page = Client(), reverse("candidate:interview_start", args=[cast.interview_token])
    box = 'name="talent_pool"'
    assert f"{box}>" in browser.get(page).content.decode()
    join(cast)
    assert f"{box} checked>" in browser.get(page).content.decode()
    choose = reverse("candidate:interview_choose", args=[cast.interview_token])
    browser.post(choose, {"modality": "writing", "talent_pool": "on"})
    assert standing(cast) is not None
    browser.post(choose, {"modality": "writing"})
    assert standing(cast) is None
