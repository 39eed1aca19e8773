"""Draws the pictures of docs/model.md and docs/model.it.md with the library itself.

`python docs/pictures/model/make.py` writes them beside this file; a test checks that they are
current.
"""

from collections.abc import Callable, Iterable
from pathlib import Path
from xml.sax.saxutils import escape

import numpy as np

from reciproca import statistics

HERE = Path(__file__).parent
WIDTH, HEIGHT = 640, 300
LEFT, RIGHT, TOP, BOTTOM = 84, 20, 44, 46
STYLE = (
    "text{font:13px system-ui,sans-serif;fill:#1d2733}.title{font-weight:600;font-size:15px}"
    ".axis{stroke:#8a94a0;stroke-width:1}.a{stroke:#0b6e6e;fill:#0b6e6e}.b{stroke:#b3541e;fill:#b3541e}"
    ".grey{stroke:#8a94a0;fill:#8a94a0}.line{fill:none;stroke-width:2.5}.band{opacity:.22;stroke:none}"
    ".thick{stroke-width:5;stroke-linecap:round}.small{font-size:12px}.dash{stroke-dasharray:5 4}"
)
Points = Iterable[tuple[float, float]]
LAST_DAY, MOST_REVIEWERS, MIDDLE = 90, 8, 0.5


class Picture:
    """A chart on plain axes; x and y are in the units of the data."""

    def __init__(self, title: str, x: tuple[float, float], y: tuple[float, float]) -> None:
        self.title, self.x, self.y = title, x, y
        self.parts: list[str] = []
        self.text(WIDTH / 2, 22, title, css="title", anchor="middle")

    def place(self, x: float, y: float) -> tuple[float, float]:
        """From the units of the data to those of the picture."""
        across = (x - self.x[0]) / (self.x[1] - self.x[0])
        up = (y - self.y[0]) / (self.y[1] - self.y[0])
        return (
            LEFT + across * (WIDTH - LEFT - RIGHT),
            HEIGHT - BOTTOM - up * (HEIGHT - TOP - BOTTOM),
        )

    def axes(self, x_name: str, x_ticks: dict[float, str], y_ticks: dict[float, str]) -> None:
        """Both axes with their ticks, and what runs along x."""
        for value, label in y_ticks.items():
            x, y = self.place(self.x[0], value)
            self.parts.append(f'<path class="axis" opacity=".35" d="M{x:.1f} {y:.1f}H{WIDTH - RIGHT}"/>')
            self.text(x - 8, y + 4, label, anchor="end")
        for value, label in x_ticks.items():
            x, y = self.place(value, self.y[0])
            self.text(x, y + 18, label, anchor="middle")
        self.text((WIDTH + LEFT - RIGHT) / 2, HEIGHT - 8, x_name, anchor="middle")

    def line(self, points: Points, css: str) -> None:
        """A line through points."""
        path = "L".join("{:.1f} {:.1f}".format(*self.place(*point)) for point in points)
        self.parts.append(f'<path class="line {css}" style="fill:none" d="M{path}"/>')

    def band(self, low: Points, high: Points, css: str) -> None:
        """The area between two lines."""
        corners = [*low, *reversed(list(high))]
        path = "L".join("{:.1f} {:.1f}".format(*self.place(*point)) for point in corners)
        self.parts.append(f'<path class="band {css}" d="M{path}Z"/>')

    def dot(self, x: float, y: float, css: str, radius: float = 5) -> None:
        """A point."""
        across, down = self.place(x, y)
        self.parts.append(f'<circle class="{css}" cx="{across:.1f}" cy="{down:.1f}" r="{radius:g}"/>')

    def label(self, x: float, y: float, words: str, *, anchor: str = "start", css: str = "") -> None:
        """Words at a place in the data."""
        across, down = self.place(x, y)
        self.text(across, down, words, anchor=anchor, css=css)

    def text(self, x: float, y: float, words: str, *, anchor: str = "start", css: str = "") -> None:
        """Words at a place in the picture."""
        kind = f' class="{css}"' if css else ""
        self.parts.append(f'<text{kind} x="{x:.1f}" y="{y:.1f}" text-anchor="{anchor}">{escape(words)}</text>')

    def svg(self) -> str:
        """The picture as SVG."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}" role="img">'
            f"<title>{escape(self.title)}</title><style>{STYLE}</style>"
            f'<rect width="{WIDTH}" height="{HEIGHT}" fill="#fff"/>{"".join(self.parts)}</svg>\n'
        )


def _decimal(say: Callable[[str, str], str], value: float) -> str:
    return say(f"{value:.1f}", f"{value:.1f}".replace(".", ","))


def recommendation(say: Callable[[str, str], str]) -> Picture:
    """The same shares of answers with ever more people."""
    sizes = (5, 10, 20, 40, 100, 400)
    picture = Picture(
        say("The same answers, from ever more people", "Le stesse risposte, da sempre più persone"),
        (-0.5, len(sizes) - 0.5),
        (-100, 100),
    )
    ticks = {place: str(n) for place, n in enumerate(sizes)}
    picture.axes(
        say("people who answered", "persone che hanno risposto"),
        dict(ticks),
        {-100: "−100", 0: "0", 100: "+100"},
    )
    for place, n in enumerate(sizes):
        promoters, detractors = round(0.6 * n), round(0.2 * n)
        answers = [10] * promoters + [0] * detractors + [7] * (n - promoters - detractors)
        score = statistics.recommendation_score(answers)
        picture.line([(place, score.low or 0), (place, score.high or 0)], "a thick")
        picture.dot(place, score.estimate or 0, "b", 6)
    return picture


BATTING = (18, 17, 16, 15, 14, 14, 13, 12, 11, 11, 10, 10, 10, 10, 10, 9, 8, 7)


def league_table(say: Callable[[str, str], str]) -> Picture:
    """Efron and Morris' batters: raw and shrunken averages."""
    values = [int(turn < hits) for hits in BATTING for turn in range(45)]
    players = [player for player in range(18) for _ in range(45)]
    units = statistics.shrunken_means(values, players).units
    picture = Picture(
        say("Taking luck out of a league table", "Togliere la fortuna da una classifica"),
        (0.13, 0.42),
        (0, 1),
    )
    picture.axes(
        say("share of hits", "quota di battute valide"),
        {0.15: ".15", 0.2: ".20", 0.25: ".25", 0.3: ".30", 0.35: ".35", 0.4: ".40"},
        {0.85: say("raw", "grezza"), 0.15: say("shrunken", "corretta")},
    )
    for raw, shrunken in zip(units["mean"], units["shrunken"], strict=True):
        picture.line([(raw, 0.85), (shrunken, 0.15)], "grey")
        picture.dot(raw, 0.85, "b")
        picture.dot(shrunken, 0.15, "a")
    return picture


