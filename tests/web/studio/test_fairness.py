"""The adverse-impact report: for owners and analysts, never for who listens; and the candidate's two questions."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

from reciproca.hiring.verbs.volunteering import volunteered
from tests.cast import Cast


def test_only_owners_and_analysts_open_it(cast: Cast) -> None:
    address = reverse("studio:fairness")
    assert cast.client(cast.owner).get(address).status_code == 200
    for member in (cast.recruiter, cast.manager, cast.reviewer, cast.marketer):
        assert cast.client(member).get(address).status_code == 403


def test_a_candidate_says_it_on_their_own_page_and_takes_it_back(cast: Cast) -> None:
    address = reverse("candidate:about_me", args=[cast.status_token])
    browser = Client()
    said = browser.post(address, {"gender": "woman", "age": "nonsense"}, follow=True).content.decode()
    assert "resta separato dalla candidatura" in said
    with cast.scope():
        assert volunteered(cast.application.pk) == {"gender": "woman"}
    assert 'value="woman" checked' in browser.get(address).content.decode()
    browser.post(address, {})
    with cast.scope():
        assert volunteered(cast.application.pk) == {}


def test_no_page_of_who_listens_shows_it(cast: Cast) -> None:
    Client().post(reverse("candidate:about_me", args=[cast.status_token]), {"gender": "other", "age": "55_over"})
    for name, at in (("pipeline", cast.job.pk), ("review", cast.job.pk), ("shortlist", cast.job.pk)):
        page = cast.client(cast.recruiter).get(reverse(f"studio:{name}", args=[at])).content.decode()
        assert "55_over" not in page
        assert "volunteered" not in page
