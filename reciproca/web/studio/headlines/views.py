"""The panel of two headlines."""

from __future__ import annotations

import uuid
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.formats import number_format
from django.utils.translation import gettext as _, ngettext
from django.views.decorators.http import require_POST, require_safe

from reciproca.jobs.headlines.judging import LOOKS, Judgement, State, judge, people_needed
from reciproca.jobs.headlines.models import Chosen, HeadlineTest
from reciproca.jobs.models import Card, Job
from reciproca.jobs.verbs.comparing import (
    WORTH,
    ComparedAlready,
    TooEarly,
    adopt_headline,
    compare_headlines,
    headlines_of,
    may_compare,
    share_applying,
    stop_comparing,
)
from reciproca.people.models import Role
from reciproca.statistics.intervals import wilson
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.ui.templatetags.ui import percent as in_hundreds

COMPARES = (Role.OWNER, Role.RECRUITER)


def job_of(request: MemberRequest, key: uuid.UUID) -> Job:
    """Return a job that this member works on; for others there is none."""
    jobs = Job.objects.visible_to(request.member).select_related("card__trying", "brand")
    found: Job = get_object_or_404(jobs, pk=key)
    found.card.job = found
    return found


@roles(*COMPARES)
@require_safe
def headlines(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Show what is compared and what can be said, or the form that begins."""
    return page(request, job_of(request, job))


def page(request: MemberRequest, job: Job, *, status: int = 200, **more: object) -> HttpResponse:
    """Show the panel."""
    test, now = running(job.card), headlines_of(job.card)
    judgement = judge(test, now) if test else None
    share = share_applying(job.card)
    context: dict[str, Any] = {
        "job": job,
        "test": test,
        "judgement": judgement,
        "headlines": sorted(now.items(), reverse=True),
        "faces": faces(test, judgement) if test and judgement else [],
        "heading": heading(judgement) if judgement else _("Which headline brings more people?"),
        "saying": saying(judgement) if judgement else "",
        "share": percent(share),
        "worth": [
            (times, percent(min(0.95, share * times)), number_format(people_needed(share, min(0.95, share * times))))
            for times in WORTH
        ],
        "may_begin": may_compare(job.card) and bool(now),
        "past": past(job.card),
        "looks": LOOKS,
        **more,
    }
    return render(request, "studio/headlines/headlines.html", context, status=status)


def running(card: Card) -> HeadlineTest | None:
    """Return the comparison that runs."""
    return card.trying if card.trying and card.trying.ended_at is None else None


def past(card: Card) -> list[HeadlineTest]:
    """Return the comparisons that ended, the newest first."""
    return list(HeadlineTest.objects.filter(card=card, ended_at__isnull=False).order_by("-ended_at")[:5])


def percent(share: float) -> str:
    """Return a share as people read it."""
    return in_hundreds(number_format(share * 100, 1))


def faces(test: HeadlineTest, judgement: Judgement) -> list[dict[str, Any]]:
    """Return both headlines with how many saw them; shares only from a planned look, never from in between."""
    look = judgement.last if judgement.state != State.BROKEN else None
    rows = []
    for at, (chosen, words) in enumerate(((Chosen.FIRST, test.first), (Chosen.SECOND, test.second))):
        known = wilson(look.applied[at], look.people[at]) if look else None
        rows.append(
            {
                "chosen": chosen.value,
                "name": chosen.label,
                "words": words,
                "people": judgement.people[at],
                "winner": judgement.winner == chosen.value,
                "share": percent(known.estimate) if known and known.estimate is not None else "",
                "between": _("between {low} and {high}").format(low=percent(known.low), high=percent(known.high))
                if known and known.low is not None and known.high is not None
                else "",
                "counted": look.people[at] if look else 0,
            }
        )
    return rows


def heading(judgement: Judgement) -> str:
    """Return the finding that the page opens with."""
    if judgement.state == State.BROKEN:
        return _("The split is not by chance: nothing can be said.")
    if judgement.state == State.CHANGED:
        return _("The headline was changed meanwhile: begin anew.")
    if judgement.state == State.DECIDED:
        second = judgement.winner == Chosen.SECOND
        return _("The second headline brings more people.") if second else _("The first headline brings more people.")
    if judgement.state == State.LEVEL:
        return _("No difference worth knowing: keep the one you like.")
    return _("Too early to say anything.")


def saying(judgement: Judgement) -> str:
    """Say what is missing, or why it can be believed."""
    if judgement.state in {State.EARLY, State.BETWEEN}:
        missing = max(0, judgement.next_at - min(judgement.people))
        words = ngettext(
            "{n} more visitor of each before the next of {looks} looks; between looks nothing is compared.",
            "{n} more visitors of each before the next of {looks} looks; between looks nothing is compared.",
            missing,
        )
        return words.format(n=number_format(missing), looks=LOOKS)
    if judgement.state == State.BROKEN:
        told = _("{first} saw one and {second} the other: by chance that happens less than once in a thousand times.")
        return told.format(first=number_format(judgement.people[0]), second=number_format(judgement.people[1]))
    if judgement.state == State.CHANGED:
        return _("What was counted belongs to other words. Stop, and compare the new ones.")
    if judgement.state == State.DECIDED:
        told = _("At look {number} of {looks} the difference is larger than chance makes it, however often one looks.")
        return told.format(number=len(judgement.looks), looks=LOOKS)
    return _("All who were planned have seen them. If there is a difference, it is smaller than you asked for.")


@roles(*COMPARES)
@require_POST
def compare(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Begin a comparison."""
    at = job_of(request, job)
    second = {language: request.POST.get(f"second_{language}", "") for language in headlines_of(at.card)}
    if not may_compare(at.card):
        return page(request, at, status=409)
    try:
        times = float(request.POST.get("times", "") or 0)
        compare_headlines(card=at.card, second=second, times=times, by=request.member)
    except ValidationError as problem:
        return page(request, at, status=422, trouble=" ".join(problem.messages), typed=second)
    except ValueError:
        return page(request, at, status=422, trouble=_("Choose what would be worth it."), typed=second)
    except ComparedAlready:
        return page(request, at, status=409, trouble=_("Two headlines are being compared already."))
    messages.success(request, _("Half of the people see the second headline from now on."))
    return redirect("studio:job_headlines", job=at.pk)


@roles(*COMPARES)
@require_POST
def adopt(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Keep one of the two, once that can be said."""
    at = job_of(request, job)
    test, chosen = running(at.card), request.POST.get("chosen", "")
    if test is None or chosen not in Chosen.values:
        return redirect("studio:job_headlines", job=at.pk)
    try:
        adopt_headline(test=test, chosen=Chosen(chosen), by=request.member)
    except TooEarly:
        return page(request, at, status=409, trouble=_("It is too early: that would be a guess."))
    messages.success(request, _("Everybody sees it from now on."))
    return redirect("studio:job_headlines", job=at.pk)


@roles(*COMPARES)
@require_POST
def stop(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """End it without a result; the card keeps its headline."""
    at = job_of(request, job)
    if test := running(at.card):
        stop_comparing(test=test, by=request.member)
        messages.success(request, _("Stopped. Everybody sees the first headline."))
    return redirect("studio:job_headlines", job=at.pk)
