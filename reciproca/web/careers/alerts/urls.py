"""Addresses of alerts."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.careers.alerts import views

patterns: list[URLPattern] = [
    path("a/<str:token>/", views.alert, name="alert"),
    path("a/<str:token>/wishes/", views.wishes, name="alert_wishes"),
    path("a/<str:token>/keep/", views.keep, name="alert_keep"),
    path("a/<str:token>/stop/", views.stop, name="alert_stop"),
    path("a/<str:token>/data/", views.data, name="alert_data"),
    path("<slug:brand>/alerts/", views.ask, name="alerts"),
]
