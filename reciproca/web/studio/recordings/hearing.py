"""Who may hear a recording: a candidate's voice only whoever works on that job, the company's own every member."""

from __future__ import annotations

import uuid

from django.db.models import Exists, OuterRef, Q, QuerySet

from reciproca.hiring.models import Application, Decision, Feedback
from reciproca.interviews.models import Answer, Take
from reciproca.media.models import Recording
from reciproca.people.models import Member

OWN_VOICES = ("card", "question", "welcome", "brand")


def audible_to(member: Member) -> QuerySet[Recording]:
    """Return the recordings that a member may hear."""
    mine = Application.objects.visible_to(member)
    kept = Answer.objects.filter(kept=OuterRef("pk"), invitation__application__in=mine)
    takes = Take.objects.filter(recording=OuterRef("pk"), answer__invitation__application__in=mine)
    decided = Decision.objects.filter(voice=OuterRef("pk"), application__in=mine)
    told = Feedback.objects.filter(voice=OuterRef("pk"), application__in=mine)
    return Recording.objects.filter(
        Q(purpose__in=OWN_VOICES)
        | Exists(kept)
        | Exists(takes)
        | Exists(told)
        | Exists(decided)
        | Exists(mine.filter(hello=OuterRef("pk")))
    )


def audible(member: Member, key: uuid.UUID) -> Recording | None:
    """Return a recording if this member may hear it."""
    found: Recording | None = audible_to(member).filter(pk=key).first()
    return found
