"""Registers the face with Django."""

from django.apps import AppConfig


class FaceConfig(AppConfig):
    """The face's name in Django."""

    name = "reciproca.web.studio"
    label = "web_studio"
