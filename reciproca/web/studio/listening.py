"""What waits to be heard, and by whom a name may be seen: shared by the screens of a job."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Count,
    Exists,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Sum,
    Value,
)
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from reciproca.hiring.models import Application, ApplicationQuerySet, Scorecard, StageKind
from reciproca.interviews.models import Answer, Listening, Modality, Reveal
from reciproca.people.models import Member, Role

TO_HEAR = (StageKind.RECEIVED, StageKind.LISTENING)
# A whole interview, or a hello where nobody was invited to more.
SOMETHING_TO_HEAR = Q(invitation__completed_at__isnull=False) | (
    Q(invitation__isnull=True) & (Q(hello__isnull=False) | ~Q(hello_text=""))
)


def scored_by(member: Member) -> Exists:
    """Say whether a member has handed in a scorecard."""
    mine = Scorecard.objects.filter(application=OuterRef("pk"), reviewer=member)
    return Exists(mine.filter(submitted_at__isnull=False))


def to_hear(member: Member) -> ApplicationQuerySet:
    """Return what a member has still to listen to and score, the oldest promise first."""
    waiting = Application.objects.open().filter(SOMETHING_TO_HEAR, stage__kind__in=TO_HEAR)
    found: ApplicationQuerySet = waiting.filter(~scored_by(member)).late_first()
    return found


def marked(applications: QuerySet[Application], member: Member) -> ApplicationQuerySet:
    """Add what cards and rows say: seconds of voice, votes, and what this member did with it."""
    answers = Answer.objects.filter(invitation__application=OuterRef("pk")).order_by()
    length = answers.values("invitation").annotate(n=Sum("kept__duration_ms")).values("n")
    cards = Scorecard.objects.filter(application=OuterRef("pk"), submitted_at__isnull=False)
    votes = cards.order_by().values("application").annotate(n=Count("pk")).values("n")
    heard = Listening.objects.filter(application=OuterRef("pk"), member=member)
    lifted = Reveal.objects.filter(application=OuterRef("pk"), member=member)
    zero = Value(0, output_field=IntegerField())
    rows: Any = applications.annotate(
        voice_ms=Coalesce(Subquery(length), "hello__duration_ms", zero),
        votes=Coalesce(Subquery(votes), zero),
        scored=scored_by(member),
        heard=Exists(heard),
        lifted=Exists(lifted),
    )
    found: ApplicationQuerySet = rows.select_related("person", "stage", "invitation")
    return found


def names_open(application: Application, member: Member) -> bool:
    """Tell whether this member sees the name: once they scored or lifted the blind.

    From the shortlist on, whoever decides and answers sees it too, if somebody scored before.
    Works on `marked` applications.
    """
    marks: Any = application
    if marks.scored or marks.lifted:
        return True
    heard_by_others = marks.votes > 0 and application.stage.kind not in TO_HEAR
    return bool(heard_by_others and member.role != Role.REVIEWER)


def shown_name(application: Application, *, blind: bool) -> str:
    """Return the name, or the code that stands for it."""
    if blind:
        return _("Application {code}").format(code=application.code)
    return application.person.name


def form_of(application: Application) -> str:
    """Return `voice`, `written`, `call` or nothing: in which form somebody answered."""
    invitation = getattr(application, "invitation", None)
    modality = invitation.modality if invitation else ""
    if modality == Modality.CALL:
        return "call"
    if application.voice_ms:  # type: ignore[attr-defined]
        return "voice"
    return "written" if modality == Modality.WRITING or application.hello_text else ""
