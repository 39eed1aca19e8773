"""How well an organization keeps its promises: the share in time, week by week, with its interval."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from statistics import median

from django.utils import timezone

from reciproca.hiring.models import Application, Promise
from reciproca.statistics.intervals import wilson

DAYS = 30
WEEKS = 7
GOAL = 0.95
WIDTH, HEIGHT, LEFT, TOP = 310, 64, 4, 14
FEW = 30
LOWEST_FLOOR = 0.7


@dataclass(frozen=True)
class Answering:
    """The share of promises kept in the last 30 days, and its weeks."""

    share: int | None
    low: int
    high: int
    n: int
    days: float | None
    weeks: list[tuple[float, float, float]]

    @property
    def few(self) -> bool:
        """Whether there are so few that the interval comes before the number."""
        return self.n < FEW

    @property
    def floor(self) -> float:
        """The share at the bottom of the picture."""
        lowest = min((low for _, low, _ in self.weeks), default=LOWEST_FLOOR)
        return min(LOWEST_FLOOR, int(lowest * 10) / 10)

    @property
    def goal_y(self) -> float:
        """How high the goal stands."""
        return self._height(GOAL)

    def _height(self, share: float) -> float:
        above = max(0.0, min(1.0, (share - self.floor) / (1 - self.floor)))
        return HEIGHT - 2 - above * (HEIGHT - TOP)

    @property
    def line(self) -> str:
        """The weeks' shares as the path of a line."""
        points = [f"{x:.0f} {self._height(share):.0f}" for x, (share, _, _) in self._placed()]
        return f"M{'L'.join(points)}" if len(points) > 1 else ""

    @property
    def band(self) -> str:
        """Their intervals as the path of an area."""
        placed = list(self._placed())
        over = [f"{x:.0f} {self._height(high):.0f}" for x, (_, _, high) in placed]
        under = [f"{x:.0f} {self._height(low):.0f}" for x, (_, low, _) in reversed(placed)]
        return f"M{'L'.join([*over, *under])}Z" if len(placed) > 1 else ""

    @property
    def last(self) -> tuple[float, float] | None:
        """Where the newest week stands."""
        placed = list(self._placed())
        return (placed[-1][0], self._height(placed[-1][1][0])) if len(placed) > 1 else None

    def _placed(self) -> list[tuple[float, tuple[float, float, float]]]:
        step = (WIDTH - 2 * LEFT) / max(1, len(self.weeks) - 1)
        return [(LEFT + index * step, week) for index, week in enumerate(self.weeks)]


def read() -> Answering:
    """Read the last weeks of an organization in two queries."""
    today = timezone.localdate()
    settled = Promise.objects.settled(today - timedelta(days=7 * WEEKS), today)
    rows = list(settled.values_list("due", "kept_at"))
    recent = [row for row in rows if day_of(*row) > today - timedelta(days=DAYS)]
    kept = sum(in_time(*row) for row in recent)
    share = round(100 * kept / len(recent)) if recent else None
    low, high = interval(kept, len(recent)) if recent else (0.0, 1.0)
    return Answering(
        share=share,
        low=round(100 * low),
        high=round(100 * high),
        n=len(recent),
        days=days_to_answer(today),
        weeks=list(weeks_of(rows, today)),
    )


def day_of(due: date, kept_at: datetime | None) -> date:
    """Return the day that counts: when it was kept, else when it was due."""
    return timezone.localdate(kept_at) if kept_at else due


def in_time(due: date, kept_at: datetime | None) -> bool:
    """Tell whether a promise was kept on its day or before."""
    return bool(kept_at) and day_of(due, kept_at) <= due


def weeks_of(rows: Sequence[tuple[date, datetime | None]], today: date) -> list[tuple[float, float, float]]:
    """Return share and 95 % interval of each week that has any."""
    weeks = []
    for back in range(WEEKS, 0, -1):
        start, end = today - timedelta(days=7 * back), today - timedelta(days=7 * (back - 1))
        of_week = [row for row in rows if start < day_of(*row) <= end]
        if of_week:
            kept = sum(in_time(*row) for row in of_week)
            low, high = interval(kept, len(of_week))
            weeks.append((kept / len(of_week), low, high))
    return weeks


def interval(kept: int, n: int) -> tuple[float, float]:
    """Return the interval around a share."""
    found = wilson(kept, n)
    return (found.low or 0.0, found.high or 1.0)


def days_to_answer(today: date) -> float | None:
    """Return the median of days between applying and the answer, of those closed of late."""
    closed = Application.objects.filter(closed_at__date__gt=today - timedelta(days=DAYS))
    pairs = closed.exclude(outcome="withdrawn").values_list("received_at", "closed_at")
    days = [(end - start).total_seconds() / 86_400 for start, end in pairs if end]
    return round(median(days), 1) if days else None
