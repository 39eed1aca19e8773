"""Living the candidacies: every step through the verb that a page would call, at its own hour.

Nobody is written to about the past; the few letters of today come from what happened today.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from django.utils import timezone

from reciproca.demo.company import Company
from reciproca.demo.data import load
from reciproca.demo.plan import Candidacy, Card, Fate
from reciproca.demo.speakers import RecordingStudio
from reciproca.hiring import verbs as hiring
from reciproca.hiring.models import Application, Stage
from reciproca.interviews.models import Answer, Invitation, Modality, Question
from reciproca.interviews.verbs.answering import (
    ask_for_call,
    attach_answer,
    complete_interview,
    start_interview,
    write_answer,
)
from reciproca.interviews.verbs.inviting import invite
from reciproca.interviews.verbs.reviewing import listen, mark_read, note
from reciproca.jobs.models import Job
from reciproca.media.models import Recording
from reciproca.people.models import Member, Purpose
from reciproca.people.scoping import organization_scope
from reciproca.people.verbs import allow, log
from reciproca.touchpoints.models import Kind
from reciproca.touchpoints.verbs import record_interaction

TODAY = 1.0  # days: what is younger is written about
REACHES = (Fate.SHORTLIST, Fate.MEETING, Fate.OFFER, Fate.HIRED)


@dataclass
class Voices:
    """What somebody says, while it is being recorded."""

    hello: Future[Recording] | None = None
    answers: list[Future[Recording]] = field(default_factory=list)
    feedback: Future[Recording] | None = None


def record_life(company: Company, life: Candidacy, studio: RecordingStudio) -> Voices:
    """Have somebody, and whoever answers them, say what they will say."""
    organization = company.organization
    voices = Voices()
    if life.hello_spoken:
        voices.hello = studio.record(organization, "hello", life.hello, life.language, life.speaker)
    if life.modality == "voice":
        for place, answer in enumerate(life.answers):
            speaker = life.speaker.in_a_hurry((place - 1) * 4)
            voices.answers.append(studio.record(organization, "answer", answer, life.language, speaker))
    if life.feedback.get("voice"):
        manager = _manager_key(company, life)
        text = life.feedback["voice"].format(name=life.name.split()[0], manager=company.members[manager].first_name)
        voices.feedback = studio.record(organization, "feedback", text, "it", company.speaker(manager))
    return voices


def _manager_key(company: Company, life: Candidacy) -> str:
    return next(str(job["manager"]) for job in company.data["jobs"] if job["slug"] == life.job)


class Life:
    """One candidacy, from applying to where it stands now."""

    def __init__(self, company: Company, life: Candidacy, voices: Voices, now: datetime) -> None:
        self.company, self.life, self.voices, self.now = company, life, voices, now
        self.job: Job = company.jobs[life.job]
        self.arrived = self._daytime(now - timedelta(days=life.days_back))
        self.stages: dict[str, Stage] = {}

    def live(self) -> Application:
        """Go the whole way."""
        with organization_scope(self.company.organization):
            self.stages = {stage.kind: stage for stage in Stage.objects.all()}
            application = self._apply()
            self._interview(application)
            self._review(application)
            if self.life.fate in REACHES:
                self._advance(application)
            if self.life.fate is Fate.WITHDRAWN:
                hiring.withdraw(application=application, at=self._day(3.4), quiet=True)
            if self.life.feedback:
                self._answer(application)
            return application

    def _apply(self) -> Application:
        life = self.life
        young = life.days_back < TODAY
        asked = [{"question": each["question"], "answer": each["options"][life.knock_in]} for each in self.job.knock_in]
        self._arrive()
        applied = hiring.apply(
            job=self.job,
            name=life.name,
            email=life.email,
            language=life.language,
            hello_text="" if self.voices.hello else life.hello,
            hello=self.voices.hello.result() if self.voices.hello else None,
            knock_in_answers=asked,
            channel=life.channel,
            device=life.device,
            at=self.arrived,
            quiet=not young,
        )
        if life.pool:
            allow(person=applied.application.person, purpose=Purpose.TALENT_POOL)
        return applied.application

    def _arrive(self) -> None:
        """See the card, hear the voice, begin."""
        steps = ((Kind.VIEWED, 4), (Kind.PLAYED, 3), (Kind.STARTED, 2))
        for kind, minutes in steps:
            record_interaction(
                organization=self.company.organization,
                touchpoint="apply" if kind is Kind.STARTED else "job-card",
                kind=kind,
                subject=self.job.pk,
                unit=self.job.unit,
                channel=self.life.channel,
                device=self.life.device,
                at=self.arrived - timedelta(minutes=minutes),
            )

    def _interview(self, application: Application) -> None:
        """Invite, and answer as this person answers."""
        life = self.life
        if not self._has_interview():
            return
        idle = not life.modality and life.fate is Fate.NEW
        invitation = invite(
            application=application,
            by=self.company.recruiter,
            at=self._day(0.02),
            deadline=self.now + timedelta(days=21 if idle else 6),
            quiet=not idle,
        )
        if not life.modality:
            return
        questions: list[Question] = list(invitation.interview.questions.all())
        if life.modality == "call":
            wish = load("feedback")["calls"][life.number % 3]
            ask_for_call(invitation=invitation, wish=wish, at=self._day(0.4))
        else:
            modality = Modality.VOICE if life.modality == "voice" else Modality.WRITING
            start_interview(invitation=invitation, modality=modality, at=self._day(0.3))
        self._give_answers(invitation, questions)
        complete_interview(invitation=invitation, at=self._day(0.34))

    def _give_answers(self, invitation: Invitation, questions: list[Question]) -> None:
        at = self._day(0.32)
        if self.voices.answers:
            for question, voice in zip(questions, self.voices.answers, strict=True):
                attach_answer(invitation=invitation, question=question, recording=voice.result(), at=at)
            return
        for question, text in zip(questions, self.life.answers, strict=True):
            write_answer(invitation=invitation, question=question, text=text, at=at)

    def _review(self, application: Application) -> None:
        """Let each reviewer hear everything, then hand in their own scorecard."""
        for place, card in enumerate(self.life.cards):
            at = self._day(0.6 + 0.35 * place + 0.2 * (self.life.number % 3))
            reviewer = self.company.members[card.reviewer]
            self._hear(application, reviewer, card, at)
            self._score(application, reviewer, card, at + timedelta(minutes=11))
        if self.life.cards and application.stage.kind == "received":
            stage = self.stages["listening"]
            hiring.move(application=application, to=stage, by=self.company.recruiter, at=self._day(0.8))
        if not self.life.cards and self.life.fate is Fate.LISTENING:
            stage = self.stages["listening"]
            hiring.move(application=application, to=stage, by=self.company.recruiter, at=self._day(1.0))

    def _hear(self, application: Application, reviewer: Member, card: Card, at: datetime) -> None:
        answers = list(Answer.objects.filter(invitation__application=application).select_related("kept", "invitation"))
        for place, answer in enumerate(answers):
            answer.invitation.application = application
            if answer.kept:
                length = answer.kept.duration_ms
                listen(said=answer, member=reviewer, heard_ms=length, position_ms=length, at=at)
            else:
                mark_read(said=answer, member=reviewer, at=at)
            if card.note and answer.kept and place == len(answers) // 2:
                moment = answer.kept.duration_ms * (3 + self.life.number % 5) // 10
                note(answer=answer, author=reviewer, at_ms=moment, text=card.note, at=at)

    def _score(self, application: Application, reviewer: Member, card: Card, at: datetime) -> None:
        scorecard = hiring.start_scorecard(application=application, reviewer=reviewer, at=at)
        competencies = self.job.competencies.all()
        for competency, score in zip(competencies, card.scores, strict=True):
            hiring.rate(scorecard=scorecard, competency=competency, score=score)
        hiring.submit_scorecard(scorecard=scorecard, overall=card.overall, comment=card.comment, at=at)

    def _advance(self, application: Application) -> None:
        """Shortlist, meet, offer: as far as this person gets."""
        recruiter, manager = self.company.recruiter, self.job.manager
        for kind, at in self._milestones():
            hiring.move(application=application, to=self.stages[kind], by=recruiter, at=at)
            if kind == "shortlist" and self._decided():
                verdict = "maybe" if self.life.apologized else "yes"
                hiring.decide(application=application, by=manager, verdict=verdict, at=self._after(at, 0.9))

    def _decided(self) -> bool:
        """Whether the manager has said their word: the latest on the shortlist wait for it."""
        return self.life.fate is not Fate.SHORTLIST or self.life.number % 2 == 0

    def _milestones(self) -> Iterator[tuple[str, datetime]]:
        """When each stage was reached, so that the standing promise falls where it should."""
        fate = self.life.fate
        yield "shortlist", self._shortlisted()
        if fate is Fate.SHORTLIST:
            return
        met = self._recently(2.2) if fate is Fate.MEETING else self._day(5.5)
        yield "meeting", met
        if fate is Fate.MEETING:
            return
        yield "offer", self._recently(1.1) if fate is Fate.OFFER else self._day(8.0)

    def _shortlisted(self) -> datetime:
        if self.life.fate is not Fate.SHORTLIST:
            return self._day(2.6)
        # Four days later an answer is due: for one person that was yesterday.
        return self._recently(5.05 if self.life.apologized else 1.2 + self.life.number % 3 * 0.7)

    def _answer(self, application: Application) -> None:
        """Write the feedback, in time or late, and let it be read."""
        said = self.life.feedback
        at = self._answered_at()
        if self.life.late:
            due = timezone.localdate(self._day(self.job.promise_days + 3))
            hiring.renew_promise(
                application=application,
                due=due,
                by=self.company.recruiter,
                at=self._day(self.job.promise_days + 0.9),
            )
            at = self._day(self.job.promise_days + 2.2)
        feedback = hiring.compose_feedback(
            application=application,
            author=self.job.manager if said["voice"] else self.company.recruiter,
            outcome=said["outcome"],
            reason=said["reason"],
            thanks=said["thanks"].format(name=self.life.name.split()[0]),
            strengths=said["strengths"],
            tip=said["tip"],
            next_words=said["next_words"],
            voice=self.voices.feedback.result() if self.voices.feedback else None,
        )
        hiring.send_feedback(feedback=feedback, at=at, quiet=True)
        if said["outcome"] == "hired":
            self._join(application, at)
        if said["read"]:
            hiring.read_feedback(feedback=feedback, at=self._after(at, 0.1))
            if said["useful"] is not None:
                hiring.rate_feedback(feedback=feedback, useful=said["useful"])

    def _answered_at(self) -> datetime:
        if self.life.fate is Fate.HIRED:
            return self._day(10.0)
        return self._day(min(1.7 + self.life.number % 4 * 0.7, self.job.promise_days - 0.4))

    def _join(self, application: Application, at: datetime) -> None:
        record_interaction(
            organization=self.company.organization,
            touchpoint="onboarding",
            kind=Kind.JOINED,
            person=application.person,
            subject=self.job.pk,
            unit=self.job.unit,
            at=self._after(at, 0.5),
        )

    def _has_interview(self) -> bool:
        return any(job["slug"] == self.life.job and "interview" in job for job in self.company.data["jobs"])

    def _daytime(self, moment: datetime) -> datetime:
        """Bring a moment into waking hours, unless it was within the last two days."""
        local = timezone.localtime(moment)
        if self.life.fate is Fate.NEW or 7 <= local.hour < 23:
            return moment
        return local.replace(hour=8 + self.life.number % 13)

    def _day(self, days: float) -> datetime:
        """Return a moment so many days after applying, never later than some minutes ago."""
        return self._after(self.arrived, days)

    def _after(self, moment: datetime, days: float) -> datetime:
        return min(moment + timedelta(days=days), self.now - timedelta(minutes=2))

    def _recently(self, days: float) -> datetime:
        """Return a moment so many days ago."""
        return self.now - timedelta(days=days)


def note_done(company: Company, seed: int, scale: float) -> None:
    """Write down that the company is complete."""
    with organization_scope(company.organization):
        log(organization=company.organization, action="demo.complete", seed=seed, scale=scale)
