"""The XML that job boards fetch, in the shape that Indeed made common."""

from __future__ import annotations

from collections.abc import Iterator
from xml.sax.saxutils import escape

from django.utils.http import http_date

from reciproca.jobs.models import Job, PayPeriod, WorkPlace
from reciproca.jobs.structured import FULL_TIME_HOURS
from reciproca.web.careers.feeds.entries import Entry, writable
from reciproca.web.careers.feeds.page import Feed

CHANNEL = "job-board"
KINDS = {
    "fixed_term": "temporary",
    "seasonal": "temporary",
    "internship": "internship",
    "freelance": "contract",
    "apprenticeship": "apprenticeship",
}
UNITS = {PayPeriod.YEAR: "year", PayPeriod.MONTH: "month", PayPeriod.HOUR: "hour"}


def board_xml(feed: Feed) -> str:
    """Write the jobs for boards: one `job` each, every text in a CDATA section."""
    parts = ['<?xml version="1.0" encoding="utf-8"?>\n<source>\n']
    parts += [f"<publisher>{escape(writable(feed.brand.name))}</publisher>\n"]
    parts += [f"<publisherurl>{escape(feed.home)}</publisherurl>\n"]
    if feed.changed:
        parts.append(f"<lastBuildDate>{http_date(int(feed.changed.timestamp()))}</lastBuildDate>\n")
    parts += [job_xml(entry) for entry in feed.entries]
    return "".join([*parts, "</source>\n"])


def job_xml(entry: Entry) -> str:
    """Write one job; what it does not say is left out."""
    fields = "".join(f"<{name}>{cdata(value)}</{name}>" for name, value in fields_of(entry) if value)
    return f"<job>{fields}</job>\n"


def fields_of(entry: Entry) -> Iterator[tuple[str, str]]:
    """Yield a job's fields in the order that boards document them."""
    job = entry.job
    yield "title", str(entry.posting["title"])
    yield "date", http_date(int(entry.published.timestamp()))
    yield "referencenumber", str(job.pk)
    yield "requisitionid", job.slug
    yield "url", entry.address
    yield "company", job.brand.name
    yield "city", job.city
    yield "country", job.organization.country
    yield "streetaddress", job.place
    yield "description", entry.html
    yield "salary", salary(job)
    yield "jobtype", ", ".join(kinds(job))
    yield "category", job.unit.name if job.unit else ""
    yield "remotetype", remote(job)
    yield "expirationdate", job.apply_until.isoformat() if job.apply_until else ""
    yield "language", entry.text.language


def salary(job: Job) -> str:
    """Write the pay range as boards read it: “27000 - 31000 EUR per year”."""
    if job.pay_low is None or job.pay_high is None:
        return ""
    low, high = (f"{value:.2f}".removesuffix(".00") for value in (job.pay_low, job.pay_high))
    amount = low if low == high else f"{low} - {high}"
    return f"{amount} {job.currency} per {UNITS[PayPeriod(job.pay_period)]}"


def kinds(job: Job) -> list[str]:
    """Return the kinds of work in boards' words."""
    full = (job.hours_per_week or FULL_TIME_HOURS) >= FULL_TIME_HOURS
    return [kind for kind in (KINDS.get(job.contract), "fulltime" if full else "parttime") if kind]


def remote(job: Job) -> str:
    """Return how far the work may be done from home."""
    if job.work_place == WorkPlace.REMOTE:
        return "Fully remote"
    return "Hybrid remote" if job.work_place == WorkPlace.HYBRID else ""


def cdata(text: str) -> str:
    """Wrap a text so that nothing in it is taken for markup, not even the end of the wrapping."""
    return "<![CDATA[" + writable(text).replace("]]>", "]]]]><![CDATA[>") + "]]>"
