"""Registers the room with Django."""

from django.apps import AppConfig


class OperationsConfig(AppConfig):
    """The room's name in Django."""

    name = "reciproca.operations"
    label = "operations"
