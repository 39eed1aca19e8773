"""Versions of a card: kept by sittings, restored whole; two people's changes come together field by field."""

from __future__ import annotations

from datetime import timedelta

import pytest
from django.utils import timezone

from reciproca.jobs.models import CardVersion, FrameKind, Job
from reciproca.jobs.verbs import (
    NotReadyToPublish,
    add_frame,
    choose,
    edit_card_text,
    keep_version,
    publish,
    remove_frame,
    restore_version,
    save_card,
)
from reciproca.jobs.versions.merging import Clash, merge
from reciproca.people.models import Member
from tests.cast import Cast
from tests.jobs.test_publishing import as_draft


def save(cast: Cast, headline: str, by: Member | None = None, **fields: object) -> CardVersion | None:
    return save_card(
        job=cast.job,
        by=by or cast.recruiter,
        fields=fields,
        texts={"it": {"headline": headline}},
        reviewers=list(cast.job.reviewers.all()),
    )


def headline(cast: Cast) -> str:
    return str(Job.objects.get(pk=cast.job.pk).card.texts.get(language="it").headline)


def test_what_stood_before_the_first_change_is_a_version_too(inside: Cast) -> None:
    before = headline(inside)
    save(inside, "Una domanda nuova?")
    now, first = CardVersion.objects.all()
    assert (first.what["headline.it"], first.by) == (before, None)
    assert (now.what["headline.it"], now.by, now.changed) == ("Una domanda nuova?", inside.recruiter, ["headline.it"])


def test_saving_while_somebody_types_is_one_version(inside: Cast) -> None:
    for number in range(5):
        save(inside, f"Domanda {number}?", city=f"Citta {number}")
    now, _first = CardVersion.objects.all()
    assert now.what["headline.it"] == "Domanda 4?"
    assert now.changed == ["city", "headline.it"]


def test_saving_the_same_again_keeps_nothing(inside: Cast) -> None:
    save(inside, "Domanda?")
    assert save(inside, "Domanda?") is None


def test_somebody_else_or_another_hour_begins_a_new_version(inside: Cast) -> None:
    save(inside, "Di Elena?")
    save(inside, "Di Ada?", by=inside.owner)
    CardVersion.objects.filter(by=inside.owner).update(at=timezone.now() - timedelta(hours=1))
    save(inside, "Di Ada, dopo?", by=inside.owner)
    assert [row.what["headline.it"] for row in CardVersion.objects.all()[:2]] == ["Di Ada, dopo?", "Di Elena?"]
    assert CardVersion.objects.filter(by=inside.owner).count() == 2


def test_what_people_saw_is_marked(inside: Cast) -> None:
    publish(job=as_draft(inside), by=inside.recruiter)
    assert [row.published for row in CardVersion.objects.all()] == [True]
    save(inside, "Dopo?")
    assert CardVersion.objects.first().published is False


def test_restoring_brings_back_everything_and_loses_nothing(inside: Cast) -> None:
    before = headline(inside)
    save(inside, "Sbagliata?", city="Ravenna", pay_high=40000)
    version = CardVersion.objects.last()
    assert version is not None
    restored = restore_version(version=version, by=inside.owner)
    job = Job.objects.get(pk=inside.job.pk)
    assert (headline(inside), job.city, job.pay_high) == (before, "Bologna", 31000)
    assert restored is not None
    assert restored.restored_from == version
    assert "Sbagliata?" in [row.what["headline.it"] for row in CardVersion.objects.all()]


def test_a_restored_frame_keeps_the_answers_of_those_that_stayed(inside: Cast) -> None:
    card = inside.job.card
    options = [{"key": "a", "words": {"it": "Forno"}}, {"key": "b", "words": {"it": "Tornio"}}]
    poll = add_frame(card=card, kind=FrameKind.POLL, words={"it": "Dove?"}, options=options)
    other = add_frame(card=card, words={"it": "Ciao"})
    choose(frame=poll, option="a")
    version = keep_version(card=card, by=inside.recruiter)
    assert version is not None
    kept = [poll.pk, other.pk]
    remove_frame(frame=other)
    restore_version(version=version, by=inside.recruiter)
    frames = list(card.frames.all())
    assert [frame.pk for frame in frames] == kept
    assert frames[0].tallies.get(option="a").count == 1


def test_a_version_that_breaks_a_rule_is_not_restored_while_people_see_the_job(inside: Cast) -> None:
    inside.job.pay_low = None
    inside.job.save()
    broken = keep_version(card=inside.job.card, by=inside.recruiter)
    inside.job.pay_low = 27000
    inside.job.save()
    keep_version(card=inside.job.card, by=inside.owner)
    assert broken is not None
    with pytest.raises(NotReadyToPublish):
        restore_version(version=broken, by=inside.recruiter)
    assert Job.objects.get(pk=inside.job.pk).pay_low == 27000


def test_many_sittings_do_not_pile_up_but_what_people_saw_stays(inside: Cast) -> None:
    publish(job=as_draft(inside), by=inside.recruiter)
    for number in range(70):
        edit_card_text(card=inside.job.card, language="it", headline=f"Versione {number}?")
        keep_version(card=inside.job.card, by=None)
    assert CardVersion.objects.filter(published=False).count() == 60
    assert CardVersion.objects.filter(published=True).count() == 1


@pytest.mark.parametrize(
    ("three", "kept", "taken", "clashes"),
    [
        (("a", "a", "a"), "a", {}, []),
        (("a", "b", "a"), "b", {}, []),
        (("a", "a", "c"), "c", {"f": "c"}, []),
        (("a", "b", "b"), "b", {}, []),
        (("a", "b", "c"), "c", {}, [Clash("f", "b", "c")]),
        ((None, "b", "c"), "b", {}, []),
    ],
)
def test_three_texts_of_a_field_come_together(three, kept, taken, clashes) -> None:
    seen, mine, theirs = three
    merged = merge(seen={} if seen is None else {"f": seen}, mine={"f": mine}, theirs={"f": theirs})
    assert (merged.texts, merged.taken, merged.clashes) == ({"f": kept}, taken, clashes)
