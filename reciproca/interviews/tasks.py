"""Letters of the interview, and its clockwork."""

from __future__ import annotations

from django_tasks import task

from reciproca.interviews import letters, verbs
from reciproca.interviews.models import Invitation, Take
from reciproca.interviews.verbs import reminding
from reciproca.people.letters import letter_task


@letter_task
def send_invitation(invitation: str) -> None:
    """Invite somebody by mail."""
    letters.write_invitation(Invitation.objects.get(pk=invitation))


@letter_task
def send_left_on_phone(invitation: str) -> None:
    """Say by mail that an answer is still on the phone."""
    letters.write_left_on_phone(Invitation.objects.get(pk=invitation))


@letter_task
def send_asked_again(take: str) -> None:
    """Ask by mail for an answer that cannot be played."""
    found = Take.objects.select_related("answer__invitation", "answer__question", "recording").filter(pk=take).first()
    if found is not None:  # it may have been erased meanwhile
        letters.write_asked_again(found)


@letter_task
def send_reminder(invitation: str, which: str) -> None:
    """Remind somebody by mail of the day by which they wanted to answer."""
    letters.write_reminder(Invitation.objects.get(pk=invitation), last=which == reminding.LAST)


@letter_task
def send_more_days(invitation: str) -> None:
    """Say by mail that somebody has more days."""
    letters.write_more_days(Invitation.objects.get(pk=invitation))


@task()
def remind_candidates() -> int:
    """Remind everybody whose day comes near."""
    return verbs.remind_candidates()


@task()
def invite_who_waits() -> int:
    """Invite whoever applied before the interview was ready."""
    return verbs.invite_who_waits()


@task()
def end_trials() -> int:
    """Erase what members said while they tried an interview out."""
    return verbs.end_trials()


@task()
def look_after_voices() -> int:
    """Write to whoever has a voice that did not make it."""
    return verbs.look_after_voices()


@task()
def forget_what_is_old() -> int:
    """Delete what has been kept for as long as people were told."""
    return verbs.forget_what_is_old()
