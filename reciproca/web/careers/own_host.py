"""A brand's own host name: its careers page is the root there, and nothing of anybody else's is."""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotFound, HttpResponseRedirect
from django.http.request import split_domain_port
from django.urls import Resolver404, resolve

from reciproca.people.hosts import brand_hosts

# What members and administrators use stays at the installation's own address, where its cookies are.
ELSEWHERE = ("/studio/", "/__ui__/", "/anymail/", "/live/")


class OwnHostMiddleware:
    """Serve a brand at its own host. Which hosts there are, owners say; a request cannot."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Answer at a brand's host with the brand; other hosts are Django's own matter."""
        host, _port = split_domain_port(request.META.get("HTTP_HOST", ""))
        # The installation's own names need no question to the database; `in` looks at those alone.
        slug = None if not host or host in settings.ALLOWED_HOSTS else brand_hosts().get(host)
        if slug is None:
            return self.get_response(request)
        if request.path_info == "/":
            request.path_info = request.path = f"/{slug}/"
        elif belongs_elsewhere(request.path_info, slug):
            return sent_on(request)
        return self.get_response(request)


def belongs_elsewhere(path: str, slug: str) -> bool:
    """Tell whether a path is the studio's or another brand's."""
    if path.startswith(ELSEWHERE):
        return True
    try:
        named = resolve(path).kwargs.get("brand", slug)
    except Resolver404:
        return False
    return isinstance(named, str) and named != slug


def sent_on(request: HttpRequest) -> HttpResponse:
    """Send a reader to the installation's own address; what was posted is not carried along."""
    if request.method not in {"GET", "HEAD"}:
        return HttpResponseNotFound()
    return HttpResponseRedirect(f"{settings.ADDRESS}{request.get_full_path()}")
