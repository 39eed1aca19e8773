"""What a job gives beyond its pay."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from reciproca.jobs.models import CardVersion
from reciproca.jobs.search.finding import search
from reciproca.jobs.verbs import JobClosed, close_job, say_values
from tests.cast import Cast


def test_three_things_are_said_found_and_kept_among_the_versions(inside: Cast) -> None:
    say_values(card=inside.job.card, values=["team", "learning", "team"], by=inside.recruiter)

    assert inside.job.card.values == ["team", "learning"]
    assert search(brand=inside.brand, words="imparare") == [inside.job.pk]
    assert CardVersion.objects.filter(card=inside.job.card).exists()


@pytest.mark.parametrize("values", [["team", "learning", "craft", "planet"], ["gold"]])
def test_too_many_or_unknown_ones_change_nothing(inside: Cast, values: list[str]) -> None:
    with pytest.raises(ValidationError):
        say_values(card=inside.job.card, values=values, by=inside.recruiter)
    inside.job.card.refresh_from_db()
    assert inside.job.card.values == []


def test_a_closed_job_stays_as_it_was(inside: Cast) -> None:
    close_job(job=inside.job, by=None)
    with pytest.raises(JobClosed):
        say_values(card=inside.job.card, values=["team"], by=inside.recruiter)


def test_recruiters_say_it_in_the_editor_and_others_do_not(cast: Cast) -> None:
    address = f"/studio/jobs/{cast.job.pk}/card/values/"
    assert cast.client(cast.recruiter).post(address, {"values": ["team", "craft"]}).status_code == 302
    cast.job.card.refresh_from_db()
    assert cast.job.card.values == ["team", "craft"]
    assert cast.client(cast.marketer).post(address, {"values": []}).status_code in {403, 404}
    html = cast.client(cast.recruiter).get(f"/studio/jobs/{cast.job.pk}/card/").content.decode()
    assert html.count('name="values"') == 8
