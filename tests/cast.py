"""A fixed cast of people, so that every test reads as a story.

Fornace Gentile makes ceramics: Ada owns it, Elena recruits, Giulia manages the shop of Bologna and decides, Tommaso
listens as a reviewer, Nadia does marketing. Trambusto moves pianos: Ivo owns it, and is the *outsider* who must never
see anything of Fornace Gentile. Sara applied at Fornace Gentile and Luca at another of its jobs; Piero applied at
Trambusto.

What lies further down the road is made when a test first asks for it, and only then.
"""

from __future__ import annotations

import io
import uuid
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import cached_property
from typing import Any

from django.core.files.base import ContentFile
from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled
from PIL import Image

from reciproca.alerts.models import Alert
from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.models import Application, Decision, Move, SavedView, ShortlistLink, Stage, StageKind, Verdict
from reciproca.interviews.models import Answer, Interview, Invitation, LibraryQuestion, Question, Take
from reciproca.interviews.verbs import keep_question
from reciproca.jobs.models import Card, CardText, CardVersion, Competency, Contract, Frame, Job, JobState
from reciproca.jobs.verbs.history import begin_history
from reciproca.jobs.verbs.shortening import short_link
from reciproca.media.models import Picture, Recording, RecordingState
from reciproca.media.pictures.receiving import receive_picture
from reciproca.people import verbs as people
from reciproca.people.links import make_link
from reciproca.people.models import (
    Brand,
    Letter,
    LetterState,
    LinkPurpose,
    Member,
    Organization,
    Person,
    Role,
    Unit,
    token_hash,
)
from reciproca.people.scoping import organization_scope
from tests.storytelling import a_story

PASSWORD = "a-kiln-needs-1200-degrees"

STAGES = (
    (StageKind.RECEIVED, "Ricevute", "Received"),
    (StageKind.LISTENING, "Ascolto", "Listening"),
    (StageKind.SHORTLIST, "Short list", "Shortlist"),
    (StageKind.MEETING, "Colloquio", "Meeting"),
    (StageKind.OFFER, "Offerta", "Offer"),
    (StageKind.CLOSED, "Chiuse", "Closed"),
)


def both(italian: str, english: str) -> dict[str, str]:
    """Return words in both languages."""
    return {"it": italian, "en": english}


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


