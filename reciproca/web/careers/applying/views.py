"""The four screens, and the receipt."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from http import HTTPStatus
from typing import Any

from django.core import signing
from django.db import transaction
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language, gettext as _
from django.views.decorators.csrf import csrf_exempt, csrf_protect
from django.views.decorators.http import require_POST

from reciproca.hiring import verbs
from reciproca.interviews.verbs.inviting import interview_token, invite_at_once
from reciproca.jobs.models import Job, JobState
from reciproca.media.verbs import start_recording
from reciproca.operations.bodies import LONGEST
from reciproca.people.hours import notice_zone
from reciproca.people.words import together
from reciproca.touchpoints.visits import channel_of, device_of, visitor_of
from reciproca.web.careers.applying.form import HELLO_SALT, ApplyForm
from reciproca.web.careers.applying.limits import may_record, may_send
from reciproca.web.careers.applying.sent import Sent, read_note, write_note
from reciproca.web.careers.headlines import note_applied
from reciproca.web.careers.job import closed, reading, similar_to
from reciproca.web.careers.meta import via_of
from reciproca.web.careers.scope import job_page, no_store
from reciproca.web.ui.limits import answers_large_bodies

SECONDS_LEFT = {"who": 60, "ask": 50, "hello": 40, "send": 10}


@answers_large_bodies
@csrf_exempt  # checked in `answer`, after the size: the check itself reads the whole body
@job_page
def apply_page(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Ask one question per screen; `go` leads to another screen, `send` sends."""
    if int(request.META.get("CONTENT_LENGTH") or 0) > LONGEST:
        return render(request, "careers/too_big.html", {"brand": job.brand, "job": job}, status=413)
    response = no_store(answer(request, job))
    if request.method != "POST" and response.status_code == HTTPStatus.OK:
        del response.headers["X-Robots-Tag"]  # nobody has typed anything yet; the job's page is the canonical one
    return response


@csrf_protect
def answer(request: HttpRequest, job: Job) -> HttpResponse:
    """Show a screen, or take what was typed."""
    if request.method != "POST":
        if not job.takes_applications:
            return shut(request, job)
        return screen(request, job, ApplyForm(job), wanted(request.GET.get("step", ""), job))
    form = ApplyForm(job, request.POST, request.FILES)
    if "send" in request.POST:
        return send(request, job, form)
    return step(request, job, form)


def wanted(text: str, job: Job) -> int:
    """Return the number of a screen that exists."""
    return max(1, min(int(text) if text.isdigit() else 1, len(ApplyForm(job).screens)))


def step(request: HttpRequest, job: Job, form: ApplyForm) -> HttpResponse:
    """Go on, when what this screen asks is answered, or back, whatever it says."""
    form.is_valid()
    here = wanted(request.POST.get("step", ""), job)
    if request.POST.get("go") == "back":
        return screen(request, job, form, max(1, here - 1), said=())
    name, fields = form.screens[here - 1]
    # Without JavaScript the CV is attached on the last screen, so nothing may be here yet.
    asked = () if name == "hello" and not form.data.get("profile_link") else fields
    wrong = [field for field in asked if field in form.errors]
    return screen(request, job, form, here if wrong else here + 1, said=wrong)


def screen(
    request: HttpRequest,
    job: Job,
    form: ApplyForm,
    number: int,
    *,
    said: Collection[str] | None = None,
    status: int = 200,
) -> HttpResponse:
    """Draw all screens and show one; `said` are the fields whose errors are said, else all."""
    number = max(1, min(number, len(form.screens)))
    shown = form.errors if form.is_bound else {}
    errors = {name: texts for name, texts in shown.items() if said is None or name in said}
    screens = [
        {
            "name": name,
            "number": at,
            "here": at == number,
            "seconds": SECONDS_LEFT[name],
            "errors": [(field, errors[field]) for field in fields if field in errors],
        }
        for at, (name, fields) in enumerate(form.screens, 1)
    ]
    context = reading(job) | {
        "form": form,
        "via": via_of(request),
        "screens": screens,
        "here": screens[number - 1],
        "values": values(form),
        "errors": {name: texts[0] for name, texts in errors.items()},
        "listeners": together(listeners(job)),
    }
    return render(request, "careers/apply.html", context, status=status)


def values(form: ApplyForm) -> dict[str, Any]:
    """Return what stands in the fields."""
    return {name: form[name].value() or "" for name in form.fields if not name.startswith("cv")}


def listeners(job: Job) -> list[str]:
    """Return who hears and reads an application, by first name."""
    people = {member.pk: member for member in (job.manager, job.owner, *job.reviewers.all())}
    return [member.first_name for member in people.values()]


