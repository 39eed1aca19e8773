"""Registers the room with Django."""

from django.apps import AppConfig


class InterviewsConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.interviews"
    label = "interviews"

    def ready(self) -> None:
        """Make the room part of every download and every erasure, and tell what was heard before a decision."""
        from reciproca.hiring.heard import register as register_hearing  # noqa: PLC0415 - models are loaded only now
        from reciproca.interviews import playing, privacy  # noqa: PLC0415 - models are loaded only now
        from reciproca.people.privacy import register  # noqa: PLC0415

        register("interviews", privacy.export, privacy.erase)
        register_hearing(playing.play_logs)
