"""Pages of the gallery: `?theme=light|dark`, `?brand=fornace|trambusto|initials`, `?lang=it|en` switch what is worn."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from csp.constants import SELF, UNSAFE_INLINE
from csp.decorators import csp_replace, csp_update
from django.conf import settings
from django.contrib.messages import constants
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import URLPattern, URLResolver, get_resolver
from django.views.decorators.clickjacking import xframe_options_sameorigin

from reciproca.people.letters import rendered
from reciproca.web.ui import errors
from reciproca.web.ui.art.faces import PRESETS
from reciproca.web.ui.art.scenes import FRAMES, PALETTES, SCENES
from reciproca.web.ui.art.vessels import PROFILES
from reciproca.web.ui.gallery import samples
from reciproca.web.ui.voice_art import wave_bars

ROLES = (
    *("bg", "surface", "surface2", "border", "border-ui", "muted", "text", "brand-fill", "brand-text", "brand-soft"),
    *("circle-e", "circle-c", "ok", "warn", "bad", "info", "record"),
)
ERRORS = {
    "missing": errors.not_found,
    "forbidden": errors.forbidden,
    "broken": errors.broken,
    "stale": errors.csrf_failure,
}


@dataclass(frozen=True)
class Message:
    """A message as Django hands it to templates."""

    words: str
    level_tag: str

    def __str__(self) -> str:
        return self.words


def worn(request: HttpRequest) -> dict[str, object]:
    """Return the brand and the theme that the address asks for, and the ways to switch."""
    brand, theme = request.GET.get("brand", "fornace"), request.GET.get("theme", "")
    return {
        "brand": samples.brand_named(brand),
        "brand_name": brand,
        "theme": theme if theme in {"light", "dark"} else "",
        "brand_names": list(samples.BRANDS),
        "letter_names": [name.replace("/mail/", "-") for name in samples.letters(samples.brand_named(brand))],
        "error_names": list(ERRORS),
    }


def components(request: HttpRequest) -> HttpResponse:
    """Show every component once, as the design's sheet does."""
    context = {
        "roles": ROLES,
        "giulia": samples.GIULIA,
        "davide": samples.member_named("Davide Conti"),
        "recording": samples.voice(28, samples.WELCOME),
        "job": samples.job(samples.brand_named("fornace")),
        "looks": [
            {"shape": "bottle", "colour": "#7a3a1c", "background": "#e6c27e"},
            {"shape": "vase", "colour": "#17604c", "background": "#c9d6cd"},
            {"shape": "bowl", "colour": "#4b3340", "background": "#e9b9a0"},
        ],
        "bars": wave_bars(samples.voice(9).peaks, 70, width=350, height=60),
        "two_weeks": [20, 22, 22, 26, 24, 30, 32, 28, 36, 34, 38, 42],
        "notices": [Message("Spostata in «Colloquio»", constants.DEFAULT_TAGS[constants.SUCCESS])],
        "yesterday": samples.at_noon(-1),
    }
    return render(request, "ui/gallery/components.html", worn(request) | context)


def pictures(request: HttpRequest) -> HttpResponse:
    """Show every portrait, vessel and cover that can be drawn."""
    context = {
        "faces": PRESETS.items(),
        "shapes": [{"shape": shape, "colour": "#17604c", "background": "#c9d6cd"} for shape in PROFILES],
        "covers": [
            {"scene": scene, "palette": palette}
            for scene, palette in zip(SCENES, (name for name in PALETTES if name != "brand"), strict=False)
        ],
        "frames": list(FRAMES),
        "peaks": samples.voice(20).peaks,
    }
    return render(request, "ui/gallery/pictures.html", worn(request) | context)


def screens(request: HttpRequest) -> HttpResponse:
    """List every address of the product by its name."""
    found = sorted(addresses(get_resolver().url_patterns))
    return render(request, "ui/gallery/screens.html", worn(request) | {"screens": found})


def addresses(patterns: list[URLPattern | URLResolver], before: str = "", room: str = "") -> Iterator[tuple[str, str]]:
    """Yield the name and the pattern of every page, but the gallery's own."""
    for pattern in patterns:
        here = before + str(pattern.pattern)
        if isinstance(pattern, URLResolver):
            if pattern.app_name != "gallery":
                yield from addresses(pattern.url_patterns, here, pattern.app_name or room)
        elif pattern.name:
            yield (f"{room}:{pattern.name}" if room else pattern.name, "/" + here)


@csp_update({"frame-src": [SELF]})
def letters(request: HttpRequest) -> HttpResponse:
    """Show every letter in both languages, by day and by night, with its plain twin."""
    return render(
        request, "ui/gallery/letters.html", worn(request) | {"languages": [code for code, _name in settings.LANGUAGES]}
    )


@xframe_options_sameorigin
@csp_replace({"frame-ancestors": [SELF]})
@csp_update({"style-src": [UNSAFE_INLINE]})  # type: ignore[arg-type]  # its types know no arguments
def letter(request: HttpRequest, name: str) -> HttpResponse:
    """Show a letter exactly as it leaves, apart from what the page's own rules forbid it."""
    brand = samples.brand_named(request.GET.get("brand", "fornace"))
    known = {template.replace("/mail/", "-"): template for template in samples.letters(brand)}
    if name not in known:
        raise Http404
    html, text = rendered(
        brand=brand,
        language=request.LANGUAGE_CODE,
        template=known[name],
        subject=name,
        context=samples.letters(brand)[known[name]],
    )
    if request.GET.get("text"):
        return HttpResponse(text, content_type="text/plain; charset=utf-8")
    if request.GET.get("theme") == "dark":  # as a reader's machine set to dark shows it
        html = html.replace("@media (prefers-color-scheme:dark)", "@media all")
    return HttpResponse(html)


def error(request: HttpRequest, kind: str) -> HttpResponse:
    """Show an error page."""
    if kind not in ERRORS:
        raise Http404
    page: HttpResponse = ERRORS[kind](request)  # type: ignore[operator]  # they differ in what else they may take
    return page
