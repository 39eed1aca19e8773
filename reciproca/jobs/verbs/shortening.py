"""Short addresses: one per job and channel, easy to print and to read aloud."""

from __future__ import annotations

import secrets

from django.db import IntegrityError, transaction

from reciproca.jobs.models import Job, ShortLink

# Without what is taken for something else: 0 and O, 1 and I and L, 5 and S, 2 and Z, 8 and B, U and V.
SIGNS = "34679ACDEFGHJKMNPQRTWXY"
LENGTH = 5


def short_link(*, job: Job, channel: str) -> ShortLink:
    """Return the short address of a job in a channel, made when it is first asked for."""
    found: ShortLink | None = ShortLink.objects.filter(job=job, channel=channel).first()
    return found or _made(job, channel)


def _made(job: Job, channel: str) -> ShortLink:
    while True:
        code = "".join(secrets.choice(SIGNS) for _ in range(LENGTH))
        try:
            with transaction.atomic():
                return ShortLink.objects.get_or_create(
                    organization=job.organization, job=job, channel=channel, defaults={"code": code}
                )[0]
        except IntegrityError:  # somebody drew the same code
            continue
