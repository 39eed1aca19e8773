"""Host names of brands' own: which there are, and the addresses that people see.

Whoever asks for a host that no brand has is refused as ever: `known_hosts` holds the installation's own
names and adds those that owners entered, and nothing that a request says of itself.
"""

from __future__ import annotations

import time
from urllib.parse import urlsplit

from django.conf import settings

from reciproca.people.known_hosts import OF_BRANDS
from reciproca.people.models import Brand
from reciproca.people.scoping import across_organizations

LASTS_S = 60.0


_read_at: list[float] = []


def brand_hosts() -> dict[str, str]:
    """Return host → brand's slug; read again after a minute, so that each worker learns of a new one."""
    if not _read_at or time.monotonic() - _read_at[0] > LASTS_S:
        with across_organizations():
            rows = Brand.objects.exclude(host=None).exclude(host="").values_list("host", "slug")
            found = {str(host): slug for host, slug in rows}
        OF_BRANDS.clear()
        OF_BRANDS.update(found)
        _read_at[:] = [time.monotonic()]
    return OF_BRANDS


def forget_hosts() -> None:
    """Read the host names again at the next request of this process."""
    _read_at.clear()


def public_address(brand: Brand, path: str) -> str:
    """Return the full address under which people find a brand's page: at its own host, if it has one."""
    if not brand.host:
        return f"{settings.ADDRESS}{path}"
    home, scheme = f"/{brand.slug}/", urlsplit(settings.ADDRESS).scheme
    bare, mark, query = path.partition("?")
    return f"{scheme}://{brand.host}{'/' if bare == home else bare}{mark}{query}"
