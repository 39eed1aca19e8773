"""Days, lengths and pay as people say them, in both languages."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest
from django.template import Context, Template
from django.utils import timezone, translation

from reciproca.jobs.models import Job, PayPeriod
from reciproca.people.models import Brand
from reciproca.web.ui.templatetags.ui import ago, clock, dated, day, pay, pay_words, short_day
from reciproca.web.ui.theme import VERSION


@pytest.fixture(params=["it", "en"])
def language(request):
    with translation.override(request.param):
        yield request.param


def said(language: str, italian: str, english: str) -> str:
    return italian if language == "it" else english


@pytest.mark.parametrize(
    ("milliseconds", "shown"), [(0, "0:00"), (None, "0:00"), (72_400, "1:12"), (59_600, "0:59"), (3_600_000, "60:00")]
)
def test_a_length_is_shown_in_minutes_and_seconds(milliseconds, shown):
    assert clock(milliseconds) == shown


def test_a_day_is_said_with_its_weekday_and_without_this_year(language):
    this_year = timezone.localdate().year
    moment = date(this_year, 11, 26)
    weekday = moment.strftime("%A") if language == "en" else ""
    shown = day(moment)
    assert shown.endswith(said(language, "26 novembre", "26 November"))
    assert shown.startswith(weekday)
    assert shown == shown.lower() or language == "en"


def test_a_day_of_another_year_names_the_year(language):
    assert day(date(2031, 3, 5)) == said(language, "mercoledì 5 marzo 2031", "Wednesday 5 March 2031")


def test_a_moment_is_the_day_it_is_here_not_in_greenwich(settings):
    settings.TIME_ZONE = "Europe/Rome"
    with timezone.override("Europe/Rome"), translation.override("en"):
        assert day(datetime(2031, 3, 4, 23, 30, tzinfo=UTC)) == "Wednesday 5 March 2031"
        assert short_day(datetime(2031, 3, 4, 23, 30, tzinfo=UTC)) == "Wed 5 Mar"


def test_a_month_is_written_small_where_the_language_writes_it_so(language):
    moment = datetime(2031, 3, 4, 23, 30, tzinfo=UTC)
    with timezone.override("Europe/Rome"):
        assert dated(moment, "j F Y, G:i") == said(language, "5 marzo 2031, 0:30", "5 March 2031, 0:30")


@pytest.mark.parametrize("show", [day, short_day, ago])
def test_no_moment_is_no_words(show):
    assert show(None) == ""


def test_what_was_is_said_in_its_largest_unit(language):
    assert ago(timezone.now() - timedelta(days=3, hours=5)) == said(language, "3\xa0giorni", "3\xa0days")


def paid(low: str | None, high: str | None = None, **more: object) -> Job:
    amounts = {"pay_low": Decimal(low) if low else None, "pay_high": Decimal(high) if high else None}
    return Job(**amounts, **more)


@pytest.mark.parametrize(
    ("job", "italian", "english"),
    [
        (paid("27000", "31000"), "27.000–31.000 €", "€27,000–31,000"),
        (paid("27000", "27000"), "27.000 €", "€27,000"),
        (paid("27000"), "27.000 €", "€27,000"),
        (paid("9.5", "11.25", pay_period=PayPeriod.HOUR), "9,50–11,25 €", "€9.50–11.25"),
        (paid("1200000.00", "1300000"), "1.200.000–1.300.000 €", "€1,200,000–1,300,000"),
        (paid("40000", currency="CHF"), "40.000 CHF", "CHF 40,000"),
        (paid(None), "", ""),
    ],
)
def test_pay_is_written_as_each_language_writes_money(language, job, italian, english):
    assert pay(job) == said(language, italian, english)


def test_pay_says_what_it_counts(language):
    assert pay_words(paid("1")) == said(language, "lordi l’anno", "gross a year")


def test_a_theme_has_an_address_of_its_own_that_changes_with_the_solver():
    page = Template("{% theme_address brand %}").render(Context({"brand": Brand(colour="#17604c")}))
    assert page == f"/theme/17604c-{VERSION}.css"
