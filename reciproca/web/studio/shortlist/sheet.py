"""The shortlist on one page to print: who, what was given and decided; no way to reach anybody."""

from __future__ import annotations

import uuid

from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from fpdf import FPDF

from reciproca.assets import drawing
from reciproca.hiring.telling import far_day
from reciproca.jobs.models import Competency, Job
from reciproca.people.models import Member
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.pipeline.views import WORKS_ON_JOBS, visible_job
from reciproca.web.studio.shortlist import judging, table

MARGIN = 14
LINE = 5
NAMED = 46


@require_safe
@roles(*WORKS_ON_JOBS)
def one_page(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Hand out the page as PDF."""
    at = visible_job(request.member, job)
    judgement = judging.read(at)
    competencies, rows = table.read(at, request.member, judgement.standings)
    made = drawn(at, request.member, competencies, rows, judgement)
    disposition = f'inline; filename="{at.slug}-shortlist.pdf"'
    return HttpResponse(
        made,
        content_type="application/pdf",
        headers={"Content-Disposition": disposition, "Cache-Control": "private, no-store"},
    )


def drawn(
    job: Job, member: Member, competencies: list[Competency], rows: list[table.Row], judgement: judging.Judgement
) -> bytes:
    """Draw the page, landscape A4; more people than fit go on to a second one."""
    page = FPDF(orientation="landscape", unit="mm", format="A4")
    title = _("Shortlist, {job}").format(job=job)
    page.set_title(title)
    page.set_author(member.organization.name)
    for name, path in (("text", drawing.TEXT), ("strong", drawing.STRONG), ("display", drawing.DISPLAY)):
        page.add_font(name, fname=str(path))
    page.set_margins(MARGIN, MARGIN)
    page.set_auto_page_break(auto=True, margin=MARGIN)
    page.add_page()
    write(page, title, "display", 20)
    place = f"{job.city} · " if job.city else ""
    day = far_day(timezone.localdate())
    write(page, f"{place}{day}. {_('In the order of arrival, not of merit.')}", "text", 10)
    page.ln(3)
    heading(page, competencies, job)
    for row in rows:
        line(page, row, competencies)
    page.ln(3)
    for words in (judgement.sentence, judgement.figures, judgement.advice, judgement.adjusted_words):
        if words:
            write(page, words, "text", 9)
    write(page, _("Confidential. It names candidates: destroy it when the decision is made."), "text", 8)
    return bytes(page.output())


def write(page: FPDF, words: str, font: str, size: float) -> None:
    """Write a paragraph."""
    page.set_font(font, size=size)
    page.multi_cell(w=page.epw, h=size * 0.45, text=words, align="L", new_x="LMARGIN", new_y="NEXT")


def widths(page: FPDF, columns: int) -> tuple[float, float]:
    """Return the width of a competency's column and of the decision's."""
    decided = 34
    return (page.epw - NAMED - decided) / max(1, columns), decided


def heading(page: FPDF, competencies: list[Competency], job: Job) -> None:
    """Write the names of the columns."""
    wide, decided = widths(page, len(competencies))
    page.set_font("strong", size=9)
    page.cell(w=NAMED, h=LINE * 1.6, text=_("Person"), border="B")
    for competency in competencies:
        page.cell(w=wide, h=LINE * 1.6, text=fitting(page, str(competency), wide), border="B")
    page.cell(w=decided, h=LINE * 1.6, text=job.manager.first_name, border="B", new_x="LMARGIN", new_y="NEXT")


def line(page: FPDF, row: table.Row, competencies: list[Competency]) -> None:
    """Write one person: mean with all votes, what was decided, a sentence of theirs."""
    wide, decided = widths(page, len(competencies))
    page.set_font("strong", size=10)
    page.cell(w=NAMED, h=LINE * 1.6, text=fitting(page, row.name, NAMED))
    page.set_font("text", size=10)
    for cell in row.cells:
        votes = f"{cell.mean}  ({cell.listed})" if cell.n else "–"
        page.cell(w=wide, h=LINE * 1.6, text=f"{votes} !" if cell.talk else votes)
    verdict = row.decision.get_verdict_display() if row.decision else "–"
    heard = f", {_('heard {n}%').format(n=row.heard_by_decider)}" if row.heard.something else ""
    page.cell(w=decided, h=LINE * 1.6, text=f"{verdict}{heard}", new_x="LMARGIN", new_y="NEXT")
    if row.quote:
        page.set_font("text", size=9)
        page.set_text_color(87, 83, 74)
        page.multi_cell(w=page.epw, h=LINE, text=f"«{row.quote}»", border="B", new_x="LMARGIN", new_y="NEXT")
        page.set_text_color(0, 0, 0)


def fitting(page: FPDF, words: str, width: float) -> str:
    """Return words that fit a column in the font at hand."""
    while words and page.get_string_width(words) > width - 2:
        words = words[:-2] + "…" if len(words) > 2 else ""  # noqa: PLR2004 - a letter and its ellipsis
    return words
