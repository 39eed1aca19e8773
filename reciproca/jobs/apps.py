"""Registers the room with Django."""

from django.apps import AppConfig


class JobsConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.jobs"
    label = "jobs"

    def ready(self) -> None:
        """Let public pages record interactions with jobs, and jobs follow their brand."""
        from reciproca.jobs.changing import tell_brand_changed  # noqa: PLC0415 - models are ready only now
        from reciproca.jobs.subjects import find_job  # noqa: PLC0415
        from reciproca.people.changing import register_brand_listener  # noqa: PLC0415
        from reciproca.touchpoints.subjects import register_subject  # noqa: PLC0415

        register_subject("job", find_job)
        register_brand_listener(tell_brand_changed)
