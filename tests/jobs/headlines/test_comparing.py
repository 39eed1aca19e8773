"""Two headlines: divided by person, judged at planned looks only, adopted when that can be said."""

from __future__ import annotations

import secrets
from collections.abc import Iterator

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import override

from reciproca.jobs.headlines import judging, splitting
from reciproca.jobs.headlines.judging import State
from reciproca.jobs.headlines.models import Chosen, HeadlineReader, HeadlineTest
from reciproca.jobs.models import CardText
from reciproca.jobs.verbs.comparing import (
    ComparedAlready,
    TooEarly,
    adopt_headline,
    compare_headlines,
    count_applied,
    count_reader,
    headlines_of,
    share_applying,
    stop_comparing,
)
from tests.cast import Cast

SECOND = {"it": "Ti va di far girare il tornio?", "en": "Shall we turn the wheel?"}


@pytest.fixture
def test(inside: Cast) -> HeadlineTest:
    return compare_headlines(card=inside.job.card, second=SECOND, times=2.0, by=inside.recruiter)


def readers(test: HeadlineTest) -> Iterator[str]:
    """Yield new browsers, first and second headline by turns."""
    side = False
    while True:
        reader = secrets.token_urlsafe(8)
        if splitting.sees_second(test, reader) == side:
            side = not side
            yield reader


def fill(test: HeadlineTest, *, people: int, first: float, second: float) -> None:
    """Let so many people see each headline, and these shares of them apply, evenly over time."""
    browsers = readers(test)
    owed = {False: 0.0, True: 0.0}
    for at in range(2 * people):
        reader = next(browsers)
        side = bool(at % 2)
        owed[side] += second if side else first
        if owed[side] >= 1:
            owed[side] -= 1
            HeadlineReader.objects.create(
                organization=test.organization, test=test, key=splitting.reader_key(test, reader), second=side,
                applied_at=timezone.now(),
            )  # fmt: skip
        else:
            count_reader(test=test, reader=reader)


def judged(test: HeadlineTest) -> judging.Judgement:
    test.refresh_from_db()
    return judging.judge(test, headlines_of(test.card))


def test_person_sees_the_same_headline_on_every_day_and_half_see_each(test: HeadlineTest) -> None:
    people = [f"reader-{number}" for number in range(4000)]
    sides = [splitting.sees_second(test, person) for person in people]
    assert sides == [splitting.sees_second(test, person) for person in people]
    assert 1880 < sum(sides) < 2120


def test_sides_of_two_comparisons_have_nothing_to_do_with_each_other(test: HeadlineTest) -> None:
    other = HeadlineTest(organization=test.organization)
    same = sum(splitting.sees_second(test, f"r{n}") == splitting.sees_second(other, f"r{n}") for n in range(4000))
    assert 1880 < same < 2120
    assert splitting.reader_key(test, "r1") != splitting.reader_key(other, "r1")


def test_people_needed_are_settled_before_anybody_is_counted(test: HeadlineTest) -> None:
    assert (test.baseline, test.worth) == (0.08, 0.16)
    assert test.planned == judging.people_needed(0.08, 0.16)
    assert 300 < test.planned < 400
    assert judging.people_needed(0.08, 0.1) > 5 * test.planned


def test_nothing_is_said_before_the_first_look_however_clear_it_seems(test: HeadlineTest) -> None:
    fill(test, people=judging.look_at(test.planned, 1) - 1, first=0.0, second=0.9)
    judgement = judged(test)
    assert (judgement.state, judgement.looks, judgement.may_adopt) == (State.EARLY, (), False)
    with pytest.raises(TooEarly):
        adopt_headline(test=test, chosen=Chosen.SECOND, by=None)


