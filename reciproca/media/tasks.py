"""Work on recordings that no request waits for."""

from __future__ import annotations

from django_tasks import task

from reciproca.media import verbs
from reciproca.media.models import Picture, Recording
from reciproca.media.pictures.sizing import make_sizes
from reciproca.people.models import Organization
from reciproca.people.scoping import across_organizations, organization_scope


@task(queue_name="media")
def process_recording(organization: str, recording: str) -> None:
    """Make a sealed recording playable."""
    with organization_scope(Organization.objects.get(pk=organization)):
        found = Recording.objects.filter(pk=recording).first()
        if found is not None:  # it may have been erased meanwhile
            verbs.process(recording=found)


@task(queue_name="media")
def make_picture_sizes(organization: str, picture: str) -> None:
    """Write a picture in the sizes that pages need."""
    with organization_scope(Organization.objects.get(pk=organization)):
        found = Picture.objects.filter(pk=picture).first()
        if found is not None:  # it may have been taken away meanwhile
            make_sizes(picture=found)


@task(queue_name="media", priority=-10)
def verify_recording(organization: str, recording: str) -> None:
    """Read a playable file back."""
    with organization_scope(Organization.objects.get(pk=organization)):
        found = Recording.objects.filter(pk=recording).first()
        if found is not None:
            verbs.verify(recording=found)


@task(queue_name="transcripts", priority=-50)
def transcribe_recording(organization: str, recording: str) -> None:
    """Have a machine write down a voice; nothing else waits for it."""
    with organization_scope(Organization.objects.get(pk=organization)):
        found = Recording.objects.filter(pk=recording).first()
        if found is not None:
            verbs.transcribe(recording=found)


@task(queue_name="media", priority=-20)
def sweep() -> int:
    """Forget what was begun and never finished, and what is no longer needed, in every organization: housekeeping."""
    with across_organizations():
        return verbs.sweep()
