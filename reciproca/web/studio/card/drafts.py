"""A job's life from the editor: begun, opened to people, paused, closed."""

from __future__ import annotations

import uuid
from collections.abc import Callable

from django import forms
from django.contrib import messages
from django.http import HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _, gettext_lazy
from django.views.decorators.http import require_POST

from reciproca.jobs.models import Job
from reciproca.jobs.verbs import (
    JobClosed,
    NotReadyToPublish,
    close_job,
    draft_job,
    pause,
    publish,
)
from reciproca.people.models import Brand, Member, Role
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of

EDITORS = (Role.OWNER, Role.RECRUITER)


class NewJobForm(forms.Form):
    """The little that a draft needs: a name, and who one would work for."""

    title_it = forms.CharField(required=False, max_length=80)
    title_en = forms.CharField(required=False, max_length=80)
    city = forms.CharField(required=False, max_length=80)
    brand = forms.ModelChoiceField(queryset=Brand.objects.none(), empty_label=None)
    manager = forms.ModelChoiceField(
        queryset=Member.objects.none(),
        error_messages={"required": gettext_lazy("Choose whose voice people will hear.")},
    )

    def __init__(self, data: object = None) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["brand"].queryset = Brand.objects.order_by("name")  # type: ignore[attr-defined]
        members = Member.objects.filter(active=True).order_by("name")
        self.fields["manager"].queryset = members  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Ask for a name in one language."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("title_it") and not cleaned.get("title_en"):
            self.add_error("title_it", _("What is the job called, in either language?"))
        return cleaned

    @property
    def title(self) -> dict[str, str]:
        """The name in each language that has one."""
        named = {code: self.cleaned_data[f"title_{code}"] for code in ("it", "en")}
        return {code: name for code, name in named.items() if name}


@roles(*EDITORS)
def new(request: MemberRequest) -> HttpResponseBase:
    """Begin a job, and lead to its card."""
    form = NewJobForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        job = draft_job(
            organization=request.organization,
            brand=form.cleaned_data["brand"],
            owner=request.member,
            manager=form.cleaned_data["manager"],
            title=form.title,
            city=form.cleaned_data["city"],
            cover=form.cleaned_data["brand"].cover,
        )
        return redirect("studio:job_edit", job.pk)
    status = 422 if form.is_bound else 200
    return render(request, "studio/card/new.html", {"form": form}, status=status)


def done(request: MemberRequest, key: uuid.UUID, do: Callable[[Job], object], words: str) -> HttpResponse:
    """Do something with a job, say so, and lead back to its card."""
    job = job_of(request.member, key)
    try:
        do(job)
    except NotReadyToPublish as stopped:
        for problem in stopped.problems:
            messages.error(request, problem.message)
    except JobClosed:
        messages.error(request, _("This job is closed: its card stays as people saw it."))
    else:
        messages.success(request, words)
    return redirect("studio:job_edit", key)


@require_POST
@roles(*EDITORS)
def open_to_people(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Publish."""
    words = _("Published. People can see it and apply.")
    return done(request, job, lambda found: publish(job=found, by=request.member), words)


@require_POST
@roles(*EDITORS)
def take_no_more(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Pause."""
    words = _("Paused. Those who applied go on as before.")
    return done(request, job, lambda found: pause(job=found, by=request.member), words)


@require_POST
@roles(*EDITORS)
def shut(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Close."""
    words = _("Closed. Those who applied are still owed their answer.")
    return done(request, job, lambda found: close_job(job=found, by=request.member), words)
