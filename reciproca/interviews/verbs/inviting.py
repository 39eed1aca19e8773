"""Asking people to an interview: once, by letter, with a day to answer by that one tap moves."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application
from reciproca.interviews.models import Interview, Invitation
from reciproca.interviews.readiness import Lack, Need, lacks_of
from reciproca.jobs.models import Job
from reciproca.people.hours import end_of_day, zone_of
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose, Member
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

GRACE = timedelta(hours=24)
EXTENSION = timedelta(days=3)
LONGEST_DAYS = 30


class NotReadyToInvite(Exception):  # noqa: N818 - it says what is the case
    """Something is missing: first of all a welcome, for no interview stands before a first human sign."""

    def __init__(self, lacks: list[Lack]) -> None:
        super().__init__("The interview is not ready.")
        self.lacks = lacks


@dataclass(frozen=True)
class Invited:
    """What came of asking many: who is invited now, who was before, whose application is closed."""

    now: int
    before: int
    closed: int


def invitation_for(application: Application) -> Invitation | None:
    """Return the application's invitation, if there is one."""
    return Invitation.objects.filter(application=application).first()


def ready_interview(job: Job) -> Interview:
    """Return the job's interview, to which people may be asked.

    Raises:
        NotReadyToInvite: when something is missing.
    """
    interview = Interview.objects.filter(job=job).select_related("welcome").first()
    lacks = lacks_of(interview) if interview else [Lack(Need.WELCOME), Lack(Need.QUESTION)]
    if interview is None or (lacks and interview.frozen_at is None):
        raise NotReadyToInvite(lacks)
    if interview.welcome_id is None:
        raise NotReadyToInvite(lacks)
    return interview


@transaction.atomic
def invite(
    *,
    application: Application,
    deadline: datetime | None = None,
    by: Member | None = None,
    quiet: bool = False,
    at: datetime | None = None,
) -> Invitation:
    """Invite somebody to their job's interview; inviting again returns the same invitation. `quiet` writes no letter.

    Raises:
        NotReadyToInvite: when the interview lacks its recorded welcome, a question, or the words of a voice.
    """
    interview = ready_interview(application.job)
    at = at or timezone.now()
    last = at + timedelta(days=interview.days_to_answer)
    invitation, made = Invitation.objects.get_or_create(
        application=application,
        defaults={
            "organization": application.organization,
            "interview": interview,
            "invited_at": at,
            "deadline": deadline or end_of_day(last, zone_of(application.person)),
        },
    )
    if made and not application.trial:
        tell_invited(invitation, by=by, at=at, quiet=quiet)
    return invitation


def tell_invited(invitation: Invitation, *, by: Member | None, at: datetime, quiet: bool) -> None:
    """Record that somebody is invited, and have it written to them."""
    from reciproca.interviews.tasks import send_invitation  # noqa: PLC0415 - tasks call verbs

    application = invitation.application
    record_interaction(
        organization=application.organization,
        touchpoint="interview",
        kind=Kind.INVITED,
        person=application.person,
        subject=application.job_id,
        at=at,
        detail={"by": str(by.pk)} if by else None,
    )
    if not quiet:
        send_invitation.enqueue(str(application.organization_id), str(invitation.pk))


def invite_at_once(*, application: Application) -> Invitation | None:
    """Invite who has just applied, without a second letter; nobody where a job's team wants to choose, or is not ready.

    Where there is no address for a letter, the page that follows is the only way in, so it counts the same.
    """
    if not Interview.objects.filter(job=application.job_id, invites_by_itself=True).exists():
        return None
    try:
        return invite(application=application, quiet=True)
    except NotReadyToInvite:
        return None


@transaction.atomic
def invite_many(*, applications: Iterable[Application], by: Member | None, at: datetime | None = None) -> Invited:
    """Invite all of these at one tap; who was invited before keeps their day, and gets no second letter.

    Raises:
        NotReadyToInvite: when an interview is not ready; then nobody is invited.
    """
    now = before = closed = 0
    for application in applications:
        if application.outcome:
            closed += 1
        elif invitation_for(application):
            before += 1
        else:
            invite(application=application, by=by, at=at)
            now += 1
    return Invited(now, before, closed)


@transaction.atomic
def set_terms(*, interview: Interview, days_to_answer: int, reminds: bool, invites_by_itself: bool) -> Interview:
    """Say how long people have, whether they are reminded, and whether whoever applies is asked by itself.

    Invitations that are out keep the day they were told.
    """
    interview.days_to_answer = max(1, min(LONGEST_DAYS, days_to_answer))
    interview.reminds, interview.invites_by_itself = reminds, invites_by_itself
    interview.save(update_fields=["days_to_answer", "reminds", "invites_by_itself"])
    return interview


def interview_token(invitation: Invitation) -> str:
    """Make a link to the interview, good until well after its deadline, so that it never leads nowhere."""
    lasts = invitation.deadline - timezone.now() + timedelta(days=60)
    return make_link(
        organization=invitation.organization,
        purpose=LinkPurpose.INTERVIEW,
        subject=invitation.pk,
        lasts=max(lasts, timedelta(days=1)),
    )


def last_moment(invitation: Invitation) -> datetime:
    """Return until when answers are taken: whoever has started has a day more."""
    return invitation.deadline + (GRACE if invitation.started_at else timedelta())


def past_deadline(invitation: Invitation) -> bool:
    """Whether it is too late."""
    return timezone.now() > last_moment(invitation)


@transaction.atomic
def extend_deadline(*, invitation: Invitation, by: Member | None = None) -> Invitation:
    """Give somebody three more days at one tap: once at their own, and as often as a member likes.

    They are reminded again before the new day; a member's tap is told them by letter.
    """
    from reciproca.interviews.tasks import send_more_days  # noqa: PLC0415 - tasks call verbs

    held: Invitation = (
        Invitation.objects.select_for_update(of=("self",)).select_related("application__person").get(pk=invitation.pk)
    )
    if held.completed_at or (by is None and held.extended_at):
        return held
    if by is None:
        held.extended_at = timezone.now()
    else:
        held.extended_by = by
        send_more_days.enqueue(str(held.organization_id), str(held.pk))
    day = max(held.deadline, timezone.now()) + EXTENSION
    held.deadline, held.last_reminded_at = end_of_day(day, zone_of(held.application.person)), None
    held.save(update_fields=["extended_at", "extended_by", "deadline", "last_reminded_at"])
    return held
