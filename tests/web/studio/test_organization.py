"""The organization's settings: its owner changes them, recruiters read them."""

from __future__ import annotations

import pytest

from reciproca.hiring.models import Stage
from reciproca.people.models import LogEntry, Organization
from reciproca.people.talent_pool import join_pool, standing
from tests.cast import Cast

PAGE = "/studio/organization/"


def fresh(cast: Cast) -> Organization:
    return Organization.objects.get(pk=cast.organization.pk)


def test_the_owner_chooses_what_people_are_told(cast: Cast) -> None:
    answer = cast.client(cast.owner).post(f"{PAGE}telling/", {"answer_time": "on"})
    assert answer.status_code == 302
    assert not fresh(cast).tells_who_listened
    assert fresh(cast).publishes_answer_time


def test_adjusted_scores_are_off_until_the_owner_has_read_what_they_are(cast: Cast) -> None:
    browser = cast.client(cast.owner)
    refused = browser.post(f"{PAGE}scores/", {"on": "yes"})
    assert refused.status_code == 422
    assert not fresh(cast).adjusts_scores
    browser.post(f"{PAGE}scores/", {"on": "yes", "read": "on"})
    assert fresh(cast).adjusts_scores
    assert fresh(cast).adjusts_scores_by == cast.owner
    with cast.scope():
        assert LogEntry.objects.filter(action="organization.adjust_scores").count() == 1
    browser.post(f"{PAGE}scores/", {"on": "no"})
    assert not fresh(cast).adjusts_scores


@pytest.mark.parametrize("who", ["recruiter", "manager", "reviewer", "marketer"])
def test_nobody_else_changes_them(cast: Cast, who: str) -> None:
    browser = cast.client(getattr(cast, who))
    assert browser.post(f"{PAGE}telling/", {}).status_code == 403
    assert browser.post(f"{PAGE}scores/", {"on": "yes", "read": "on"}).status_code == 403
    assert browser.get(PAGE).status_code == (200 if who == "recruiter" else 403)


def test_stages_are_named_added_and_taken_away(cast: Cast) -> None:
    assert len(cast.company.stages) == 6
    browser = cast.client(cast.owner)
    browser.post(f"{PAGE}stages/", {"kind": "meeting", "name_it": "Prova in bottega", "name_en": ""})
    with cast.scope():
        made = Stage.objects.get(name__it="Prova in bottega")
    browser.post(f"{PAGE}stages/{made.pk}/", {"name_it": "Prova", "name_en": "Trial"})
    with cast.scope():
        made.refresh_from_db()
    assert made.name == {"it": "Prova", "en": "Trial"}
    assert "Prova" in browser.get(PAGE).content.decode()
    nameless = browser.post(f"{PAGE}stages/{made.pk}/", {"name_it": " ", "name_en": ""})
    assert nameless.status_code == 422
    assert "almeno in una lingua" in nameless.content.decode()
    assert browser.post(f"{PAGE}stages/", {"kind": "meeting"}).status_code == 422
    assert browser.post(f"{PAGE}stages/{cast.company.stages['offer'].pk}/", {"remove": "yes"}).status_code == 409
    browser.post(f"{PAGE}stages/{made.pk}/", {"remove": "yes"})
    with cast.scope():
        assert Stage.objects.count() == 6


def test_people_are_kept_in_mind_as_long_as_the_owner_says_and_an_end_that_was_told_stays(cast: Cast) -> None:
    assert cast.application.is_open
    with cast.scope():
        told = join_pool(person=cast.candidate).until
    browser = cast.client(cast.owner)
    for wrong in ("0", "49", "many"):
        refused = browser.post(f"{PAGE}talent/", {"months": wrong})
        assert refused.status_code == 422
        assert f'value="{wrong}"' in refused.content.decode()
    assert browser.post(f"{PAGE}talent/", {"months": "6"}).status_code == 302
    assert fresh(cast).keep_talent_months == 6
    assert cast.client(cast.recruiter).post(f"{PAGE}talent/", {"months": "9"}).status_code == 403
    with cast.scope():
        assert standing(cast.candidate).until == told  # type: ignore[union-attr]
