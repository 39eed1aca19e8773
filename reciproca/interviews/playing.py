"""How much of what somebody said was heard or read, by whom: shown beside every decision."""

from __future__ import annotations

import uuid
from collections import defaultdict
from collections.abc import Iterable

from django.db.models import F

from reciproca.hiring.heard import PlayLog
from reciproca.hiring.models import Application
from reciproca.interviews.models import Answer, Listening

READING_MS_A_CHARACTER = 60  # about a thousand characters a minute


def play_logs(applications: Iterable[Application]) -> dict[uuid.UUID, PlayLog]:
    """Return what was heard of each, in three queries: the completed interview, else the hello that came by voice."""
    wanted = [application.pk for application in applications]
    lengths: dict[uuid.UUID, dict[uuid.UUID, int]] = defaultdict(dict)
    for pk, application, voice_ms, text in _answers(wanted):
        lengths[application][pk] = voice_ms or len(text) * READING_MS_A_CHARACTER
    for application, voice_ms in _hellos([pk for pk in wanted if pk not in lengths]):
        lengths[application][application] = voice_ms or 0
    heard: dict[uuid.UUID, dict[uuid.UUID, int]] = defaultdict(lambda: defaultdict(int))
    for application, answer, member, ms, read in _listenings(wanted):
        whole = lengths[application].get(answer or application, 0)
        heard[application][member] += whole if read else min(ms, whole)
    return {pk: _log(sum(parts.values()), heard[pk]) for pk, parts in lengths.items()}


def _answers(applications: list[uuid.UUID]) -> Iterable[tuple[uuid.UUID, uuid.UUID, int | None, str]]:
    rows = Answer.objects.filter(
        invitation__application__in=applications, invitation__completed_at__isnull=False
    ).order_by()
    given = rows.exclude(text="", kept=None)
    return given.values_list("pk", F("invitation__application"), "kept__duration_ms", "text")


def _hellos(applications: list[uuid.UUID]) -> Iterable[tuple[uuid.UUID, int | None]]:
    rows = Application.with_trials.filter(pk__in=applications, hello__isnull=False).order_by()
    return rows.values_list("pk", "hello__duration_ms")


def _listenings(applications: list[uuid.UUID]) -> Iterable[tuple[uuid.UUID, uuid.UUID | None, uuid.UUID, int, bool]]:
    rows = Listening.objects.filter(application__in=applications).order_by()
    return rows.values_list("application", "answer", "member", "heard_ms", "read")


def _log(whole: int, heard: dict[uuid.UUID, int]) -> PlayLog:
    if not whole:
        return PlayLog()
    return PlayLog(something=True, shares={member: min(1.0, ms / whole) for member, ms in heard.items() if ms})
