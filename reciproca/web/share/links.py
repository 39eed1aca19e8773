"""Addresses that travel: short ones to print and post, and where each network opens its own sharing."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from django.urls import reverse

from reciproca.jobs.models import Job, ShortLink
from reciproca.jobs.verbs.shortening import short_links
from reciproca.people.hosts import public_address
from reciproca.web.share.channels import BY_KEY, CHANNELS, Channel, utm
from reciproca.web.share.words import Said


@dataclass(frozen=True)
class Way:
    """One way to share: the network, where its sharing opens, and the link that it carries."""

    channel: Channel
    address: str
    link: str


def make_addresses(job: Job) -> dict[str, str]:
    """Make the short address of every channel that has none, so that reading a page makes nothing; return them all."""
    return addresses_from(job, short_links(job=job, channels=BY_KEY.keys()))


def known_addresses(job: Job) -> dict[str, str]:
    """Return each channel's short address, or the long one as long as there is none; a page asks once and hands on."""
    return addresses_from(job, codes_of(job))


def codes_of(job: Job) -> dict[str, str]:
    """Return the short codes that there are, channel → code."""
    return dict(ShortLink.objects.filter(job=job).values_list("channel", "code"))


def lacks(codes: Mapping[str, str]) -> bool:
    """Tell whether a channel has no short address yet, as it is with jobs from before it was there."""
    return any(channel.key not in codes for channel in CHANNELS)


def addresses_from(job: Job, codes: Mapping[str, str]) -> dict[str, str]:
    """Return each channel's address in full."""
    return {
        channel.key: typed(job, codes[channel.key]) if channel.key in codes else landing(job, channel.key)
        for channel in CHANNELS
    }


def typed(job: Job, code: str) -> str:
    """Return a short address in full."""
    return public_address(job.brand, reverse("share:short", args=[code]))


def landing(job: Job, channel: str) -> str:
    """Return where a short address leads: the card, with what says where it was shared."""
    return f"{public_address(job.brand, reverse('careers:job', args=[job.slug]))}?{utm(BY_KEY[channel])}"


def picture_address(job: Job, said: Said, name: str) -> str:
    """Return the address of a share picture; another content has another one."""
    path = reverse("share:picture", args=[job.slug, said.language, said.digest, name])
    return public_address(job.brand, path)


def ways(known: Mapping[str, str], words: str) -> list[Way]:
    """Return the networks that can be opened with a link, each carrying its own."""
    opened = (channel for channel in CHANNELS if channel.opens)
    return [Way(channel, channel.address(known[channel.key], words), known[channel.key]) for channel in opened]
