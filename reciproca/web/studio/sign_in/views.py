"""Coming in, with a password or with a link by mail, and going out."""

from __future__ import annotations

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import auth
from django.contrib.auth.hashers import make_password
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render, resolve_url
from django.utils import timezone
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import get_language, gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from reciproca.people.links import LinkClosed, opened, revoke_links, use_once
from reciproca.people.models import Brand, LinkPurpose, Member, Organization, User
from reciproca.people.scoping import across_organizations, organization_scope
from reciproca.people.working import memberships, work_as
from reciproca.web.studio.places import OUTBOX
from reciproca.web.studio.sign_in.forms import SignInForm
from reciproca.web.studio.sign_in.limits import (
    forget_attempts,
    may_ask_for_link,
    may_try_password,
)
from reciproca.web.studio.sign_in.tasks import send_sign_in_link

BACKEND = "allauth.account.auth_backends.AuthenticationBackend"
LAST_BRAND = "house"
CAME_BY_LINK = "came_by_link"
A_YEAR = 365 * 24 * 3600


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sign_in(request: HttpRequest) -> HttpResponse:
    """Ask who is there, and let in whoever knows the password or asks for a link."""
    then = local_address(request, request.POST.get("next") or request.GET.get("next", ""))
    if request.method != "POST":
        if getattr(request, "member", None):
            return redirect(then)
        return door(request, SignInForm(), then)
    form = SignInForm(request.POST)
    if not form.is_valid():
        return door(request, form, then, status=422)
    email, password = form.cleaned_data["email"], form.cleaned_data["password"]
    # Return in the address or password field comes with neither button.
    if request.POST.get("way") == "link" or not (password or request.POST.get("way")):
        return ask_for_link(request, form, email, then)
    return try_password(request, form, email, password, then)


def try_password(request: HttpRequest, form: SignInForm, email: str, password: str, then: str) -> HttpResponse:
    """Let in whoever knows the password; a refusal never says whether the account exists."""
    if not may_try_password(request, email):
        make_password(password)  # a locked door answers as slowly as an open one
        form.add_error(None, _("Too many attempts. Wait ten minutes, or ask for a link."))
        return door(request, form, then, status=429)
    user = auth.authenticate(request, email=email, password=password)
    member = member_at(request, user) if isinstance(user, User) else None
    if member is None:
        form.add_error(None, _("Address and password do not match. Try again, or ask for a link."))
        return door(request, form, then, status=422)
    forget_attempts(request, email)
    return let_in(request, member, then)


def ask_for_link(request: HttpRequest, form: SignInForm, email: str, then: str) -> HttpResponse:
    """Have a link sent, if somebody works here under this address; nobody is told whether."""
    if not may_ask_for_link(request, email):
        form.add_error(None, _("We have just sent links to this address. Look there, or wait ten minutes."))
        return door(request, form, then, status=429)
    send_sign_in_link.enqueue(email=email, language=get_language() or "it", then=then)
    request.session["link_sent_to"] = email
    return redirect("studio:sign_in_link")


@never_cache
@require_safe
def link_sent(request: HttpRequest) -> HttpResponse:
    """Say that the link is on its way, if the address is one of ours."""
    email = request.session.get("link_sent_to")
    if not email:
        return redirect("studio:sign_in")
    context = {"email": email, "stays_inside": settings.EMAIL_BACKEND == OUTBOX}
    return render(request, "studio/sign_in/sent.html", context | house(request))


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def open_link(request: HttpRequest, token: str) -> HttpResponse:
    """Show a button that lets in; opening the page uses nothing up: mail scanners do that."""
    then = local_address(request, request.POST.get("next") or request.GET.get("next", ""))
    try:
        with opened(token, LinkPurpose.SIGN_IN) as link:
            member = Member.objects.able_to_sign_in().filter(user=link.subject).first()
            if member is None or link.used_at:
                return closed_link(request, then)
            if request.method != "POST":
                context = {"invited": member, "then": then}
                return render(request, "studio/sign_in/open.html", context | house(request))
            if not use_once(link):
                return closed_link(request, then)
            revoke_links(organization=link.organization, subject=member.user_id)
    except LinkClosed:
        return closed_link(request, then)
    response = let_in(request, member, then)
    request.session[CAME_BY_LINK] = timezone.now().timestamp()
    return response


def closed_link(request: HttpRequest, then: str) -> HttpResponse:
    """Say that a link has been used or is too old, and how to get another."""
    return render(request, "studio/sign_in/closed.html", {"then": then} | house(request), status=410)


@require_POST
def sign_out(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return redirect("studio:sign_in")


def door(request: HttpRequest, form: SignInForm, then: str, status: int = 200) -> HttpResponse:
    """Show the sign-in page with what was typed, except the password."""
    context = {
        "form": form,
        "then": then,
        # One way is filled: where mails stay inside, a link could not be read before coming in.
        "by_link": settings.EMAIL_BACKEND != OUTBOX,
        "empty": not Organization.objects.exists(),
    }
    return render(request, "studio/sign_in/door.html", context | house(request), status=status)


def house(request: HttpRequest) -> dict[str, Brand | None]:
    """Return the brand of the company that this browser came in to last, or that a link names."""
    slug = request.GET.get("at") or request.COOKIES.get(LAST_BRAND, "")
    with across_organizations():
        brand = Brand.objects.filter(slug=slug).first() if slug else None
    return {"brand": brand}


def member_at(request: HttpRequest, user: User) -> Member | None:
    """Return the membership somebody comes in with: at the company whose door they stand at, else their first."""
    brand, found = house(request)["brand"], memberships(user)
    here = (member for member in found if brand and member.organization_id == brand.organization_id)
    return next(here, found[0] if found else None)


def let_in(request: HttpRequest, member: Member, then: str) -> HttpResponse:
    """Begin a session under a new key, in the member's own language."""
    auth.login(request, member.user, backend=BACKEND)
    work_as(member, request.session)
    UserSession.objects.create_from_request(request)
    response = HttpResponseRedirect(then)
    remember(response, settings.LANGUAGE_COOKIE_NAME, member.user.language)
    remember_house(response, member)
    return response


def remember_house(response: HttpResponse, member: Member) -> None:
    """Let the door wear this company the next time."""
    with organization_scope(member.organization):
        brand = Brand.objects.order_by("id").first()
    if brand:
        remember(response, LAST_BRAND, brand.slug)


def remember(response: HttpResponse, name: str, value: str) -> None:
    """Keep a preference in this browser."""
    response.set_cookie(name, value, max_age=A_YEAR, samesite="Lax", secure=settings.SECURE, httponly=True)


def local_address(request: HttpRequest, address: str) -> str:
    """Return an address of this site to go on to; anything else becomes the first page."""
    hosts = {request.get_host()}
    if address.startswith("/") and url_has_allowed_host_and_scheme(address, hosts, require_https=request.is_secure()):
        return address
    return resolve_url(settings.LOGIN_REDIRECT_URL)
