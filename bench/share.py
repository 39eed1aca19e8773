"""How long a share picture takes once its ground is kept, beside resvg drawing the same SVG alone.

`python -m bench.share` prints the table. Both sides draw the same card in the same run; times are the
processor's own, the best of several, so that neighbours on the machine do not count.
"""

from __future__ import annotations

import os
import time
from collections.abc import Callable
from typing import TYPE_CHECKING

from bench.rows import Row

if TYPE_CHECKING:
    from reciproca.web.share.words import Said

MOST_TIMES, MOST_MS, TRIES = 1.5, 200.0, 9


def rows() -> list[Row]:
    """Measure the picture for links and the one for stories."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    import django  # noqa: PLC0415 - the settings stand in the environment now

    django.setup()
    return [row for name in ("og", "story") for row in _measured(name)]


def _measured(name: str) -> list[Row]:
    import resvg_py  # noqa: PLC0415 - only where it is measured

    from reciproca.assets.drawing import FILES  # noqa: PLC0415 - after Django is ready
    from reciproca.web.share import drawing  # noqa: PLC0415
    from reciproca.web.share.formats import FORMATS  # noqa: PLC0415
    from reciproca.web.share.making import jpeg, picture  # noqa: PLC0415

    said, form = _card(), FORMATS[name]
    ground, front = drawing.ground(said, form), drawing.front(said, form)
    whole = ground.removesuffix("</svg>") + front.partition(">")[2]
    picture(said, form)
    # In turns, so that what else the machine does falls on both.
    pairs = [
        (
            _ms(lambda: jpeg(picture(said, form))),
            _ms(lambda: resvg_py.svg_to_bytes(svg_string=whole, skip_system_fonts=True, font_files=FILES)),
        )
        for _ in range(TRIES)
    ]
    ours, alone = min(pair[0] for pair in pairs), min(pair[1] for pair in pairs)
    name_of = f"share picture ({name}) with JPEG, to resvg drawing it alone"
    found = [_row(name_of, ours / alone, "×", ours=ours, alone=alone, most=MOST_TIMES)]
    if name == "og":
        found.append(_row("share picture for links, its ground kept", ours, "ms", ours=ours, alone=None, most=MOST_MS))
    return found


def _row(name: str, value: float, unit: str, *, ours: float, alone: float | None, most: float) -> Row:
    return {
        "name": name,
        "value": round(value, 2),
        "unit": unit,
        "ours": ours,
        "reference": alone,
        "goal": f"≤ {most:g}",
        "holds": value <= most,
    }


def _ms(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return (time.process_time() - start) * 1000


def _card() -> Said:
    from reciproca.web.share.words import Said  # noqa: PLC0415 - after Django is ready

    return Said(
        language="it", brand="Fornace Gentile", mark="kiln", colour="#17604c",
        headline="Sai far innamorare qualcuno di una tazza? 🚀", pay="27.000–31.000 €",
        role="Responsabile di negozio, Bologna", speaker="Giulia te lo racconta", clock="0:28",
        call="Candidati in 60 secondi", address="fornacegentile.example/s/AB12C",
        face={"skin": "#e2b291", "hair": "bob", "top": "#17604c", "background": "#e6c27e"},
        cover={"scene": "five", "palette": "sand"}, peaks=(10, 60, 90, 40, 20, 70) * 40,
    )  # fmt: skip


if __name__ == "__main__":
    from bench.__main__ import printed

    for row in rows():
        print(printed(row))
