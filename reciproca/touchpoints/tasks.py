"""Clockwork of the touchpoints room."""

from __future__ import annotations

from django_tasks import task

from reciproca.touchpoints import visits


@task()
def forget_salts() -> None:
    """Delete the salts of earlier days, so that nobody can find a visitor again."""
    visits.forget_salts()
