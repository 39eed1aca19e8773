"""Registers the room with Django."""

from django.apps import AppConfig


class TouchpointsConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.touchpoints"
    label = "touchpoints"

    def ready(self) -> None:
        """Make the room part of every download and every erasure."""
        from reciproca.people.privacy import register  # noqa: PLC0415 - models are loaded only now
        from reciproca.touchpoints import privacy  # noqa: PLC0415

        register("touchpoints", privacy.export, privacy.erase)
