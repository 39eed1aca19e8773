"""How the demo's jobs are found: what they give, who may show their cards, and who asked to hear of new ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Final

from reciproca.alerts.verbs import ask_for_alerts, confirm_alert
from reciproca.alerts.wishes import Wishes
from reciproca.demo.company import Company
from reciproca.jobs.models import JobState
from reciproca.jobs.verbs import say_values
from reciproca.people.models import Role
from reciproca.people.scoping import organization_scope
from reciproca.people.verbs import let_sites_embed

GIVEN: Final = {
    "responsabile-di-negozio-bologna": ("team", "people", "learning"),
    "tornio-e-smaltatura-faenza": ("craft", "learning"),
    "vendite-natale-milano-torino": ("people", "team"),
    "negozio-online-e-contenuti": ("own_time", "autonomy"),
    "vice-responsabile-modena": ("team", "security"),
    "caposquadra-traslochi-torino": ("team", "autonomy"),
    "autista-e-montaggio-genova": ("security", "own_time"),
}
SITES: Final = {"fornace-gentile": ["https://diario.fornacegentile.example", "https://*.scuolaceramica.example"]}
# Address, what is looked for, and whether they said yes.
FOLLOWERS: Final = {
    "fornace-gentile": (
        ("lia.marani@posta.example", Wishes(place="Ravenna", km=50, hours="part"), True),
        ("omar.fadel@posta.example", Wishes(areas=("Negozi",), place="Modena", km=25, pay=1500), True),
        ("chi.scrive@posta.example", Wishes(home=True), False),
    ),
    "trambusto": (("pia.sordi@posta.example", Wishes(place="Genova", km=25), True),),
}


def make_findable(company: Company, now: datetime) -> None:
    """Say what jobs give, name the sites that show cards, and let people follow."""
    owner = next(member for member in company.members.values() if member.role == Role.OWNER)
    with organization_scope(company.organization):
        for slug, job in company.jobs.items():
            if slug in GIVEN and job.state != JobState.CLOSED:
                say_values(card=job.card, values=GIVEN[slug], by=company.recruiter)
        if sites := SITES.get(company.brand.slug):
            let_sites_embed(brand=company.brand, origins=sites, by=owner)
        for email, wishes, confirmed in FOLLOWERS[company.brand.slug]:
            alert = ask_for_alerts(brand=company.brand, email=email, language="it", wishes=wishes)
            if confirmed:
                confirm_alert(alert=alert, at=now - timedelta(days=9))
