"""What the journey map says: the finding, the stages, the numbers, in the reader's language."""

from __future__ import annotations

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _, gettext_lazy, ngettext

from reciproca.journeys.quarters import Quarter
from reciproca.journeys.results import SMALLEST_GROUP, Reading, StepReading
from reciproca.journeys.steps import Circle, Step
from reciproca.statistics.estimate import Estimate

TEN_PERCENT = 0.0995

CIRCLES: dict[Circle, str | Promise] = {
    Circle.CUSTOMERS: gettext_lazy("Customers"),
    Circle.EMPLOYEES: gettext_lazy("Employees"),
}

STAGES: dict[str, str | Promise] = {
    "attraction": gettext_lazy("Attraction"),
    "purchase": gettext_lazy("Purchase"),
    "use": gettext_lazy("Use"),
    "hire": gettext_lazy("Hire"),
    "growth": gettext_lazy("Growth"),
}

ONWARD: dict[str, str | Promise] = {
    "customers-attraction": gettext_lazy("buy"),
    "customers-purchase": gettext_lazy("come back"),
    "customers-use": gettext_lazy("tell a friend"),
    "employees-attraction": gettext_lazy("apply"),
    "employees-hire": gettext_lazy("join the team"),
    "employees-growth": gettext_lazy("act as ambassadors"),
}

HOW: dict[str, str | Promise] = {
    "customers-attraction": gettext_lazy("Purchases of the quarter over visits of the quarter, in shops and online."),
    "customers-purchase": gettext_lazy("Second and later purchases over all first purchases."),
    "customers-use": gettext_lazy("Recommendations by customers over their returns."),
    "employees-attraction": gettext_lazy("Applications over readings of the job cards."),
    "employees-hire": gettext_lazy(
        "Hires over applications that got their outcome in the quarter. Who still waits for an "
        "answer is not counted as lost."
    ),
    "employees-growth": gettext_lazy(
        "People who shared or recommended in the quarter over all who ever joined. Who left is "
        "not known yet, so the true share may be higher."
    ),
}

LEAKS: dict[str, str | Promise] = {
    "customers-attraction": gettext_lazy("It leaks at the door, before the purchase."),
    "customers-purchase": gettext_lazy("It leaks after the purchase."),
    "customers-use": gettext_lazy("It leaks in use, after the purchase."),
    "employees-attraction": gettext_lazy("It leaks between reading and applying."),
    "employees-hire": gettext_lazy("It leaks before the hire."),
    "employees-growth": gettext_lazy("It leaks in growth, after the hire."),
}

GROWS: dict[str, str | Promise] = {
    "customers-attraction": gettext_lazy("More of those who come in buy."),
    "customers-purchase": gettext_lazy("More of those who bought come back."),
    "customers-use": gettext_lazy("More customers tell a friend."),
    "employees-attraction": gettext_lazy("More of those who read apply."),
    "employees-hire": gettext_lazy("More of those who apply join the team."),
    "employees-growth": gettext_lazy("More colleagues act as ambassadors."),
}


def heading(reading: Reading) -> str:
    """Return the finding, in at most two sentences."""
    full = [circle for circle in Circle if reading.meetings[circle]]
    if not full:
        return _("Nobody has come by in this quarter.")
    if full == [Circle.CUSTOMERS]:
        return _("The customers’ circle turns. The employees’ circle is still empty.")
    if full == [Circle.EMPLOYEES]:
        return _("The employees’ circle turns. The customers’ circle is still empty.")
    return f"{_('The two circles turn.')} {_finding(reading)}"


def _finding(reading: Reading) -> str:
    if reading.leak:
        return str(LEAKS[reading.leak.step.key])
    if reading.growth:
        return str(GROWS[reading.growth.step.key])
    if any(step.comparable for step in reading.steps):
        return _("Nothing stands out against the quarter before.")
    return _("There is too little for a comparison yet.")


def quarter_name(quarter: Quarter) -> str:
    """Return a quarter's short name: Q4 26."""
    return _("Q%(number)s %(year)s") % {"number": quarter.number, "year": quarter.short_year}


def quarter_words(quarter: Quarter) -> str:
    """Return a quarter in words: fourth quarter of 2026."""
    names = (
        _("First quarter %(year)s"),
        _("Second quarter %(year)s"),
        _("Third quarter %(year)s"),
        _("Fourth quarter %(year)s"),
    )
    return names[quarter.number - 1] % {"year": quarter.year}


def count(number: int) -> str:
    """Write a count: grouped, and never a small one."""
    return f"<{SMALLEST_GROUP}" if number < SMALLEST_GROUP else whole(number)


def whole(number: int) -> str:
    """Write a whole number in the reader's language."""
    return number_format(number, force_grouping=True)


def rounded(value: float, decimals: int) -> str:
    """Write a number rounded to so many decimals: Django's own format cuts them off."""
    return number_format(round(value, decimals), decimal_pos=decimals)


def percent(share: float) -> str:
    """Write a share from 0 to 1 as a number of per cent; below ten with one decimal."""
    return rounded(share * 100, 1 if 0 < share < TEN_PERCENT else 0)


def interval(estimate: Estimate) -> str:
    """Write an interval of shares: 68–74."""
    low, high = estimate.low or 0.0, estimate.high or 0.0
    decimals = 1 if high < TEN_PERCENT else 0
    return "–".join(rounded(end * 100, decimals) for end in (low, high))


def points(difference: float) -> str:
    """Write a difference of shares in percentage points, with its sign."""
    value = difference * 100
    text = rounded(abs(value), 0 if abs(value) >= 10 else 1)  # noqa: PLR2004
    return f"{'−' if value < 0 else '+'}{text}"


def volume(step: Step, number: int) -> str:
    """Say how many are in a stage."""
    n = max(number, SMALLEST_GROUP)
    forms = {
        "customers-attraction": ngettext("%(n)s visit", "%(n)s visits", n),
        "customers-purchase": ngettext("%(n)s receipt", "%(n)s receipts", n),
        "customers-use": ngettext("%(n)s return", "%(n)s returns", n),
        "employees-attraction": ngettext("%(n)s reading", "%(n)s readings", n),
        "employees-hire": ngettext("%(n)s application", "%(n)s applications", n),
        "employees-growth": ngettext("%(n)s colleague", "%(n)s colleagues", n),
    }
    return forms[step.key] % {"n": count(number)}


def size(reading: StepReading) -> str:
    """Say how many are in a stage, and how many stand behind its share."""
    said = volume(reading.step, reading.volume)
    if reading.now.n == reading.volume:
        return f"n {said}"
    return f"{said} · n {count(reading.now.n)}"


def refusal(reading: StepReading) -> str:
    """Say why a stage has no share."""
    if reading.now.refused == "more_out_than_in":
        return _("More went on than came in: something is not recorded.")
    return _("Fewer than %(n)s to count.") % {"n": SMALLEST_GROUP}


def trend(reading: StepReading, level: float) -> tuple[str, str]:
    """Return a sure change as tone and words, or two nothings."""
    change = reading.change(level)
    if not change or change.estimate is None or change.low is None or change.high is None:
        return "", ""
    said = {"points": points(change.estimate)}
    if change.high < 0:
        return "bad", _("Leaks here: %(points)s points") % said
    if change.low > 0:
        return "ok", _("Grows here: %(points)s points") % said
    return "", ""
