"""What the pipeline says after a move: done and how to undo it, or what somebody else did first."""

from __future__ import annotations

import uuid
from dataclasses import dataclass

from django.utils.translation import gettext as _, ngettext

from reciproca.hiring.models import Application, Move
from reciproca.web.studio.access import MemberRequest
from reciproca.web.studio.listening import marked, names_open, shown_name


@dataclass(frozen=True)
class Notice:
    """One sentence, and the move that may be undone."""

    words: str
    undo: Move | None = None
    application: Application | None = None
    batch: uuid.UUID | None = None


def read(request: MemberRequest) -> Notice | None:
    """Return what the address asks to be said, if it is still true."""
    says = {
        "moved": say_moved,
        "undone": say_undone,
        "met": say_met,
        "batch": say_batch,
        "back": say_back,
        "opened": say_opened,
        "none": say_none,
    }
    for key, say in says.items():
        if value := request.GET.get(key):
            return say(request, value)
    if value := request.GET.get("closed"):
        name = name_of(request, value)
        return Notice(_("{name} already has an answer.").format(name=name)) if name else None
    return None


def say_batch(request: MemberRequest, key: str) -> Notice | None:
    """Say how many were moved, with one way back for all."""
    try:
        batch = uuid.UUID(key)
    except ValueError:
        return None
    rows = Move.objects.filter(batch=batch, undone_at=None, by=request.member).select_related("to_stage")
    moves = list(rows.filter(application__in=Application.objects.visible_to(request.member)))
    if not moves:
        return None
    words = ngettext("{n} person moved to “{stage}”", "{n} people moved to “{stage}”", len(moves))
    return Notice(words.format(n=len(moves), stage=moves[0].to_stage), batch=batch)


def say_back(request: MemberRequest, value: str) -> Notice | None:
    """Say how many went back, and how many had gone on meanwhile."""
    kept = request.GET.get("kept", "0")
    if not (value.isdecimal() and kept.isdecimal()):
        return None
    words = ngettext("{n} is back.", "{n} are back.", int(value)).format(n=value)
    if kept != "0":
        more = ngettext("{n} had gone on and stays.", "{n} had gone on and stay.", int(kept))
        words = f"{words} {more.format(n=kept)}"
    return Notice(words)


def say_opened(request: MemberRequest, key: str) -> Notice | None:
    """Say that somebody's answer was taken back."""
    name = name_of(request, key)
    return Notice(_("{name} is open again, and reads why.").format(name=name)) if name else None


def say_none(_request: MemberRequest, value: str) -> Notice | None:
    """Say why nothing happened."""
    said = {
        "closed": _("Nobody is closed without feedback. Write it first."),
        "nobody": _("Nobody was moved: tick people first."),
        "name": _("Give the view a name."),
        "views": _("You have twelve views. Forget one first."),
    }
    return Notice(said[value]) if value in said else None


def find_move(request: MemberRequest, key: str, **where: object) -> Move | None:
    """Return a move of a visible application, or nothing."""
    rows = Move.objects.filter(**where).select_related("from_stage", "to_stage", "by")
    visible = rows.filter(application__in=Application.objects.visible_to(request.member))
    try:
        return visible.filter(pk=key).first() if key else visible.order_by("-at").first()
    except (ValueError, TypeError):
        return None


def name_of(request: MemberRequest, key: uuid.UUID | str) -> str:
    """Return how this member sees an application's name."""
    rows = Application.objects.visible_to(request.member)
    try:
        found = marked(rows, request.member).get(pk=key)
    except (Application.DoesNotExist, ValueError, TypeError):
        return ""
    return shown_name(found, blind=not names_open(found, request.member))


def say_moved(request: MemberRequest, key: str) -> Notice | None:
    """Say from where to where, with the way back."""
    made = find_move(request, key, undone_at=None, by=request.member)
    if made is None or made.from_stage is None:
        return None
    words = _("{name}: from “{before}” to “{after}”").format(
        name=name_of(request, made.application_id), before=made.from_stage, after=made.to_stage
    )
    return Notice(words, undo=made)


def say_undone(request: MemberRequest, key: str) -> Notice | None:
    """Say that somebody is back where they were."""
    made = find_move(request, key, by=request.member)
    if made is None or made.undone_at is None:
        return None
    name = name_of(request, made.application_id)
    return Notice(_("{name} is back in “{stage}”").format(name=name, stage=made.from_stage))


def say_met(request: MemberRequest, key: str) -> Notice | None:
    """Say that somebody else was first, and where the application is now."""
    name = name_of(request, key)
    last = find_move(request, "", application=key, undone_at=None) if name else None
    if last is None:
        return None
    words = _("{who} moved {name} a moment before you, to “{stage}”. Your move did not happen.")
    who = last.by.first_name if last.by else _("Somebody")
    return Notice(words.format(who=who, name=name, stage=last.to_stage))
