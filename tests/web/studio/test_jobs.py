"""The list of all jobs."""

from __future__ import annotations

import pytest
from django.urls import reverse
from django.utils import timezone
from pytest_django import DjangoAssertNumQueries

from reciproca.jobs.models import JobState
from tests.cast import Cast

JOBS = "/studio/jobs/"


def test_recruiter_finds_drafts_first_then_open_then_closed(cast: Cast) -> None:
    assert cast.job
    company, elena, giulia = cast.company, cast.recruiter, cast.manager
    company.job("closed-one", elena, giulia, state=JobState.CLOSED, closed_at=timezone.now(), city="Roma")
    company.job("draft-one", elena, giulia, state=JobState.DRAFT, published_at=None, city="Torino")
    page = cast.client(cast.recruiter).get(JOBS).content.decode()
    assert page.index("Torino") < page.index("Bologna") < page.index("Roma")
    assert reverse("studio:job_edit", args=[cast.job.pk]) in page
    assert reverse("studio:job_new") in page


def test_open_applications_are_counted(cast: Cast) -> None:
    assert cast.application
    page = cast.client(cast.recruiter).get(JOBS, {"lang": "en"}).content.decode()
    assert "1 person waits for an answer" in page


@pytest.mark.parametrize("role", ["manager", "reviewer"])
def test_others_find_the_jobs_they_work_on(cast: Cast, role: str) -> None:
    assert cast.job
    assert cast.other_job
    page = cast.client(getattr(cast, role)).get(JOBS).content.decode()
    assert str(cast.job.pk) in page
    assert str(cast.other_job.pk) not in page
    assert reverse("studio:job_new") not in page


def test_marketer_has_no_list_of_jobs(cast: Cast) -> None:
    assert cast.client(cast.marketer).get(JOBS).status_code == 403


def test_empty_list_says_how_to_begin(cast: Cast) -> None:
    page = cast.client(cast.recruiter).get(JOBS, {"lang": "en"}).content.decode()
    assert "The first card takes twenty minutes" in page


def test_as_many_queries_for_one_job_as_for_thirty(
    cast: Cast, django_assert_max_num_queries: DjangoAssertNumQueries
) -> None:
    client = cast.client(cast.recruiter)

    def queries() -> int:
        with django_assert_max_num_queries(20) as counted:
            client.get(JOBS)
        return len(counted)

    assert cast.job
    queries()
    one = queries()
    for n in range(29):
        cast.company.job(f"more-{n}", cast.recruiter, cast.manager)
    assert queries() == one
