"""From a reading to what the templates draw: stages with their arcs, labels and sentences."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django.utils.translation import gettext as _

from reciproca.journeys.quarters import Quarter
from reciproca.journeys.results import Reading, StepReading, TouchpointReading
from reciproca.journeys.steps import Circle
from reciproca.statistics.estimate import Estimate
from reciproca.touchpoints.models import Audience, Kind
from reciproca.web.studio.journey import geometry, words
from reciproca.web.studio.journey.geometry import LARGE, SMALL, Arc, number

LETTER = {Circle.CUSTOMERS: "c", Circle.EMPLOYEES: "e"}

# Where the left circle's labels stand at the desk: end, baseline, and the line that leads there.
PLACES = (
    (350.0, 36.0, ((515.0, 112.0), (499.0, 39.0), (360.0, 39.0))),
    (198.0, 182.0, ((244.0, 198.0), (206.0, 198.0))),
    (198.0, 453.0, ((263.0, 469.0), (206.0, 469.0))),
)


@dataclass(frozen=True)
class Row:
    """A touchpoint as the table and the stages show it."""

    reading: TouchpointReading
    letter: str

    @property
    def name(self) -> str:
        """Its name in the reader's language."""
        return str(self.reading.touchpoint)

    @property
    def department(self) -> str:
        """Which department looks after it."""
        return str(self.reading.touchpoint.get_department_display())

    @property
    def owner(self) -> str:
        """Who looks after it: a person where one is named."""
        owner = self.reading.touchpoint.owner
        return owner.name if owner else self.department

    @property
    def audience(self) -> str:
        """Whose touchpoint it is, and in which stage."""
        touchpoint = self.reading.touchpoint
        stage = str(touchpoint.get_stage_display()).lower()
        return f"{Audience(touchpoint.audience).label} · {stage}"

    @property
    def volume(self) -> str:
        """How often something happened there."""
        return words.count(self.reading.volume)

    @property
    def before(self) -> str:
        """How often in the quarter before."""
        return words.count(self.reading.before)

    @property
    def kinds(self) -> str:
        """What happened there, most often first."""
        return " · ".join(f"{Kind(kind).label} {words.count(times)}" for kind, times in self.reading.kinds[:3])


@dataclass(frozen=True)
class Stage:
    """A stage as pages show it, large, small and in the list."""

    reading: StepReading
    letter: str
    place: int
    circle: str
    name: str
    onward: str
    size: str
    value: str
    interval: str
    refusal: str
    interval_first: bool
    tone: str
    trend: str
    address: str
    large: Arc
    small: Arc
    rows: list[Row]

    @property
    def key(self) -> str:
        """Its name in addresses."""
        return self.reading.step.key

    @property
    def node(self) -> str:
        """What its node says: the number, or the interval where that comes first."""
        if self.refusal:
            return "<5" if self.reading.now.refused == "too_few" else "?"
        return self.interval if self.interval_first else self.value

    @property
    def said(self) -> str:
        """The share in words, interval first where there are few."""
        if self.refusal:
            return _("No answer here.")
        if self.interval_first:
            return _("%(interval)s%% %(onward)s (%(value)s)") % vars(self)
        return _("%(value)s%% %(onward)s") % vars(self)

    @property
    def label(self) -> str:
        """The whole in one sentence, for those who don't see the map."""
        if self.refusal:
            return f"{self.circle}, {self.name}: {self.refusal}"
        ranged = _("interval %(interval)s") % {"interval": self.interval}
        return f"{self.circle}, {self.name}: {self.said}, {ranged}, {self.size}"

    @property
    def gauge(self) -> dict[str, str]:
        """The interval as a band on a line of 120."""
        share = self.reading.now.share
        if not share:
            return {}
        low, middle, high = (2 + 116 * part for part in bounds(share))
        return {
            "x": number(low - 1),
            "width": number(max(4.0, high - low + 2)),
            "tick": number(middle),
        }

    @property
    def before(self) -> str:
        """The share of the quarter before with its interval, or nothing."""
        share = self.reading.before.share
        if not share or share.estimate is None:
            return ""
        value, ranged = words.percent(share.estimate), words.interval(share)
        return f"{value} % ({ranged}, n {words.count(share.n)})"

    @property
    def how(self) -> str:
        """How its share is computed."""
        return str(words.HOW[self.key])

    @property
    def placed(self) -> dict[str, str]:
        """Where its label stands at the desk."""
        x, y, way = PLACES[self.place]
        mirrored = self.letter == "e"
        lead = "L".join(geometry.pair((LARGE.width - px if mirrored else px, py)) for px, py in way)
        return {
            "x": number(LARGE.width - x if mirrored else x),
            "title": number(y),
            "first": number(y + 22),
            "second": number(y + 40),
            "third": number(y + 58),
            "trend": number(y + 84),
            "anchor": "start" if mirrored else "end",
            "lead": f"M{lead}",
        }


