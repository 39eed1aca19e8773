"""The report's figures in words."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _, gettext_lazy, ngettext

from reciproca.hiring.fairness import Group, Report, Step
from reciproca.web.candidate.equality.words import ANSWERS, QUESTION_NAMES
from reciproca.web.studio.figures import two

STEP_NAMES = {
    "shortlist": gettext_lazy("From the application to the shortlist"),
    "meeting": gettext_lazy("From the shortlist to a meeting"),
    "offer": gettext_lazy("From a meeting to an offer"),
    "hired": gettext_lazy("From an offer to being hired"),
}


@dataclass(frozen=True)
class Line:
    """One group in words."""

    group: Group

    @property
    def name(self) -> str:
        """The answer as people read it."""
        return str(ANSWERS[self.group.answer])

    @property
    def rate(self) -> str:
        """The share that went on."""
        return f"{round(100 * self.group.rate)} %"

    @property
    def finding(self) -> str:
        """What the comparison says, and how sure it is."""
        found = self.group
        if found.is_reference:
            return _("compared with this group")
        if found.ratio is None or found.ratio.estimate is None:
            return _("nothing to compare with")
        figure = _("ratio {estimate} ({low} to {high})").format(
            estimate=two(found.ratio.estimate), low=two(found.ratio.low), high=two(found.ratio.high)
        )
        if found.one_person_flips:
            return _("{figure}: too few to tell, one person more would turn it round").format(figure=figure)
        if found.flagged:
            return _("{figure}: below four fifths, look at this step").format(figure=figure)
        return figure

    @property
    def within_jobs(self) -> str:
        """The same comparison within each job, which is what counts when groups apply to different ones."""
        odds = self.group.odds
        if odds is None or odds.estimate is None:
            return ""
        words = _("within jobs: odds ratio {estimate} ({low} to {high})")
        return words.format(estimate=two(odds.estimate), low=two(odds.low), high=two(odds.high))


@dataclass(frozen=True)
class Table:
    """One question at one step."""

    step: Step

    @property
    def name(self) -> str:
        """The step in words."""
        return str(STEP_NAMES[self.step.step])

    @property
    def question(self) -> str:
        """The question in words."""
        return str(QUESTION_NAMES[self.step.question])

    @property
    def lines(self) -> list[Line]:
        """Its groups."""
        return [Line(group) for group in self.step.groups]

    @property
    def hidden(self) -> str:
        """How many groups are not shown."""
        n = self.step.hidden
        words = ngettext(
            "{n} group is not shown: fewer than ten people, or it would give such a one away.",
            "{n} groups are not shown: fewer than ten people, or they would give such a one away.",
            n,
        )
        return words.format(n=n) if n else ""


def tables(report: Report) -> list[Table]:
    """Return the report's tables."""
    return [Table(step) for step in report.steps]
