"""Photographs on the demo's pages: received as a customer's are, said to be synthetic, and drawn by ourselves."""

from __future__ import annotations

from reciproca.demo.company import Company
from reciproca.demo.kiln import kiln
from reciproca.jobs.verbs import edit_frame, focus_card_picture, set_card_picture
from reciproca.media.pictures.receiving import receive_picture
from reciproca.people.scoping import organization_scope

COMPANY = "fornace-gentile"
JOB = "tornio-e-smaltatura-faenza"
ALT = {
    "it": "Un forno acceso in una parete di mattoni; davanti, sul tavolo, un vaso, una ciotola e un orcio.",
    "en": "A glowing kiln in a wall of bricks; before it, on the table, a vase, a bowl and a jar.",
}
IN_SIGHT = (0.5, 0.42)


def hang_photographs(company: Company) -> None:
    """Put the kiln on the card of whoever will stand before it, and where its story had one drawn.

    A small demo, which has not all the jobs, wears it on the last that it has.
    """
    if company.data["slug"] != COMPANY:
        return
    job = company.jobs.get(JOB) or list(company.jobs.values())[-1]
    with organization_scope(company.organization):
        photo = receive_picture(organization=company.organization, file=kiln(), alt=ALT, synthetic=True, now=True)
        set_card_picture(card=job.card, picture=photo)
        focus_card_picture(card=job.card, x=IN_SIGHT[0], y=IN_SIGHT[1])
        for frame in job.card.frames.filter(look__scene="kiln"):
            edit_frame(frame=frame, picture=photo)
