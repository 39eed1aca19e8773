"""Interactions and their roll-ups are one thing: written together, or not at all."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.db import transaction
from django.utils import timezone

from reciproca.people.scoping import new_id
from reciproca.touchpoints.models import Interaction, Kind, Rollup, Touchpoint
from reciproca.touchpoints.sketches import count_visitors
from reciproca.touchpoints.standard import STANDARD
from reciproca.touchpoints.verbs import make_touchpoints, record_interaction
from tests.cast import Cast

NOON = timezone.make_aware(datetime(2026, 11, 20, 12, 10))  # noqa: DTZ001


def record(cast: Cast, **fields: Any) -> None:
    record_interaction(
        **{
            "organization": cast.organization,
            "touchpoint": "job-card",
            "kind": Kind.VIEWED,
            "at": NOON,
        }
        | fields
    )


def test_standard_touchpoints_are_made_once_however_often_it_is_called(inside: Cast) -> None:
    make_touchpoints(organization=inside.organization)
    make_touchpoints(organization=inside.organization)
    assert Touchpoint.objects.count() == len(STANDARD) == 14


def test_an_interaction_is_written_with_its_rollup(inside: Cast) -> None:
    record(inside, subject=new_id(), channel="linkedin", visitor=b"1" * 16, detail={"side": "back"})
    interaction, rollup = Interaction.objects.get(), Rollup.objects.get()
    assert (interaction.kind, interaction.detail) == ("viewed", {"side": "back"})
    assert bytes(interaction.visitor) == b"1" * 16
    assert rollup.subject_key == str(interaction.subject)
    assert (rollup.count, rollup.channel) == (1, "linkedin")
    assert rollup.hour == NOON.replace(minute=0)


def test_an_interaction_sent_twice_counts_once(inside: Cast) -> None:
    key = new_id()
    record(inside, id=key)
    record(inside, id=key)
    assert Interaction.objects.count() == Rollup.objects.get().count == 1


def test_a_rollup_counts_events_and_distinct_visitors(inside: Cast) -> None:
    for number in range(30):
        record(inside, visitor=(number % 7).to_bytes(16, "big"))
    rollup = Rollup.objects.get()
    assert rollup.count == 30
    assert count_visitors([rollup.visitors]) == 7


def test_interactions_without_a_visitor_leave_the_sketch_alone(inside: Cast) -> None:
    record(inside, visitor=b"a" * 16)
    record(inside)
    rollup = Rollup.objects.get()
    assert (rollup.count, count_visitors([rollup.visitors])) == (2, 1)


def test_hours_channels_and_kinds_are_counted_apart(inside: Cast) -> None:
    record(inside)
    record(inside, at=NOON + timedelta(hours=1))
    record(inside, channel="linkedin")
    record(inside, kind=Kind.PLAYED)
    assert sorted(Rollup.objects.values_list("count", flat=True)) == [1, 1, 1, 1]


def test_a_transaction_that_fails_leaves_neither_interaction_nor_rollup(inside: Cast) -> None:
    with transaction.atomic():
        record(inside)
        transaction.set_rollback(True)
    assert Interaction.objects.count() == Rollup.objects.count() == 0


def test_an_organization_without_touchpoints_gets_the_standard_ones_at_need(inside: Cast) -> None:
    assert Touchpoint.objects.count() == 0
    record(inside)
    assert Touchpoint.objects.count() == len(STANDARD)


def test_a_touchpoint_nobody_knows_is_refused(inside: Cast) -> None:
    with pytest.raises(Touchpoint.DoesNotExist, match="smoke-signal"):
        record(inside, touchpoint="smoke-signal")
