"""Letters of the alerts, and their clockwork: each fetches by id and calls."""

from __future__ import annotations

from django_tasks import task

from reciproca.alerts import letters, verbs
from reciproca.alerts.models import Alert
from reciproca.people.letters import letter_task


def found(alert: str) -> Alert | None:
    """Fetch an alert that is still there."""
    return Alert.objects.select_related("organization", "brand__organization").filter(pk=alert).first()


@letter_task
def send_confirmation(alert: str) -> None:
    """Ask an address whether it wants alerts."""
    if (held := found(alert)) is not None:
        letters.write_confirmation(held)


@letter_task
def send_already(alert: str) -> None:
    """Send the way to their page to somebody who has alerts already."""
    if (held := found(alert)) is not None:
        letters.write_already(held)


@letter_task
def send_news(alert: str, jobs: str) -> None:
    """Write about new jobs; their ids are parted by commas, because a task is written down as words."""
    if (held := found(alert)) is not None:
        letters.write_news(held, jobs.split(","))


@letter_task
def send_ending(alert: str) -> None:
    """Say that alerts end, unless their reader keeps them."""
    if (held := found(alert)) is not None:
        letters.write_ending(held)


@task()
def tell_of_new_jobs() -> int:
    """Write to everybody for whom something new is there."""
    return verbs.tell_of_new_jobs()


@task()
def forget_alerts() -> int:
    """Delete alerts that ran out."""
    return verbs.forget_alerts()
