"""What people look for on a careers page: words, area, city, contract, from home; all in the address."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from reciproca.jobs.facts import area_of
from reciproca.jobs.models import Contract, Job, WorkPlace
from reciproca.web.careers.search.asking import Asked

NOTHING = Asked()
NAMES = ("area", "city", "contract", "remote")


@dataclass(frozen=True)
class Choice:
    """One chip: its words, how many jobs it leaves, whether it is chosen."""

    value: str
    name: str
    count: int
    chosen: bool


@dataclass(frozen=True)
class Way:
    """A way out of an empty result: without one wish, so many jobs are left."""

    name: str
    address: str
    count: int


def value_of(job: Job, name: str) -> str:
    """Return what a job is in one respect."""
    if name == "area":
        return area_of(job)
    if name == "remote":
        return "" if job.work_place == WorkPlace.ON_SITE else "yes"
    return str(getattr(job, name))


def label(name: str, value: str) -> str:
    """Return a wish in words."""
    if name == "contract" and value in Contract:
        return str(Contract(value).label)
    return _("From home") if name == "remote" else value


@dataclass(frozen=True)
class Filters:
    """The wishes in the address, over the jobs that are open."""

    jobs: list[Job]
    wishes: dict[str, str]
    asked: Asked = NOTHING

    @classmethod
    def read(cls, query: Mapping[str, str], jobs: Iterable[Job], asked: Asked = NOTHING) -> Filters:
        """Read the wishes that mean something."""
        wishes = {name: query[name][:80] for name in NAMES if query.get(name)}
        return cls(list(jobs), wishes, asked)

    def __bool__(self) -> bool:
        return bool(self.wishes or self.asked.words)

    def matching(self, without: str = "") -> list[Job]:
        """Return the jobs that meet every wish, or every one but one; those found by words, the best first."""
        wishes = {name: value for name, value in self.wishes.items() if name != without}
        jobs = self.jobs if without == "q" else self.said()
        return [job for job in jobs if all(value_of(job, name) == value for name, value in wishes.items())]

    def said(self) -> list[Job]:
        """Return the jobs that say the words asked for, the best first; all of them where none were."""
        if self.asked.hits is None:
            return self.jobs
        known = {job.pk: job for job in self.jobs}
        return [known[pk] for pk in self.asked.hits if pk in known]

    def choices(self, name: str) -> list[Choice]:
        """Return the values that jobs have in one respect, the most frequent first."""
        counts = Counter(value_of(job, name) for job in self.matching(without=name))
        counts.pop("", None)
        return [
            Choice(value, label(name, value), count, self.wishes.get(name) == value)
            for value, count in sorted(counts.items(), key=lambda pair: (-pair[1], pair[0]))
        ]

    @property
    def areas(self) -> list[Choice]:
        """Return the areas, when there is more than one to choose from."""
        areas = self.choices("area")
        return areas if len(areas) > 1 or "area" in self.wishes else []

    @property
    def cities(self) -> list[Choice]:
        """Return the cities."""
        return self.choices("city")

    @property
    def contracts(self) -> list[Choice]:
        """Return the contracts."""
        return self.choices("contract")

    @property
    def from_home(self) -> list[Choice]:
        """Return the wish to work from home, when some job allows it."""
        return self.choices("remote")

    @property
    def further(self) -> bool:
        """Whether a wish beyond the area is set."""
        return bool(self.wishes.keys() - {"area"})

    def ways_out(self) -> list[Way]:
        """Return what dropping one wish would bring."""
        ways = []
        wanted = {"q": self.asked.words, **self.wishes} if self.asked.words else self.wishes
        for name, value in wanted.items():
            left = {other: wish for other, wish in wanted.items() if other != name}
            count = len(self.matching(without=name))
            if count:
                ways.append(Way(label(name, value), f"?{urlencode(left)}#jobs", count))
        return ways
