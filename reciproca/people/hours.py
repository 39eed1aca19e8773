"""What time it is where a person is, and whether a letter would wake them."""

from __future__ import annotations

from datetime import datetime, time, timedelta, tzinfo
from zoneinfo import ZoneInfo, available_timezones

from django.utils import timezone
from django.utils.functional import Promise as LazyText
from django.utils.translation import gettext as _, gettext_lazy

from reciproca.people.models import Person

# Cities that other languages call otherwise, among those that zones are named for.
CITIES: dict[str, LazyText] = {
    "Athens": gettext_lazy("Athens"),
    "Berlin": gettext_lazy("Berlin"),
    "Brussels": gettext_lazy("Brussels"),
    "Lisbon": gettext_lazy("Lisbon"),
    "London": gettext_lazy("London"),
    "Paris": gettext_lazy("Paris"),
    "Rome": gettext_lazy("Rome"),
    "Vienna": gettext_lazy("Vienna"),
}
QUIET_FROM, QUIET_UNTIL = 20, 9


def zone_of(person: Person) -> tzinfo:
    """Return a person's time zone; the company's when their device never said."""
    return ZoneInfo(person.time_zone) if person.time_zone else timezone.get_default_timezone()


def zone_words(person: Person) -> str:
    """Name the zone in which a person is told the hour: Rome time. Zones are named for their largest city."""
    name = str(zone_of(person)).rpartition("/")[2].replace("_", " ")
    return _("{city} time").format(city=CITIES.get(name, name))


def notice_zone(*, person: Person, zone: str) -> bool:
    """Remember the zone that a person's own device names; return whether it is news. What is no zone is passed by."""
    if zone == person.time_zone or person.erased_at or zone not in available_timezones():
        return False
    person.time_zone = zone
    person.save(update_fields=["time_zone"])
    return True


def is_quiet(person: Person, now: datetime) -> bool:
    """Whether it is evening, night or early morning where a person is."""
    return not QUIET_UNTIL <= now.astimezone(zone_of(person)).hour < QUIET_FROM


def last_waking_hour(person: Person, moment: datetime) -> datetime:
    """Return a moment, or the last one before it that is not quiet where a person is."""
    there = moment.astimezone(zone_of(person))
    if QUIET_UNTIL <= there.hour < QUIET_FROM:
        return moment
    day = there.date() if there.hour >= QUIET_FROM else there.date() - timedelta(days=1)
    return datetime.combine(day, time(QUIET_FROM - 1), tzinfo=there.tzinfo)


def end_of_day(moment: datetime, zone: tzinfo | None = None) -> datetime:
    """Return one minute before midnight of that day, where somebody is; where the company is, when nobody is named."""
    there = moment.astimezone(zone or timezone.get_default_timezone())
    return there.replace(hour=23, minute=59, second=0, microsecond=0)
