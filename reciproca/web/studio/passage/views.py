"""The page: two shares with their intervals, by job, device, modality and question."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from reciproca.interviews.models import Modality
from reciproca.interviews.passage import Asked, Group, read_passage
from reciproca.jobs.models import Job
from reciproca.people.models import Role
from reciproca.people.words import in_language
from reciproca.statistics.estimate import Estimate
from reciproca.web.studio.access import MemberRequest, roles

# Below this many, the interval is told before the share (MODEL.md).
ENOUGH = 30


@dataclass(frozen=True)
class Share:
    """A share in whole percent, with its interval and how many stand behind it."""

    n: int
    went: int
    percent: float | None = None
    low: float = 0
    high: float = 0

    @property
    def few(self) -> bool:
        """Whether the interval says more than the share."""
        return self.n < ENOUGH


@dataclass(frozen=True)
class Line:
    """One row of a table."""

    name: str
    shares: list[Share]
    address: str = ""


@dataclass(frozen=True)
class Table:
    """One table: its heading, what its columns say, its rows."""

    heading: str
    columns: list[str]
    lines: list[Line]

    @property
    def rows(self) -> list[tuple[Line, list[tuple[str, Share]]]]:
        """Each line with what each of its shares is of: on a phone it stands beside it."""
        return [(line, list(zip(self.columns, line.shares, strict=True))) for line in self.lines]


@require_safe
@roles(Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER, Role.ANALYST)
def passage(request: MemberRequest) -> HttpResponse:
    """Show how far people get, in all the jobs that the member sees or in one."""
    jobs = list(Job.objects.visible_to(request.member).exclude(state="draft").order_by("-published_at"))
    job = chosen(jobs, request.GET.get("job", ""))
    found = read_passage(member=request.member, job=job)
    names = {str(one.pk): f"{one}, {one.where}" for one in jobs}
    tables = [
        table(
            _("By job"), found.by_job if job is None else [], lambda key: names.get(key, _("Another job")), link=True
        ),
        table(_("By device"), found.by_device, device, invited=False),
        table(_("By way of answering"), found.by_modality, modality, invited=False),
        by_question(found.by_question),
    ]
    context = {
        "passage": found,
        "starting": share(found.whole.started, found.whole.starting),
        "completing": share(found.whole.completed, found.whole.completing),
        "tables": [one for one in tables if one.lines],
        "jobs": jobs,
        "job": job,
    }
    return render(request, "studio/passage/passage.html", context)


def chosen(jobs: Iterable[Job], text: str) -> Job | None:
    """Return the job that the address names, if the member sees it."""
    try:
        key = uuid.UUID(text)
    except ValueError:
        return None
    return next((job for job in jobs if job.pk == key), None)


def share(went: int, estimate: Estimate) -> Share:
    """Return a share as it is shown."""
    if estimate.estimate is None or estimate.low is None or estimate.high is None:
        return Share(0, 0)
    return Share(estimate.n, went, 100 * estimate.estimate, 100 * estimate.low, 100 * estimate.high)


def table(
    heading: str, groups: Iterable[Group], name: Callable[[str], str], *, invited: bool = True, link: bool = False
) -> Table:
    """Return a table of groups; where only starting tells the group, who was invited is left out."""
    columns = [_("Started, of those invited")] if invited else []
    lines = []
    for one in groups:
        shares = [share(one.started, one.starting)] if invited else []
        shares.append(share(one.completed, one.completing))
        lines.append(Line(name(one.key), shares, f"?job={one.key}" if link else ""))
    return Table(heading, [*columns, _("Completed, of those who started")], lines)


def by_question(asked: Iterable[Asked]) -> Table:
    """Return the table of a job's questions."""
    lines = [
        Line(f"{number}. {in_language(one.question.text)}", [share(one.answered, one.answering)])
        for number, one in enumerate(asked, start=1)
    ]
    return Table(_("By question"), [_("Answered, of those who started")], lines)


def device(key: str) -> str:
    """Return a device in words."""
    return {"phone": _("Phone"), "tablet": _("Tablet"), "desk": _("Computer")}.get(key, _("Not known"))


def modality(key: str) -> str:
    """Return a way of answering in words."""
    return str(Modality(key).label) if key in Modality else _("Not chosen yet")
