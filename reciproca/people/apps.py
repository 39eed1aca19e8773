"""Registers the room with Django."""

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.people"
    label = "people"

    def ready(self) -> None:
        """Hear what mail providers report of letters."""
        from reciproca.adapters.mail import reports  # noqa: PLC0415 - models are loaded only now
        from reciproca.people.delivery import note_report  # noqa: PLC0415

        reports.listen(note_report)
