"""Addresses of the outbox."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.outbox import views

patterns: list[URLPattern] = [
    path("outbox/", views.outbox, name="outbox"),
    path("outbox/<int:letter>/", views.letter, name="outbox_letter"),
    path("outbox/<int:letter>/files/<int:number>/", views.letter_file, name="outbox_letter_file"),
    path("outbox/<int:letter>/page/", views.letter_page, name="outbox_letter_page"),
]
