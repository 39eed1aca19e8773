"""A brand's open jobs as every feed tells them: the same words, addresses and times."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.urls import reverse

from reciproca.jobs.models import CardText, Job
from reciproca.jobs.structured import job_posting
from reciproca.people.hosts import public_address
from reciproca.people.models import Brand, LogEntry
from reciproca.people.words import in_language
from reciproca.web.ui.theme_view import public_logo

MOST = 500
# What XML 1.0 can't hold, however it is written.
UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")
CHANGES = ("job.open", "job.paused", "job.closed")


@dataclass(frozen=True)
class Entry:
    """One open job in one language, ready to be written down."""

    job: Job
    text: CardText
    channel: str

    @property
    def page(self) -> str:
        """The job's own address, the same in every feed: it tells jobs apart."""
        return public_address(self.job.brand, reverse("careers:job", args=[self.job.slug]))

    @property
    def address(self) -> str:
        """The address to follow; it says which feed led there, so that the channel is counted."""
        return f"{self.page}?lang={self.text.language}&via={self.channel}"

    @property
    def title(self) -> str:
        """The job's name and place."""
        return writable(f"{in_language(self.job.title, self.text.language)}, {self.job.where}")

    @property
    def posting(self) -> dict[str, Any]:
        """The JobPosting, as on the job's page."""
        home = public_address(self.job.brand, reverse("careers:home", args=[self.job.brand.slug]))
        logo = public_logo(self.job.brand)
        return job_posting(self.job, self.text, address=self.page, employer_address=home, logo=logo)

    @property
    def html(self) -> str:
        """The whole advert."""
        return writable(str(self.posting["description"]))

    @property
    def summary(self) -> str:
        """One or two sentences."""
        return writable(self.text.summary or self.text.headline)

    @property
    def published(self) -> datetime:
        """When people could first see it."""
        return self.job.published_at or self.job.created_at

    @property
    def updated(self) -> datetime:
        """When it last said something else."""
        return max(self.published, self.job.card.updated_at)


def writable(text: str) -> str:
    """Return a text without the characters that XML can't hold."""
    return UNWRITABLE.sub("", text)


def entries_of(brand: Brand, language: str, channel: str) -> list[Entry]:
    """Return a brand's open jobs, newest first, each in this language or in the one that it has."""
    jobs = (
        Job.objects.published()
        .filter(brand=brand)
        .select_related("organization", "brand", "card", "unit__parent")
        .prefetch_related("card__texts")
        .order_by("-published_at", "-id")[:MOST]
    )
    found = []
    for job in jobs:
        text = job.card.text_for(language)
        if text is not None and text.headline:
            found.append(Entry(job, text, channel))
    return found


def last_change(brand: Brand, entries: list[Entry]) -> datetime | None:
    """Return when the list last changed: a job said something else, came, was paused or went."""
    log = LogEntry.objects.filter(organization=brand.organization, action__in=CHANGES)
    moved = log.order_by("-at").values_list("at", flat=True).first()
    times = [entry.updated for entry in entries]
    return max(filter(None, [*times, moved]), default=None)
