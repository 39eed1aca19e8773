"""Addresses of the gallery."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.ui.gallery import views

app_name = "gallery"
urlpatterns: list[URLPattern] = [
    path("", views.components, name="components"),
    path("pictures/", views.pictures, name="pictures"),
    path("screens/", views.screens, name="screens"),
    path("letters/", views.letters, name="letters"),
    path("letters/<slug:name>/", views.letter, name="letter"),
    path("errors/<slug:kind>/", views.error, name="error"),
]
