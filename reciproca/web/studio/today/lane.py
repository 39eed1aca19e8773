"""What needs a member now: who waits past their day, who waits for a decision, whom to hear, whom to call."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from django.db.models import Exists, OuterRef
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _, ngettext

from reciproca.hiring.meetings.models import Meeting, MeetingKind, MeetingState
from reciproca.hiring.models import Application, Decision, FeedbackState, ReviewRequest, StageKind
from reciproca.hiring.telling import day
from reciproca.interviews.models import Modality
from reciproca.jobs.models import Job
from reciproca.people.models import Member, Role
from reciproca.web.studio.days import by_day, days_late, minutes, number, weekday
from reciproca.web.studio.listening import (
    marked,
    names_open,
    shown_name,
    to_hear,
)
from reciproca.web.studio.today.calling import to_call
from reciproca.web.studio.today.thing import Thing
from reciproca.web.studio.today.undelivered import lost_letters

WRITING_TAKES = 10
DECIDING_TAKES = 5
CALLING_TAKES = 5
LATE_SHOWN = 2
OF_A_KIND = 2


def read(member: Member) -> list[Thing]:
    """Return a member's things, whoever waits longest first."""
    things: list[Thing] = []
    if member.role in {Role.OWNER, Role.RECRUITER, Role.HIRING_MANAGER}:
        things += [*to_call(member), *late(member), *soonest(undecided(member)), *soonest(calls(member))]
    if member.recruits:
        things += lost_letters(member)
    if member.role != Role.MARKETER:
        things += [*soonest(asked(member)), *soonest(hearing(member))]
    return sorted(things, key=lambda thing: thing.order)


def soonest(things: Iterable[Thing]) -> list[Thing]:
    """Return the few that come first; the others can wait for a shorter list."""
    return sorted(things, key=lambda thing: thing.order)[:OF_A_KIND]


def heading(member: Member, things: list[Thing]) -> str:
    """Greet by name, with how many things and how long they take."""
    hello = _("Good morning") if timezone.localtime().hour < 13 else _("Good afternoon")  # noqa: PLR2004
    greeting = f"{hello} {member.first_name}."
    if not things:
        return f"{greeting} {_('Nothing waits for you.')}"
    total = 5 * max(1, round(sum(thing.minutes for thing in things) / 5))
    words = ngettext(
        "{things} thing, about {minutes} minutes.",
        "{things} things, about {minutes} minutes.",
        len(things),
    )
    return f"{greeting} {words.format(things=number(len(things)), minutes=total)}"


def late(member: Member) -> Iterator[Thing]:
    """Yield those who wait past their day, in the order of how long."""
    today = timezone.localdate()
    rows = marked(Application.objects.visible_to(member).open(), member).select_related("feedback")
    due = rows.late_first().filter(promised_for__lt=today) | rows.late_first().filter(late_since__isnull=False)
    leaving = {FeedbackState.SCHEDULED}
    waiting = [row for row in due.select_related("job") if state_of(row) not in leaving]
    for application in waiting[:LATE_SHOWN]:
        yield late_thing(application, member)
    if rest := waiting[LATE_SHOWN:]:
        yield late_rest(rest)


def state_of(application: Application) -> str:
    """Return how far the feedback is, nothing while there is none."""
    feedback = getattr(application, "feedback", None)
    return feedback.state if feedback else ""


def late_rest(rest: list[Application]) -> Thing:
    """Say how many more wait past their day, the job with the longest first."""
    words = ngettext("{n} more person waits past their day", "{n} more people wait past their day", len(rest))
    return Thing(
        title=words.format(n=len(rest)),
        detail=str(rest[0].job),
        action=_("See them"),
        address=f"{reverse('studio:pipeline', args=[rest[0].job_id])}?view=list&show=late",
        minutes=WRITING_TAKES * len(rest),
        order=(0, -1),
        badge=days_late(rest[0].days_late),
        tone="bad",
        look=rest[0].look,
    )


def late_thing(application: Application, member: Member) -> Thing:
    """Say who waits, since when, and what they were told."""
    days = application.days_late
    blind = not names_open(application, member)
    name = shown_name(application, blind=blind)
    who = name if blind else application.person.first_name
    since = _("yesterday") if days == 1 else ngettext("{n} day", "{n} days", days).format(n=days)
    words = _("{who} has been waiting since yesterday") if days == 1 else _("{who} has been waiting for {since}")
    first = application.late_since or application.promised_for
    detail = _("Promised for {day}.").format(day=day(first))
    if application.late_since:
        told = _("We have apologized already, and said {day}.")
        detail = f"{detail} {told.format(day=day(application.promised_for))}"
    return Thing(
        title=words.format(who=who, since=since),
        detail=detail,
        action=_("Write the feedback"),
        address=reverse("studio:feedback", args=[application.pk]),
        minutes=WRITING_TAKES,
        order=(0, -days),
        badge=days_late(days),
        tone="bad",
        look=application.look,
        face=None if blind else application.look.get("face"),
    )


