"""The letter to somebody who is to work here: who lets them in, as what, and the way in."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from reciproca.people.letters import absolute, letter_task, send_letter
from reciproca.people.links import make_link
from reciproca.people.models import Brand, LinkPurpose, Member
from reciproca.people.roles import what_it_may

# Nobody waits for this letter in front of their mailbox, and there is a week-end in between.
DAYS = 3


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
    token = make_link(
        organization=organization,
        purpose=LinkPurpose.SIGN_IN,
        subject=reader.user_id,
        lasts=timedelta(days=DAYS),
    )
    with translation.override(organization.language):
        send_letter(
            organization=organization,
            brand=Brand.objects.order_by("id").first() or Brand(organization=organization, name=organization.name),
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
                "address": absolute(reverse("studio:sign_in_open", args=[token])),
                "days": DAYS,
            },
            private=True,
        )
