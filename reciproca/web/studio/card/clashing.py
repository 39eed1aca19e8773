"""Two people at one card: who changed what, and when, told beside what oneself typed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from reciproca.jobs.models import Job
from reciproca.jobs.versions.merging import Clash
from reciproca.jobs.versions.models import CardVersion
from reciproca.people.models import Member
from reciproca.web.studio.card.naming import base_of, label_of, readable

LOOKED_THROUGH = 20


def told(job: Job, member: Member, clashes: Sequence[Clash]) -> list[dict[str, Any]]:
    """Return each field that two people changed, with both texts and who the other was."""
    if not clashes:
        return []
    names = {str(one.pk): one.name for one in Member.objects.all()}
    versions = list(CardVersion.objects.filter(card=job.card).select_related("by")[:LOOKED_THROUGH])
    rows = []
    for clash in clashes:
        who, when = changed_by(versions, clash.name, member)
        rows.append(
            {
                "name": clash.name,
                "label": label_of(clash.name),
                "theirs": clash.theirs,
                "mine_words": readable(clash.name, clash.mine, names),
                "theirs_words": readable(clash.name, clash.theirs, names),
                "who": who,
                "when": when,
                "language": base_of(clash.name)[1],
            }
        )
    return rows


def changed_by(versions: Sequence[CardVersion], name: str, but: Member) -> tuple[str, datetime | None]:
    """Return who changed a field last, and when; nobody's name when it is not known."""
    path = path_of(name)
    for version in versions:
        if path in version.changed and version.by and version.by_id != but.pk:
            return str(version.by.first_name), version.at
    return "", None


def path_of(name: str) -> str:
    """Return under which name a version holds what a field says."""
    thing, language = base_of(name)
    thing = "mission" if thing.startswith("mission_") else thing
    return f"{thing}.{language}" if language else thing
