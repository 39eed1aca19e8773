"""JSON Feed 1.1, with each job's JobPosting inside: for sites and programs that list jobs themselves."""

from __future__ import annotations

import json
from typing import Any

from reciproca.people.words import in_language
from reciproca.web.careers.feeds.entries import Entry
from reciproca.web.careers.feeds.page import Feed

CHANNEL = "feed"


def json_feed(feed: Feed) -> str:
    """Write the jobs as JSON Feed."""
    whole = {
        "version": "https://jsonfeed.org/version/1.1",
        "title": feed.title,
        "home_page_url": feed.home,
        "feed_url": feed.address,
        "description": in_language(feed.brand.promise, feed.language),
        "language": feed.language,
        **({"icon": feed.logo} if feed.logo else {}),
        "authors": [{"name": feed.brand.name, "url": feed.home}],
        "items": [item(entry) for entry in feed.entries],
    }
    return json.dumps(whole, ensure_ascii=False)


def item(entry: Entry) -> dict[str, Any]:
    """Write one job; what is ours alone stands under `_reciproca`, as the format asks."""
    return {
        "id": entry.page,
        "url": entry.address,
        "title": entry.title,
        "summary": entry.text.headline,
        "content_html": entry.html,
        "date_published": entry.published.isoformat(),
        "date_modified": entry.updated.isoformat(),
        "language": entry.text.language,
        "tags": [tag for tag in (entry.job.city, entry.job.get_contract_display()) if tag],
        "_reciproca": {"about": "https://schema.org/JobPosting", "job_posting": entry.posting},
    }
