"""Links that open a page without an account: made, opened, revoked."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime, timedelta
from enum import Enum

from django.utils import timezone

from reciproca.people.models import Link, LinkPurpose, Organization, new_token, token_hash
from reciproca.people.scoping import across_organizations, organization_scope


class LinkProblem(Enum):
    """Why a link opens nothing."""

    UNKNOWN = "unknown"
    EXPIRED = "expired"
    REVOKED = "revoked"


class LinkClosed(Exception):  # noqa: N818 - it is a closed link, not an error
    """The link opens nothing; `problem` says why, `link` is the row when there is one."""

    def __init__(self, problem: LinkProblem, link: Link | None = None) -> None:
        super().__init__(problem.value)
        self.problem = problem
        self.link = link


def make_link(
    *,
    organization: Organization,
    purpose: LinkPurpose,
    subject: uuid.UUID,
    lasts: timedelta | None = None,
) -> str:
    """Make a link to a subject and return its token, which is not stored and can't be had again."""
    token = new_token()
    expires: datetime | None = timezone.now() + lasts if lasts else None
    with organization_scope(organization):
        Link.objects.create(
            organization=organization,
            purpose=purpose,
            subject=subject,
            token_hash=token_hash(token),
            expires_at=expires,
        )
    return token


@contextmanager
def opened(token: str, purpose: LinkPurpose) -> Iterator[Link]:
    """Open the organization's scope for whoever holds this token.

    Raises:
        LinkClosed: when the token is unknown, expired or revoked.
    """
    with across_organizations():
        link = Link.objects.select_related("organization").filter(token_hash=token_hash(token), purpose=purpose).first()
    if link is None:
        raise LinkClosed(LinkProblem.UNKNOWN)
    if link.revoked_at:
        raise LinkClosed(LinkProblem.REVOKED, link)
    if not link.open:
        raise LinkClosed(LinkProblem.EXPIRED, link)
    with organization_scope(link.organization):
        yield link


def use_once(link: Link) -> bool:
    """Take a link that opens only once; of two who try at the same time, one gets True."""
    with organization_scope(link.organization):
        taken = Link.objects.filter(pk=link.pk, used_at=None).update(used_at=timezone.now())
    return bool(taken)


def revoke_links(*, organization: Organization, subject: uuid.UUID) -> int:
    """Close every link to a subject at once, and return how many there were."""
    with organization_scope(organization):
        count: int = Link.objects.filter(subject=subject, revoked_at=None).update(revoked_at=timezone.now())
    return count
