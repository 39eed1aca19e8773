"""Two headlines of a card: compared, counted, stopped, and the better one adopted."""

from __future__ import annotations

from datetime import datetime

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.utils import timezone
from django.utils.translation import gettext as _

from reciproca.jobs.changing import tell_change
from reciproca.jobs.headlines import judging, splitting
from reciproca.jobs.headlines.models import Chosen, HeadlineReader, HeadlineTest
from reciproca.jobs.models import Card, CardText, JobState
from reciproca.jobs.search.indexing import index_words
from reciproca.people.models import Member
from reciproca.people.verbs import log
from reciproca.people.words import Words
from reciproca.touchpoints.models import Kind, Rollup

LONGEST = 70
WORTH = (1.25, 1.5, 2.0)
# What is taken for the share who apply, as long as too few have read the card to know it.
USUAL, ENOUGH_READERS = 0.08, 200
LEAST, MOST = 0.02, 0.4


class ComparedAlready(Exception):  # noqa: N818 - it says what is the case
    """Two headlines of this card are being compared."""


class TooEarly(Exception):  # noqa: N818 - it says what is the case
    """The comparison cannot say anything yet."""


def headlines_of(card: Card) -> dict[str, str]:
    """Return a card's headlines as they stand, language → words."""
    rows = CardText.objects.filter(card=card).exclude(headline="")
    return dict(rows.values_list("language", "headline"))


def share_applying(card: Card) -> float:
    """Return the share of readers who applied so far, or the usual one while they are few."""
    rows = Rollup.objects.filter(organization=card.organization_id, subject_key=str(card.job_id))
    sums = dict(rows.order_by().values_list("kind").annotate(n=Sum("count")).values_list("kind", "n"))
    readers, applied = sums.get(Kind.VIEWED.value, 0), sums.get(Kind.APPLIED.value, 0)
    if readers < ENOUGH_READERS:
        return USUAL
    return float(min(MOST, max(LEAST, applied / readers)))


@transaction.atomic
def compare_headlines(*, card: Card, second: Words, times: float, by: Member | None) -> HeadlineTest:
    """Begin to show another headline to half of the people; `times` as many applying would be worth it.

    How many people are needed is settled now, before anybody is counted.

    Raises:
        django.core.exceptions.ValidationError: when a headline is missing, too long, or the same as the first.
        ComparedAlready: when two are being compared.
        ValueError: when `times` is none of those offered.
    """
    if times not in WORTH:
        raise ValueError(f"A change is worth knowing at one of {WORTH} times, not {times}.")
    first = headlines_of(card)
    others = {language: second.get(language, "").strip() for language in first}
    check_others(first, others)
    Card.objects.select_for_update(of=("self",)).only("pk").get(pk=card.pk)
    if HeadlineTest.objects.filter(card=card, ended_at=None).exists():
        raise ComparedAlready
    baseline = share_applying(card)
    worth = min(0.95, baseline * times)
    test = HeadlineTest.objects.create(
        organization=card.organization,
        card=card,
        first=first,
        second=others,
        baseline=baseline,
        worth=worth,
        planned=judging.people_needed(baseline, worth),
        started_by=by,
    )
    card.trying = test
    card.save(update_fields=["trying"])
    log(organization=card.organization, action="headlines.compared", member=by, subject=card.job_id)
    return test


def check_others(first: Words, others: Words) -> None:
    """Refuse a second headline with a gap.

    Raises:
        django.core.exceptions.ValidationError: when one is missing, too long, or the same as the first.
    """
    if not first:
        raise ValidationError(_("The card has no headline yet."))
    if not all(others.values()):
        raise ValidationError(_("Write the other headline in each language that the card has."))
    if any(len(words) > LONGEST for words in others.values()):
        raise ValidationError(_("A headline has 70 characters at most."))
    if any(others[language] == words for language, words in first.items()):
        raise ValidationError(_("The two headlines are the same."))


