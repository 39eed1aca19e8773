"""Quarters of the year: the periods in which journeys are read."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime

from django.utils import timezone

MONTHS = 3
PER_YEAR = 4


@dataclass(frozen=True, order=True)
class Quarter:
    """Three months of a year, in the organization's time zone."""

    year: int
    number: int

    @classmethod
    def of(cls, moment: datetime) -> Quarter:
        """Return the quarter that a moment falls in."""
        local = timezone.localtime(moment)
        return cls(local.year, (local.month - 1) // MONTHS + 1)

    @classmethod
    def named(cls, slug: str) -> Quarter | None:
        """Return the quarter of an address such as 2026-4, or nothing when it names none."""
        named = re.fullmatch(r"(20[0-9]{2})-([1-4])", slug)
        return cls(int(named[1]), int(named[2])) if named else None

    def __str__(self) -> str:
        return f"{self.year}-{self.number}"

    def shifted(self, by: int) -> Quarter:
        """Return the quarter so many quarters later, or earlier."""
        years, number = divmod(self.year * PER_YEAR + self.number - 1 + by, PER_YEAR)
        return Quarter(years, number + 1)

    @property
    def start(self) -> datetime:
        """Its first moment."""
        naive = datetime(self.year, (self.number - 1) * MONTHS + 1, 1)  # noqa: DTZ001 - made aware below
        return timezone.make_aware(naive)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return self.shifted(1).start

    @property
    def short_year(self) -> str:
        """The year as two digits."""
        return f"{self.year % 100:02d}"
