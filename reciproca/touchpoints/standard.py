"""The touchpoints every organization begins with, before anybody adds their own."""

from __future__ import annotations

from dataclasses import dataclass

from reciproca.touchpoints.models import Audience, Department, JourneyStage


@dataclass(frozen=True)
class StandardTouchpoint:
    """A touchpoint of the standard set."""

    key: str
    italian: str
    english: str
    audience: Audience
    stage: JourneyStage
    department: Department

    @property
    def name(self) -> dict[str, str]:
        """Language → name."""
        return {"it": self.italian, "en": self.english}


def _set(
    audience: Audience, department: Department, *rows: tuple[str, str, str, JourneyStage]
) -> list[StandardTouchpoint]:
    return [
        StandardTouchpoint(key, italian, english, audience, stage, department) for key, italian, english, stage in rows
    ]


STANDARD = {
    touchpoint.key: touchpoint
    for touchpoint in (
        *_set(
            Audience.CUSTOMERS,
            Department.MARKETING,
            ("shop-window", "Vetrina", "Shop window", JourneyStage.ATTRACTION),
            ("shop", "Negozio", "Shop", JourneyStage.PURCHASE),
            ("online-shop", "Negozio online", "Online shop", JourneyStage.PURCHASE),
            ("receipt", "Scontrino", "Receipt", JourneyStage.USE),
            ("customer-care", "Servizio clienti", "Customer care", JourneyStage.USE),
            ("referral", "Passaparola", "Referral", JourneyStage.ADVOCACY),
        ),
        *_set(
            Audience.CANDIDATES,
            Department.HR,
            ("job-card", "Job card", "Job card", JourneyStage.ATTRACTION),
            ("careers-page", "Pagina carriere", "Careers page", JourneyStage.ATTRACTION),
            ("apply", "Candidatura", "Application", JourneyStage.APPLICATION),
            ("interview", "Intervista", "Interview", JourneyStage.INTERVIEW),
            ("feedback", "Riscontro", "Feedback", JourneyStage.OUTCOME),
        ),
        *_set(
            Audience.EMPLOYEES,
            Department.HR,
            ("onboarding", "Primi giorni", "Onboarding", JourneyStage.ONBOARDING),
            ("team", "Squadra", "Team", JourneyStage.WORK),
            ("ambassador-kit", "Kit ambassador", "Ambassador kit", JourneyStage.ADVOCACY),
        ),
    )
}
