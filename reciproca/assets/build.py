"""Builds the pages' CSS, JavaScript, fonts and icons into `dist/` (run by `make assets`; needs the build group)."""

from __future__ import annotations

import io
import logging
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from fontTools import subset
from fontTools.merge import Merger
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent
MODULES = ROOT / "node_modules"
DIST = HERE / "dist"
# What Italian and English pages say all day; everything else comes from a second file that only rare names load.
CORE = (
    "U+20-7E,A0,AB,BB,A9,B0,B7,BF,C0,C8,C9,CC,CD,D2,D3,D9,DA,E0-E2,E4,E7-E9,EC,ED,EE,F1-F3,F6,F9-FC,2011,2013,2014,"
    "2018-201A,201C-201E,2022,2026,2032,2033,20AC,2192,2212,D7,F7,2190,203A,2039"
)
FONTS = {
    "inter": ("inter/files/inter-latin-wght-normal.woff2", (400, 600)),
    "fraunces": ("fraunces/files/fraunces-latin-wght-normal.woff2", (700, 800)),
    "figtree": ("figtree/files/figtree-latin-wght-normal.woff2", (700, 800)),
    "bricolage": ("bricolage-grotesque/files/bricolage-grotesque-latin-wght-normal.woff2", (700, 800)),
}


# What draws pictures and sheets reads static TTF: file, family, weights, and the scripts in it.
DRAWN = (
    ("inter", "inter", "Inter", (400, 600), ("latin", "latin-ext", "greek", "cyrillic")),
    ("bricolage", "bricolage-grotesque", "Bricolage Grotesque", (800,), ("latin", "latin-ext")),
)


# Scripts and signs that our two typefaces do not have; of the emoji only the paint that is drawn, not its twin in SVG.
ALSO_DRAWN = (
    ("arabic-700", "Noto Sans Arabic", "noto-sans-arabic/files/noto-sans-arabic-arabic-700-normal.woff2", ()),
    ("hebrew-700", "Noto Sans Hebrew", "noto-sans-hebrew/files/noto-sans-hebrew-hebrew-700-normal.woff2", ()),
    (
        "emoji",
        "Noto Color Emoji",
        "noto-color-emoji/files/noto-color-emoji-emoji-400-normal.woff2",
        ("SVG ", "vhea", "vmtx"),
    ),
)


def build_drawing_fonts() -> None:
    """Make one static TTF per family and weight, with every script that the family has, for drawing."""
    # Each script brings its own space and A; that the first one's stay is what we want, and no news.
    logging.getLogger("fontTools.merge").setLevel(logging.ERROR)
    target = DIST / "fonts" / "drawing"
    target.mkdir(parents=True, exist_ok=True)
    for name, package, family, weights, scripts in DRAWN:
        for weight in weights:
            with tempfile.TemporaryDirectory() as folder:
                parts = [static_part(package, script, weight, Path(folder)) for script in scripts]
                font = Merger().merge(parts)
            called(font, family)
            font["OS/2"].usWeightClass = weight
            font.save(target / f"{name}-{weight}.ttf")
    for name, family, source, needless in ALSO_DRAWN:
        font = TTFont(MODULES / "@fontsource" / source)
        font.flavor = None
        for table in needless:
            del font[table]
        called(font, family)
        font.save(target / f"{name}.ttf")


def called(font: TTFont, family: str) -> None:
    """Give a font the family name by which drawings ask for it."""
    for record in font["name"].names:
        if record.nameID in {1, 4, 16}:
            record.string = family


def static_part(package: str, script: str, weight: int, folder: Path) -> str:
    """Save one script of a family at one weight; only the first keeps its layout, the others bring letters."""
    source = MODULES / "@fontsource-variable" / package / "files" / f"{package}-{script}-wght-normal.woff2"
    font = instancer.instantiateVariableFont(reread(TTFont(source)), {"wght": weight})
    for table in ("GSUB", "GPOS", "GDEF"):
        if script != "latin" and table in font:
            del font[table]
    path = folder / f"{script}.ttf"
    font.save(path)
    return str(path)


def build_fonts() -> None:
    """Cut each font down to the characters and weights that pages use, and keep the full files beside them."""
    target = DIST / "fonts"
    target.mkdir(parents=True, exist_ok=True)
    for name, (source, weights) in FONTS.items():
        path = MODULES / "@fontsource-variable" / source
        extended = path.with_name(path.name.replace("-latin-", "-latin-ext-"))
        shutil.copyfile(path, target / f"{name}-full.woff2")
        shutil.copyfile(extended, target / f"{name}-ext.woff2")
        font = TTFont(path)
        options = subset.Options()
        options.flavor = "woff2"
        options.layout_features = (
            ["kern", "mark", "mkmk", "ccmp", "locl", "tnum", "liga", "calt"]
            if name == "inter"
            else ["kern", "ccmp", "locl"]
        )
        options.hinting = False
        cutter = subset.Subsetter(options)
        cutter.populate(unicodes=subset.parse_unicodes(CORE))
        cutter.subset(font)
        font = instancer.instantiateVariableFont(reread(font), {"wght": weights})
        subset.save_font(font, str(target / f"{name}-core.woff2"), options)


def reread(font: TTFont) -> TTFont:
    """Return the font as a fresh file would give it: cutting leaves tables behind that cannot be worked on."""
    buffer = io.BytesIO()
    font.flavor = None
    font.save(buffer)
    buffer.seek(0)
    return TTFont(buffer)


def build_bundles() -> None:
    """Bundle every entry of css/ and js/entries/ with esbuild; Django's manifest adds the hashes later."""
    common = [
        str(MODULES / ".bin" / "esbuild"),
        "--bundle",
        "--minify",
        "--target=safari16.4,chrome111,firefox115",
        "--external:/static/*",
        "--log-level=warning",
    ]
    styles = sorted(str(path) for path in (HERE / "css" / "entries").glob("*.css"))
    scripts = sorted(str(path) for path in (HERE / "js" / "entries").glob("*.js"))
    run([*common, *styles, f"--outdir={DIST / 'css'}", "--external:../fonts/*"])
    run([*common, *scripts, f"--outdir={DIST / 'js'}", "--format=esm", "--splitting", "--chunk-names=chunk-[hash]"])
    workers = sorted(str(path) for path in (HERE / "js" / "workers").glob("*.js"))
    if workers:
        run([*common, *workers, f"--outdir={DIST / 'js'}", "--format=iife"])


def run(command: list[str]) -> None:
    """Run a build step and stop the build with its message when it fails."""
    result = subprocess.run(command, cwd=ROOT, check=False)  # noqa: S603 - our own pinned esbuild
    if result.returncode:
        sys.exit(f"Assets could not be built: {command[0]} ended with {result.returncode}.")


def build() -> None:
    """Build everything anew."""
    shutil.rmtree(DIST / "js", ignore_errors=True)
    DIST.mkdir(exist_ok=True)
    if not all((DIST / "fonts" / f"{name}-core.woff2").exists() for name in FONTS):
        build_fonts()
    if not (DIST / "fonts" / "drawing" / "emoji.ttf").exists():
        build_drawing_fonts()
    build_bundles()
    shutil.copyfile(HERE / "icons.svg", DIST / "icons.svg")


if __name__ == "__main__":
    build()
