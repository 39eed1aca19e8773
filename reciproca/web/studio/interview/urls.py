"""Addresses of the interview builder."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.interview import competencies, library, people, questions, views

BASE = "jobs/<uuid:job>/interview/"
QUESTION = f"{BASE}questions/<uuid:question>/"

patterns: list[URLPattern] = [
    path(BASE, views.edit, name="interview_edit"),
    path(f"{BASE}welcome/", views.welcome, name="interview_welcome"),
    path(f"{BASE}questions/", questions.add, name="interview_question_add"),
    path(QUESTION, questions.change, name="interview_question"),
    path(f"{QUESTION}move/", questions.move, name="interview_question_move"),
    path(f"{QUESTION}remove/", questions.remove, name="interview_question_remove"),
    path(f"{QUESTION}voice/", questions.speak, name="interview_question_voice"),
    path(f"{QUESTION}keep/", library.keep, name="interview_question_keep"),
    path(f"{BASE}check/", questions.check, name="interview_check"),
    path(f"{BASE}library/", library.take, name="interview_library_take"),
    path(f"{BASE}library/<uuid:kept>/drop/", library.drop, name="interview_library_drop"),
    path(f"{BASE}pace/", library.pace, name="interview_pace"),
    path(f"{BASE}try/", library.try_out, name="interview_try"),
    path(f"{BASE}people/", people.people, name="interview_people"),
    path(f"{BASE}people/invite/", people.invite_many, name="interview_invite_many"),
    path(f"{BASE}people/<uuid:invitation>/days/", people.more_days, name="interview_more_days"),
    path(f"{BASE}terms/", people.terms, name="interview_terms"),
    path(f"{BASE}competencies/", competencies.save, name="interview_competency"),
]
