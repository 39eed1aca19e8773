"""Founding a company of the demo: its people, its shops, its jobs with cards and interviews."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from reciproca.demo.data import load_company
from reciproca.demo.speakers import RecordingStudio
from reciproca.demo.speech import Speaker
from reciproca.hiring.verbs import make_stages
from reciproca.interviews.models import Interview, Pace, Question
from reciproca.interviews.verbs.building import (
    add_question,
    build_interview,
    set_pace,
    set_question_voice,
    set_welcome,
)
from reciproca.interviews.verbs.library import keep_question
from reciproca.jobs.models import Job
from reciproca.jobs.verbs import (
    add_competency,
    close_job,
    draft_job,
    edit_card_text,
    pause,
    publish,
    set_card_team,
    set_card_voice,
)
from reciproca.media.models import Recording
from reciproca.people import verbs as people
from reciproca.people.models import Brand, Member, Organization, Role, Unit
from reciproca.people.scoping import organization_scope
from reciproca.touchpoints.verbs import assign_touchpoint, make_touchpoints
from reciproca.web.ui.art.faces import PRESETS

PASSWORD = "mille-gradi-al-forno"  # noqa: S105 - everybody's in the demo, and printed
JOB_FIELDS = (
    "city",
    "place",
    "contract",
    "hours",
    "hours_per_week",
    "agreement",
    "promise_days",
    "knock_in",
    "openings",
    "work_place",
    "pay_period",
)


@dataclass
class Company:
    """A company while it is being made."""

    data: dict[str, Any]
    organization: Organization
    brand: Brand
    units: dict[str, Unit] = field(default_factory=dict)
    members: dict[str, Member] = field(default_factory=dict)
    jobs: dict[str, Job] = field(default_factory=dict)

    def speaker(self, member: str) -> Speaker:
        """Return how a member sounds."""
        variant, pitch, speed = self.data["members"][member]["voice"]
        return Speaker(variant, pitch, speed)

    @property
    def recruiter(self) -> Member:
        """Who looks after every job."""
        return next(m for m in self.members.values() if m.role == Role.RECRUITER)


def found(name: str, now: datetime, scale: float = 1.0) -> Company:
    """Make a company with its people and its jobs open; the voices come later."""
    data = load_company(name, scale)
    organization = people.make_organization(name=data["name"], slug=data["slug"])
    with organization_scope(organization):
        people.log(organization=organization, action="demo.begun")
        company = Company(data, organization, _brand(organization, data))
        make_stages(organization=organization)
        make_touchpoints(organization=organization)
        areas: dict[str, Unit] = {}
        for unit, city, area in data["units"]:
            if area and area not in areas:
                areas[area] = people.make_unit(organization=organization, name=area)
            company.units[unit] = people.make_unit(
                organization=organization, name=unit, city=city, parent=areas.get(area)
            )
        for key in data["members"]:
            company.members[key] = _member(company, key)
        for touchpoint, owner in data["owners"].items():
            assign_touchpoint(organization=organization, touchpoint=touchpoint, owner=company.members[owner])
        for job in data["jobs"]:
            company.jobs[job["slug"]] = _job(company, job, now)
    return company


def _brand(organization: Organization, data: dict[str, Any]) -> Brand:
    brand = data["brand"]
    words = {key: brand[key] for key in ("headline", "promise", "story", "cover")}
    return people.make_brand(
        organization=organization,
        name=data["name"],
        slug=brand["slug"],
        colour=brand["colour"],
        mark=brand["mark"],
        **words,
    )


def _member(company: Company, key: str) -> Member:
    member = company.data["members"][key]
    return people.add_member(
        organization=company.organization,
        name=member["name"],
        email=address_of(company.data["slug"], member["name"]),
        role=Role(member["role"]),
        password=PASSWORD,
        title=member["title"]["it"],
        unit=company.units[member["unit"]],
        face=PRESETS[member["face"]],
    )


def address_of(company: str, name: str) -> str:
    """Return the address that a member signs in with."""
    return f"{name.split(maxsplit=1)[0].lower()}@{company.replace('-', '')}.example"


def _job(company: Company, data: dict[str, Any], now: datetime) -> Job:
    job = draft_job(
        organization=company.organization,
        brand=company.brand,
        owner=company.recruiter,
        manager=company.members[data["manager"]],
        reviewers=[company.members[key] for key in data["reviewers"]],
        title=data["title"],
        slug=data["slug"],
        cover=data["cover"],
        unit=company.units[data["unit"]],
        pay_low=Decimal(data["pay_low"]),
        pay_high=Decimal(data["pay_high"]),
        **{name: data[name] for name in JOB_FIELDS if name in data},
    )
    for language, words in data["texts"].items():
        edit_card_text(card=job.card, language=language, **words)
    set_card_team(card=job.card, members=[company.members[key] for key in data["team"]])
    competencies = [add_competency(job=job, **competency) for competency in data["competencies"]]
    if asked := data.get("interview"):
        interview = set_pace(interview=build_interview(job=job), pace=Pace.RELAXED)
        for question in asked["questions"]:
            add_question(
                interview=interview,
                text=question["text"],
                asked_by=job.manager,
                competency=competencies[question["competency"]],
                soft_limit_s=question["limit"],
            )
    at = now - timedelta(days=data["published_days_ago"])
    return publish(job=job, by=company.recruiter, at=at)


@dataclass
class CompanyVoices:
    """The voices of a company's people, while they are being recorded."""

    company: Company
    brand: Future[Recording]
    cards: dict[str, Future[Recording]] = field(default_factory=dict)
    welcomes: dict[str, Future[Recording]] = field(default_factory=dict)
    questions: dict[str, list[list[Future[Recording]]]] = field(default_factory=dict)

    def put(self) -> None:
        """Put each voice where people hear it."""
        company = self.company
        with organization_scope(company.organization):
            people.set_brand_voice(
                brand=company.brand,
                recording=self.brand.result().pk,
                by=company.members[company.data["brand"]["voice_by"]],
            )
            for slug, job in company.jobs.items():
                set_card_voice(card=job.card, recording=self.cards[slug].result())
                if slug in self.welcomes:
                    self._put_interview(slug, job)

    def _put_interview(self, slug: str, job: Job) -> None:
        interview: Interview = Interview.objects.get(job=job)
        set_welcome(interview=interview, recording=self.welcomes[slug].result(), by=job.manager)
        questions: list[Question] = list(interview.questions.all())
        for question, voices in zip(questions, self.questions[slug], strict=True):
            for voice in voices:
                set_question_voice(question=question, recording=voice.result(), by=job.manager)
        keep_question(question=questions[0], by=self.company.recruiter)