def two_levels(say: Callable[[str, str], str]) -> Picture:
    """Units that differ one way, and each of them moving the other way."""
    picture = Picture(say("Across units and inside a unit", "Tra le unità e dentro un'unità"), (0, 10), (0, 10))
    picture.axes(say("employees' score", "punteggio dei dipendenti"), {}, {5: say("customers", "clienti")})
    random = np.random.default_rng(4)
    centres = np.array([(2.0, 2.6), (4.0, 4.3), (6.0, 5.8), (8.0, 7.5)])
    picture.line([(0.8, 1.7), (9.4, 8.7)], "b dash")
    for x, y in centres:
        steps = np.linspace(-0.8, 0.8, 5)
        noise = 0.15 * random.normal(size=5)
        picture.line([(x - 0.9, y + 1.1), (x + 0.9, y - 1.1)], "a")
        for step, more in zip(steps, noise, strict=True):
            picture.dot(x + step, y - 1.2 * step + more, "a", 4)
        picture.dot(x, y, "b", 6)
    picture.label(9.9, 5.0, say("a unit over time", "un'unità nel tempo"), anchor="end")
    picture.label(9.3, 9.2, say("units compared", "unità a confronto"), anchor="end")
    return picture


def multiplier(say: Callable[[str, str], str]) -> Picture:
    """How many people one attracted person is worth, by growth factor."""
    picture = Picture(say("What one attracted person is worth", "Quanto vale una persona attratta"), (0, 1.3), (0, 10))
    picture.axes(
        say("growth factor", "fattore di crescita"),
        {0: "0", 0.25: ".25", 0.5: ".50", 0.75: ".75", 1: "1"},
        {0: "0", 2: "2", 5: "5", 10: "10"},
    )
    factors = np.linspace(0, 0.9, 46)
    totals = [float(statistics.next_generation([[f]]).multiplier[0, 0]) for f in factors]
    picture.line(zip(factors.tolist(), totals, strict=True), "a")
    picture.line([(1, 0), (1, 10)], "b dash")
    picture.label(1.02, 8.7, say("feeds itself:", "si alimenta da sé:"))
    picture.label(1.02, 7.8, say("no total", "nessun totale"))
    for factor in (0.25, 0.5, 0.8):
        worth = float(statistics.next_generation([[factor]]).multiplier[0, 0])
        picture.dot(factor, worth, "a")
        picture.label(factor - 0.015, worth + 0.5, _decimal(say, worth), anchor="end")
    return picture


