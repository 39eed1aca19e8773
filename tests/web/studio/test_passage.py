"""The page of how far people get."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reciproca.interviews.models import Invitation
from tests.cast import Cast

PAGE = "/studio/interviews/"


@pytest.fixture
def over(cast: Cast) -> Cast:
    """Sara completed her interview, slowly."""
    done = timezone.now() - timedelta(days=1)
    assert cast.answers
    with cast.scope():
        Invitation.objects.update(started_at=done, completed_at=done, device="phone", modality="voice", time_factor=5)
    return cast


def page(cast: Cast, who: str, query: str = "") -> str:
    response = cast.client(getattr(cast, who)).get(PAGE + query, headers={"accept-language": "en"})
    assert response.status_code == 200
    return response.content.decode()


def test_the_finding_is_the_heading_and_few_people_stand_behind_an_interval(over: Cast) -> None:
    html = page(over, "recruiter")

    assert "Of the one person invited: 1 started, 1 completed." in html
    assert "21–100%" in html
    assert "1 of 1" in html
    assert "Phone" in html
    assert "By voice" in html


def test_a_jobs_questions_are_on_its_own_page(over: Cast) -> None:
    html = page(over, "recruiter", f"?job={over.job.pk}")
    assert "1. When did you help somebody?" in html


def test_before_anything_is_over_it_says_so(cast: Cast) -> None:
    assert cast.invitation
    html = page(cast, "owner")
    assert "No interview is over yet." in html
    assert "1 more still has time" in html


def test_nobodys_name_and_nobodys_adjustment_is_told(over: Cast) -> None:
    html = page(over, "recruiter", f"?job={over.job.pk}").split("<main")[1].split("</main>")[0]
    assert "Sara" not in html
    assert "×5" not in html


def test_reviewers_and_marketers_have_no_business_here(over: Cast) -> None:
    for who in ("reviewer", "marketer"):
        assert over.client(getattr(over, who)).get(PAGE).status_code == 403


@pytest.mark.parametrize("query", ["?job=x", "?job=00000000-0000-0000-0000-000000000000"])
def test_a_job_that_is_none_shows_all(over: Cast, query: str) -> None:
    assert "By job" in page(over, "recruiter", query)
