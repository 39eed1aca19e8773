"""The stages of an organization: named by it, added to, and taken away while nobody stands in them."""

from __future__ import annotations

from django.db import transaction

from reciproca.hiring.models import Application, Move, Stage, StageKind
from reciproca.people.models import Member, Organization
from reciproca.people.verbs import log

# An organization may have several of these; of the others there is one.
MAY_BE_ADDED = (StageKind.LISTENING, StageKind.MEETING, StageKind.OFFER)
AT_MOST = 12


class TooManyStages(Exception):  # noqa: N818 - it says what is the case
    """A pipeline with more columns than anybody oversees."""


class StageInUse(Exception):  # noqa: N818 - it says what is the case
    """Somebody stands or stood in it, or it is the only one of its kind."""


@transaction.atomic
def rename_stage(*, stage: Stage, name: dict[str, str], by: Member) -> Stage:
    """Call a stage as the organization does; a language without a name keeps the one it had."""
    stage.name = {**stage.name, **given(name)}
    stage.save(update_fields=["name"])
    log(organization=stage.organization, action="stage.rename", member=by, subject=stage.pk, name=stage.name)
    return stage


@transaction.atomic
def add_stage(*, organization: Organization, kind: str, name: dict[str, str], by: Member) -> Stage:
    """Add a stage behind the last one of its kind; the others move one to the right.

    Raises:
        TooManyStages: when there are twelve.
        ValueError: for a kind of which there is only one.
    """
    if StageKind(kind) not in MAY_BE_ADDED:
        raise ValueError(f"There is one stage “{kind}”.")
    stages = list(Stage.objects.select_for_update().filter(organization=organization).order_by("-position"))
    if len(stages) >= AT_MOST:
        raise TooManyStages
    position = next(stage.position for stage in stages if stage.kind == kind) + 1
    for stage in stages:  # from the right, so that no two ever share a position
        if stage.position >= position:
            stage.position += 1
            stage.save(update_fields=["position"])
    made = Stage.objects.create(organization=organization, kind=kind, name=given(name), position=position)
    log(organization=organization, action="stage.add", member=by, subject=made.pk, kind=kind)
    return made


@transaction.atomic
def remove_stage(*, stage: Stage, by: Member) -> None:
    """Take away a stage that was added and that nobody has ever been in.

    Raises:
        StageInUse: when somebody stands or stood in it, or it is the only one of its kind.
    """
    alone = not Stage.objects.filter(organization=stage.organization, kind=stage.kind).exclude(pk=stage.pk).exists()
    stood = Move.objects.filter(to_stage=stage).exists() or Move.objects.filter(from_stage=stage).exists()
    if alone or stood or Application.objects.filter(stage=stage).exists():
        raise StageInUse
    log(organization=stage.organization, action="stage.remove", member=by, subject=stage.pk)
    stage.delete()


def given(name: dict[str, str]) -> dict[str, str]:
    """Return the names that were written, each as long as a column is wide."""
    return {language: words.strip()[:40] for language, words in name.items() if words.strip()}
