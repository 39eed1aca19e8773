"""What tests, benches and documents need to know of the demo: who signs in, and where to look."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db.models import F, QuerySet
from django.urls import NoReverseMatch, reverse
from django.utils import timezone

from reciproca.demo.build import COMPANIES
from reciproca.demo.company import PASSWORD
from reciproca.demo.data import load
from reciproca.hiring.letters import status_token
from reciproca.hiring.models import Application, Feedback, FeedbackState, StageKind
from reciproca.interviews.models import Invitation
from reciproca.interviews.verbs.inviting import interview_token
from reciproca.jobs.models import Job, JobState
from reciproca.people.models import Member, Organization
from reciproca.people.scoping import across_organizations, organization_scope


def facts() -> dict[str, Any]:
    """Return address, members and links; links that need a token get a fresh one each time."""
    slugs = [load(name)["slug"] for name in COMPANIES]
    with across_organizations():
        members = list(
            Member.objects.filter(organization__slug__in=slugs)
            .select_related("user", "organization")
            .order_by("organization__created_at", "id")
        )
    first = Organization.objects.get(slug=slugs[0])
    with organization_scope(first):
        return {
            "address": settings.ADDRESS,
            "members": [_member(member) for member in members],
            "links": _links(first),
        }


def _member(member: Member) -> dict[str, str]:
    return {
        "name": member.name,
        "email": member.user.email,
        "password": PASSWORD,
        "role": member.role,
        "organization": member.organization.name,
    }


def _links(organization: Organization) -> dict[str, str]:
    """Return the addresses of one of each kind of page, in the first company."""
    jobs: QuerySet[Job] = Job.objects.order_by("-published_at")
    main = load(COMPANIES[0])["jobs"][0]["slug"]
    job = jobs.get(slug=main)
    closed = jobs.filter(state=JobState.CLOSED).first()
    found = {
        "careers": _address("careers:home", organization.slug),
        "job": _address("careers:job", job.slug),
        "deck": _address("careers:deck", organization.slug) if Job.objects.published().count() > 1 else "",
        "story": _address("careers:story", job.slug),
        "apply": _address("careers:apply", job.slug),
        "closed_job": _address("careers:job", closed.slug) if closed else "",
        "candidate": _candidate(),
        "interview": _interview(),
        "pipeline": _address("studio:pipeline", job.pk),
        "review": _address("studio:review", job.pk),
        "shortlist": _address("studio:shortlist", job.pk),
        "feedback": _feedback(job),
        "journey_map": _address("studio:journey_map"),
        "sign_in": _address("studio:sign_in"),
    }
    return {name: address for name, address in found.items() if address}


def _candidate() -> str:
    """Return the page of somebody who got feedback, by voice if anybody did."""
    sent = Feedback.objects.filter(state=FeedbackState.SENT).select_related("application")
    feedback = sent.order_by(F("voice").desc(nulls_last=True), "-sent_at").first()
    if feedback is None:
        return ""
    return _address("candidate:status", status_token(feedback.application))


def _interview() -> str:
    """Return an interview that nobody has started."""
    waiting = Invitation.objects.filter(
        started_at=None,
        completed_at=None,
        withdrawn_at=None,
        application__outcome="",
        deadline__gt=timezone.now(),
    )
    invitation = waiting.select_related("organization").order_by("invited_at").first()
    return _address("candidate:interview_start", interview_token(invitation)) if invitation else ""


def _feedback(job: Job) -> str:
    """Return where somebody late is answered."""
    open_ones = Application.objects.filter(job=job, outcome="", stage__kind=StageKind.SHORTLIST)
    application = open_ones.late_first().first()
    return _address("studio:feedback", application.pk) if application else ""


def _address(name: str, *args: object) -> str:
    """Return an absolute address, or nothing as long as the page does not exist."""
    try:
        return f"{settings.ADDRESS.rstrip('/')}{reverse(name, args=args)}"
    except NoReverseMatch:
        return ""
