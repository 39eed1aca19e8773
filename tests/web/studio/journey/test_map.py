"""The journey map's page: who sees it, what it says, what it costs."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from reciproca.journeys.quarters import Quarter
from reciproca.touchpoints.models import Kind, Touchpoint
from reciproca.touchpoints.verbs import Happening, make_touchpoints, record_interactions
from tests.cast import Cast

MAP = "/studio/journey/"


def happen(cast: Cast, touchpoint: str, kind: Kind, times: int, back: int = 0) -> None:
    """Something happened in this quarter, or in one so many quarters ago."""
    start = Quarter.of(timezone.now()).shifted(-back).start
    with cast.scope():
        record_interactions(
            organization=cast.organization,
            happenings=[
                Happening(touchpoint=touchpoint, kind=kind, at=start + timedelta(minutes=n % 9)) for n in range(times)
            ],
        )


@pytest.fixture
def shown(cast):
    """The map as Nadia of marketing sees it."""
    with cast.scope():
        make_touchpoints(organization=cast.organization)
    browser = cast.client(cast.marketer)

    def get(query="", language="en"):
        response = browser.get(MAP + query, headers={"Accept-Language": language})
        assert response.status_code == 200
        return response.content.decode()

    return get


@pytest.mark.parametrize(
    ("who", "status"),
    [("owner", 200), ("recruiter", 200), ("marketer", 200), ("manager", 403), ("reviewer", 403)],
)
def test_the_map_opens_for_those_who_read_journeys(cast, who, status):
    browser = cast.client(getattr(cast, who))
    assert browser.get(MAP).status_code == status
    assert browser.get(reverse("studio:journey_table")).status_code == status


@pytest.mark.django_db
def test_anonymous_visitors_sign_in_first(client):
    assert client.get(MAP).status_code == 302


def test_without_data_the_heading_says_so_and_nothing_is_answered(shown):
    html = shown()
    assert "Nobody has come by in this quarter." in html
    assert html.count("No answer here.") >= 6


def test_the_heading_is_the_leak(cast, shown):
    for back, bought in ((0, 200), (1, 500)):
        happen(cast, "shop-window", Kind.VISITED, 1000, back)
        happen(cast, "shop", Kind.BOUGHT, bought, back)
        happen(cast, "job-card", Kind.VIEWED, 50, back)
    html = shown()
    assert "The two circles turn. It leaks at the door, before the purchase." in html
    assert "Leaks here: −30 points" in html


def test_one_empty_circle_is_named(cast, shown):
    happen(cast, "shop-window", Kind.VISITED, 50)
    assert "The employees’ circle is still empty." in shown()


def test_italian_readers_get_italian_words_and_numbers(cast, shown):
    happen(cast, "shop-window", Kind.VISITED, 1200)
    happen(cast, "shop", Kind.BOUGHT, 300)
    html = shown(language="it")
    assert "1.200 visite" in html
    assert "25 % compra" in html


def test_few_people_show_the_interval_before_the_number(cast, shown):
    happen(cast, "shop-window", Kind.VISITED, 20)
    happen(cast, "shop", Kind.BOUGHT, 5)
    assert "11–47% buy (25)" in shown()


def test_a_stage_opens_with_its_touchpoints_and_how_it_is_computed(cast, shown):
    happen(cast, "shop", Kind.BOUGHT, 40)
    html = shown("?stage=customers-purchase")
    assert 'id="stage"' in html
    assert "Online shop" in html
    assert "over all first purchases" in html


@pytest.mark.parametrize("query", ["?stage=nonsense", "?quarter=1066-9", "?quarter=2999-1", "?show=moon", "?stage=%00"])
def test_an_address_that_means_nothing_shows_the_present_quarter(shown, query):
    html = shown(query)
    assert 'id="stage"' not in html
    assert Quarter.of(timezone.now()).short_year in html


def test_earlier_quarters_are_links(cast, shown):
    happen(cast, "shop-window", Kind.VISITED, 50, back=2)
    before = Quarter.of(timezone.now()).shifted(-2)
    assert f'href="?quarter={before}"' in shown()
    assert 'aria-current="true"' in shown(f"?quarter={before}")


def test_the_page_has_no_inline_style_or_script(cast, shown):
    happen(cast, "shop-window", Kind.VISITED, 50)
    html = shown("?stage=customers-use")
    assert " style=" not in html
    assert "<style" not in html


def test_the_table_keeps_a_spreadsheet_from_computing_names(cast):
    with cast.scope():
        make_touchpoints(organization=cast.organization)
        Touchpoint.objects.filter(key="shop").update(name={"en": "=1+1", "it": "=1+1"})
    text = cast.client(cast.owner).get(reverse("studio:journey_table")).content.decode()
    assert "'=1+1" in text


def test_queries_do_not_grow_with_what_happened(cast, django_assert_max_num_queries):
    browser = cast.client(cast.marketer)
    happening = (("shop-window", Kind.VISITED), ("shop", Kind.BOUGHT), ("apply", Kind.APPLIED))
    for key, kind in happening:
        happen(cast, key, kind, 1)
    browser.get(MAP)
    with django_assert_max_num_queries(14) as few:
        browser.get(MAP)
    for key, kind in happening:
        happen(cast, key, kind, 60)
        happen(cast, key, kind, 60, back=1)
    with django_assert_max_num_queries(14) as many:
        browser.get(MAP)
    assert len(few) == len(many)
