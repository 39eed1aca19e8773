"""The way in by a link: an address at which a member comes in, once, without a password."""

from __future__ import annotations

from datetime import timedelta

from django.urls import reverse

from reciproca.people.letters import absolute
from reciproca.people.links import make_link
from reciproca.people.models import LinkPurpose, Member

# Nobody waits for their first way in in front of their mailbox, and there is a week-end in between.
FIRST_DAYS = 3


def way_in(member: Member, *, lasts: timedelta = timedelta(days=FIRST_DAYS)) -> str:
    """Make a link by which a member comes in, and return its full address."""
    token = make_link(
        organization=member.organization,
        purpose=LinkPurpose.SIGN_IN,
        subject=member.user_id,
        lasts=lasts,
    )
    return absolute(reverse("studio:sign_in_open", args=[token]))
