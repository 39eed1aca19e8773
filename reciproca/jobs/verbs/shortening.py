"""Short addresses: one per job and channel, easy to print and to read aloud."""

from __future__ import annotations

import secrets
from collections.abc import Collection

from django.db import IntegrityError, transaction

from reciproca.jobs.models import Job, ShortLink

# Without what is taken for something else: 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 5


def short_link(*, job: Job, channel: str) -> ShortLink:
    """Return the short address of a job in a channel, made when it is first asked for."""
    found: ShortLink | None = ShortLink.objects.filter(job=job, channel=channel).first()
    return found or _made(job, channel)


@transaction.atomic
def short_links(*, job: Job, channels: Collection[str]) -> dict[str, str]:
    """Return the codes of a job, channel → code, after making those that are missing, all at once."""
    while True:
        codes = dict(ShortLink.objects.filter(job=job).values_list("channel", "code"))
        missing = [channel for channel in channels if channel not in codes]
        if not missing:
            return codes
        ShortLink.objects.bulk_create(
            [ShortLink(organization=job.organization, job=job, channel=channel, code=drawn()) for channel in missing],
            ignore_conflicts=True,  # somebody drew the same code, or made the same link: look again
        )


def drawn() -> str:
    """Draw a code."""
    return "".join(secrets.choice(SIGNS) for _ in range(LENGTH))


def _made(job: Job, channel: str) -> ShortLink:
    while True:
        code = drawn()
        try:
            with transaction.atomic():
                return ShortLink.objects.get_or_create(
                    organization=job.organization, job=job, channel=channel, defaults={"code": code}
                )[0]
        except IntegrityError:  # somebody drew the same code
            continue