def forecast(say: Callable[[str, str], str]) -> Picture:
    """A band of possible futures inside an audience, beside the line without end."""
    picture = Picture(
        say("What may come, within the audience there is", "Che cosa può venire, entro il pubblico che c'è"),
        (0, 3),
        (0, 500),
    )
    found = statistics.forecast([[1.8]], seeds=[60], audience=[600], seed=1)
    cycles = range(4)
    expected, low, high = ([60.0, *values[:, 0].tolist()] for values in (found.expected, found.low, found.high))
    endless = [60 * 1.8**cycle for cycle in cycles]
    picture.axes(say("cycle", "ciclo"), {cycle: str(cycle) for cycle in cycles}, {0: "0", 250: "250", 500: "500"})
    picture.band(zip(cycles, low, strict=True), zip(cycles, high, strict=True), "a")
    picture.line(zip(cycles, expected, strict=True), "a")
    picture.line(zip(cycles, endless, strict=True), "b dash")
    picture.label(2.6, 330, say("without end", "senza fine"), anchor="end")
    picture.label(2.95, 40, say("8 futures of 10", "8 futuri su 10"), anchor="end")
    return picture


def time_to_hire(say: Callable[[str, str], str]) -> Picture:
    """Share hired by a day, honest and naive."""
    random = np.random.default_rng(2)
    days = np.ceil(random.gamma(3, 12, size=120)).clip(1, 90)
    kinds = random.choice(["hired", "rejected", "withdrawn"], size=120, p=[0.3, 0.55, 0.15])
    exits = [None if day >= LAST_DAY else str(kind) for day, kind in zip(days, kinds, strict=True)]
    hired = statistics.cumulative_incidence(days, exits)["hired"]
    alone = statistics.time_to_exit(days, [end if end == "hired" else None for end in exits])
    picture = Picture(say("Hired by this day", "Assunti entro questo giorno"), (0, 90), (0, 1))
    picture.axes(
        say("days in selection", "giorni di selezione"),
        {0: "0", 30: "30", 60: "60", 90: "90"},
        {0: "0 %", 0.5: "50 %", 1: "100 %"},
    )
    steps = range(91)
    picture.line([(day, hired(day)) for day in steps], "a")
    picture.line([(day, 1 - (alone.survival(day) or 0.0)) for day in steps], "b dash")
    picture.label(88, 0.17, say("all who applied", "tutti i candidati"), anchor="end")
    picture.label(52, 0.44, say("the rejected taken for open", "i respinti contati come aperti"), anchor="end")
    return picture


