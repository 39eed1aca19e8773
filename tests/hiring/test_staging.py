"""Stages: renamed, added behind their kind, taken away while nobody stands in them."""

from __future__ import annotations

import pytest

from reciproca.hiring import verbs
from reciproca.hiring.models import Stage, StageKind
from reciproca.touchpoints.verbs import make_touchpoints
from tests.cast import Cast, both


@pytest.fixture
def house(inside: Cast) -> Cast:
    make_touchpoints(organization=inside.organization)
    assert len(inside.company.stages) == 6
    return inside


def kinds() -> list[str]:
    return list(Stage.objects.order_by("position").values_list("kind", flat=True))


def test_a_stage_is_called_as_the_organization_does(house: Cast) -> None:
    stage = house.company.stages[StageKind.MEETING]
    verbs.rename_stage(stage=stage, name={"it": " Prova in bottega ", "en": ""}, by=house.owner)
    stage.refresh_from_db()
    assert stage.name == {"it": "Prova in bottega", "en": "Meeting"}


def test_an_added_stage_stands_behind_its_kind(house: Cast) -> None:
    made = verbs.add_stage(
        organization=house.organization,
        kind="meeting",
        name=both("Secondo colloquio", "Second meeting"),
        by=house.owner,
    )
    assert kinds() == ["received", "listening", "shortlist", "meeting", "meeting", "offer", "closed"]
    assert made.position == 4
    assert list(Stage.objects.order_by("position").values_list("position", flat=True)) == list(range(7))


def test_there_is_one_door_in_and_one_way_out(house: Cast) -> None:
    for kind in ("received", "shortlist", "closed"):
        with pytest.raises(ValueError, match=kind):
            verbs.add_stage(organization=house.organization, kind=kind, name=both("X", "X"), by=house.owner)


def test_twelve_are_enough(house: Cast) -> None:
    for n in range(6):
        verbs.add_stage(organization=house.organization, kind="offer", name=both(f"O{n}", f"O{n}"), by=house.owner)
    with pytest.raises(verbs.TooManyStages):
        verbs.add_stage(organization=house.organization, kind="offer", name=both("O", "O"), by=house.owner)


def test_a_stage_nobody_was_in_can_go_and_others_stay(house: Cast) -> None:
    made = verbs.add_stage(organization=house.organization, kind="meeting", name=both("Due", "Two"), by=house.owner)
    with pytest.raises(verbs.StageInUse):
        verbs.remove_stage(stage=house.company.stages[StageKind.OFFER], by=house.owner)
    verbs.move(application=house.application, to=made, by=house.recruiter)
    with pytest.raises(verbs.StageInUse):
        verbs.remove_stage(stage=made, by=house.owner)
    other = verbs.add_stage(organization=house.organization, kind="offer", name=both("Tre", "Three"), by=house.owner)
    verbs.remove_stage(stage=other, by=house.owner)
    assert not Stage.objects.filter(pk=other.pk).exists()


def test_a_view_keeps_its_name_and_takes_newer_filters(house: Cast) -> None:
    verbs.save_view(member=house.recruiter, name="In  ritardo", query="show=late")
    view = verbs.save_view(member=house.recruiter, name="In ritardo", query="show=late&channel=qr")
    assert house.recruiter.saved_views.get() == view
    assert view.query == "show=late&channel=qr"
    with pytest.raises(ValueError, match="name"):
        verbs.save_view(member=house.recruiter, name="  ", query="")
