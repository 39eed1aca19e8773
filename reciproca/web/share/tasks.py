"""Drawing share pictures where nobody waits for it."""

from __future__ import annotations

from django_tasks import task

from reciproca.jobs.models import Job
from reciproca.people.models import Organization
from reciproca.people.scoping import organization_scope
from reciproca.web.share.formats import FORMATS
from reciproca.web.share.links import known_addresses
from reciproca.web.share.making import make
from reciproca.web.share.words import read


@task(queue_name="media", priority=-5)
def draw_job(organization: str, job: str) -> None:
    """Draw a job's pictures in every format and language; what is drawn already stays."""
    with organization_scope(Organization.objects.get(pk=organization)):
        found = Job.objects.select_related("brand", "manager", "card__voice", "card__picture").filter(pk=job).first()
        if found is None or not hasattr(found, "card"):
            return
        printed = known_addresses(found)["qr"]
        for language in found.card.languages or [found.organization.language]:
            said = read(found, language, printed)
            for name in FORMATS:
                make(said, name)
