"""Registers the adapter with Django."""

from django.apps import AppConfig


class MailConfig(AppConfig):
    """The adapter's name in Django."""

    name = "reciproca.adapters.mail"
    label = "mail"