def test_clear_difference_is_said_at_a_look_and_adopted_by_one_tap(inside: Cast, test: HeadlineTest) -> None:
    fill(test, people=judging.look_at(test.planned, 1) + 1, first=0.05, second=0.4)
    judgement = judged(test)
    assert (judgement.state, judgement.winner, len(judgement.looks)) == (State.DECIDED, Chosen.SECOND, 1)
    adopt_headline(test=test, chosen=Chosen.SECOND, by=inside.recruiter)
    adopt_headline(test=test, chosen=Chosen.FIRST, by=inside.recruiter)
    test.refresh_from_db()
    inside.job.card.refresh_from_db()
    assert headlines_of(inside.job.card) == SECOND
    assert (test.adopted, inside.job.card.trying) == (Chosen.SECOND, None)
    assert not HeadlineReader.objects.exists()


def test_difference_that_one_peek_would_believe_is_not_believed(test: HeadlineTest) -> None:
    fill(test, people=judging.look_at(test.planned, 1), first=0.08, second=0.21)
    look = judged(test).last
    assert look is not None
    assert look.z is not None
    assert 1.96 < look.z < 2.41
    assert judged(test).state == State.BETWEEN


def test_after_the_last_look_no_difference_is_an_answer_too(test: HeadlineTest) -> None:
    HeadlineTest.objects.filter(pk=test.pk).update(
        looks=[{"people": [n * 70, n * 70], "applied": [n * 6, n * 6]} for n in range(1, 6)]
    )
    assert (judged(test).state, judged(test).may_adopt) == (State.LEVEL, True)


def test_split_that_chance_does_not_make_leaves_nothing_to_say(test: HeadlineTest) -> None:
    HeadlineReader.objects.bulk_create(
        HeadlineReader(organization=test.organization, test=test, key=bytes([n % 256, n // 256]), second=n % 3 == 0)
        for n in range(600)
    )
    HeadlineTest.objects.filter(pk=test.pk).update(looks=[{"people": [400, 200], "applied": [20, 90]}])
    judgement = judged(test)
    assert (judgement.state, judgement.winner, judgement.may_adopt) == (State.BROKEN, "", False)


def test_headline_that_was_changed_meanwhile_ends_the_meaning_of_the_counts(test: HeadlineTest) -> None:
    CardText.objects.filter(card=test.card, language="it").update(headline="Tutt’altro?")
    assert judged(test).state == State.CHANGED


def test_browser_counts_once_and_applies_once(test: HeadlineTest) -> None:
    assert count_applied(test=test, reader="nobody") is False
    assert [count_reader(test=test, reader="one") for _ in range(3)] == [True, False, False]
    assert [count_applied(test=test, reader="one") for _ in range(2)] == [True, False]


def test_stopping_keeps_the_headline_and_forgets_the_readers(inside: Cast, test: HeadlineTest) -> None:
    before = headlines_of(inside.job.card)
    count_reader(test=test, reader="one")
    stop_comparing(test=test, by=inside.recruiter)
    assert count_reader(test=HeadlineTest.objects.get(pk=test.pk), reader="two") is False
    assert headlines_of(inside.job.card) == before
    assert not HeadlineReader.objects.exists()


def test_only_one_comparison_runs_at_a_time(inside: Cast, test: HeadlineTest) -> None:
    with pytest.raises(ComparedAlready):
        compare_headlines(card=inside.job.card, second=SECOND, times=2.0, by=None)


@pytest.mark.parametrize("wrong", [{}, {"it": " ", "en": "x"}, {"it": "x" * 71, "en": "x"}, "same"])
def test_second_headline_with_a_gap_is_refused_in_words(inside: Cast, wrong: dict[str, str] | str) -> None:
    second = headlines_of(inside.job.card) if isinstance(wrong, str) else wrong
    with pytest.raises(ValidationError), override("en"):
        compare_headlines(card=inside.job.card, second=second, times=2.0, by=None)


def test_share_is_the_usual_one_while_few_have_read(inside: Cast) -> None:
    assert share_applying(inside.job.card) == 0.08