def undecided(member: Member) -> Iterator[Thing]:
    """Yield, per job, those on the shortlist about whom the manager has not said a word."""
    said = Decision.objects.filter(application=OuterRef("pk"), undone_at=None)
    rows = Application.objects.visible_to(member).open().filter(stage__kind=StageKind.SHORTLIST)
    rows = rows.filter(~Exists(said), late_since=None, promised_for__gte=timezone.localdate())
    rows = rows.select_related("job", "job__manager", "person")
    for waiting in by_job(rows):
        first, job = waiting[0], waiting[0].job
        others = len(waiting) - 1
        name = first.person.first_name
        words = ngettext(
            "{name} and {n} other are on the shortlist",
            "{name} and {n} others are on the shortlist",
            others,
        )
        title = words.format(name=name, n=others) if others else _("{name} is on the shortlist")
        badge, tone = by_day(min(row.promised_for for row in waiting))
        manager = job.manager
        mine = manager.pk == member.pk
        decides = _("It is for you to decide.") if mine else _("{who} is to decide.")
        yield Thing(
            title=title.format(name=name),
            detail=f"{job}. {decides.format(who=manager.first_name)}",
            action=_("Decide") if mine else _("See the shortlist"),
            address=reverse("studio:shortlist", args=[job.pk]),
            minutes=DECIDING_TAKES,
            order=(1, days_left(waiting)),
            badge=badge,
            tone=tone,
            look=first.look,
            face=first.look.get("face"),
        )


def asked(member: Member) -> Iterator[Thing]:
    """Yield whom somebody asked this member to hear too, because the scores there are cannot tell."""
    rows = ReviewRequest.objects.filter(reviewer=member, answered_at=None, application__outcome="")
    requests = rows.select_related("asked_by").order_by("asked_at")[:LATE_SHOWN]
    found = {request.application_id: request for request in requests}
    for application in marked(Application.objects.filter(pk__in=found), member).select_related("job"):
        request = found[application.pk]
        who = request.asked_by.first_name if request.asked_by else _("Somebody")
        name = shown_name(application, blind=not names_open(application, member))
        badge, tone = by_day(application.promised_for)
        yield Thing(
            title=_("{who} asks you to hear {name} too").format(who=who, name=name),
            detail=_("{job}. The scores there are cannot tell.").format(job=application.job),
            action=_("Listen"),
            address=reverse("studio:application", args=[application.pk]),
            minutes=minutes(application.voice_ms) + 1,  # type: ignore[attr-defined]
            order=(1, days_left([application])),
            badge=badge,
            tone=tone,
            look=application.look,
        )


def hearing(member: Member) -> Iterator[Thing]:
    """Yield, per job, whom a member has still to hear, and how long that takes."""
    rows = marked(to_hear(member).visible_to(member), member).select_related("job")
    for waiting in by_job(rows.exclude(invitation__modality=Modality.CALL)):
        first, job = waiting[0], waiting[0].job
        total: int = sum(row.voice_ms for row in waiting)  # type: ignore[attr-defined]
        words = ngettext("{n} person to listen to for {job}", "{n} people to listen to for {job}", len(waiting))
        due = min(row.promised_for for row in waiting)
        badge, tone = by_day(due)
        long = ngettext("{n} minute in all.", "{n} minutes in all.", minutes(total))
        falls = _("The first promise falls on {day}.").format(day=weekday(due))
        if due == timezone.localdate():
            falls = _("The first promise falls today.")
        yield Thing(
            title=words.format(n=number(len(waiting)), job=place_of(job)),
            detail=f"{long.format(n=minutes(total))} {falls if badge else ''}".strip(),
            action=_("Listen"),
            address=reverse("studio:review", args=[job.pk]),
            minutes=minutes(total) + len(waiting),
            order=(2, days_left(waiting)),
            badge=badge,
            tone=tone,
            look=first.look,
        )


def calls(member: Member) -> Iterator[Thing]:
    """Yield those who wait for times: for a call instead of recording, or others for a meeting."""
    rows = marked(Application.objects.visible_to(member).open(), member)
    waiting = Meeting.objects.filter(application=OuterRef("pk"), state=MeetingState.ASKED)
    asking = rows.filter(Exists(waiting))
    found = asking.select_related("job").prefetch_related("meetings").late_first()[:LATE_SHOWN]
    for application in found:
        meeting = next(row for row in application.meetings.all() if row.state == MeetingState.ASKED)
        blind = not names_open(application, member)
        name = shown_name(application, blind=blind)
        badge, tone = by_day(application.promised_for)
        call = meeting.kind == MeetingKind.CALL
        title = _("{name} asks for a call instead of recording") if call else _("{name} asks for other times")
        yield Thing(
            title=title.format(name=name),
            detail=meeting.wish or str(application.job),
            action=_("Offer times"),
            address=reverse("studio:meeting", args=[application.pk]) + f"?kind={meeting.kind}",
            minutes=CALLING_TAKES,
            order=(3, (application.promised_for - timezone.localdate()).days),
            badge=badge,
            tone=tone,
            look=application.look,
            face=None if blind else application.look.get("face"),
        )


def by_job(rows: Iterable[Application]) -> list[list[Application]]:
    """Group applications by job, the most urgent job first."""
    ordered = sorted(rows, key=lambda row: (row.job_id, row.late_since or row.promised_for))
    groups = [list(group) for _key, group in groupby(ordered, key=lambda row: row.job_id)]
    return sorted(groups, key=lambda group: group[0].promised_for)


def days_left(rows: Iterable[Application]) -> int:
    """Return how many days are left until the nearest promise."""
    return min((row.promised_for - timezone.localdate()).days for row in rows)


def place_of(job: Job) -> str:
    """Return a job by name and town."""
    return f"{job}, {job.city}" if job.city else str(job)
