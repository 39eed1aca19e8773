"""`reciproca migrate`: everything that must be there before the server starts."""

from __future__ import annotations

import django
from django.core.management import call_command

from reciproca.operations import static


def prepare(*arguments: str, quiet: bool = False) -> None:
    """Bring the database up to date, make the cache's table, collect the assets.

    Safe to repeat, and quick when there is nothing to do.
    """
    django.setup()
    verbosity = 0 if quiet else 1
    call_command("migrate", *arguments, verbosity=verbosity)
    call_command("createcachetable", verbosity=verbosity)
    if static.assets_are_built():
        static.collect()
