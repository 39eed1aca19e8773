"""Addresses of the interview."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.candidate.interview import acts, views

patterns: list[URLPattern] = [
    path("iv/<str:token>/", views.start, name="interview_start"),
    path("iv/<str:token>/choose/", acts.choose, name="interview_choose"),
    path("iv/<str:token>/time/", acts.time, name="interview_time"),
    path("iv/<str:token>/extend/", acts.extend, name="interview_extend"),
    path("iv/<str:token>/new-link/", acts.renew, name="interview_renew"),
    path("iv/<str:token>/end-try/", acts.end_trial, name="interview_end_trial"),
    path("iv/<str:token>/call/", views.call, name="interview_call"),
    path("iv/<str:token>/welcome/", views.welcome, name="interview_welcome"),
    path("iv/<str:token>/mic/", views.microphone, name="interview_mic"),
    path("iv/<str:token>/q/<int:n>/", views.question, name="interview_question"),
    path("iv/<str:token>/q/<int:n>/voice/", views.question_voice, name="interview_question_voice"),
    path("iv/<str:token>/q/<int:n>/take/", acts.take, name="interview_take"),
    path("iv/<str:token>/q/<int:n>/keep/", acts.keep, name="interview_keep"),
    path("iv/<str:token>/q/<int:n>/write/", acts.write, name="interview_write"),
    path("iv/<str:token>/takes/<uuid:take>/audio/", views.take_audio, name="interview_take_audio"),
    path("iv/<str:token>/review/", views.review, name="interview_review"),
    path("iv/<str:token>/send/", acts.send, name="interview_send"),
    path("iv/<str:token>/sent/", views.sent, name="interview_sent"),
    path("iv/<str:token>/calendar.ics", views.calendar, name="interview_calendar"),
    path("iv/<str:token>/again/", acts.again, name="interview_again"),
    path("iv/<str:token>/page/", acts.status, name="interview_status"),
    path("sw.js", views.service_worker, name="service_worker"),
]
