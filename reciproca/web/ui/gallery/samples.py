"""People and things to show, made in memory: the gallery needs no database and changes nothing."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from datetime import date, datetime, timedelta
from math import sin
from typing import Final

from django.utils import timezone
from django.utils.translation import gettext as _

from reciproca.alerts.models import Alert
from reciproca.hiring.meetings.models import Meeting
from reciproca.hiring.meetings.telling import span, when
from reciproca.hiring.models import Application, Feedback, Outcome, PoolNote, Promise, Reason, Reopening
from reciproca.interviews.models import Interview, Invitation, Question
from reciproca.jobs.models import Job, PayPeriod
from reciproca.media.models import Recording, RecordingState
from reciproca.people.models import Brand, Member, Organization, Person, Role
from reciproca.people.roles import what_it_may
from reciproca.web.ui.art.faces import PRESETS

BRANDS: Final[Mapping[str, Mapping[str, object]]] = {
    "fornace": {
        "name": "Fornace Gentile",
        "slug": "fornace-gentile",
        "colour": "#17604c",
        "mark": "kiln",
        "cover": {"scene": "five", "palette": "sand"},
    },
    "trambusto": {
        "name": "Trambusto",
        "slug": "trambusto",
        "colour": "#e3aa2b",
        "mark": "boxes",
        "cover": {"scene": "boxes", "palette": "mustard"},
    },
    "initials": {"name": "Nuova Officina", "slug": "nuova-officina", "colour": "#6d28d9", "mark": "initials"},
}
AN_ID: Final = uuid.UUID("01940000-0000-7000-8000-000000000001")
ORGANIZATION: Final = Organization(id=AN_ID, name="Fornace Gentile", slug="fornace-gentile")


def brand_named(name: str) -> Brand:
    """Return one of the brands that the gallery can wear."""
    return Brand(id=AN_ID, organization=ORGANIZATION, **BRANDS.get(name, BRANDS["fornace"]))


def member_named(name: str, role: Role = Role.HIRING_MANAGER) -> Member:
    """Return a member who looks like one of the people in the design."""
    face = dict(PRESETS[name.split(" ", 1)[0].lower()])
    return Member(id=AN_ID, organization=ORGANIZATION, name=name, role=role, face=face)


GIULIA, ELENA = member_named("Giulia Ferri"), member_named("Elena Neri", Role.RECRUITER)
SARA: Final = Person(id=AN_ID, organization=ORGANIZATION, name="Sara Venti", email="sara@example.org")


def voice(seconds: int = 28, words: str = "") -> Recording:
    """Return a voice that rises and falls like speech."""
    peaks = [round(50 + 32 * sin(at / 5) * sin(at / 17) + 14 * sin(at * 1.7)) for at in range(seconds * 20)]
    return Recording(
        id=AN_ID,
        organization=ORGANIZATION,
        state=RecordingState.READY,
        duration_ms=seconds * 1000,
        peaks=peaks,
        transcript=words,
        language="it",
    )


def job(brand: Brand) -> Job:
    """Return a job with a pay range."""
    return Job(
        id=AN_ID,
        organization=ORGANIZATION,
        brand=brand,
        title={"it": "Responsabile di negozio", "en": "Shop manager"},
        city="Bologna",
        place="centro",
        pay_low=27000,
        pay_high=31000,
        pay_period=PayPeriod.YEAR,
        manager=GIULIA,
        owner=ELENA,
    )


def soon(days: int) -> date:
    """Return a day from today on."""
    return timezone.localdate() + timedelta(days=days)


def at_noon(days: int) -> datetime:
    """Return noon of a day from today on."""
    return timezone.localtime().replace(hour=12, minute=0) + timedelta(days=days)


def application(brand: Brand) -> Application:
    """Return an application with a voice and a link."""
    return Application(
        id=AN_ID,
        organization=ORGANIZATION,
        job=job(brand),
        person=SARA,
        received_at=at_noon(-2),
        promised_for=soon(3),
        hello=voice(19),
        profile_link="https://example.org/sara",
    )


def meeting(common: Mapping[str, object]) -> dict[str, object]:
    """Return what a letter about an agreed meeting needs."""
    starts = at_noon(3)
    agreed = Meeting(
        id=AN_ID, kind="meeting", state="agreed", host=GIULIA, minutes=30, place="Via Saragozza 8, Bologna"
    )
    return {
        **common,
        "meeting": agreed,
        "what": "agreed",
        "host": GIULIA,
        "title": _("You meet {name} {when}").format(name=GIULIA.first_name, when=when(starts)),
        "span": span(starts, agreed.length),
        "address": "/c/example/",
    }


def alert_letters(brand: Brand, job: Job) -> dict[str, dict[str, object]]:
    """Return what the letters of the alerts need."""
    alert = Alert(id=AN_ID, organization=ORGANIZATION, brand=brand, email="lia@example.org", keep_until=at_noon(340))
    wishes = ["entro 25 km da Bologna", "part-time"]
    common: dict[str, object] = {"alert": alert, "wishes": wishes, "page": "/a/example/"}
    stop = {"unsubscribe": "/a/example/stop/"}
    headline = "Sai far innamorare qualcuno di una tazza?"
    news: dict[str, object] = {"places": [(job, headline, "/j/example/")], "others": 4, "careers": f"/{brand.slug}/"}
    return {
        "alerts/mail/confirm": common,
        "alerts/mail/already": common,
        "alerts/mail/news": {**common, **stop, **news},
        "alerts/mail/ending": {**common, **stop},
    }


def letters(brand: Brand) -> dict[str, dict[str, object]]:
    """Return what each letter needs, by the name of its template."""
    applied = application(brand)
    interview = Interview(id=AN_ID, organization=ORGANIZATION, job=applied.job, welcome=voice(19, WELCOME))
    invitation = Invitation(organization=ORGANIZATION, application=applied, interview=interview, deadline=at_noon(6))
    applied.invitation = invitation
    asked = Question(organization=ORGANIZATION, interview=interview, position=0, text=QUESTION)
    common: dict[str, object] = {
        "application": applied,
        "person": SARA,
        "job": applied.job,
        "status": "/c/example/",
        "address": "/iv/example/",
        "listeners": "Giulia ed Elena",
        "listening": 2,
        "today": timezone.localdate(),
    }
    told = Feedback(
        organization=ORGANIZATION,
        application=applied,
        author=GIULIA,
        outcome=Outcome.NOT_HIRED,
        reason=Reason.OTHER_CHOSEN,
        voice=voice(41),
        **FEEDBACK,
    )
    late = Promise(organization=ORGANIZATION, application=applied, due=soon(-1))
    fresh = Promise(organization=ORGANIZATION, application=applied, due=soon(4))
    answer = "Questa volta abbiamo scelto un’altra persona."
    return {
        **alert_letters(brand, applied.job),
        "hiring/mail/receipt": {**common, "seconds": 19, "interview": "/iv/example/", "questions": 3},
        "hiring/mail/page_back": common,
        "hiring/mail/feedback": {**common, "feedback": told, "answer": answer, "erased_on": soon(180)},
        "hiring/mail/apology": {**common, "promise": late, "fresh": fresh},
        "hiring/mail/stay": {
            **common,
            "until": "25 novembre 2028",
            "months": 24,
            "unsubscribe": "/pool/example/leave/",
        },
        "hiring/mail/pool_note": {
            **common,
            "note": PoolNote(organization=ORGANIZATION, words=THOUGHT_OF, job=applied.job),
            "writer": ELENA.name,
            "until": "25 novembre 2028",
            "unsubscribe": "/pool/example/leave/",
        },
        "hiring/mail/meeting": meeting(common),
        "hiring/mail/meeting_host": meeting(common),
        "hiring/mail/withdrawn": {**common, "erased_on": soon(180)},
        "hiring/mail/promise_due": {
            **common,
            "reader": ELENA.first_name,
            "people": 3,
            "owed": [(soon(1), applied.job, 3)],
            "first": soon(1),
        },
        "hiring/mail/reopening": {**common, "reopening": Reopening(organization=ORGANIZATION, message=REOPENED)},
        "hiring/mail/shortlist": {
            **common,
            "people": 3,
            "reader": GIULIA.first_name,
            "sender": ELENA.first_name,
            "expires": soon(7),
        },
        "interviews/mail/invitation": {
            **common,
            "invitation": invitation,
            "host": GIULIA,
            "questions": 3,
            "day": invitation.deadline.date(),
            "minutes": 8,
        },
        "interviews/mail/reminder": {
            **common,
            "invitation": invitation,
            "host": GIULIA,
            "day": invitation.deadline.date(),
            "given": 1,
            "questions": 3,
            "last": True,
        },
        "interviews/mail/more_days": {
            **common,
            "invitation": invitation,
            "host": GIULIA,
            "day": invitation.deadline.date(),
        },
        "interviews/mail/left_on_phone": {**common, "invitation": invitation, "host": GIULIA, "question": asked},
        "interviews/mail/asked_again": {**common, "invitation": invitation, "host": GIULIA, "question": asked},
        "studio/mail/sign_in": {**common, "member": ELENA, "minutes": 15},
        "people/mail/welcome": {
            **common,
            "reader": GIULIA,
            "by": ELENA.name,
            "organization": ORGANIZATION.name,
            "role": GIULIA.get_role_display(),
            "may": what_it_may(GIULIA.role),
            "days": 3,
        },
    }


QUESTION: Final = {
    "it": "Raccontami di una volta in cui un cliente ti ha fatto cambiare idea.",
    "en": "Tell me about a time a customer changed your mind.",
}
WELCOME: Final = (
    "Ciao Sara, ho sentito il tuo saluto. Ti faccio tre domande, quelle che farei davanti a un caffè. "
    "Non c’è una risposta giusta, c’è la tua."
)
THOUGHT_OF: Final = "Ci è rimasto come hai parlato della signora con la lampada."
REOPENED: Final = "La persona che avevamo scelto ha cambiato idea: vorremmo riparlarne con te."
FEEDBACK: Final[Mapping[str, object]] = {
    "thanks": "Grazie per il tempo e la voce che ci hai dato, Sara.",
    "strengths": [
        "Hai ascoltato prima di proporre: la lampada provata al buio ci è rimasta in mente.",
        "E parli dei colleghi con precisione e rispetto.",
    ],
    "tip": "Porta un esempio di una persona che hai fatto crescere tu: è ciò che ci è mancato per questo ruolo.",
}
