"""What a candidate does on their page: says if it was useful, withdraws, takes or erases their data."""

from __future__ import annotations

import uuid
from contextlib import suppress

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from reciproca.hiring import verbs
from reciproca.hiring.letters import status_token
from reciproca.hiring.models import Application, Reply
from reciproca.interviews.verbs import interview_token
from reciproca.people import erasing, privacy, talent_pool
from reciproca.web.candidate.status.access import with_application
from reciproca.web.candidate.status.number import NumberForm
from reciproca.web.candidate.status.views import sent_feedback, show


@with_application
@require_POST
def useful(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Keep whether the feedback was useful."""
    feedback = sent_feedback(application)
    if feedback is None:
        raise Http404
    verbs.rate_feedback(feedback=feedback, useful=request.POST.get("useful") == "yes")
    return redirect(reverse("candidate:status", args=[token]) + "?just=rated#useful")


@with_application
@require_POST
def reply(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Keep what they say to the new day, and where to call them; whoever has an answer meanwhile reads that instead."""
    said = Reply.CALL if request.POST.get("reply") == Reply.CALL else Reply.WAITS
    left = NumberForm(request.POST, application.organization.country)
    if said == Reply.CALL and not left.is_valid():
        return show(request, token, application, wrong=left)
    phone = left.cleaned_data["phone"] if said == Reply.CALL else ""
    with suppress(verbs.NobodyIsLate, verbs.AlreadyClosed):
        verbs.reply_to_delay(application=application, reply=said, phone=phone)
    return redirect("candidate:status", token=token)


@with_application
@require_http_methods(["GET", "POST"])
def withdraw(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Ask once, then take the application back."""
    if request.method == "POST":
        verbs.withdraw(application=application)
        return redirect(reverse("candidate:status", args=[token]) + "?just=withdrawn")
    context = {"token": token, "application": application, "brand": application.job.brand}
    return render(request, "candidate/status/withdraw.html", context)


@with_application
@require_POST
def in_mind(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Keep them in mind for other jobs, at their word alone, or no longer."""
    if request.POST.get("wished") == "yes":
        talent_pool.join_pool(person=application.person)
    else:
        talent_pool.leave_pool(person=application.person)
    return redirect(reverse("candidate:status", args=[token]) + "#in-mind")


@with_application
@require_POST
def interview(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Open the interview from here: whoever holds this page's link may."""
    invitation = getattr(application, "invitation", None)
    if invitation is None or not application.is_open or invitation.withdrawn_at:
        raise Http404
    return redirect("candidate:interview_start", token=interview_token(invitation))


@with_application
@require_POST
def other(request: HttpRequest, token: str, application: Application, wanted: uuid.UUID) -> HttpResponse:
    """Go to the page of another application of the same person."""
    mine = Application.objects.filter(person=application.person)
    found = get_object_or_404(mine, pk=wanted)
    return redirect("candidate:status", token=status_token(found))


@with_application
@require_GET
def data(request: HttpRequest, token: str, application: Application) -> HttpResponseBase:
    """Give everything we hold about the person as a zip file, voices included."""
    if application.person.erased_at:
        raise Http404
    archive = privacy.download(application.person)
    name = f"{application.organization.slug}-{application.person.pk.hex[-6:]}.zip"
    return FileResponse(archive, as_attachment=True, filename=name)


@with_application
@require_POST
def erase(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Erase everything in ten seconds."""
    erasing.ask_to_erase(person=application.person)
    return redirect("candidate:status", token=token)


@with_application
@require_POST
def keep(request: HttpRequest, token: str, application: Application) -> HttpResponse:
    """Keep everything after all."""
    erasing.keep_after_all(person=application.person)
    return redirect(reverse("candidate:status", args=[token]) + "?just=kept")