def reviewers(say: Callable[[str, str], str]) -> Picture:
    """Reliability of a mean, by number of reviewers."""
    picture = Picture(
        say("Reliability of the mean of several reviewers", "Affidabilità della media di più valutatori"),
        (1, 8),
        (0, 1),
    )
    picture.axes(
        say("reviewers per candidate", "valutatori per candidato"),
        {k: str(k) for k in range(1, 9)},
        {0: "0", 0.5: ".5", 0.7: ".7", 1: "1"},
    )
    for icc, css in ((0.2, "grey"), (0.4, "a"), (0.6, "b")):
        curve = [(k, k * icc / (1 + (k - 1) * icc)) for k in range(1, 9)]
        picture.line(curve, css)
        needed = statistics.reviewers_needed(icc, 0.7)
        if needed and needed < MOST_REVIEWERS:
            picture.dot(needed, needed * icc / (1 + (needed - 1) * icc), css)
        words = say("one reviewer", "un valutatore")
        picture.label(
            7.9, curve[-1][1] + (0.04 if icc > MIDDLE else -0.11), f"{words}: {_decimal(say, icc)}", anchor="end"
        )
    return picture


def peeking(say: Callable[[str, str], str]) -> Picture:
    """False alarms, by number of looks."""
    picture = Picture(
        say("False alarms of an experiment without difference", "Falsi allarmi di un esperimento senza differenza"),
        (1, 20),
        (0, 0.3),
    )
    looks = range(1, 21)
    picture.axes(
        say("looks at the data", "sguardi ai dati"),
        {1: "1", 5: "5", 10: "10", 15: "15", 20: "20"},
        {0: "0 %", 0.05: "5 %", 0.15: "15 %", 0.25: "25 %"},
    )
    picture.line([(k, statistics.false_positives_of_looks(k)) for k in looks], "b")
    kept = [(k, statistics.false_positives_of_looks(k, statistics.sequential_limit(k))) for k in looks]
    picture.line(kept, "a")
    picture.label(19.8, 0.195, say("limit 1.96 at each look", "limite 1,96 a ogni sguardo"), anchor="end")
    picture.label(19.8, 0.065, say("limit for that many looks", "limite per tanti sguardi"), anchor="end")
    return picture


def hidden_cells(say: Callable[[str, str], str]) -> Picture:
    """A table with its small cells hidden, and one more so that the total does not tell."""
    counts = {"A": 1, "B": 1, "C": 20, "D": 31}
    hidden = statistics.suppress(counts, 5)
    picture = Picture(
        say("Total 53 is known: which cells must go?", "Il totale 53 è noto: quali celle togliere?"),
        (0, 4),
        (0, 35),
    )
    picture.axes(
        say("unit", "unità"), {place + 0.5: name for place, name in enumerate(counts)}, {0: "0", 5: "5", 30: "30"}
    )
    for place, (name, count) in enumerate(counts.items()):
        css = "grey" if name in hidden else "a"
        low = [(place + 0.2, 0.0), (place + 0.8, 0.0)]
        picture.band(low, [(place + 0.2, count), (place + 0.8, count)], css)
        words = say("hidden", "nascosta") if name in hidden else str(count)
        picture.label(place + 0.5, count + 1.2, words, anchor="middle")
    picture.line([(0, 5), (4, 5)], "b dash")
    return picture


PICTURES: dict[str, Callable[[Callable[[str, str], str]], Picture]] = {
    "recommendation": recommendation,
    "league-table": league_table,
    "two-levels": two_levels,
    "multiplier": multiplier,
    "forecast": forecast,
    "time-to-hire": time_to_hire,
    "reviewers": reviewers,
    "peeking": peeking,
    "hidden-cells": hidden_cells,
}


def drawn() -> dict[str, str]:
    """File name → SVG, in both languages."""
    files = {}
    for name, draw in PICTURES.items():
        files[f"{name}.svg"] = draw(lambda english, _: english).svg()
        files[f"{name}.it.svg"] = draw(lambda _, italian: italian).svg()
    return files


def main() -> None:
    """Writes all pictures."""
    for name, svg in drawn().items():
        (HERE / name).write_text(svg, encoding="utf-8")


if __name__ == "__main__":
    main()
