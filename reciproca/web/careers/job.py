"""The job page (S3): front and back, before publication, while open, paused and closed."""

from __future__ import annotations

import uuid
from typing import Any

from django.db.models import Case, IntegerField, Value, When
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language

from reciproca.hiring.answer_times import kept_by
from reciproca.hiring.models import Application
from reciproca.jobs.models import Job, JobState
from reciproca.jobs.story import tells_story
from reciproca.jobs.structured import job_posting
from reciproca.people.hosts import public_address
from reciproca.people.words import together
from reciproca.web.careers import headlines
from reciproca.web.careers.meta import addresses, via_of
from reciproca.web.careers.scope import job_page, no_store
from reciproca.web.share.links import picture_address
from reciproca.web.share.texts import alt_of
from reciproca.web.share.words import read as read_said
from reciproca.web.ui.theme_view import public_logo

SIMILAR = 2


@job_page
def show(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Show a job's front, or its back with `?face=back`; a closed job answers 410 with others."""
    if job.state == JobState.CLOSED:
        return closed(request, job)
    face = "back" if request.GET.get("face") == "back" else "front"
    context = reading(job) | {
        "face": face,
        "tells_story": tells_story(job.card),
        "via": via_of(request),
        **who_answers(job),
        "kept": kept_by(job.manager) if face == "front" and job.organization.publishes_answer_time else None,
        "team": list(job.card.team.all()) if face == "back" else [],
        **neighbours(job),
        **head(request, job),
        **pictured(job),
    }
    reader = headlines.reader_of(request) if headlines.running(job) else None
    context["told_headline"] = context["text"].headline if context["text"] else ""  # shared links say the card's own
    context["seen"] = headlines.wear(job, reader)
    response = headlines.remember(render(request, "careers/job.html", context), job, reader)
    return no_store(response) if job.state == JobState.DRAFT else response


def reading(job: Job) -> dict[str, Any]:
    """Return a job with its words in the reader's language, or in the one that there is."""
    wanted = (get_language() or job.organization.language)[:2]
    text = job.card.text_for(wanted)
    language = text.language if text and text.headline else wanted
    return {
        "job": job,
        "brand": job.brand,
        "card": job.card,
        "text": text,
        "text_language": language,
        "only_in": language if language != wanted else "",
    }


def pictured(job: Job) -> dict[str, str]:
    """Return the picture that networks show of this page, and what is to be seen on it."""
    language = (get_language() or job.organization.language)[:2]
    said = read_said(job, language)
    return {"share_picture": picture_address(job, said, "og"), "share_alt": alt_of(said)}


def who_answers(job: Job) -> dict[str, Any]:
    """Return the first names of those who owe the answer, and how many they are."""
    people = {member.pk: member.first_name for member in (job.manager, job.owner)}
    return {"answering": together(list(people.values())), "answering_count": len(people)}


def neighbours(job: Job) -> dict[str, str]:
    """Return the jobs before and after this one, in the careers page's order."""
    jobs = Job.objects.published().filter(brand=job.brand).order_by("-published_at", "-id")
    slugs = list(jobs.values_list("slug", flat=True)[:500])
    if len(slugs) < 2 or job.slug not in slugs:  # noqa: PLR2004 - one has no neighbour
        return {}
    at = slugs.index(job.slug)
    return {"before": slugs[at - 1], "after": slugs[(at + 1) % len(slugs)]}


def head(request: HttpRequest, job: Job) -> dict[str, Any]:
    """Return what the page tells machines; a draft or a paused job tells them nothing."""
    address = reverse("careers:job", args=[job.slug])
    text = job.card.text_for((get_language() or "it")[:2])
    context = addresses(request, address, job.card.languages, brand=job.brand)
    if job.takes_applications and text:
        context["posting"] = job_posting(
            job,
            text,
            address=public_address(job.brand, address),
            employer_address=public_address(job.brand, reverse("careers:home", args=[job.brand.slug])),
            logo=public_logo(job.brand),
        )
    return context


def closed(request: HttpRequest, job: Job) -> HttpResponse:
    """Say that the job is gone, truthfully, and show what is like it."""
    applications = Application.objects.filter(job=job)
    context = reading(job) | {
        "similar": similar_to(job),
        "open_count": Job.objects.published().filter(brand=job.brand).count(),
        "applications": applications.count(),
        "waiting": applications.open().count(),
        "hired": applications.filter(outcome="hired").exists(),
    }
    return render(request, "careers/closed.html", context, status=410)


def similar_to(job: Job, most: int = SIMILAR) -> list[Job]:
    """Return open jobs of the same brand: same unit first, then same city, then the newest."""
    nearness = Case(
        When(unit=job.unit_id or uuid.UUID(int=0), then=Value(0)),
        When(city=job.city, then=Value(1)),
        default=Value(2),
        output_field=IntegerField(),
    )
    others = Job.objects.published().filter(brand=job.brand).exclude(pk=job.pk)
    others = others.select_related("card__voice", "unit").prefetch_related("card__texts")
    return list(others.annotate(nearness=nearness).order_by("nearness", "-published_at")[:most])
