"""What is served of the built assets."""

from __future__ import annotations

from reciproca.assets.drawing import FOLDER
from tests.running import Site


def test_pages_styles_are_served_packed_and_fonts_that_only_we_draw_with_are_not(site: Site) -> None:
    static = site.folder / "static"
    drawn_with = {path.name for path in FOLDER.iterdir()}
    assert drawn_with
    assert list((static / "css").glob("public.*.css.br"))
    assert [path for path in static.rglob("*.ttf*") if path.name.split(".")[0] + ".ttf" in drawn_with] == []
