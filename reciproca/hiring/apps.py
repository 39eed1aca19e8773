"""Registers the room with Django."""

from django.apps import AppConfig


class HiringConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.hiring"
    label = "hiring"

    def ready(self) -> None:
        """Make the room part of every download and every erasure."""
        from reciproca.hiring import privacy  # noqa: PLC0415 - models are loaded only now
        from reciproca.people.privacy import register  # noqa: PLC0415

        register("hiring", privacy.export, privacy.erase)
