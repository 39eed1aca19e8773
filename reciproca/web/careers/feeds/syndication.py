"""Atom and RSS, for readers of news."""

from __future__ import annotations

from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed, SyndicationFeed

from reciproca.people.models import Brand
from reciproca.people.words import in_language
from reciproca.web.careers.feeds.entries import Entry, writable
from reciproca.web.careers.feeds.page import Feed

CHANNEL = "feed"


def atom(feed: Feed) -> str:
    """Write the jobs as Atom 1.0."""
    return written(Atom1Feed, feed)


def rss(feed: Feed) -> str:
    """Write the jobs as RSS 2.0."""
    return written(Rss201rev2Feed, feed)


def written(kind: type[SyndicationFeed], feed: Feed) -> str:
    """Write the jobs in one of the two."""
    brand: Brand = feed.brand
    writer = kind(
        title=writable(feed.title),
        link=feed.home,
        description=writable(in_language(brand.promise, feed.language) or feed.title),
        language=feed.language,
        author_name=writable(brand.name),
        feed_url=feed.address,
        feed_guid=feed.home,
    )
    # Without a change there is no time to tell: the feed's own "now" would make every answer a new one.
    writer.latest_post_date = lambda: feed.changed or brand.organization.created_at  # type: ignore[method-assign]
    for entry in feed.entries:
        add(writer, entry)
    return str(writer.writeString("utf-8"))


def add(writer: SyndicationFeed, entry: Entry) -> None:
    """Add one job."""
    writer.add_item(
        title=f"{entry.title}: {writable(entry.text.headline)}",
        link=entry.address,
        description=entry.html,
        unique_id=entry.page,
        unique_id_is_permalink=False,
        pubdate=entry.published,
        updateddate=entry.updated,
        author_name=writable(entry.job.brand.name),
        categories=[writable(place) for place in (entry.job.city, entry.job.get_contract_display()) if place],
    )
