"""The cast stands on its own feet."""

from __future__ import annotations

from tests.cast import Cast


def test_the_whole_cast_can_be_made(cast: Cast) -> None:
    assert len(cast.answers) == 2
    assert cast.application.person == cast.candidate
    assert cast.status_token != cast.interview_token != cast.other_status_token
    with cast.everywhere():
        assert cast.job.manager == cast.manager
