"""What the pipeline shows: columns with true counts and a bounded number of cards."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, Min, OuterRef, Q, QuerySet, Subquery, Window
from django.db.models.functions import Coalesce, RowNumber
from django.http import QueryDict
from django.utils import timezone
from django.utils.translation import gettext as _

from reciproca.hiring.models import Application, ApplicationQuerySet, Stage, StageKind
from reciproca.jobs.models import Job
from reciproca.people.models import Member
from reciproca.web.studio.channels import channel_name
from reciproca.web.studio.days import number
from reciproca.web.studio.listening import SOMETHING_TO_HEAR, TO_HEAR, marked, scored_by
from reciproca.web.studio.pipeline.tickets import Ticket, TicketDrawer

PER_COLUMN = 30
SHOW = ("late", "unheard")


@dataclass(frozen=True)
class Filters:
    """Which cards the address asks for."""

    show: str = ""
    channel: str = ""
    stage: str = ""
    view: str = "board"
    beyond: int = 0

    @classmethod
    def read(cls, query: QueryDict) -> Filters:
        """Read them from the address; what makes no sense is ignored."""
        beyond = query.get("from", "")
        return cls(
            show=query.get("show", "") if query.get("show") in SHOW else "",
            channel=query.get("channel", "")[:40],
            stage=query.get("stage", "")[:36],
            view="list" if query.get("view") == "list" else "board",
            beyond=int(beyond) if beyond.isdecimal() and len(beyond) < 6 else 0,  # noqa: PLR2004
        )

    @property
    def narrow(self) -> bool:
        """Whether cards are left out."""
        return bool(self.show or self.channel)

    def address(self, **changes: str) -> str:
        """Return the query string with some values changed; empty ones fall away."""
        values = {"view": self.view, "show": self.show, "channel": self.channel} | {"stage": self.stage}
        values |= changes
        query = QueryDict(mutable=True)
        query.update({key: value for key, value in values.items() if value and value != "board"})
        return f"?{query.urlencode()}" if query else "?"


@dataclass
class Column:
    """A stage with its true count and the cards that fit."""

    stage: Stage
    count: int
    tickets: list[Ticket] = field(default_factory=list)
    beyond: int = 0
    filters: Filters = field(default_factory=Filters)

    @property
    def key(self) -> str:
        """The stage as the address names it."""
        return str(self.stage.pk)

    @property
    def address(self) -> str:
        """The page that shows this stage alone."""
        return self.filters.address(stage=self.key)

    @property
    def more_address(self) -> str:
        """The page with those that are not drawn here."""
        return f"{self.address}&from={self.next_from}"

    @property
    def more(self) -> int:
        """How many are not drawn."""
        return max(0, self.count - self.beyond - len(self.tickets))

    @property
    def next_from(self) -> int:
        """Where the next page begins."""
        return self.beyond + len(self.tickets)

    @property
    def closed(self) -> bool:
        """Whether nobody gets here without feedback."""
        return self.stage.kind == StageKind.CLOSED


def narrowed(job: Job, filters: Filters, member: Member) -> QuerySet[Application]:
    """Return a job's applications that the filters ask for."""
    rows: ApplicationQuerySet = Application.objects.filter(job=job)
    if filters.channel:
        rows = rows.filter(channel=filters.channel)
    if filters.show == "late":
        rows = rows.open().filter(Q(promised_for__lt=timezone.localdate()) | Q(late_since__isnull=False))
    if filters.show == "unheard":
        rows = rows.open().filter(SOMETHING_TO_HEAR, stage__kind__in=TO_HEAR)
        rows = rows.filter(~scored_by(member))
    return rows


def read_columns(job: Job, filters: Filters, member: Member) -> list[Column]:
    """Return the columns, in two queries whatever the number of applications."""
    columns = {column.stage.pk: column for column in read_counts(job, filters, member)}
    stages = [column.stage for column in columns.values()]
    wanted = next((stage for stage in stages if str(stage.pk) == filters.stage), None)
    if wanted:
        columns[wanted.pk].beyond = filters.beyond
    draw = TicketDrawer(member)
    for application in read_drawn(job, filters, member, wanted):
        columns[application.stage_id].tickets.append(draw(application))
    return [columns[wanted.pk]] if wanted else list(columns.values())


