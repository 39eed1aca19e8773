"""Registers the room with Django."""

from django.apps import AppConfig


class AlertsConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.alerts"
    label = "alerts"

    def ready(self) -> None:
        """Take part in every download and every erasure."""
        from reciproca.alerts import privacy  # noqa: PLC0415 - models are ready only now
        from reciproca.people.privacy import register  # noqa: PLC0415

        register("alerts", privacy.export, privacy.erase)
