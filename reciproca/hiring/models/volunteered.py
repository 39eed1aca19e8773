"""What people say of themselves so that fairness can be checked."""

from __future__ import annotations

from django.db import models

from reciproca.people.scoping import OrganizationOwned


class Volunteered(OrganizationOwned):
    """What somebody said about themselves so that fairness can be checked; stored apart from who they are.

    `key` is a keyed hash of the application, so that without the server's secret nobody can join the
    two tables; `on` is a day, not a moment, so that time does not join them either.
    """

    key = models.CharField(max_length=64, unique=True)
    groups = models.JSONField(help_text="Question → answer, both by key.")
    on = models.DateField()
