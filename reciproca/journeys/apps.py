"""Registers the room with Django."""

from django.apps import AppConfig


class JourneysConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.journeys"
    label = "journeys"
