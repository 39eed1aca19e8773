"""Keeping what a card said: versions while it is written, drafts of what could not be saved, and the way back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import transaction
from django.utils import timezone

from reciproca.jobs.changing import tell_change
from reciproca.jobs.models import Card, Frame, Job
from reciproca.jobs.search.indexing import index_words
from reciproca.jobs.verbs.drafting import edit_card_text, edit_job, set_reviewers
from reciproca.jobs.verbs.history import begin_history, keep_version
from reciproca.jobs.verbs.publishing import refuse_unpublishable
from reciproca.jobs.verbs.telling import number
from reciproca.jobs.versions.models import CardDraft, CardVersion
from reciproca.jobs.versions.snapshot import BY_LANGUAGE, LANGUAGES, OF_FRAME, OF_JOB, OF_TEXT
from reciproca.media.models import Picture, Recording
from reciproca.people.models import Member


@transaction.atomic
def save_card(
    *,
    job: Job,
    by: Member | None,
    fields: Mapping[str, Any],
    texts: Mapping[str, Mapping[str, Any]],
    reviewers: Iterable[Member],
) -> CardVersion | None:
    """Save what an editor holds, all or nothing, and keep the version; nothing is kept when nothing changed.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when a published job would break a rule; nothing is changed then.
        django.core.exceptions.ValidationError: when a field can't hold what it is given.
    """
    begin_history(card=job.card)
    edit_job(job=job, **fields)
    set_reviewers(job=job, members=reviewers)
    for language, words in texts.items():
        edit_card_text(card=job.card, language=language, **words)
    return keep_version(card=job.card, by=by)


@transaction.atomic
def restore_version(*, version: CardVersion, by: Member) -> CardVersion | None:
    """Make a card say again what it said; what it says now stays among the versions.

    Raises:
        JobClosed: when the job is closed.
        NotReadyToPublish: when people see the job and that version breaks a rule.
    """
    card, what = version.card, version.what
    job = card.job
    keep_version(card=card, by=by)
    fields = {name: what[name] for name in OF_JOB if name in what}
    for name in BY_LANGUAGE:
        fields[name] = {code: said for code in LANGUAGES if (said := what.get(f"{name}.{code}"))}
    say_again(card, what)
    edit_job(job=job, **fields)
    for language in LANGUAGES:
        words = {name: what[f"{name}.{language}"] for name in OF_TEXT if f"{name}.{language}" in what}
        edit_card_text(card=card, language=language, **words)
    refuse_unpublishable(job)
    index_words(job=job)
    tell_change(job)
    return keep_version(card=card, by=by, restored_from=version)


def say_again(card: Card, what: Mapping[str, Any]) -> None:
    """Put back what is not words: people, voice, values, frames; who or what is gone since stays away."""
    job = card.job
    # What an older version did not know of yet is nothing.
    known: dict[str, Any] = {"manager": None, "voice": None, "picture": None, **what}
    manager = Member.objects.filter(pk=known["manager"], active=True).first()
    if manager and manager.pk != job.manager_id:
        job.manager = manager
    set_reviewers(job=job, members=Member.objects.filter(pk__in=what.get("reviewers", []), active=True))
    card.voice = Recording.objects.filter(pk=known["voice"]).first()
    card.picture = Picture.objects.filter(pk=known["picture"]).first()
    card.values = what.get("values", [])
    card.save(update_fields=["voice", "picture", "values", "updated_at"])
    tell_again(card, what.get("frames", []))


def tell_again(card: Card, told: Iterable[Mapping[str, Any]]) -> None:
    """Put the frames back in their order; those that are still there keep the answers people gave."""
    there = {str(frame.pk): frame for frame in Frame.objects.filter(card=card)}
    frames = []
    for saved in told:
        row: dict[str, Any] = {"picture": None, **saved}
        frame = there.pop(row["id"], None) or Frame(pk=row["id"], organization=card.organization, card=card, position=0)
        for name in OF_FRAME:
            setattr(frame, name, row[name])
        frame.voice = Recording.objects.filter(pk=row["voice"]).first()
        frame.picture = Picture.objects.filter(pk=row["picture"]).first()
        frame.teller = Member.objects.filter(pk=row["teller"]).first()
        frame.save()
        frames.append(frame)
    for frame in there.values():
        frame.delete()
    number(frames)


@transaction.atomic
def keep_draft(*, card: Card, by: Member, typed: Mapping[str, Any], seen: Mapping[str, Any]) -> CardDraft:
    """Keep what somebody typed that can't be saved yet, so that a closed tab loses nothing."""
    draft, _made = CardDraft.objects.update_or_create(
        organization=card.organization,
        card=card,
        by=by,
        defaults={"typed": dict(typed), "seen": dict(seen), "at": timezone.now()},
    )
    return draft


@transaction.atomic
def let_go_of_draft(*, card: Card, by: Member) -> None:
    """Forget what was typed and not saved: it is saved now, or no longer wanted."""
    CardDraft.objects.filter(card=card, by=by).delete()
