"""Questions: asked, worded better, ordered, spoken, dropped."""

from __future__ import annotations

import uuid

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse, HttpResponseBase
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from reciproca.interviews.models import Question
from reciproca.interviews.verbs import (
    InterviewFrozen,
    TooManyQuestions,
    add_question,
    edit_question,
    move_question,
    remove_question,
    set_question_voice,
    set_retakes,
)
from reciproca.jobs.models import Competency, Job
from reciproca.web.studio.access import MemberRequest, roles
from reciproca.web.studio.card.finding import job_of
from reciproca.web.studio.card.voice import SPEAKERS
from reciproca.web.studio.interview.views import EDITORS, asked_in, back, interview_of
from reciproca.web.studio.interview.voices import BadFile, given_voice


class QuestionForm(forms.Form):
    """A question in both languages, what it is rated on, how long an answer may be."""

    text_it = forms.CharField(required=False, max_length=300)
    text_en = forms.CharField(required=False, max_length=300)
    competency = forms.ModelChoiceField(queryset=Competency.objects.none(), required=False)
    soft_limit_s = forms.IntegerField(required=False)
    think_s = forms.IntegerField(required=False, min_value=0)
    retakes = forms.IntegerField(required=False, min_value=0)

    def __init__(self, job: Job, data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        self.fields["competency"].queryset = job.competencies.all()  # type: ignore[attr-defined]

    def clean(self) -> dict[str, object]:
        """Ask for the words in one language."""
        cleaned = super().clean() or self.cleaned_data
        if not cleaned.get("text_it") and not cleaned.get("text_en"):
            self.add_error("text_it", _("Write the question, in either language."))
        return cleaned

    @property
    def text(self) -> dict[str, str]:
        """The words in each language that has some."""
        said = {code: self.cleaned_data[f"text_{code}"] for code in ("it", "en")}
        return {code: words for code, words in said.items() if words}


def question_of(job: Job, key: uuid.UUID) -> Question:
    """Return a question of the job's interview.

    Raises:
        django.http.Http404: when there is none.
    """
    found = Question.objects.select_related("interview").filter(interview__job=job, pk=key).first()
    if found is None:
        raise Http404
    return found


def refused(request: MemberRequest, job: uuid.UUID, words: str) -> HttpResponse:
    """Say why not, and lead back."""
    messages.error(request, words)
    return back(job)


def frozen(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Say that somebody has started."""
    return refused(request, job, _("Somebody has started: everybody answers the same questions now."))


@require_POST
@roles(*EDITORS)
def add(request: MemberRequest, job: uuid.UUID) -> HttpResponseBase:
    """Ask one more thing."""
    found = job_of(request.member, job)
    form = QuestionForm(found, request.POST)
    if not form.is_valid():
        return refused(request, job, str(next(iter(form.errors.values()))[0]))
    try:
        question = add_question(
            interview=interview_of(found),
            text=form.text,
            asked_by=found.manager,
            competency=form.cleaned_data["competency"],
            soft_limit_s=form.cleaned_data["soft_limit_s"] or 90,
        )
    except InterviewFrozen:
        return frozen(request, job)
    except TooManyQuestions:
        return refused(request, job, _("Six questions are the most."))
    return back(job, question.pk)


@require_POST
@roles(*EDITORS)
def change(request: MemberRequest, job: uuid.UUID, question: uuid.UUID) -> HttpResponseBase:
    """Word it better."""
    found = job_of(request.member, job)
    asked = question_of(found, question)
    form = QuestionForm(found, request.POST)
    if not form.is_valid():
        return refused(request, job, str(next(iter(form.errors.values()))[0]))
    try:
        edit_question(
            question=asked,
            text=form.text,
            competency=form.cleaned_data["competency"],
            soft_limit_s=form.cleaned_data["soft_limit_s"],
            think_s=form.cleaned_data["think_s"],
        )
        if "retakes" in request.POST:
            set_retakes(question=asked, retakes=form.cleaned_data["retakes"] or None)
    except InterviewFrozen:
        return frozen(request, job)
    return back(job, question)


@require_POST
@roles(*EDITORS)
def check(request: MemberRequest, job: uuid.UUID) -> HttpResponse:
    """Say while somebody types what may not be asked, and which law says so; nothing is kept."""
    job_of(request.member, job)
    typed = [request.POST.get(f"text_{code}", "")[:300] for code in ("it", "en")]
    return render(request, "studio/interview/lint.html", {"asked": asked_in(typed), "typed": any(typed)})


@require_POST
@roles(*EDITORS)
def move(request: MemberRequest, job: uuid.UUID, question: uuid.UUID) -> HttpResponseBase:
    """Ask it one place earlier or later."""
    asked = question_of(job_of(request.member, job), question)
    way = "up" if request.POST.get("to") == "up" else "down"
    try:
        order = move_question(question=asked, to=asked.position + (-1 if way == "up" else 1))
    except InterviewFrozen:
        return frozen(request, job)
    place = [one.pk for one in order].index(asked.pk)
    messages.success(request, _("It is question {n} now.").format(n=place + 1))
    if place == (0 if way == "up" else len(order) - 1):
        way = "down" if way == "up" else "up"  # at an end only the other button works, and keeps the focus
    return redirect(f"{reverse('studio:interview_edit', args=[job])}?moved={asked.pk}&to={way}")


@require_POST
@roles(*EDITORS)
def remove(request: MemberRequest, job: uuid.UUID, question: uuid.UUID) -> HttpResponseBase:
    """Ask it no more."""
    try:
        remove_question(question=question_of(job_of(request.member, job), question))
    except InterviewFrozen:
        return frozen(request, job)
    return back(job)


@require_POST
@roles(*SPEAKERS)
def speak(request: MemberRequest, job: uuid.UUID, question: uuid.UUID) -> HttpResponseBase:
    """Let it be asked aloud, with its words."""
    asked = question_of(job_of(request.member, job), question)
    language = "en" if request.POST.get("language") == "en" else "it"
    try:
        recording = given_voice(request, "question", language, asked.text.get(language, ""))
        set_question_voice(question=asked, recording=recording, by=request.member)
    except BadFile as bad:
        return refused(request, job, bad.words)
    except InterviewFrozen:
        return frozen(request, job)
    return back(job, question)
