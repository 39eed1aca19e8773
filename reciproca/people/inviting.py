"""The letter to somebody who is to work here: who lets them in, as what, and the way in."""

from __future__ import annotations

from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.people.letters import house_brand, letter_task, send_letter
from reciproca.people.models import Member
from reciproca.people.roles import what_it_may
from reciproca.people.way_in import FIRST_DAYS, way_in


@letter_task
def send_welcome(member: str, by: str) -> None:
    """Write to a member how to come in; nothing when they were let go meanwhile."""
    reader = Member.objects.able_to_sign_in().filter(pk=member).first()
    if reader is None:
        return
    write(reader, by=Member.objects.filter(pk=by).first())


def write(reader: Member, by: Member | None) -> None:
    """Write to a member, in the organization's language: they may not have come in to choose theirs."""
    organization = reader.organization
    with translation.override(organization.language):
        send_letter(
            organization=organization,
            brand=house_brand(organization),
            to=reader.user.email,
            language=organization.language,
            template="people/mail/welcome",
            subject=_("Your way into {organization} on Reciproca").format(organization=organization.name),
            context={
                "reader": reader,
                "by": by.name if by else organization.name,
                "organization": organization.name,
                "role": reader.get_role_display(),
                "may": what_it_may(reader.role),
                "address": way_in(reader),
                "days": FIRST_DAYS,
            },
            private=True,
        )
