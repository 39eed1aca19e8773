"""Days by which people are owed an answer: made, kept, replaced, apologized for."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from reciproca.hiring.models import Application, Move, Promise
from reciproca.hiring.verbs.locking import lock, lock_open
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.verbs import log


def make_promise(*, application: Application, due: date, at: datetime, move: Move | None = None) -> Promise:
    """Promise an answer by a day, and show that day wherever the application is seen.

    Runs inside the transaction of the verb that makes the promise.
    """
    promise = Promise.objects.create(
        organization=application.organization,
        application=application,
        due=due,
        made_at=at,
        move=move,
    )
    application.promised_for = due
    application.save(update_fields=["promised_for"])
    return promise


def keep_promise(*, application: Application, at: datetime) -> None:
    """Count the standing promise as kept: the person has their answer, so nothing is late."""
    Promise.objects.standing().filter(application=application).update(kept_at=at)
    application.late_since = None
    application.save(update_fields=["late_since"])


@transaction.atomic
def renew_promise(
    *, application: Application, due: date, by: Member | None = None, at: datetime | None = None
) -> Promise:
    """Give a new day before the answer is there; the old one counts as not kept.

    Raises:
        AlreadyClosed: when the application has an outcome.
    """
    at = at or timezone.now()
    lock_open(application)
    replaced = Promise.objects.standing().filter(application=application)
    replaced.update(replaced_at=at)
    promise = make_promise(application=application, due=due, at=at)
    log(
        organization=application.organization,
        action="promise.renew",
        member=by,
        subject=application.pk,
        due=due.isoformat(),
    )
    return promise


def apologize_for_late_promises(*, today: date | None = None) -> int:
    """Tell everyone whose day has passed that we are late, and by when they hear now; once each.

    Returns:
        How many apologies were started. Two workers running at once share them out: the state of a
        promise changes in one statement, and who changed it sends the letter.
    """
    today = today or timezone.localdate()
    with across_organizations():
        late = Promise.objects.standing().filter(due__lt=today, application__outcome="")
        promises = list(late.select_related("organization").order_by("due"))
    count = 0
    for promise in promises:
        with organization_scope(promise.organization):
            count += apologize(promise=promise, today=today)
    return count


@transaction.atomic
def apologize(*, promise: Promise, today: date, at: datetime | None = None) -> bool:
    """Say sorry for one broken promise, with a new day; do nothing when that was done already."""
    at = at or timezone.now()
    application = lock(promise.application)
    broken = Promise.objects.standing().filter(pk=promise.pk)  # no joins: the row alone decides
    if not application.is_open or not broken.update(apologized_at=at, replaced_at=at):
        return False
    application.late_since = application.late_since or promise.due
    application.save(update_fields=["late_since"])
    due = today + timedelta(days=days_until_new_date(application))
    fresh = make_promise(application=application, due=due, at=at)
    enqueue_apology(promise=promise, fresh=fresh)
    return True


def days_until_new_date(application: Application) -> int:
    """Return how long the new promise may take: half of the first one, at least two days."""
    return max(2, (application.job.promise_days + 1) // 2)


def enqueue_apology(*, promise: Promise, fresh: Promise) -> None:
    """Have the letter written that belongs to this apology."""
    from reciproca.hiring.tasks import send_apology  # noqa: PLC0415 - tasks call verbs

    send_apology.enqueue(str(promise.organization_id), str(promise.pk), str(fresh.pk))
