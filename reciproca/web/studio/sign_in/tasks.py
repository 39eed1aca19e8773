"""The letter with the link, written in the background: asking takes as long for any address."""

from __future__ import annotations

from datetime import timedelta

from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django_tasks import task

from reciproca.people.letters import house_brand, send_letter
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.way_in import way_in

LASTS = timedelta(minutes=15)


@task(queue_name="mail")
def send_sign_in_link(email: str, language: str, then: str) -> None:
    """Write to whoever works here under this address; to anybody else, nothing."""
    with across_organizations():
        member = Member.objects.able_to_sign_in().filter(user__email=email).first()
    if member is None:
        return
    address = f"{way_in(member, lasts=LASTS)}?{urlencode({'next': then})}"
    with organization_scope(member.organization), translation.override(language):
        send_letter(
            organization=member.organization,
            brand=house_brand(member.organization),
            to=member.user.email,
            language=language,
            template="studio/mail/sign_in",
            subject=_("Your way into Reciproca"),
            context={"member": member, "address": address, "minutes": 15},
            private=True,
        )
