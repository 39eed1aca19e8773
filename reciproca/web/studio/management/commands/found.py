"""`reciproca found`: the first organization of an installation, or one more."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.urls import reverse
from django.utils.translation import override

from reciproca.people.letters import absolute
from reciproca.web.studio.founding import CannotBeFounded, found


class Command(BaseCommand):
    """Founds an organization."""

    help = "Found an organization, and print the link with which its owner comes in for the first time."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add who it is, and whose."""
        parser.add_argument("name", help="the organization's name, as people read it: 'Fornace Gentile'")
        parser.add_argument("--owner", required=True, help="the name of the owner, who sets everything up")
        parser.add_argument("--email", required=True, help="the owner's e-mail address, to sign in with")
        parser.add_argument("--slug", default="", help="the address of its pages (default: made of the name)")
        parser.add_argument("--colour", default="#17604c", help="the brand's colour (default: %(default)s)")
        languages = [code for code, _name in settings.LANGUAGES]
        parser.add_argument("--language", default="it", choices=languages, help="of its letters (default: %(default)s)")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Found it, and say where to go on."""
        names = ("name", "owner", "email", "slug", "colour", "language")
        try:
            with override(None):
                organization, address = found(**{name: options[name] for name in names})
        except CannotBeFounded as problem:
            raise CommandError(str(problem)) from problem
        self.stdout.write(
            f"{organization} is founded.\n\n"
            f"  its careers page      {absolute(reverse('careers:home', args=[organization.slug]))}\n"
            f"  for {options['owner']}, once, within three days\n"
            f"                        {address}\n\n"
            "Colleagues, brand and stages are set there, under “Organization”."
        )
