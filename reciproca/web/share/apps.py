"""Registers the face with Django."""

from django.apps import AppConfig


class ShareConfig(AppConfig):
    """The face's name in Django."""

    name = "reciproca.web.share"
    label = "web_share"

    def ready(self) -> None:
        """Draw anew whenever a job's public face changes."""
        from reciproca.jobs.changing import register  # noqa: PLC0415 - models are loaded only now
        from reciproca.web.share.changing import draw_again  # noqa: PLC0415 - as above

        register(draw_again)
