"""Everybody of the two companies, and what lies further down their road."""

from __future__ import annotations

import io
import uuid
from contextlib import AbstractContextManager
from datetime import timedelta
from functools import cached_property

from django.test import Client
from django.utils import timezone
from django_scopes import scopes_disabled
from PIL import Image

from reciproca.alerts.models import Alert
from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.models import Application, Decision, Move, SavedView, ShortlistLink, StageKind, Verdict
from reciproca.interviews.models import Answer, Interview, Invitation, LibraryQuestion
from reciproca.interviews.verbs import keep_question
from reciproca.jobs.models import CardVersion, Frame, Job
from reciproca.jobs.verbs.history import begin_history
from reciproca.jobs.verbs.shortening import short_link
from reciproca.media.models import Picture
from reciproca.media.pictures.receiving import receive_picture
from reciproca.people.models import Letter, LetterState, LinkPurpose, Member, Person, Role
from tests.cast.company import Company
from tests.cast.story import a_story
from tests.cast.words import both


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
