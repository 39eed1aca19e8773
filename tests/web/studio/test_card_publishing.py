"""What publishing would do is said before anybody does it; frames are put in their places by number too."""

from __future__ import annotations

from decimal import Decimal

from django.urls import reverse

from reciproca.jobs.models import Contract, Job, JobState
from reciproca.jobs.verbs import edit_job, pause, publish, say_values
from tests.cast import Cast

JSON = {"Accept": "application/json"}


def editor(cast: Cast) -> str:
    page = cast.client(cast.recruiter).get(reverse("studio:job_edit", args=[cast.job.pk]), {"lang": "en"})
    return str(page.content.decode())


def test_a_draft_says_what_people_will_see(cast: Cast) -> None:
    assert 'id="sees"' not in editor(cast), "what is published is seen"
    with cast.scope():
        Job.objects.filter(pk=cast.job.pk).update(state=JobState.DRAFT)
    page = editor(cast)
    for words in ("The card in Italian and in English", "Giulia’s voice, 0:02, with its words", "No story yet"):
        assert words in page


def test_whoever_opens_again_reads_what_is_different_since_then(cast: Cast) -> None:
    with cast.scope():
        Job.objects.filter(pk=cast.job.pk).update(state=JobState.DRAFT)
        job = Job.objects.get(pk=cast.job.pk)
        publish(job=job, by=cast.recruiter)
        pause(job=job, by=cast.recruiter)
        assert "People will see the same as on" in editor(cast)
        edit_job(job=job, pay_high=Decimal(33000), contract=Contract.SEASONAL)
        say_values(card=job.card, values=["team"], by=cast.recruiter)
    page = editor(cast)
    assert "What people will see differently since" in page
    for words in ("<del>31,000</del>", "<ins>33,000</ins>", "<ins>Seasonal contract</ins>", "<ins>A close team</ins>"):
        assert words in page


def test_frames_are_put_in_their_places_by_number(cast: Cast) -> None:
    first, client = cast.story[0], cast.client(cast.recruiter)
    address = reverse("studio:job_frame_move", args=[cast.job.pk, first.pk])
    for to, place in (("3", 3), ("0", 0), ("99999999999999999999", 4), ("up", 3), ("sideways", 4)):
        assert client.post(address, {"to": to}, headers=JSON).status_code == 204
        first.refresh_from_db()
        assert first.position == place
    with cast.scope():
        Job.objects.filter(pk=cast.job.pk).update(state=JobState.CLOSED)
    assert client.post(address, {"to": "0"}, headers=JSON).status_code == 409
