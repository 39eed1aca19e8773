"""The letter that carries a shortlist to whoever decides."""

from __future__ import annotations

from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from reciproca.hiring.models import Application, ShortlistLink, StageKind
from reciproca.people.letters import absolute, send_letter
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose


def write(link: ShortlistLink) -> None:
    """Write to the member; nothing is sent once the link is shut, or when nobody waits."""
    waiting = Application.objects.filter(job=link.job, stage__kind=StageKind.SHORTLIST).open().count()
    if not (link.open and waiting):
        return
    token = make_link(
        organization=link.organization,
        purpose=LinkPurpose.SHORTLIST,
        subject=link.pk,
        lasts=link.expires_at - timezone.now(),
    )
    language = link.member.user.language
    with translation.override(language):
        send_letter(
            organization=link.organization,
            brand=link.job.brand,
            to=link.member.user.email,
            language=language,
            template="hiring/mail/shortlist",
            subject=_("The shortlist for {job}").format(job=link.job),
            private=True,
            context={
                "job": link.job,
                "people": waiting,
                "reader": link.member.first_name,
                "sender": link.made_by.first_name if link.made_by else link.organization.name,
                "expires": timezone.localdate(link.expires_at),
                "address": absolute(reverse("studio:shortlist_by_link", args=[token])),
            },
        )