@dataclass(frozen=True)
class Map:
    """Everything the page shows of a reading."""

    reading: Reading
    stages: list[Stage]
    rows: list[Row]

    @property
    def circles(self) -> list[dict[str, object]]:
        """Both circles with their name, volume and place at the desk."""
        sides = ((Circle.CUSTOMERS, "382.0"), (Circle.EMPLOYEES, "770.0"))
        return [
            {
                "letter": LETTER[circle],
                "name": words.CIRCLES[circle],
                "x": x,
                "small_x": {"c": "93", "e": "265"}[LETTER[circle]],
                "meetings": words.count(self.reading.meetings[circle]),
                "empty": not self.reading.meetings[circle],
                "rings": list(geometry.rings(LARGE, circle, 96, 10)),
                "small_rings": list(geometry.rings(SMALL, circle, 50, 8)),
                "stages": [stage for stage in self.stages if stage.letter == LETTER[circle]],
            }
            for circle, x in sides
        ]

    @property
    def advocacy(self) -> dict[str, str]:
        """What the lens says: the share of candidates whom somebody sent, and who recommends."""
        lens = self.reading.advocacy
        share = lens.candidates.share
        said = {"advocates": words.count(lens.advocates), "n": words.count(lens.candidates.n)}
        if not share or share.estimate is None:
            return said
        value, ranged = words.percent(share.estimate), words.interval(share)
        return said | {"value": value, "interval": ranged}

    @property
    def crossing(self) -> dict[str, str]:
        """How many went from one circle to the other."""
        crossing = self.reading.crossing
        return {
            "applied": words.count(crossing.applied_after_buying),
            "bought": words.count(crossing.bought_after_applying),
        }

    @property
    def shapes(self) -> dict[str, str]:
        """What does not depend on the numbers."""
        return {
            "lens": geometry.lens(LARGE),
            "small_lens": geometry.lens(SMALL),
            "thread": geometry.thread(300, 14, 19),
            "small_thread": geometry.thread(124, 9, 13),
        }

    def leaks_first(self) -> list[Stage]:
        """The stages, those that lost most first, those that can't be compared last."""

        def loss(stage: Stage) -> tuple[bool, float]:
            change = stage.reading.change()
            return change is None, (change.estimate or 0.0) if change else 0.0

        return sorted(self.stages, key=loss)


def draw(reading: Reading, quarter: Quarter) -> Map:
    """Prepare a reading for the templates."""
    rows = [Row(found, LETTER[found.circle]) for found in reading.touchpoints]
    stages = [
        _stage(reading, found, place, rows, quarter)
        for circle in Circle
        for place, found in enumerate(reading.circle(circle))
    ]
    return Map(reading, stages, rows)


def _stage(reading: Reading, found: StepReading, place: int, rows: list[Row], quarter: Quarter) -> Stage:
    circle = found.step.circle
    share = found.now.share
    gauge = bounds(share) if share else None
    tone, trend = words.trend(found, reading.level)
    return Stage(
        reading=found,
        letter=LETTER[circle],
        place=place,
        circle=str(words.CIRCLES[circle]),
        name=str(words.STAGES[found.step.name]),
        onward=str(words.ONWARD[found.step.key]),
        size=words.size(found),
        value=words.percent(share.estimate or 0.0) if share else "",
        interval=words.interval(share) if share else "",
        refusal=words.refusal(found) if found.now.refused else "",
        interval_first=found.now.interval_first,
        tone=tone,
        trend=trend,
        address=f"?{urlencode({'quarter': quarter, 'stage': found.step.key})}#stage",
        large=geometry.draw_arc(LARGE, circle, place, gauge),
        small=geometry.draw_arc(SMALL, circle, place, gauge),
        rows=[row for row in rows if row.reading.step == found.step],
    )


def bounds(share: Estimate) -> tuple[float, float, float]:
    """Return lower limit, estimate and upper limit of a share."""
    return share.low or 0.0, share.estimate or 0.0, share.high or 0.0
