"""The places of the studio: what the rail at the desk and the bar at the thumb lead to."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, NotRequired, TypedDict, Unpack

from django.conf import settings
from django.db.models import Count
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext as _, pgettext

from reciproca.jobs.models import Job
from reciproca.people.models import Brand, Member, Role
from reciproca.web.studio.listening import to_hear

BRAND_KEEPERS = {Role.OWNER, Role.RECRUITER, Role.MARKETER}
OUTBOX = "reciproca.adapters.mail.outbox.OutboxBackend"


@dataclass(frozen=True)
class Place:
    """One entry: `desk` shows it in the rail, `thumb` among the five of the phone."""

    name: str
    address: str
    icon: str
    current: bool = False
    short: str = ""
    heading: str = ""
    count: int | None = None
    desk: bool = True
    thumb: bool = False


class Words(TypedDict):
    """What is said of a place when it is made; without `short`, its name stands at the thumb."""

    name: str
    icon: str
    short: NotRequired[str]
    heading: NotRequired[str]
    count: NotRequired[int]
    desk: NotRequired[bool]
    thumb: NotRequired[bool]


@dataclass
class Work:
    """What a member has before them, read in two queries."""

    member: Member
    at: uuid.UUID | None = None
    jobs: list[uuid.UUID] = field(default_factory=list)
    to_listen: dict[uuid.UUID, int] = field(default_factory=dict)

    @classmethod
    def of(cls, member: Member, at: uuid.UUID | None) -> Work:
        """Read a member's open jobs and, per job, how many answers wait for their ear."""
        waiting = (
            to_hear(member)
            .filter(job__in=Job.objects.visible_to(member))
            .values("job")
            .annotate(n=Count("pk", distinct=True))
            .order_by("-n")
        )
        jobs = Job.objects.visible_to(member).published().order_by("-published_at", "id")
        return cls(
            member=member,
            at=at,
            jobs=list(jobs.values_list("pk", flat=True)[:500]),
            to_listen={row["job"]: row["n"] for row in waiting},
        )

    @property
    def job(self) -> uuid.UUID | None:
        """The job at hand: the page's own, else the newest."""
        return self.at or next(iter(self.jobs), None)

    @property
    def job_to_listen(self) -> uuid.UUID | None:
        """The job whose answers wait: the page's own, else the one with the most."""
        return self.at or next(iter(self.to_listen), None) or self.job


def places(request: HttpRequest) -> dict[str, Any]:
    """Give templates the member's places and brand; nothing is read unless the page shows them.

    A page about another brand calls that one `brand`; `house` is always what the studio wears.
    """
    member = getattr(request, "member", None)
    if member is None:
        return {}
    house = SimpleLazyObject(lambda: Brand.objects.order_by("id").first())
    return {"places": SimpleLazyObject(lambda: list_places(request, member)), "brand": house, "house": house}


def list_places(request: HttpRequest, member: Member) -> list[Place]:
    """Return the places that exist and that this member may open."""
    match = request.resolver_match
    here = (match.url_name or "") if match and match.app_name == "studio" else ""
    work = Work.of(member, _job_of(request))
    candidates = [
        _place("today", here, name=_("Today"), icon="home", thumb=True),
        *(_hiring_places(work, here) if member.role != Role.MARKETER else []),
        *(_journey_places(here) if member.reads_journeys else []),
        *(_fairness_places(here) if member.role in {Role.OWNER, Role.ANALYST} else []),
        *(_brand_places(here) if member.role in BRAND_KEEPERS else []),
        *(_house_places(here) if member.recruits else []),
        _place("more", here, name=pgettext("place", "More"), icon="more", thumb=True, desk=False),
    ]
    return [place for place in candidates if place is not None]


def _hiring_places(work: Work, here: str) -> list[Place | None]:
    place = _for_job(here)
    return [
        _place("jobs", here, name=_("Jobs"), icon="card", count=len(work.jobs)),
        place("pipeline", work.job, name=_("Pipeline"), icon="people", thumb=True),
        place(
            "review",
            work.job_to_listen,
            name=_("Listening"),
            icon="ear",
            count=sum(work.to_listen.values()),
            thumb=True,
        ),
        place("shortlist", work.job, name=_("Shortlist"), icon="flag"),
        _place("meetings", here, name=_("Meetings"), icon="calendar"),
    ]


def _journey_places(here: str) -> list[Place | None]:
    return [
        _place(
            "journey_map",
            here,
            name=_("Journey map"),
            short=pgettext("place", "Map"),
            icon="circles",
            heading=_("Brand experience"),
            thumb=True,
        )
    ]


def _fairness_places(here: str) -> list[Place | None]:
    return [_place("fairness", here, name=_("Same chances"), icon="dimensions")]


def _brand_places(here: str) -> list[Place | None]:
    return [
        _place("kits", here, name=_("Kits to share"), icon="megaphone"),
        _place("brand", here, name=_("Brand"), icon="eye"),
    ]


def _house_places(here: str) -> list[Place | None]:
    house = pgettext("place", "House")
    pool = _place("pool", here, name=_("Talent pool"), icon="heart", heading=house)
    organization = _place("organization", here, name=_("Organization"), icon="settings")
    if settings.EMAIL_BACKEND != OUTBOX:
        return [pool, organization]
    return [pool, organization, _place("outbox", here, name=_("Outbox"), icon="mail")]


# What else lights up a place, besides pages whose name begins like it.
UNDER = {
    "jobs": ("job_", "card", "interview"),
    "pipeline": ("application", "feedback", "move"),
    "review": ("scorecard",),
    "journey_map": ("journey",),
    "meetings": ("meeting",),
    "kits": ("kit",),
    "organization": ("member", "unit"),
}


def _place(page: str, here: str, *args: object, **words: Unpack[Words]) -> Place | None:
    """Make a place, or nothing as long as its page does not exist."""
    try:
        address = reverse(f"studio:{page}", args=args)
    except NoReverseMatch:
        return None
    current = here.startswith((page, *UNDER.get(page, ())))
    words.setdefault("short", words["name"])
    return Place(address=address, current=current, **words)


def _for_job(here: str) -> Callable[..., Place | None]:
    """Make places that belong to a job: without a job they do not exist."""

    def place(page: str, job: uuid.UUID | None, **words: Unpack[Words]) -> Place | None:
        return _place(page, here, job, **words) if job else None

    return place


def _job_of(request: HttpRequest) -> uuid.UUID | None:
    """Return the job in the page's address, if there is one."""
    job = request.resolver_match.kwargs.get("job") if request.resolver_match else None
    return job if isinstance(job, uuid.UUID) else None
