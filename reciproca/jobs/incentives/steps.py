"""What SIISL asks of a vacancy for which incentives are wanted: the steps, and the sheet to copy from.

D.L. 159/2025, art. 14: from 1 April 2026 the vacancy is published there before anybody is hired with an incentive.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass

from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _, gettext_lazy

from reciproca.jobs.models import Job
from reciproca.people.words import in_language

SITE = "https://siisl.lavoro.gov.it"


@dataclass(frozen=True)
class Step:
    """One thing to do, in order."""

    key: str
    words: LazyText


STEPS = (
    Step("access", gettext_lazy("Somebody of the company can sign in to SIISL with SPID or CIE, for its tax number.")),
    Step(
        "sheet", gettext_lazy("The sheet below is copied or sent: role, place, contract, agreement, level, hours, pay.")
    ),
    Step("same", gettext_lazy("What stands on SIISL says the same as this card: pay range, contract, place.")),
    Step("online", gettext_lazy("The vacancy is online on SIISL, before anybody is hired.")),
    Step("proof", gettext_lazy("The receipt with number and day is kept with the hiring documents.")),
)


def rows_of(job: Job, link: str) -> Iterator[tuple[str, str]]:
    """Yield what the sheet says about a job, name and value, in the reader's language."""
    text = job.card.text
    yield _("Employer"), job.brand.name
    yield _("Role"), in_language(job.title)
    yield _("What one does"), " ".join(text.mission) if text else ""
    yield _("Needed"), "; ".join(text.musts) if text else ""
    yield _("Place of work"), job.where
    yield _("Way of working"), str(job.get_work_place_display())
    yield _("Contract"), str(job.get_contract_display())
    yield _("Collective agreement"), job.agreement
    yield _("Level"), job.level
    yield _("Working time"), in_language(job.hours)
    yield _("Hours a week"), str(job.hours_per_week or "")
    yield _("Pay from"), f"{job.pay_low or ''}"
    yield _("Pay to"), f"{job.pay_high or ''}"
    yield _("Counted"), f"{job.get_pay_period_display()}, {job.currency}"
    yield _("Openings"), str(job.openings)
    yield _("Apply by"), job.apply_until.isoformat() if job.apply_until else ""
    yield _("Where to apply"), link


def sheet(job: Job, link: str) -> str:
    """Return the sheet as a table that spreadsheets open: name; value."""
    made = io.StringIO()
    writer = csv.writer(made, delimiter=";")
    for name, value in rows_of(job, link):
        writer.writerow([name, harmless(value)])
    return "\ufeff" + made.getvalue()


def harmless(value: str) -> str:
    """Keep a spreadsheet from taking words for a formula."""
    return f"'{value}" if value[:1] in {"=", "+", "-", "@", "\t", "\r"} else value
