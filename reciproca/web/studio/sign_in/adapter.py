"""What allauth asks of us: where a request comes from."""

from __future__ import annotations

import ipaddress

from allauth.account.adapter import DefaultAccountAdapter
from django.http import HttpRequest

from reciproca.touchpoints.visits import client_address

NOWHERE = "0.0.0.0"  # noqa: S104 - stands for no address, nothing binds to it


class Adapter(DefaultAccountAdapter):  # type: ignore[misc]  # allauth brings no types
    """Counts everybody without an address (a unix socket) as one, instead of refusing them."""

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address, as our own proxy saw it where there is one."""
        text = client_address(request.META.get("REMOTE_ADDR", ""), request.headers)
        try:
            return str(ipaddress.ip_address(text))
        except ValueError:
            return NOWHERE
