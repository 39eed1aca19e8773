"""Many moves by one tap, and one tap to take them all back."""

from __future__ import annotations

import uuid
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, Move, Stage, StageKind
from reciproca.hiring.verbs.locking import AlreadyClosed
from reciproca.hiring.verbs.moving import ClosingNeedsFeedback, MoveCannotBeUndone, move, undo_move
from reciproca.people.models import Member
from reciproca.people.scoping import new_id


@dataclass
class Batch:
    """What came of moving several: the moves, and whom it passed by because they went on meanwhile."""

    key: uuid.UUID = field(default_factory=new_id)
    moves: list[Move] = field(default_factory=list)
    passed_by: list[Application] = field(default_factory=list)


def move_many(*, applications: Iterable[Application], to: Stage, by: Member, at: datetime | None = None) -> Batch:
    """Put several applications into one stage; each by itself, so that one that cannot go holds up no other.

    Those that are there already are left alone, those with an outcome are passed by.

    Raises:
        ClosingNeedsFeedback: when `to` is the closed stage.
    """
    if to.kind == StageKind.CLOSED:
        raise ClosingNeedsFeedback
    at, batch = at or timezone.now(), Batch()
    for application in applications:
        _move_one(batch, application, to, by, at)
    return batch


@transaction.atomic
def _move_one(batch: Batch, application: Application, to: Stage, by: Member, at: datetime) -> None:
    if application.stage_id == to.pk:
        return
    try:
        made = move(application=application, to=to, by=by, at=at)
    except AlreadyClosed:
        batch.passed_by.append(application)
        return
    if made.batch is None and made.at == at:
        made.batch = batch.key
        made.save(update_fields=["batch"])
        batch.moves.append(made)


def undo_batch(*, batch: uuid.UUID, by: Member, at: datetime | None = None) -> tuple[int, int]:
    """Take every move of a batch back; return how many went back, and how many had gone on meanwhile."""
    moves = Move.objects.filter(batch=batch, undone_at=None).select_related("application", "from_stage")
    back = kept = 0
    for made in moves:
        try:
            undo_move(move=made, by=by, at=at)
        except (MoveCannotBeUndone, AlreadyClosed):
            kept += 1
        else:
            back += 1
    return back, kept
