"""Whom to hear next: by person in the order of promises, or by question in an order drawn per reviewer."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode

from django.urls import reverse

from reciproca.hiring.models import Application
from reciproca.jobs.models import Job
from reciproca.people.models import Member
from reciproca.web.studio.listening import (
    form_of,
    marked,
    names_open,
    scored_by,
    shown_name,
    to_hear,
)

SHOWN = 60


@dataclass(frozen=True)
class Entry:
    """One application in the queue."""

    application: Application
    name: str
    blind: bool
    form: str
    done: bool
    address: str

    @property
    def face(self) -> dict[str, Any] | None:
        """The drawn face, where the name is open and there is one."""
        return None if self.blind else self.application.look.get("face")


@dataclass(frozen=True)
class Queue:
    """Those to hear, those heard, and where in it the page stands."""

    waiting: list[Entry]
    done: list[Entry]
    at: Entry | None

    @property
    def side(self) -> list[Entry]:
        """The part of the queue that the page stands in."""
        return self.done if self.at and self.at.done else self.waiting

    @property
    def place(self) -> int:
        """Which of them it is, from 1."""
        return self.side.index(self.at) + 1 if self.at in self.side else 0

    @property
    def previous(self) -> Entry | None:
        """The one before."""
        return self.side[self.place - 2] if self.place > 1 else None

    @property
    def following(self) -> Entry | None:
        """The one after."""
        return self.side[self.place] if 0 < self.place < len(self.side) else None


def read(job: Job, member: Member, wanted: str, *, by_question: bool, question: int) -> Queue:
    """Return the queue of a job for a member, standing at the wanted application."""
    rows = marked(to_hear(member).filter(job=job), member)
    done_rows = Application.objects.filter(job=job).filter(scored_by(member)).open()
    marked_done = marked(done_rows, member).order_by("-stage_since")
    waiting = [entry(row, member, by_question, question) for row in rows[:SHOWN]]
    done = [entry(row, member, by_question, question, done=True) for row in marked_done[:SHOWN]]
    if by_question:
        waiting.sort(key=lambda item: drawn(member, question, item.application))
    at = next((item for item in (*waiting, *done) if str(item.application.pk) == wanted), None)
    if at is None and wanted:
        at = elsewhere(job, member, wanted, by_question, question)
    return Queue(waiting, done, at or next(iter(waiting), None))


def elsewhere(job: Job, member: Member, wanted: str, by_question: bool, question: int) -> Entry | None:
    """Return an application that is in no queue, such as a closed or a shortlisted one."""
    rows = marked(Application.objects.filter(job=job), member)
    try:
        found = rows.filter(pk=wanted).first()
    except (ValueError, TypeError):
        return None
    return entry(found, member, by_question, question) if found else None


def entry(
    application: Application,
    member: Member,
    by_question: bool,
    question: int,
    *,
    done: bool = False,
) -> Entry:
    """Say what one line of the queue says."""
    blind = not names_open(application, member)
    return Entry(
        application=application,
        name=shown_name(application, blind=blind),
        blind=blind,
        form=form_of(application),
        done=done,
        address=address(application, by_question=by_question, question=question),
    )


def address(application: Application, *, by_question: bool, question: int) -> str:
    """Return where an application is heard."""
    query = {"application": str(application.pk)}
    if by_question:
        query |= {"by": "question", "question": str(question)}
    return f"{reverse('studio:review', args=[application.job_id])}?{urlencode(query)}"


def drawn(member: Member, question: int, application: Application) -> bytes:
    """Return a place drawn at random, the same each time for a reviewer and a question."""
    words = f"{member.pk}:{question}:{application.pk}"
    return hashlib.blake2b(words.encode(), digest_size=8).digest()
