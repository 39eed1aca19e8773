"""Addresses for coming in and going out."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.sign_in import views

patterns: list[URLPattern] = [
    path("sign-in/", views.sign_in, name="sign_in"),
    path("sign-in/link/", views.link_sent, name="sign_in_link"),
    path("sign-in/<str:token>/", views.open_link, name="sign_in_open"),
    path("sign-out/", views.sign_out, name="sign_out"),
]
