"""A shortlist sent to the member who decides: opened from a phone without signing in, for seven days."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import LinkOpening, ShortlistLink
from reciproca.jobs.models import Job
from reciproca.people.links import revoke_links
from reciproca.people.models import Member
from reciproca.people.verbs import log

LASTS = timedelta(days=7)
MAY_SHOW = ("notes", "scores")
# Opened again within this time counts as the same look.
ONE_LOOK = timedelta(minutes=30)


class LinkShut(Exception):  # noqa: N818 - it says what is the case
    """The link has expired, or was taken back."""


@transaction.atomic
def share_shortlist(
    *,
    job: Job,
    member: Member,
    by: Member,
    shows: Sequence[str] = MAY_SHOW,
    lasts: timedelta = LASTS,
    at: datetime | None = None,
) -> ShortlistLink:
    """Send a job's shortlist to whoever decides; an earlier link of theirs closes.

    What is shown besides the answers is named in `shows`. E-mail, phone and CV never are.

    Raises:
        ValueError: when `shows` names something that is not there to show.
    """
    at = at or timezone.now()
    if unknown := set(shows) - set(MAY_SHOW):
        raise ValueError(f"A shortlist can't show {sorted(unknown)}.")
    for earlier in ShortlistLink.objects.filter(job=job, member=member, revoked_at=None, expires_at__gt=at):
        shut(link=earlier, at=at)
    link = ShortlistLink.objects.create(
        organization=job.organization,
        job=job,
        member=member,
        made_by=by,
        made_at=at,
        expires_at=at + lasts,
        shows=sorted(set(shows)),
    )
    log(organization=job.organization, action="shortlist.share", member=by, subject=job.pk, to=str(member.pk))
    enqueue_letter(link)
    return link


@transaction.atomic
def remind_of_shortlist(*, link: ShortlistLink, by: Member, at: datetime | None = None) -> ShortlistLink:
    """Write to them again, with the same days left.

    Raises:
        LinkShut: when it has expired or was taken back.
    """
    at = at or timezone.now()
    if not link.open:
        raise LinkShut
    link.reminded_at = at
    link.save(update_fields=["reminded_at"])
    log(organization=link.organization, action="shortlist.remind", member=by, subject=link.job_id)
    enqueue_letter(link)
    return link


@transaction.atomic
def take_back_shortlist(*, link: ShortlistLink, by: Member, at: datetime | None = None) -> ShortlistLink:
    """Close a link at once; what was decided through it stays."""
    shut(link=link, at=at or timezone.now())
    log(organization=link.organization, action="shortlist.take_back", member=by, subject=link.job_id)
    return link


def shut(*, link: ShortlistLink, at: datetime) -> None:
    """Let a link, and every letter that carries it, open nothing from now on."""
    ShortlistLink.objects.filter(pk=link.pk, revoked_at=None).update(revoked_at=at)
    link.revoked_at = link.revoked_at or at
    revoke_links(organization=link.organization, subject=link.pk)


@transaction.atomic
def note_opening(*, link: ShortlistLink, device: str, at: datetime | None = None) -> None:
    """Keep that a link was opened; several pages of one look count once."""
    at = at or timezone.now()
    if not link.openings.filter(at__gt=at - ONE_LOOK, device=device).exists():
        LinkOpening.objects.create(organization=link.organization, link=link, at=at, device=device)


def enqueue_letter(link: ShortlistLink) -> None:
    """Have the letter written that carries the way in."""
    from reciproca.hiring.tasks import send_shortlist  # noqa: PLC0415 - tasks call verbs

    send_shortlist.enqueue(str(link.organization_id), str(link.pk))