@transaction.atomic
def count_reader(*, test: HeadlineTest, reader: str, at: datetime | None = None) -> bool:
    """Count a browser that saw its headline, once; return whether it is new. A planned look is taken when it is due."""
    if test.ended_at:
        return False
    key, second = splitting.reader_key(test, reader), splitting.sees_second(test, reader)
    try:
        with transaction.atomic():
            _row, new = HeadlineReader.objects.get_or_create(
                test=test,
                key=key,
                defaults={"organization": test.organization, "second": second, "seen_at": at or timezone.now()},
            )
    except IntegrityError:  # the same browser told twice at once
        return False
    if new:
        look_if_due(test)
    return bool(new)


def look_if_due(test: HeadlineTest) -> None:
    """Write down what was counted, as often as enough people have seen each headline since the last time."""
    people, applied = judging.counts(test)
    if min(people) < judging.look_at(test.planned, len(test.looks) + 1) or len(test.looks) >= judging.LOOKS:
        return
    held: HeadlineTest = HeadlineTest.objects.select_for_update(of=("self",)).get(pk=test.pk)
    if len(held.looks) >= judging.LOOKS or min(people) < judging.look_at(held.planned, len(held.looks) + 1):
        return
    held.looks = [*held.looks, {"people": people, "applied": applied}]
    held.save(update_fields=["looks"])
    test.looks = held.looks


@transaction.atomic
def count_applied(*, test: HeadlineTest, reader: str, at: datetime | None = None) -> bool:
    """Count that somebody applied from a browser that had seen a headline; return whether that is news."""
    rows = HeadlineReader.objects.filter(test=test, test__ended_at=None, key=splitting.reader_key(test, reader))
    return bool(rows.filter(applied_at=None).update(applied_at=at or timezone.now()))


@transaction.atomic
def adopt_headline(*, test: HeadlineTest, chosen: Chosen, by: Member | None) -> HeadlineTest:
    """Keep one of the two headlines, once the comparison is over; adopting twice changes nothing.

    Raises:
        TooEarly: when nothing can be said yet.
    """
    held = hold(test)
    if held.ended_at:
        return held
    if not judging.judge(held, headlines_of(held.card)).may_adopt:
        raise TooEarly
    if chosen == Chosen.SECOND:
        for language, words in held.second.items():
            CardText.objects.filter(card=held.card, language=language).update(headline=words)
        index_words(job=held.card.job)
        tell_change(held.card.job)
    held.adopted = chosen.value
    return end(held, by)


@transaction.atomic
def stop_comparing(*, test: HeadlineTest, by: Member | None) -> HeadlineTest:
    """End a comparison without a result: the card keeps its headline. Stopping twice changes nothing."""
    held = hold(test)
    return held if held.ended_at else end(held, by)


def hold(test: HeadlineTest) -> HeadlineTest:
    """Hold the row, up to date."""
    rows = HeadlineTest.objects.select_for_update(of=("self",)).select_related("card__job", "organization")
    found: HeadlineTest = rows.get(pk=test.pk)
    return found


def end(test: HeadlineTest, by: Member | None) -> HeadlineTest:
    """Keep what was counted, and forget who was."""
    people, applied = judging.counts(test)
    if not test.looks or len(test.looks) < judging.LOOKS:
        test.looks = [*test.looks, {"people": people, "applied": applied, "final": True}]
    test.ended_at = timezone.now()
    test.save(update_fields=["looks", "ended_at", "adopted"])
    HeadlineReader.objects.filter(test=test).delete()
    Card.objects.filter(pk=test.card_id, trying=test).update(trying=None)
    log(organization=test.organization, action="headlines.ended", member=by, subject=test.card.job_id)
    return test


def may_compare(card: Card) -> bool:
    """Tell whether people can see the card, so that there is somebody to divide."""
    return bool(card.job.state == JobState.OPEN)
