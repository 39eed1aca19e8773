"""How a card stands: its finding, its health, what its words need, what stops it."""

from __future__ import annotations

from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _, ngettext

from reciproca.jobs.health import health_of
from reciproca.jobs.models import Job, JobState
from reciproca.jobs.rules import Problem, problems_of
from reciproca.jobs.wording.gulpease import READABLE
from reciproca.jobs.wording.reading import EASY, Finding, findings_of, readability
from reciproca.web.studio.card.publishing import publishing_of
from reciproca.web.studio.days import number


def standing_of(job: Job) -> dict[str, Any]:
    """Return what the page says about the card as it is saved."""
    checks, problems, findings = health_of(job), problems_of(job), findings_of(job)
    return {
        "checks": checks,
        "holding": sum(check.holds for check in checks),
        "problems": problems,
        "publishing": None if problems else publishing_of(job),
        "heading": heading(job, problems),
        "findings": findings,
        "found": by_part(findings),
        "ease": ease(job),
        "neutral": not any(finding.kind == "gender" for finding in findings),
    }


def by_part(findings: list[Finding]) -> dict[str, list[Finding]]:
    """Return the findings of each part of the form."""
    parts: dict[str, list[Finding]] = {}
    for finding in findings:
        name = "mission_0" if finding.part == "mission" else finding.part
        parts.setdefault(name, []).append(finding)
    return parts


def ease(job: Job) -> dict[str, Any] | None:
    """Return how easily the Italian is read, in a word and in the index."""
    index = readability(job.card)
    if index is None:
        return None
    if index >= EASY:
        words = _("easy to read, {n}")
    else:
        words = _("readable, {n}") if index >= READABLE else _("hard to read, {n}")
    return {"words": words.format(n=index), "fine": index >= READABLE}


def heading(job: Job, problems: list[Problem]) -> str:
    """Return the finding that the page opens with."""
    if job.state == JobState.CLOSED:
        return _("Closed. The card stays as people saw it.")
    if job.state == JobState.PAUSED:
        return _("Paused: people see it, nobody can apply.")
    if job.state == JobState.OPEN:
        return _("Published. What you change here, people see at once.")
    if not problems:
        return _("Ready to be published.")
    if len(problems) == 1:
        return _("One thing is missing to publish: {what}.").format(what=shortest(job, problems[0]))
    text = ngettext("{n} thing is missing to publish.", "{n} things are missing to publish.", len(problems))
    return capfirst(text.format(n=number(len(problems)).lower()))


def shortest(job: Job, problem: Problem) -> str:
    """Return the shortest way out of a problem, in words."""
    name = job.manager.first_name
    ways = {
        "headline": _("write the question and the role"),
        "employer": _("name the employer"),
        "pay": _("write both ends of the pay"),
        "contract": _("choose the contract"),
        "place": _("say where"),
        "agreement": _("name the collective agreement"),
        "level": _("write the level"),
        "siisl": _("write down the day of SIISL"),
        "voice": _("the voice is on its way"),
        "transcript": _("read {name}’s voice").format(name=name),
    }
    return ways.get(problem.code, problem.name)
