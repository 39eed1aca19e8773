"""Addresses of the feedback composer."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.feedback import several, views, words

patterns: list[URLPattern] = [
    path("applications/<uuid:application>/feedback/", views.feedback, name="feedback"),
    path("feedback/words/", words.check_words, name="feedback_words"),
    path("jobs/<uuid:job>/feedback/", several.several, name="feedback_several"),
    path("jobs/<uuid:job>/feedback/<uuid:batch>/", several.leaving, name="feedback_leaving"),
    path("jobs/<uuid:job>/feedback/<uuid:batch>/stop/", several.stop, name="feedback_stop_several"),
    path("applications/<uuid:application>/feedback/stop/", views.stop, name="feedback_stop"),
]
