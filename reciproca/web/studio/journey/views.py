"""The journey map's pages: the map with its list, and the touchpoints as a table to take away."""

from __future__ import annotations

import csv

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _

from reciproca.journeys.quarters import Quarter
from reciproca.journeys.reading import read
from reciproca.journeys.results import Reading
from reciproca.journeys.steps import Circle, step_named
from reciproca.people.models import Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.journey import words
from reciproca.web.studio.journey.drawing import Map, Stage, draw

READERS = (Role.OWNER, Role.RECRUITER, Role.MARKETER, Role.ANALYST)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


@roles(*READERS)
def journey_map(request: MemberRequest) -> HttpResponse:
    """Show both circles in a quarter; `?stage=` opens a stage, `?show=` orders the list."""
    quarter = _quarter(request)
    reading = read(quarter)
    drawn = draw(reading, quarter)
    return render(request, "studio/journey/map.html", _context(request, reading, drawn))


@roles(*READERS)
def journey_table(request: MemberRequest) -> HttpResponse:
    """Give the quarter's touchpoints as CSV."""
    quarter = _quarter(request)
    response = HttpResponse(content_type="text/csv; charset=utf-8")
    response["Content-Disposition"] = f'attachment; filename="touchpoints-{quarter}.csv"'
    rows = csv.writer(response)
    periods = (words.quarter_name(quarter), words.quarter_name(quarter.shifted(-1)))
    rows.writerow((_("Where people meet us"), _("Stage"), _("Looked after by"), *periods))
    for row in draw(read(quarter), quarter).rows:
        cells = (row.name, row.audience, row.owner, row.reading.volume, row.reading.before)
        rows.writerow([_harmless(cell) for cell in cells])
    return response


def _harmless(cell: object) -> object:
    """Keep a spreadsheet from taking a name for a formula."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(FORMULA_STARTS) else cell


def _quarter(request: MemberRequest) -> Quarter:
    """Return the quarter asked for; what names none, or lies ahead, means the present one."""
    now = Quarter.of(timezone.now())
    asked = Quarter.named(request.GET.get("quarter", ""))
    return asked if asked and asked <= now else now


def _context(request: MemberRequest, reading: Reading, drawn: Map) -> dict[str, object]:
    quarters = [{"quarter": quarter, "name": words.quarter_name(quarter)} for quarter in reading.quarters]
    here = reading.quarters.index(reading.quarter) if reading.quarter in reading.quarters else 0
    return {
        "heading": words.heading(reading),
        "quarter": reading.quarter,
        "quarter_words": words.quarter_words(reading.quarter),
        "quarters": quarters,
        "earlier": quarters[here - 1] if here > 0 else None,
        "later": quarters[here + 1] if here + 1 < len(quarters) else None,
        "map": drawn,
        "leak": reading.leak,
        "level": round(reading.level * 100, 1),
        "opened": _opened(request, drawn),
        "listed": _listed(request, drawn),
        "shows": request.GET.get("show", ""),
    }


def _opened(request: MemberRequest, drawn: Map) -> Stage | None:
    step = step_named(request.GET.get("stage", ""))
    return next((stage for stage in drawn.stages if step and stage.key == step.key), None)


def _listed(request: MemberRequest, drawn: Map) -> list[Stage]:
    """Return the stages of the list: what leaks first, or one circle in its order."""
    shows = request.GET.get("show", "")
    if shows in set(Circle):
        return [stage for stage in drawn.stages if stage.reading.step.circle == shows]
    return drawn.leaks_first()
