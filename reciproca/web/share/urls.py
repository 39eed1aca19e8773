"""Addresses of what travels."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.share import views

app_name = "share"
urlpatterns: list[URLPattern] = [
    path("s/<str:code>", views.short, name="short"),
    path("j/<slug:job>/share/", views.share, name="share"),
    path("share/<slug:job>/<slug:language>-<slug:digest>-<slug:name>.jpg", views.picture, name="picture"),
]