class Cast:
    """Everybody."""

    def __init__(self) -> None:
        self.company = Company("Fornace Gentile", "fornace-gentile", "#17604c")
        self.organization = self.company.organization
        self.brand = self.company.brand
        self.owner = self.company.member("Ada Gentile", Role.OWNER)
        self.recruiter = self.company.member("Elena Neri", Role.RECRUITER)
        self.manager = self.company.member("Giulia Marchi", Role.HIRING_MANAGER)
        self.reviewer = self.company.member("Tommaso Riva", Role.REVIEWER)
        self.marketer = self.company.member("Nadia Ferro", Role.MARKETER)
        self.other_company = Company("Trambusto", "trambusto", "#e3aa2b")
        self.outsider = self.other_company.member("Ivo Salti", Role.OWNER)

    def scope(self) -> AbstractContextManager[None]:
        """Open Fornace Gentile's scope."""
        return self.company.scope()

    def everywhere(self) -> AbstractContextManager[None]:
        """Look at all organizations at once, to check what was or was not changed."""
        return scopes_disabled()

    def client(self, member: Member) -> Client:
        """A browser in which this member is signed in."""
        browser = Client()
        browser.force_login(member.user)
        return browser

    @cached_property
    def job(self) -> Job:
        """Fornace Gentile looks for a shop manager in Bologna; Tommaso reviews."""
        job = self.company.job("responsabile-bologna", self.recruiter, self.manager)
        with self.scope():
            job.reviewers.add(self.reviewer)
        return job

    @cached_property
    def story(self) -> list[Frame]:
        """The job's story: words, a day in the shop, a poll, a quiz, a voice."""
        card, voice = self.job.card, self.company.recording("card")
        with self.scope():
            return a_story(card, voice)

    @cached_property
    def card_version(self) -> CardVersion:
        """What the job's card said at a moment."""
        with self.scope():
            begin_history(card=self.job.card)
            return CardVersion.objects.get(card=self.job.card)

    @cached_property
    def other_job(self) -> Job:
        """Another job of the same organization, which neither Giulia nor Tommaso works on."""
        return self.company.job("tornio-faenza", self.recruiter, self.owner)

    @cached_property
    def interview(self) -> Interview:
        """The interview of the job."""
        return self.company.interview(self.job)

    @cached_property
    def library_question(self) -> LibraryQuestion:
        """A question that Fornace Gentile keeps for its next jobs."""
        with self.scope():
            return keep_question(question=self.interview.questions.all()[0], by=self.recruiter)

    @cached_property
    def candidate(self) -> Person:
        """Sara."""
        return self.company.person("Sara Venti")

    @cached_property
    def application(self) -> Application:
        """Sara's application, being listened to."""
        return self.company.application(self.job, self.candidate, StageKind.LISTENING)

    @cached_property
    def other_application(self) -> Application:
        """Luca's, for the other job."""
        return self.company.application(self.other_job, self.company.person("Luca Sassi"))

    @cached_property
    def invitation(self) -> Invitation:
        """Sara's interview, not yet started."""
        return self.company.invitation(self.application, self.interview)

    @cached_property
    def answers(self) -> list[Answer]:
        """Sara's spoken answers."""
        with self.scope():
            questions = list(self.interview.questions.all())
        return [self.company.answer(self.invitation, question) for question in questions]

    @cached_property
    def meeting(self) -> Meeting:
        """Giulia offers Sara three times to meet, in two days, at ten, eleven and twelve."""
        first = timezone.localtime().replace(hour=10, minute=0, second=0, microsecond=0) + timedelta(days=2)
        told = {"kind": "meeting", "state": "offered", "host": self.manager, "minutes": 30, "place": "Bottega, Bologna"}
        with self.scope():
            meeting = Meeting.objects.create(organization=self.organization, application=self.application, **told)
            for hours in range(3):
                meeting.slots.create(organization=self.organization, starts_at=first + timedelta(hours=hours))
            return meeting

    @cached_property
    def move(self) -> Move:
        """Sara was moved from received to listening, by Elena."""
        stages = self.company.stages
        with self.scope():
            return Move.objects.create(
                organization=self.organization,
                application=self.application,
                from_stage=stages[StageKind.RECEIVED],
                to_stage=stages[StageKind.LISTENING],
                by=self.recruiter,
            )

    @cached_property
    def lost_letter(self) -> Letter:
        """An answer to Sara that came back."""
        with self.scope():
            return Letter.objects.create(
                organization=self.organization,
                kind="hiring/mail/feedback",
                person=self.candidate,
                about=self.application.pk,
                to=self.candidate.email,
                subject="Sara, la nostra risposta",
                state=LetterState.BOUNCED,
                trouble="550 5.1.1 no such mailbox",
                again=["reciproca.hiring.tasks.send_page_back", str(self.organization.pk), str(self.application.pk)],
            )

    @cached_property
    def decision(self) -> Decision:
        """Giulia's word on Sara."""
        with self.scope():
            return Decision.objects.create(
                organization=self.organization,
                application=self.application,
                by=self.manager,
                verdict=Verdict.YES,
            )

    @cached_property
    def status_token(self) -> str:
        """What opens Sara's page."""
        return self.company.link(self.application.pk)

    @cached_property
    def interview_token(self) -> str:
        """What opens Sara's interview."""
        return self.company.link(self.invitation.pk, LinkPurpose.INTERVIEW)

    @cached_property
    def picture(self) -> Picture:
        """A photograph of the workshop, in all its sizes."""
        drawn = io.BytesIO()
        Image.linear_gradient("L").resize((600, 400)).convert("RGB").save(drawn, "PNG")
        drawn.seek(0)
        with self.scope():
            return receive_picture(
                organization=self.organization, file=drawn, alt=both("La bottega", "The workshop"), now=True
            )

    @cached_property
    def short_code(self) -> str:
        """What the printed address of the job ends with."""
        with self.scope():
            return short_link(job=self.job, channel="qr").code

    @cached_property
    def batch_move(self) -> Move:
        """Sara was moved with others, by one tap."""
        with self.scope():
            return Move.objects.create(
                organization=self.organization,
                application=self.application,
                from_stage=self.company.stages[StageKind.RECEIVED],
                to_stage=self.company.stages[StageKind.LISTENING],
                by=self.recruiter,
                batch=uuid.uuid4(),
            )

    @cached_property
    def saved_view(self) -> SavedView:
        """A view of Elena's."""
        with self.scope():
            return SavedView.objects.create(
                organization=self.organization, member=self.recruiter, name="In ritardo", query="show=late"
            )

    @cached_property
    def shortlist_link(self) -> ShortlistLink:
        """The shortlist as sent to Giulia."""
        with self.scope():
            return ShortlistLink.objects.create(
                organization=self.organization,
                job=self.job,
                member=self.manager,
                made_by=self.recruiter,
                expires_at=timezone.now() + timedelta(days=7),
                shows=["notes", "scores"],
            )

    @cached_property
    def shortlist_token(self) -> str:
        """What opens it."""
        return self.company.link(self.shortlist_link.pk, LinkPurpose.SHORTLIST)

    @cached_property
    def alert(self) -> Alert:
        """Somebody whom nobody knows asked to hear of Fornace Gentile's new jobs, and said yes."""
        times = {name: timezone.now() - timedelta(days=3) for name in ("confirmed_at", "written_at", "seen_until")}
        with self.scope():
            return Alert.objects.create(
                organization=self.organization,
                brand=self.brand,
                email="nadia.lontana@posta.example",
                wishes={"place": "Bologna", "km": 25, "hours": "full"},
                keep_until=timezone.now() + timedelta(days=360),
                **times,
            )

    @cached_property
    def alert_token(self) -> str:
        """What opens these alerts."""
        return self.company.link(self.alert.pk, LinkPurpose.ALERT)

    @cached_property
    def other_status_token(self) -> str:
        """What opens Luca's page: he is the candidate of another job."""
        return self.company.link(self.other_application.pk)
