"""The feeds' pages: read by machines, in the language of the address."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.views.decorators.http import require_safe

from reciproca.people.models import Brand
from reciproca.web.careers.feeds import boards, json_feed, syndication
from reciproca.web.careers.feeds.conditional import answer
from reciproca.web.careers.feeds.page import Feed, feed_of, language_of
from reciproca.web.careers.scope import brand_page


@require_safe
@brand_page
def atom(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Give the open jobs as Atom."""
    return told(request, brand, "careers:atom", syndication.CHANNEL, syndication.atom, "application/atom+xml")


@require_safe
@brand_page
def rss(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Give the open jobs as RSS."""
    return told(request, brand, "careers:rss", syndication.CHANNEL, syndication.rss, "application/rss+xml")


@require_safe
@brand_page
def board(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Give the open jobs to job boards."""
    return told(request, brand, "careers:board", boards.CHANNEL, boards.board_xml, "application/xml")


@require_safe
@brand_page
def json(request: HttpRequest, brand: Brand) -> HttpResponse:
    """Give the open jobs as JSON."""
    return told(request, brand, "careers:json", json_feed.CHANNEL, json_feed.json_feed, "application/feed+json")


def told(  # noqa: PLR0917 - the four feeds differ in just these
    request: HttpRequest,
    brand: Brand,
    name: str,
    channel: str,
    write: Callable[[Feed], str],
    kind: str,
) -> HttpResponse:
    """Write a feed in the language asked for, or say that nothing changed."""
    language = language_of(request, brand)
    with translation.override(language):
        feed = feed_of(request, brand, name, channel)
        response = answer(request, write(feed), f"{kind}; charset=utf-8", changed=feed.changed)
    response.headers["Content-Language"] = language
    return response
