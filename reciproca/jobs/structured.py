"""A job in the words of machines: schema.org's JobPosting, as search engines read it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time
from typing import Any

from django.utils import timezone
from django.utils.html import escape
from django.utils.translation import gettext as _

from reciproca.jobs.models import CardText, Contract, Job, PayPeriod, WorkPlace
from reciproca.people.words import in_language

FULL_TIME_HOURS = 35
EMPLOYMENT = {
    Contract.FIXED_TERM: "TEMPORARY",
    Contract.SEASONAL: "TEMPORARY",
    Contract.INTERNSHIP: "INTERN",
    Contract.FREELANCE: "CONTRACTOR",
}
UNITS = {PayPeriod.YEAR: "YEAR", PayPeriod.MONTH: "MONTH", PayPeriod.HOUR: "HOUR"}


def job_posting(job: Job, text: CardText, *, address: str, employer_address: str, logo: str = "") -> dict[str, Any]:
    """Return the JobPosting of a published job, with every field that search engines ask for."""
    posting: dict[str, Any] = {
        "@context": "https://schema.org/",
        "@type": "JobPosting",
        "title": in_language(job.title, text.language),
        "description": description(text),
        "url": address,
        "identifier": {
            "@type": "PropertyValue",
            "name": job.brand.name,
            "value": str(job.pk),
        },
        "datePosted": (job.published_at or job.created_at).date().isoformat(),
        "hiringOrganization": {
            "@type": "Organization",
            "name": job.brand.name,
            "sameAs": employer_address,
            **({"logo": logo} if logo else {}),
        },
        "employmentType": employment_type(job),
        "totalJobOpenings": job.openings,
        "directApply": True,
        **place(job),
        **pay(job),
    }
    if job.apply_until:
        last_minute = datetime.combine(job.apply_until, time(23, 59))
        posting["validThrough"] = timezone.make_aware(last_minute).isoformat()
    return posting


def employment_type(job: Job) -> list[str]:
    """Return the kinds of employment in schema.org's words."""
    kinds = [EMPLOYMENT[Contract(job.contract)]] if job.contract in EMPLOYMENT else []
    hours = job.hours_per_week or FULL_TIME_HOURS
    return [*kinds, "FULL_TIME" if hours >= FULL_TIME_HOURS else "PART_TIME"]


def place(job: Job) -> dict[str, Any]:
    """Return where the work is done; fully remote work says from which country."""
    country = job.organization.country
    fields: dict[str, Any] = {}
    if job.city:
        locality = {"addressLocality": job.city, "addressCountry": country}
        if job.place:
            locality["streetAddress"] = job.place
        fields["jobLocation"] = {
            "@type": "Place",
            "address": {"@type": "PostalAddress", **locality},
        }
    if job.work_place == WorkPlace.REMOTE:
        fields["jobLocationType"] = "TELECOMMUTE"
        fields["applicantLocationRequirements"] = {"@type": "Country", "name": country}
    return fields


def pay(job: Job) -> dict[str, Any]:
    """Return the pay range."""
    if not (job.pay_low and job.pay_high):
        return {}
    value = {
        "@type": "QuantitativeValue",
        "minValue": float(job.pay_low),
        "maxValue": float(job.pay_high),
        "unitText": UNITS[PayPeriod(job.pay_period)],
    }
    return {
        "baseSalary": {"@type": "MonetaryAmount", "currency": job.currency, "value": value},
    }


def description(text: CardText) -> str:
    """Return the whole advert as simple HTML."""
    parts = [paragraphs([text.summary or text.headline]), points("", text.mission)]
    parts += [points(_("What you need"), text.musts), points(_("What helps"), text.nices)]
    benefits = [f"{row.get('name', '')}: {row.get('what', '')}" for row in text.benefits]
    parts += [points(_("Pay and benefits"), benefits), paragraphs(text.description.split("\n\n"))]
    return "".join(parts)


def paragraphs(texts: Iterable[str]) -> str:
    """Return texts as paragraphs."""
    return "".join(f"<p>{escape(text.strip())}</p>" for text in texts if text.strip())


def points(title: str, sentences: Iterable[str]) -> str:
    """Return sentences as a list under a title."""
    items = "".join(f"<li>{escape(sentence)}</li>" for sentence in sentences if sentence)
    if not items:
        return ""
    return f"{paragraphs([title])}<ul>{items}</ul>"
