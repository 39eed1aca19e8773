"""What publishing would do, said before anybody does it: what people will see, or see differently than before."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _, ngettext

from reciproca.jobs.models import Job, JobState
from reciproca.jobs.story import FEWEST, frames_of
from reciproca.jobs.versions.models import CardVersion
from reciproca.jobs.versions.snapshot import snapshot_of
from reciproca.web.studio.card.differing import differences
from reciproca.web.ui.templatetags.ui import clock

SHOWN = 6


def publishing_of(job: Job) -> dict[str, Any] | None:
    """Return the summary of a card that only waits for somebody to publish it; nothing for any other."""
    if job.state not in {JobState.DRAFT, JobState.PAUSED}:
        return None
    last = CardVersion.objects.filter(card=job.card, published=True).first()
    if last is None:
        return {"sees": seen_first(job)}
    rows = differences(last.what, snapshot_of(job))
    return {"since": last, "rows": rows[:SHOWN], "more": len(rows[SHOWN:])}


def seen_first(job: Job) -> list[str]:
    """Return what people will see who never saw this card, a line each."""
    return [languages(job), voice(job), story(job), cover(job)]


def languages(job: Job) -> str:
    """Say who can read it."""
    spoken = set(job.card.languages)
    if len(spoken) > 1:
        return _("The card in Italian and in English")
    return _("The card in English only") if spoken == {"en"} else _("The card in Italian only")


def voice(job: Job) -> str:
    """Say whom they will hear."""
    found = job.card.voice
    if found is None:
        return _("No voice: people only read")
    words = _("{name}’s voice, {clock}, with its words")
    return words.format(name=job.manager.first_name, clock=clock(found.duration_ms))


def story(job: Job) -> str:
    """Say how long the story is."""
    n = len(frames_of(job.card))
    if n < FEWEST:
        return _("No story yet")
    return ngettext("A story of {n} frame", "A story of {n} frames", n).format(n=n)


def cover(job: Job) -> str:
    """Say what stands above the words."""
    return _("Your photograph") if job.card.picture else _("A drawing in your colours")
