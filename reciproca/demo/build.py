"""Building the demo: in an empty database, once; what a kill left half made is made anew."""

from __future__ import annotations

import shutil
import sys
import time
from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import cast

from django.apps import apps
from django.conf import settings
from django.db import models, transaction
from django.utils import timezone

from reciproca.demo.company import Company, end_jobs, found, record_voices
from reciproca.demo.customers import Crowd, cross, read_cards
from reciproca.demo.finding import make_findable
from reciproca.demo.letters import lose_one_letter, write_down_letters
from reciproca.demo.lives import Life, note_done, record_life
from reciproca.demo.meetings import arrange
from reciproca.demo.photographs import hang_photographs
from reciproca.demo.plan import Candidacy, Draw
from reciproca.demo.speakers import RecordingStudio
from reciproca.demo.stories import Stories
from reciproca.hiring.models import Application
from reciproca.hiring.verbs import apologize_for_late_promises
from reciproca.people.models import LogEntry, Organization
from reciproca.people.scoping import OrganizationOwned, across_organizations, organization_scope

COMPANIES = ("fornace", "trambusto")
SEED = 1974
Lived = tuple[Company, Candidacy, Application]


class NotEmpty(Exception):  # noqa: N818 - it says what is the case
    """There are organizations already: the demo never mixes with real ones."""


def is_built() -> bool:
    """Whether every company of the demo is complete."""
    with across_organizations():
        done = LogEntry.objects.filter(action="demo.complete").values("organization").distinct()
        return bool(done.count() >= len(COMPANIES))


def build_demo(
    *,
    seed: int = SEED,
    scale: float = 1.0,
    hands: int | None = None,
    report: Callable[[str], object] | None = None,
) -> None:
    """Build both companies with their three months, unless they are there.

    Args:
        seed: The same seed gives the same people, answers, scores and outcomes.
        scale: Share of the full size.
        hands: How many recordings are made at once; 0 makes them one by one, in this thread.
        report: Hears how far it is.

    Raises:
        NotEmpty: when there are organizations that are not the demo's.
    """
    if is_built():
        return
    clear_unfinished()
    clock = _Clock(report or _to_stderr)
    now = timezone.now().replace(second=0, microsecond=0)
    companies = [found(name, now, scale) for name in COMPANIES]
    clock.say("The careers pages answer.")
    with RecordingStudio(hands) as studio:
        _live(companies, studio, now, seed, scale, clock)
        clock.say(f"{studio.made} recordings are ready.")
    apologize_for_late_promises()
    for company in companies:
        write_down_letters(company)
    lose_one_letter(companies[0])
    for company in companies:
        end_jobs(company, now)
        make_findable(company, now)
        arrange(company, now)
        note_done(company, seed, scale)
    clock.say("Everybody is where they are today.")


def _live(  # noqa: PLR0917 - one caller
    companies: list[Company],
    studio: RecordingStudio,
    now: datetime,
    seed: int,
    scale: float,
    clock: _Clock,
) -> None:
    """Record voices in the background while the company lives its three months."""
    voices = [record_voices(company, studio) for company in companies]
    stories = [Stories(company, studio) for company in companies]
    plans = [
        (company, life, record_life(company, life, studio))
        for company, name in zip(companies, COMPANIES, strict=True)
        for life in Draw(name, seed, scale).candidacies()
    ]
    for company in companies:
        count = Crowd(company, now, seed, scale).live()
        clock.say(f"{company.organization}: {count} interactions of customers and team.")
    for voice in voices:
        voice.put()
    clock.say("Managers can be heard.")
    for story in stories:
        story.put(now, seed)
    for company in companies:
        hang_photographs(company)
    clock.say("Jobs tell their stories.")
    plans.sort(key=lambda plan: -plan[1].days_back)
    lived: list[Lived] = [(company, life, Life(company, life, voice, now).live()) for company, life, voice in plans]
    clock.say(f"{len(lived)} applications have been lived.")
    for company in companies:
        _around(company, lived, now, seed)


def _around(company: Company, lived: list[Lived], now: datetime, seed: int) -> None:
    """Let cards be read by others too, and some candidates be customers."""
    own = [(life, application) for owner, life, application in lived if owner is company]
    read_cards(company, [application for _life, application in own], now, seed)
    crossings = [(application, life.bought_before, life.buys_later) for life, application in own]
    cross(company, crossings, now)


def clear_unfinished() -> None:
    """Take away what a killed run left, so that the next one begins cleanly.

    Raises:
        NotEmpty: when there are organizations that are not the demo's.
    """
    with across_organizations():
        begun = set(LogEntry.objects.filter(action="demo.begun").values_list("organization", flat=True))
    organizations = list(Organization.objects.all())
    if any(organization.pk not in begun for organization in organizations):
        raise NotEmpty("There are organizations already. The demo fills an empty database only.")
    for organization in organizations:
        _remove(organization)


def _remove(organization: Organization) -> None:
    """Delete everything that a half-made company owns, rows and recordings."""
    owned = [model for model in apps.get_models() if issubclass(model, OrganizationOwned)]
    with transaction.atomic(), organization_scope(organization):
        for model in owned:
            for relation in model._meta.local_many_to_many:
                through = cast("type[models.Model]", relation.remote_field.through)
                rows = through._default_manager.filter(  # noqa: SLF001
                    **{f"{relation.m2m_field_name()}__organization": organization}
                )
                rows._raw_delete(rows.db)  # noqa: SLF001 - constraints are checked at the commit
        for model in owned:
            rows = model._default_manager.filter(organization=organization)  # noqa: SLF001
            rows._raw_delete(rows.db)  # noqa: SLF001
        Organization.objects.filter(pk=organization.pk)._raw_delete("default")  # noqa: SLF001
    for folder in ("recordings", "parts"):
        shutil.rmtree(Path(settings.MEDIA_ROOT) / folder / str(organization.pk), ignore_errors=True)


class _Clock:
    """Says how far it is, and since when."""

    def __init__(self, report: Callable[[str], object]) -> None:
        self.report, self.started = report, time.monotonic()

    def say(self, line: str) -> None:
        self.report(f"  {time.monotonic() - self.started:5.1f} s  {line}")


def _to_stderr(line: str) -> None:
    sys.stderr.write(f"{line}\n")
