"""Registers the room with Django."""

from django.apps import AppConfig


class DemoConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.demo"
    label = "demo"
