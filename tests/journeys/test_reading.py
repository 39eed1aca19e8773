"""Reading the two circles: what is counted, compared, refused."""

import uuid
from datetime import UTC, datetime, timedelta

import pytest

from reciproca.journeys.quarters import Quarter
from reciproca.journeys.reading import read
from reciproca.journeys.results import Conversion, Reading
from reciproca.journeys.steps import Circle
from reciproca.people.models import Person
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import Happening, make_touchpoints, record_interactions
from tests.cast import Cast

NOW = Quarter(2026, 2)
SPRING = datetime(2026, 5, 4, 10, tzinfo=UTC)
WINTER = datetime(2026, 2, 4, 10, tzinfo=UTC)


def happen(cast: Cast, touchpoint: str, kind: Kind, times: int = 1, at: datetime = SPRING, **more: object) -> None:
    record_interactions(
        organization=cast.organization,
        happenings=[
            Happening(touchpoint=touchpoint, kind=kind, at=at + timedelta(minutes=number), **more)
            for number in range(times)
        ],
    )


def step(reading: Reading, key: str):
    return next(found for found in reading.steps if found.step.key == key)


def persons(cast: Cast, count: int) -> list[Person]:
    return [cast.company.person(f"P{number} Rossi") for number in range(count)]


@pytest.mark.parametrize("slug", ["", "2026", "2026-5", "26-1", "2026-1-1", "²026-1", "-"])
def test_an_address_that_names_no_quarter_is_none(slug):
    assert Quarter.named(slug) is None


def test_quarters_follow_each_other_over_new_year():
    assert Quarter(2026, 4).shifted(1) == Quarter(2027, 1)
    assert Quarter(2026, 1).shifted(-1) == Quarter(2025, 4)
    assert Quarter(2026, 4).end == Quarter(2027, 1).start


def test_conversion_has_an_interval_and_its_n(inside):
    happen(inside, "shop-window", Kind.VISITED, 200)
    happen(inside, "shop", Kind.BOUGHT, 50)
    attraction = step(read(NOW), "customers-attraction")
    assert attraction.volume == 200
    share = attraction.now.share
    assert (share.estimate, share.n) == (0.25, 200)
    assert 0.19 < share.low < 0.25 < share.high < 0.32


def test_open_applications_do_not_count_as_lost(inside):
    happen(inside, "apply", Kind.APPLIED, 100)
    happen(inside, "feedback", Kind.HIRED, 3)
    happen(inside, "feedback", Kind.NOT_HIRED, 36)
    happen(inside, "feedback", Kind.WITHDREW, 1)
    hire = step(read(NOW), "employees-hire")
    assert hire.volume == 100
    assert (hire.now.done, hire.now.n) == (3, 40)


def test_career_page_views_are_not_card_readings(inside):
    happen(inside, "careers-page", Kind.VIEWED, 90)
    happen(inside, "job-card", Kind.VIEWED, 40)
    happen(inside, "apply", Kind.APPLIED, 10)
    assert step(read(NOW), "employees-attraction").now == Conversion(10, 40)


def test_everybody_who_ever_joined_may_be_an_ambassador_once(inside):
    people = persons(inside, 6)
    for person in people:
        happen(inside, "onboarding", Kind.JOINED, at=WINTER - timedelta(days=900), person=person.pk)
    happen(inside, "ambassador-kit", Kind.SHARED, 9, person=people[0].pk)
    growth = step(read(NOW), "employees-growth")
    assert growth.volume == 6
    assert growth.now == Conversion(1, 6)


def test_below_five_there_is_no_share(inside):
    happen(inside, "shop-window", Kind.VISITED, 4)
    happen(inside, "shop", Kind.BOUGHT, 1)
    now = step(read(NOW), "customers-attraction").now
    assert now.refused == "too_few"
    assert now.share is None


def test_more_going_on_than_coming_in_is_refused_not_shown_as_more_than_all(inside):
    happen(inside, "shop-window", Kind.VISITED, 10)
    happen(inside, "shop", Kind.BOUGHT, 11)
    assert step(read(NOW), "customers-attraction").now.refused == "more_out_than_in"


def test_the_leak_is_named_when_intervals_support_it(inside):
    for at, bought in ((WINTER, 500), (SPRING, 300)):
        happen(inside, "shop-window", Kind.VISITED, 1000, at=at)
        happen(inside, "shop", Kind.BOUGHT, bought, at=at)
    reading = read(NOW)
    assert reading.leak.step.key == "customers-attraction"
    assert reading.growth is None


