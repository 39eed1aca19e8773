"""How much one address may send: kept in this process's memory, never written down."""

from __future__ import annotations

import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass


@dataclass
class Allowance:
    """What is left for an address, and when that was known."""

    left: float
    at: float


class RateLimit:
    """A bucket per address: `burst` at once, then `per_second`."""

    def __init__(
        self,
        *,
        burst: int,
        per_second: float,
        addresses: int = 50_000,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.burst = burst
        self.per_second = per_second
        self.addresses = addresses
        self.now = now
        self._known: OrderedDict[str, Allowance] = OrderedDict()

    def allows(self, address: str, amount: int) -> bool:
        """Take this amount for the address, if it is there."""
        now = self.now()
        known = self._known.pop(address, None) or Allowance(self.burst, now)
        left = min(self.burst, known.left + (now - known.at) * self.per_second)
        allowed = left >= amount
        self._known[address] = Allowance(left - amount if allowed else left, now)
        if len(self._known) > self.addresses:
            self._known.popitem(last=False)
        return allowed

    def wait_for(self, amount: int) -> int:
        """Return after how many seconds this amount is surely there."""
        return max(1, round(amount / self.per_second))