def read_drawn(job: Job, filters: Filters, member: Member, wanted: Stage | None) -> QuerySet[Application]:
    """Return the applications that are drawn, of one stage or of each, with their marks."""
    rows = narrowed(job, filters, member)
    rows = rows.filter(stage=wanted) if wanted else rows.exclude(stage__kind=StageKind.CLOSED)
    drawn = Application.objects.filter(pk__in=_first_of_each(rows, filters.beyond if wanted else 0)).late_first()
    return marked(drawn, member).defer("knock_in_answers", "cv_name")


def _first_of_each(rows: QuerySet[Application], first: int) -> QuerySet[Any, Any]:
    """Return the ids of the first of each stage: only these, not everybody, are then asked for votes and voices."""
    by_promise = (Coalesce("late_since", "promised_for"), "received_at")
    ranked = rows.annotate(rank=Window(RowNumber(), partition_by="stage", order_by=by_promise))
    return ranked.filter(rank__gt=first, rank__lte=first + PER_COLUMN).values("pk")


def read_counts(job: Job, filters: Filters, member: Member) -> list[Column]:
    """Return every stage with its count and no cards, for the row of stages above one."""
    of_stage = narrowed(job, filters, member).filter(stage=OuterRef("pk")).order_by()
    count = Subquery(of_stage.values("stage").annotate(n=Count("pk")).values("n"))
    stages = Stage.objects.filter(organization=job.organization_id).annotate(n=Coalesce(count, 0))
    return [Column(stage, stage.n, filters=filters) for stage in stages]


@dataclass(frozen=True)
class Heading:
    """What the heading finds: how many wait past their day, since when, and how many to hear."""

    late: int
    late_days: int
    unheard: int
    total: int

    @property
    def sentences(self) -> str:
        """The finding, in at most two sentences."""
        if not self.total:
            return _("No applications yet.")
        return " ".join(part for part in (self._waiting(), self._hearing()) if part)

    def _waiting(self) -> str:
        if not self.late:
            return "" if self.unheard else _("Nobody waits past their day.")
        if self.late > 1:
            words = _("{people} people wait past their day.")
        elif self.late_days == 1:
            words = _("One person has been waiting since yesterday.")
        else:
            words = _("One person has been waiting for {days} days.")
        return words.format(days=self.late_days, people=number(self.late))

    def _hearing(self) -> str:
        if not self.unheard:
            return _("Everyone has been heard.") if self.late else ""
        return _("{people} to listen to.").format(people=number(self.unheard))


def read_heading(job: Job, member: Member) -> Heading:
    """Count what needs somebody, in one query."""
    today = timezone.localdate()
    late = Q(outcome="") & (Q(promised_for__lt=today) | Q(late_since__isnull=False))
    waiting = Q(outcome="", stage__kind__in=TO_HEAR, scored=False) & SOMETHING_TO_HEAR
    rows = Application.objects.filter(job=job).annotate(
        scored=scored_by(member), owed=Coalesce("late_since", "promised_for")
    )
    found = rows.aggregate(
        total=Count("pk"),
        late=Count("pk", filter=late),
        oldest=Min("owed", filter=late),
        unheard=Count("pk", filter=waiting),
    )
    days = (today - found["oldest"]).days if found["oldest"] else 0
    return Heading(found["late"], days, found["unheard"], found["total"])


def channels_of(job: Job) -> list[tuple[str, str]]:
    """Return the sources that a job's applications came from."""
    rows = Application.objects.filter(job=job).exclude(channel="").order_by("channel")
    found = rows.values_list("channel", flat=True).distinct()[:20]
    return [(key, channel_name(key)) for key in found]
