"""The one mechanism that keeps organizations apart.

Every model of a room extends `OrganizationOwned`; a query outside `organization_scope` raises
`django_scopes.exceptions.ScopeError`. Members get their scope from a middleware (`working.py`), candidates
from the token in their address (`links.py`), tasks from the organization they are given.
"""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager
from typing import TYPE_CHECKING, Any, ClassVar, Self, cast

import uuid_utils.compat
from django.db import models
from django_scopes import ScopedManager, scope, scopes_disabled

if TYPE_CHECKING:
    from reciproca.people.models import Organization

__all__ = [
    "OrganizationOwned",
    "across_organizations",
    "new_id",
    "organization_scope",
    "scoped",
]


def new_id() -> uuid.UUID:
    """Return a new UUIDv7: unique, and ordered by the time it was made."""
    return uuid_utils.compat.uuid7()


def scoped(manager: type[models.Manager[Any]] = models.Manager) -> Any:  # noqa: ANN401 - a manager of the caller's kind
    """Return a manager that refuses to work outside an organization's scope."""
    return ScopedManager(_manager_class=manager, organization="organization")


def organization_scope(organization: Organization) -> AbstractContextManager[None]:
    """Let queries see this organization, and nothing of any other."""
    return cast("AbstractContextManager[None]", scope(organization=organization))


def across_organizations() -> AbstractContextManager[None]:
    """Let queries see every organization: to find out which one is meant, or to administrate."""
    return cast("AbstractContextManager[None]", scopes_disabled())


class OrganizationOwned(models.Model):
    """A row that belongs to one organization, with a UUIDv7 key."""

    id = models.UUIDField(primary_key=True, default=new_id, editable=False)
    organization = models.ForeignKey("people.Organization", on_delete=models.CASCADE, related_name="+")

    objects: ClassVar[models.Manager[Self]] = scoped()

    class Meta:
        abstract = True