def send(request: HttpRequest, job: Job, form: ApplyForm) -> HttpResponse:
    """Apply, once, and lead to the receipt."""
    refused = refusal(request, form)
    if refused or not form.is_valid():
        if refused:
            form.add_error("website", refused)
        first = min(form.screen_of(field) for field in form.errors)
        return wrong(request, job, form, first)
    try:
        sent = apply(request, job, form)
    except verbs.NotTakingApplications:
        return shut(request, job)
    return lead(request, sent.address(job))


def refusal(request: HttpRequest, form: ApplyForm) -> str:
    """Say why a sending looks like a machine's, or nothing."""
    if not may_send(request):
        return _("Too many applications from here in an hour. Yours is kept: send it a bit later.")
    if form.data.get("website"):
        emptied = request.POST.copy()
        emptied["website"] = ""
        form.data = emptied
        return _("A hidden field was filled, as machines do. If it was your browser, send again.")
    return ""


def apply(request: HttpRequest, job: Job, form: ApplyForm) -> Sent:
    """Apply and, where an interview waits with a recorded welcome, invite to it at once."""
    data = form.cleaned_data
    with transaction.atomic():
        applied = verbs.apply(
            job=job,
            id=data["sending"],
            name=data["name"],
            email=data["email"],
            phone=data["phone"],
            language=(get_language() or "it")[:2],
            hello=data["hello"],
            hello_text=data["hello_text"],
            profile_link=data["profile_link"],
            cv=data["cv"] or data["cv_late"],
            knock_in_answers=form.answers(),
            channel=channel_of(request),
            device=device_of(request),
            visitor=visitor_of(request),
        )
        if applied.created:
            note_applied(request, job)
        if applied.created and not applied.known:
            notice_zone(person=applied.application.person, zone=request.POST.get("zone", ""))
        interview = invited(applied) if applied.created else ""
        return write_note(applied, data["email"] or data["phone"], interview)


def invited(applied: verbs.Applied) -> str:
    """Invite to the job's interview when it is ready, and return its address.

    The receipt speaks of it, so there is no second letter.
    """
    invitation = invite_at_once(application=applied.application)
    if invitation is None:
        return ""
    return reverse("candidate:interview_start", args=[interview_token(invitation)])


def wants_json(request: HttpRequest) -> bool:
    """Whether our script asks, which stays on the page."""
    return "application/json" in request.headers.get("Accept", "")


def lead(request: HttpRequest, address: str) -> HttpResponse:
    """Lead a browser, or our script, to an address."""
    return JsonResponse({"address": address}) if wants_json(request) else redirect(address)


def wrong(request: HttpRequest, job: Job, form: ApplyForm, first: int) -> HttpResponse:
    """Say what is wrong, where, with everything else as it was typed."""
    if wants_json(request):
        errors = {name: texts[0] for name, texts in form.errors.items()}
        return JsonResponse({"errors": errors, "step": first}, status=422)
    return screen(request, job, form, first, status=422)


def shut(request: HttpRequest, job: Job) -> HttpResponse:
    """Say that the job takes no applications any more; what was typed stays on the device."""
    if wants_json(request):
        return JsonResponse({"shut": True}, status=410)
    if job.state == JobState.CLOSED and request.method != "POST":
        return closed(request, job)
    context = reading(job) | {"similar": similar_to(job), "typed": request.method == "POST"}
    return render(request, "careers/shut.html", context, status=410)


@require_POST
@job_page
def start_hello(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Begin a voice hello; the signed name of the recording lets this browser attach it."""
    if not job.takes_applications:
        return JsonResponse({"problem": "closed"}, status=410)
    if not may_record(request):
        return JsonResponse({"problem": "too-often"}, status=429)
    language = (get_language() or "it")[:2]
    recording, token = start_recording(organization=job.organization, purpose="hello", language=language)
    hello = signing.dumps(str(recording.pk), salt=HELLO_SALT)
    return JsonResponse({"recording": str(recording.pk), "token": token, "hello": hello})


@job_page
def applied(request: HttpRequest, job: Job) -> HttpResponseBase:
    """Show the receipt: it is here, who hears it, by which day the answer comes."""
    sent = read_note(request.GET.get("sent", ""))
    if sent is None:
        return redirect("careers:job", job.slug)
    context = reading(job) | {
        "sent": sent,
        "due": date.fromisoformat(sent.due) if sent.due else None,
        "listeners": together(listeners(job)),
    }
    template = "careers/again.html" if sent.again else "careers/applied.html"
    return no_store(render(request, template, context))
