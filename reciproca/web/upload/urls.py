"""Addresses of the upload."""

from __future__ import annotations

from django.urls import path

from reciproca.web.upload import views

app_name = "upload"
urlpatterns = [
    path("u/<uuid:recording>/", views.state, name="state"),
    path("u/<uuid:recording>/seal/", views.seal, name="seal"),
    path("u/<uuid:recording>/<uuid:segment>/<int:number>/", views.part, name="part"),
]