def record_voices(company: Company, studio: RecordingStudio) -> CompanyVoices:
    """Have the company's people say their cards, welcomes and questions."""
    organization, brand = company.organization, company.data["brand"]

    def say(purpose: str, member: str, language: str, text: str) -> Future[Recording]:
        return studio.record(organization, purpose, text, language, company.speaker(member))

    voices = CompanyVoices(company, say("card", brand["voice_by"], brand["voice"]["language"], brand["voice"]["text"]))
    for job in company.data["jobs"]:
        slug, manager = job["slug"], job["manager"]
        voices.cards[slug] = say("card", manager, job["voice"]["language"], job["voice"]["text"])
        if asked := job.get("interview"):
            voices.welcomes[slug] = say("welcome", manager, "it", asked["welcome"]["it"])
            voices.questions[slug] = [
                [say("question", manager, language, text) for language, text in q["text"].items()]
                for q in asked["questions"]
            ]
    return voices


def end_jobs(company: Company, now: datetime) -> None:
    """Pause and close the jobs that take no more applications."""
    with organization_scope(company.organization):
        for data in company.data["jobs"]:
            job = company.jobs[data["slug"]]
            if data["state"] == "paused":
                pause(job=job, by=company.recruiter)
            if data["state"] == "closed":
                at = now - timedelta(days=data["closed_days_ago"])
                close_job(job=job, by=company.recruiter, at=at)
