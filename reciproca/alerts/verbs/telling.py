"""Telling of new jobs: at most one letter a day, by day, and only where something new is like what was asked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.utils import timezone

from reciproca.alerts.models import Alert
from reciproca.alerts.wishes import Wishes
from reciproca.jobs.facts import facts_of
from reciproca.jobs.models import Job
from reciproca.people.models import Organization
from reciproca.people.scoping import across_organizations, organization_scope

# A job that was just published may still be mended.
SETTLED = timedelta(hours=1)
BETWEEN_LETTERS = timedelta(hours=20)
BY_DAY = range(8, 20)


def tell_of_new_jobs(*, now: datetime | None = None) -> int:
    """Write to everybody for whom something new is there; return how many letters were made ready."""
    now = now or timezone.now()
    if timezone.localtime(now).hour not in BY_DAY:
        return 0
    with across_organizations():
        waiting = Alert.objects.confirmed().values_list("organization_id", flat=True).distinct()
        organizations = list(Organization.objects.filter(pk__in=waiting))
    return sum(tell_within(organization, now) for organization in organizations)


def tell_within(organization: Organization, now: datetime) -> int:
    """Look at one organization's alerts, each in a transaction of its own."""
    with organization_scope(organization):
        due = Alert.objects.confirmed().filter(written_at__lte=now - BETWEEN_LETTERS, keep_until__gt=now)
        keys = list(due.values_list("pk", flat=True))
        return sum(tell(key, now) for key in keys)


@transaction.atomic
def tell(key: UUID, now: datetime) -> bool:
    """Make a letter ready for one reader, if there is news for them; each job is looked at once."""
    from reciproca.alerts.tasks import send_news  # noqa: PLC0415 - tasks call verbs

    alert = Alert.objects.select_for_update().filter(pk=key).first()
    if alert is None:
        return False
    until = now - SETTLED
    jobs = like(alert, new_jobs(alert, until))
    alert.seen_until = max(alert.seen_until, until)
    if jobs:
        alert.written_at = now
        send_news.enqueue(str(alert.organization_id), str(alert.pk), ",".join(str(job.pk) for job in jobs))
    alert.save(update_fields=["seen_until", "written_at"])
    return bool(jobs)


def new_jobs(alert: Alert, until: datetime) -> Sequence[Job]:
    """Return the open jobs that came since the last look, newest first."""
    jobs = Job.objects.published().filter(brand=alert.brand_id)
    since = jobs.filter(published_at__gt=alert.seen_until, published_at__lte=until)
    return list(since.select_related("card", "unit__parent").order_by("-published_at", "-pk"))


def like(alert: Alert, jobs: Sequence[Job]) -> list[Job]:
    """Return the jobs that meet what the reader asked for; all of them where they asked for nothing in particular."""
    wishes = Wishes.read(alert.wishes)
    return [job for job in jobs if wishes.met_by(facts_of(job))]
