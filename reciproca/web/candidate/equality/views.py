"""Two voluntary questions: said, changed and taken back by whoever holds the candidate's link."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from reciproca.hiring.models import Application
from reciproca.hiring.verbs.volunteering import QUESTIONS, volunteer, volunteered
from reciproca.web.candidate.equality.words import ANSWERS, QUESTION_NAMES
from reciproca.web.candidate.status.access import with_application


@require_http_methods(["GET", "HEAD", "POST"])
@with_application
def about_me(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Ask, and keep what is said apart; an empty form takes everything back."""
    if request.method == "POST":
        said = {question: request.POST.get(question, "") for question in QUESTIONS}
        known = {question: answer for question, answer in said.items() if answer in QUESTIONS[question]}
        volunteer(application=application, groups=known)
        just = "told" if known else "untold"
        return redirect(reverse("candidate:status", args=[token]) + f"?just={just}")
    now = volunteered(application.pk)
    context = {
        "token": token,
        "brand": application.job.brand,
        "job": application.job,
        "questions": [
            (key, QUESTION_NAMES[key], [(answer, ANSWERS[answer], now.get(key) == answer) for answer in answers])
            for key, answers in QUESTIONS.items()
        ],
        "said": bool(now),
    }
    return render(request, "candidate/equality/about_me.html", context)
