"""A company as the tests know it: its people, its jobs, its candidates."""

from __future__ import annotations

import uuid
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone

from reciproca.hiring.models import Application, Stage, StageKind
from reciproca.interviews.models import Answer, Interview, Invitation, Question, Take
from reciproca.jobs.models import Card, CardText, Competency, Contract, Job, JobState
from reciproca.media.models import Recording, RecordingState
from reciproca.people import verbs as people
from reciproca.people.links import make_link
from reciproca.people.models import (
    Brand,
    LinkPurpose,
    Member,
    Organization,
    Person,
    Role,
    Unit,
    token_hash,
)
from reciproca.people.scoping import organization_scope
from tests.cast.words import both

PASSWORD = "a-kiln-needs-1200-degrees"

STAGES = (
    (StageKind.RECEIVED, "Ricevute", "Received"),
    (StageKind.LISTENING, "Ascolto", "Listening"),
    (StageKind.SHORTLIST, "Short list", "Shortlist"),
    (StageKind.MEETING, "Colloquio", "Meeting"),
    (StageKind.OFFER, "Offerta", "Offer"),
    (StageKind.CLOSED, "Chiuse", "Closed"),
)


class Company:
    """One organization with its people and, when asked for, its jobs and candidates."""

    def __init__(self, name: str, slug: str, colour: str) -> None:
        self.organization: Organization = people.make_organization(name=name, slug=slug)
        with self.scope():
            self.brand: Brand = people.make_brand(
                organization=self.organization,
                name=name,
                slug=slug,
                colour=colour,
                headline=both("Facciamo cose da usare ogni giorno.", "We make things for every day."),
                promise=both("Rispondiamo a tutti entro 5 giorni.", "We answer everyone in 5 days."),
                story=both("Una bottega con ventiquattro negozi.", "A workshop with 24 shops."),
            )

    def scope(self) -> AbstractContextManager[None]:
        """Open the organization's scope."""
        return organization_scope(self.organization)

    def member(self, name: str, role: Role) -> Member:
        """Let somebody sign in as first.name@company.example with the cast's password."""
        with self.scope():
            return people.add_member(
                organization=self.organization,
                name=name,
                email=f"{name.split(maxsplit=1)[0].lower()}@{self.organization.slug}.example",
                role=role,
                password=PASSWORD,
            )

    @cached_property
    def stages(self) -> dict[str, Stage]:
        """The six stages by kind."""
        with self.scope():
            return {
                kind.value: Stage.objects.get_or_create(
                    organization=self.organization,
                    position=position,
                    defaults={"kind": kind, "name": both(italian, english)},
                )[0]
                for position, (kind, italian, english) in enumerate(STAGES)
            }

    @cached_property
    def unit(self) -> Unit:
        """A shop."""
        with self.scope():
            return people.make_unit(organization=self.organization, name="Bottega", city="Bologna")

    def person(self, name: str, **fields: Any) -> Person:
        """Somebody known by first.name@posta.example."""
        address = f"{name.split(maxsplit=1)[0].lower()}@posta.example"
        with self.scope():
            return people.recognize(
                organization=self.organization,
                name=name,
                email=fields.pop("email", address),
                language=fields.pop("language", "it"),
                **fields,
            )

    def recording(self, purpose: str = "answer", **fields: Any) -> Recording:
        """A recording of two seconds, ready to play."""
        with self.scope():
            recording = Recording(
                organization=self.organization,
                purpose=purpose,
                language="it",
                upload_hash=token_hash(uuid.uuid4().hex),
                state=RecordingState.READY,
                duration_ms=2000,
                peaks=[10, 40, 80, 60, 30] * 8,
                transcript="Raccontaci di una volta in cui hai aiutato qualcuno.",
                transcript_confirmed=True,
                sealed_at=timezone.now(),
                ready_at=timezone.now(),
            )
            for name, value in fields.items():
                setattr(recording, name, value)
            recording.file.save("voice.m4a", ContentFile(b"\x00\x00\x00\x1cftypM4A " + b"\x00" * 4000))
            return recording

    def job(self, slug: str, owner: Member, manager: Member, **fields: Any) -> Job:
        """A published job with its card in both languages and three competencies."""
        with self.scope():
            job = Job.objects.create(
                organization=self.organization,
                **{
                    "brand": self.brand,
                    "unit": self.unit,
                    "slug": slug,
                    "state": JobState.OPEN,
                    "title": both("Responsabile di negozio", "Shop manager"),
                    "city": "Bologna",
                    "contract": Contract.PERMANENT,
                    "hours": both("38 ore", "38 hours"),
                    "hours_per_week": 38,
                    "agreement": "CCNL Commercio, II livello",
                    "pay_low": 27000,
                    "pay_high": 31000,
                    "owner": owner,
                    "manager": manager,
                    "published_at": timezone.now() - timedelta(days=9),
                }
                | fields,
            )
            card = Card.objects.create(organization=self.organization, job=job, voice=self.recording("card"))
            for language, headline in both("Sai ascoltare chi entra?", "Do you listen?").items():
                CardText.objects.create(
                    organization=self.organization,
                    card=card,
                    language=language,
                    headline=headline,
                    summary=headline,
                    mission=[headline],
                    musts=[headline],
                    description=headline,
                )
            for position, name in enumerate(("Ascolto", "Ordine", "Squadra")):
                Competency.objects.create(
                    organization=self.organization,
                    job=job,
                    position=position,
                    name=both(name, name),
                    anchors={str(n): both(f"livello {n}", f"level {n}") for n in range(1, 6)},
                )
            return job

    def interview(self, job: Job) -> Interview:
        """An interview of two questions in the manager's voice."""
        with self.scope():
            interview = Interview.objects.create(
                organization=self.organization,
                job=job,
                welcome=self.recording("welcome"),
                welcome_by=job.manager,
            )
            for position, competency in enumerate(job.competencies.all()[:2]):
                question = Question.objects.create(
                    organization=self.organization,
                    interview=interview,
                    position=position,
                    text=both("Quando hai aiutato qualcuno?", "When did you help somebody?"),
                    asked_by=job.manager,
                    competency=competency,
                )
                question.voices.add(self.recording("question"))
            return interview

    def application(self, job: Job, person: Person, stage: str = StageKind.RECEIVED, **fields: Any) -> Application:
        """Somebody's application for a job, at a stage."""
        with self.scope():
            return Application.objects.create(
                organization=self.organization,
                job=job,
                person=person,
                stage=self.stages[stage],
                **{
                    "code": uuid.uuid4().hex[:4].upper(),
                    "hello_text": "Ciao, sono qui.",
                    "promised_for": timezone.localdate() + timedelta(days=5),
                }
                | fields,
            )

    def invitation(self, application: Application, interview: Interview) -> Invitation:
        """Somebody's interview, not yet started."""
        with self.scope():
            return Invitation.objects.create(
                organization=self.organization,
                application=application,
                interview=interview,
                deadline=timezone.now() + timedelta(days=6),
            )

    def answer(self, invitation: Invitation, question: Question) -> Answer:
        """A spoken answer to a question, kept at the first take."""
        words = "Una volta ho avvolto un vaso per un treno."
        recording = self.recording("answer", transcript=words)
        with self.scope():
            answer = Answer.objects.create(
                organization=self.organization,
                invitation=invitation,
                question=question,
                kept=recording,
            )
            Take.objects.create(organization=self.organization, answer=answer, recording=recording)
            return answer

    def link(self, subject: uuid.UUID, purpose: LinkPurpose = LinkPurpose.STATUS) -> str:
        """The token that opens a candidate's page."""
        return make_link(organization=self.organization, purpose=purpose, subject=subject)
