"""Registers the room with Django."""

from django.apps import AppConfig


class MediaConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.media"
    label = "media"
