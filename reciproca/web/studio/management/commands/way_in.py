"""`reciproca way_in`: a link with which a member comes in, for where no letter reaches them."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from reciproca.people import verbs as people
from reciproca.people.models import Member
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.way_in import FIRST_DAYS, way_in


class Command(BaseCommand):
    """Makes a way in by hand."""

    help = "Print a link that lets a member in, once, within three days: for a password forgotten where no mail works."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add who it is for, and where."""
        parser.add_argument("email", help="the address with which they sign in")
        parser.add_argument("--organization", default="", help="its slug, for somebody who works for several")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Make the link and write down that it was made here.

        Raises:
            CommandError: when nobody works here under this address, or they work for several organizations.
        """
        email, slug = people.plain_address(options["email"]), options["organization"]
        with across_organizations():
            found = list(Member.objects.able_to_sign_in().filter(user__email=email))
        asked = [member for member in found if slug in {"", member.organization.slug}]
        if not asked:
            raise CommandError(f"Nobody works here under {email}. An owner lets colleagues in, under “Organization”.")
        if len(asked) > 1:
            slugs = ", ".join(member.organization.slug for member in asked)
            raise CommandError(f"{email} works for several: say for which one with --organization ({slugs}).")
        (member,) = asked
        with organization_scope(member.organization):
            address = way_in(member)
            people.log(organization=member.organization, action="member.way_in", subject=member.pk)
        self.stdout.write(
            f"For {member.name} at {member.organization}, once, within {FIRST_DAYS} days:\n\n  {address}\n\n"
            "Whoever has it comes in as them: hand it over where nobody else reads."
        )