def test_growth_is_named_too(inside):
    for at, bought in ((WINTER, 300), (SPRING, 500)):
        happen(inside, "shop-window", Kind.VISITED, 1000, at=at)
        happen(inside, "shop", Kind.BOUGHT, bought, at=at)
    reading = read(NOW)
    assert reading.growth.step.key == "customers-attraction"
    assert reading.leak is None


def test_nothing_stands_out_when_the_difference_may_be_chance(inside):
    for at, bought in ((WINTER, 25), (SPRING, 22)):
        happen(inside, "shop-window", Kind.VISITED, 80, at=at)
        happen(inside, "shop", Kind.BOUGHT, bought, at=at)
    assert read(NOW).leak is None


def test_few_in_the_quarter_before_are_not_compared(inside):
    happen(inside, "shop-window", Kind.VISITED, 29, at=WINTER)
    happen(inside, "shop", Kind.BOUGHT, 29, at=WINTER)
    happen(inside, "shop-window", Kind.VISITED, 500)
    happen(inside, "shop", Kind.BOUGHT, 5)
    reading = read(NOW)
    assert step(reading, "customers-attraction").change() is None
    assert reading.leak is None


def test_crossing_counts_persons_in_the_order_in_which_they_crossed(inside):
    buyer, candidate, stranger = persons(inside, 3)
    happen(inside, "shop", Kind.BOUGHT, 2, at=WINTER, person=buyer.pk)
    happen(inside, "apply", Kind.APPLIED, person=buyer.pk)
    happen(inside, "apply", Kind.APPLIED, at=WINTER, person=candidate.pk)
    happen(inside, "shop", Kind.BOUGHT, 3, person=candidate.pk)
    happen(inside, "shop", Kind.BOUGHT, person=stranger.pk)
    crossing = read(NOW).crossing
    assert crossing.applied_after_buying == 1
    assert crossing.bought_after_applying == 1


def test_candidates_sent_by_somebody_are_told_apart_by_channel(inside):
    happen(inside, "apply", Kind.APPLIED, 6, channel="referral")
    happen(inside, "apply", Kind.APPLIED, 4, channel="linkedin")
    assert read(NOW).advocacy.candidates == Conversion(6, 10)


def test_a_touchpoint_tells_volume_trend_and_what_happened(inside):
    happen(inside, "customer-care", Kind.ASKED_FOR_HELP, 7)
    happen(inside, "customer-care", Kind.ASKED_FOR_HELP, 3, at=WINTER)
    care = next(t for t in read(NOW).touchpoints if t.touchpoint.key == "customer-care")
    assert (care.volume, care.before, care.circle) == (7, 3, Circle.CUSTOMERS)
    assert care.kinds == [(Kind.ASKED_FOR_HELP, 7)]


def test_an_empty_organization_is_read_without_data(inside):
    make_touchpoints(organization=inside.organization)
    reading = read(NOW)
    assert [found.now.refused for found in reading.steps] == ["too_few"] * 6
    assert set(reading.meetings.values()) == {0}


def test_another_organization_is_not_counted(inside):
    with inside.other_company.scope():
        record_interactions(
            organization=inside.other_company.organization,
            happenings=[Happening(touchpoint="shop-window", kind=Kind.VISITED, at=SPRING)] * 20,
        )
    assert step(read(NOW), "customers-attraction").volume == 0


def test_sending_the_same_list_twice_counts_once(inside):
    happening = Happening(touchpoint="shop", kind=Kind.BOUGHT, at=SPRING, id=uuid.uuid4())
    for expected in (1, 0):
        made = record_interactions(organization=inside.organization, happenings=[happening])
        assert made == expected
    assert step(read(NOW), "customers-purchase").volume == 1


def test_reading_takes_the_same_queries_however_much_there_is(inside, django_assert_num_queries):
    make_touchpoints(organization=inside.organization)
    with django_assert_num_queries(6):
        read(NOW)
    for person in persons(inside, 30):
        happen(inside, "shop", Kind.BOUGHT, 2, at=WINTER, person=person.pk)
        happen(inside, "referral", Kind.RECOMMENDED, person=person.pk)
    with django_assert_num_queries(6):
        read(NOW)
