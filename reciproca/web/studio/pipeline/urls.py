"""Addresses of the pipeline."""

from __future__ import annotations

from django.urls import URLPattern, path

from reciproca.web.studio.pipeline import bulk, reopening, views

patterns: list[URLPattern] = [
    path("jobs/<uuid:job>/pipeline/", views.pipeline, name="pipeline"),
    path("jobs/<uuid:job>/pipeline/move/", bulk.move_many, name="pipeline_move_many"),
    path("jobs/<uuid:job>/pipeline/batches/<uuid:batch>/undo/", bulk.undo_many, name="pipeline_undo_many"),
    path("jobs/<uuid:job>/pipeline/views/", bulk.save_view, name="pipeline_save_view"),
    path("jobs/<uuid:job>/pipeline/views/<uuid:view>/forget/", bulk.forget_view, name="pipeline_forget_view"),
    path("applications/<uuid:application>/", views.application, name="application"),
    path("applications/<uuid:application>/move/", views.move_application, name="move"),
    path("applications/<uuid:application>/reopen/", reopening.reopen, name="reopen"),
    path("moves/<uuid:move>/undo/", views.undo, name="move_undo"),
]
