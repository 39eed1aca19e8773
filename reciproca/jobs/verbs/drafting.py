"""Drafting a job and its card: everything before, and every change after, publication."""

from __future__ import annotations

import secrets
from collections.abc import Iterable, Mapping

from django.core.exceptions import FieldDoesNotExist
from django.db import models, transaction
from django.utils.text import slugify

from reciproca.jobs.changing import tell_change
from reciproca.jobs.models import Card, CardText, Competency, Job
from reciproca.jobs.search.indexing import index_words
from reciproca.jobs.verbs.holding import hold
from reciproca.jobs.verbs.publishing import refuse_unpublishable
from reciproca.people.models import Brand, Member, Organization
from reciproca.people.scoping import across_organizations
from reciproca.people.words import Words, in_language

LANGUAGES = ("it", "en")
# What a job is by other verbs than editing.
NOT_EDITED = {"id", "organization", "state", "slug", "published_at", "closed_at", "created_at"}


@transaction.atomic
def draft_job(
    *,
    organization: Organization,
    brand: Brand,
    owner: Member,
    manager: Member,
    title: Words,
    slug: str = "",
    reviewers: Iterable[Member] = (),
    cover: Mapping[str, object] | None = None,
    **fields: object,
) -> Job:
    """Start a job with an empty card in both languages; nobody outside sees it yet.

    Raises:
        django.core.exceptions.ValidationError: when a field can't hold what it is given.
    """
    job = Job(
        organization=organization,
        brand=brand,
        owner=owner,
        manager=manager,
        title=dict(title),
        slug=slug or free_slug(brand, title, str(fields.get("city", ""))),
        promise_days=organization.promise_days,
    )
    fill(job, fields)
    job.save(force_insert=True)
    job.reviewers.set(reviewers)
    card = Card.objects.create(organization=organization, job=job, cover=dict(cover or {}))
    CardText.objects.bulk_create(
        CardText(organization=organization, card=card, language=language) for language in LANGUAGES
    )
    return job


def free_slug(brand: Brand, title: Words, city: str) -> str:
    """Return a readable address that no job of any organization has."""
    words = slugify(f"{in_language(title, 'it')} {city}")[:60].strip("-") or brand.slug
    with across_organizations():
        if not Job.objects.filter(slug=words).exists():
            return words
    return f"{words}-{secrets.token_hex(3)}"


@transaction.atomic
def edit_job(*, job: Job, **fields: object) -> Job:
    """Change what a job says. While people see it, it must go on saying what the rules ask.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when a published job would break a rule; nothing is changed then.
        django.core.exceptions.ValidationError: when a field can't hold what it is given.
    """
    hold(job)
    fill(job, fields)
    job.save()
    job.card.save(update_fields=["updated_at"])
    refuse_unpublishable(job)
    index_words(job=job)
    tell_change(job)
    return job


@transaction.atomic
def edit_card_text(*, card: Card, language: str, **fields: object) -> CardText:
    """Change a card's words in one language.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when a published job would lose its last headline.
        django.core.exceptions.ValidationError: when a field can't hold what it is given.
    """
    hold(card.job)
    text, _made = CardText.objects.get_or_create(organization=card.organization, card=card, language=language)
    fill(text, fields)
    text.save()
    card.save(update_fields=["updated_at"])
    refuse_unpublishable(card.job)
    index_words(job=card.job)
    tell_change(card.job)
    return text


@transaction.atomic
def set_reviewers(*, job: Job, members: Iterable[Member]) -> Job:
    """Choose who listens beside the manager: they see this job and its candidates from now on, others no longer.

    Raises:
        JobClosed: when the job is closed.
    """
    hold(job)
    job.reviewers.set(members)
    return job


@transaction.atomic
def add_competency(*, job: Job, name: Words, anchors: Mapping[str, Words]) -> Competency:
    """Add something that reviewers rate, with what 1 to 5 look like."""
    hold(job)
    last = job.competencies.aggregate(last=models.Max("position"))["last"]
    return Competency.objects.create(
        organization=job.organization,
        job=job,
        position=0 if last is None else last + 1,
        name=dict(name),
        anchors={level: dict(words) for level, words in anchors.items()},
    )


@transaction.atomic
def edit_competency(*, competency: Competency, name: Words, anchors: Mapping[str, Words]) -> Competency:
    """Say better what is rated and what 1 to 5 look like."""
    hold(competency.job)
    competency.name = dict(name)
    competency.anchors = {level: dict(words) for level, words in anchors.items()}
    competency.save(update_fields=["name", "anchors"])
    return competency


def fill(row: Job | CardText, fields: Mapping[str, object]) -> None:
    """Set fields by name and check that each can hold its value."""
    columns = {column.name: column for column in row._meta.fields}
    for name, value in fields.items():
        if name in NOT_EDITED or name not in columns:
            raise FieldDoesNotExist(f"{name} is not edited")
        setattr(row, name, value)
    # An empty list or dictionary is fine in a draft, though Django calls it blank.
    lists = {name for name, column in columns.items() if isinstance(column, models.JSONField)}
    empty = {name for name, value in fields.items() if value == ""}  # so is a language that says nothing
    row.clean_fields(exclude=(columns.keys() - fields.keys()) | lists | empty)
    row.clean()
