"""Template tags and filters of the design system: icons, faces, times, words in the reader's language."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from django import template
from django.templatetags.static import static
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import number_format
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.timesince import timesince
from django.utils.translation import get_language, gettext as _

from reciproca.jobs.models import Job
from reciproca.people.logos import look_of
from reciproca.people.models import Brand, HeadingFont
from reciproca.people.words import Words, dated as dated_words, in_language
from reciproca.web.ui import charts
from reciproca.web.ui.art import faces, marks, still_life as art, vessels
from reciproca.web.ui.theme import VERSION, theme_for
from reciproca.web.ui.theme_view import logo_address
from reciproca.web.ui.voice_art import thread_path

register = template.Library()
WIDEST_LOGO = 4.5  # times its height; a longer one is drawn smaller
SIGNS = {"EUR": "€", "GBP": "£", "USD": "$"}


@register.filter
def words(said: Words | str | None) -> str:
    """Return a text in the reader's language; nothing where a template reached for what is not there."""
    return in_language(said) if isinstance(said, Mapping) else ""


@register.simple_tag
def icon(name: str, size: str = "", label: str = "") -> SafeString:
    """Draw an icon of the sprite; `size` is s, l or nothing. Without a label screen readers pass it by."""
    css = f"i i-{size}" if size else "i"
    href = f"{static('icons.svg')}#{name}"
    if label:
        return format_html('<svg class="{}" role="img" aria-label="{}"><use href="{}"/></svg>', css, label, href)
    return format_html('<svg class="{}" aria-hidden="true"><use href="{}"/></svg>', css, href)


@register.filter
def clock(milliseconds: int | None) -> str:
    """Show a length or a moment as 1:12; a second counts once it is over, as a running player counts it."""
    minutes, seconds = divmod((milliseconds or 0) // 1000, 60)
    return f"{minutes}:{seconds:02d}"


@register.filter
def words_in(words: Words, language: str) -> str:
    """Return a text in a given language."""
    return in_language(words, language)


@register.simple_tag
def product_mark() -> SafeString:
    """Draw Reciproca's mark: two circles that overlap."""
    return mark_safe(
        '<svg width="34" height="22" viewBox="0 0 34 22" aria-hidden="true"><g fill="none" stroke="currentColor" '
        'stroke-width="2"><circle cx="11.5" cy="11" r="9.5"/><circle cx="22.5" cy="11" r="9.5"/></g>'
        '<path d="M17 3.3a9.5 9.5 0 0 1 0 15.4 9.5 9.5 0 0 1 0-15.4Z" fill="currentColor"/></svg>',
    )


@register.simple_tag
def face(who: object, size: int = 40, *, inner: bool = False, label: str = "") -> SafeString:
    """Draw the portrait of a member, or of a face given as a dictionary; `inner` leaves out the SVG around it."""
    look = who if isinstance(who, Mapping) else getattr(who, "face", None)
    if inner:
        return mark_safe(  # noqa: S308 - numbers and checked colours only
            '<clipPath id="round"><circle cx="32" cy="32" r="32"/></clipPath>'
            f'<g clip-path="url(#round)">{faces.drawn(look)}</g>',
        )
    return disc(faces.drawn(look), size, label)


@register.simple_tag
def vessel(look: Mapping[str, str] | None, size: int = 44, label: str = "") -> SafeString:
    """Draw the vessel that stands for a blind application."""
    return disc(vessels.silhouette(look), size, label)


def disc(inside: str, size: int, label: str) -> SafeString:
    """Put a 64 × 64 drawing into a round frame."""
    seen = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html(
        '<svg class="face" width="{}" height="{}" viewBox="0 0 64 64" {}>{}</svg>',
        size,
        size,
        seen,
        mark_safe(inside),  # noqa: S308 - drawn by us
    )


@register.simple_tag
def brand_mark(brand: Brand, size: int = 30, *, drawn: bool = False) -> SafeString:
    """Show a brand's logo, else its mark or its initials; `drawn` where pictures are not loaded, as in letters."""
    if brand.logo and not drawn:
        look = look_of(str(brand.logo.name))
        classes = f"mark logo{' wordmark' * look.wordmark}{f' on-{look.ground}' if look.ground else ''}"
        width = size * min(look.ratio, WIDEST_LOGO)
        return format_html(
            '<img class="{}" src="{}" width="{}" height="{}" alt="">',
            classes,
            logo_address(brand),
            round(width),
            round(width / look.ratio),
        )
    inside = marks.MARKS.get(brand.mark)
    if inside is None:
        inside = format_html(
            '<circle cx="16" cy="16" r="16" class="mark-a"/>'
            '<text x="16" y="21" text-anchor="middle" class="mark-t">{}</text>',
            marks.initials(brand.name),
        )
    return format_html(
        '<svg class="mark" width="{}" height="{}" viewBox="0 0 32 32" aria-hidden="true">{}</svg>',
        size,
        size,
        mark_safe(inside),  # noqa: S308 - drawn by us
    )


@register.simple_tag
def still_life(
    cover: Mapping[str, object] | None,
    peaks: Sequence[float] | None = None,
    *,
    small: bool = False,
    wide: bool = False,
    voice_of: str = "",
    label: str = "",
) -> SafeString:
    """Draw a cover, one vessel turned from the voice's peaks; `small` for a card, `wide` for a page's head.

    With `voice_of` or a label it is a picture with words for who can't see it, else an ornament.
    """
    shape = "small" if small else "wide" if wide else "front"
    frame, inside = art.still_life(cover, peaks, frame=shape)
    label = label or (in_words(cover, voice_of) if voice_of else "")
    seen = format_html('role="img" aria-label="{}"', label) if label else mark_safe('aria-hidden="true"')
    return format_html('<svg class="art" viewBox="{}" {}>{}</svg>', frame, seen, mark_safe(inside))  # noqa: S308 - drawn by us


@register.simple_tag
def story_art(
    look: Mapping[str, object] | None, cover: Mapping[str, object] | None, peaks: Sequence[float]
) -> SafeString:
    """Draw what stands at the foot of a story's frame: an ornament."""
    box, inside = art.story_art(look, cover, peaks)
    return format_html(
        '<svg class="art" viewBox="{}" preserveAspectRatio="xMidYMax meet" aria-hidden="true">{}</svg>',
        box,
        mark_safe(inside),  # noqa: S308 - drawn by us
    )


@register.simple_tag
def story_class(look: art.Cover, cover: art.Cover) -> str:
    """Return the class that gives a story's frame the picture's own background and ink."""
    return f"cover-{art.story_look(look, cover)[1]}"


def in_words(cover: Mapping[str, object] | None, name: str) -> str:
    """Say what a cover shows."""
    things = {
        "five": _("Five ceramics on a table"),
        "three": _("Three ceramics on a table"),
        "vase": _("A vase, a bowl and a bottle on a table"),
        "cups": _("Cups in a row"),
        "jars": _("Jars and a bowl on a table"),
        "boxes": _("Boxes, a lamp and a cup, ready to leave"),
    }[art.chosen(cover)[0]]
    return _("{things}; the tall vessel has the profile of {name}’s voice").format(things=things, name=name)


@register.simple_tag
def cover_class(cover: Mapping[str, object] | None) -> str:
    """Return the class that gives a cover's frame the picture's own background and ink."""
    return f"cover-{art.chosen(cover)[1]}"


@register.simple_tag
def theme_address(brand: Brand) -> str:
    """Return the address of a brand's theme; it changes when the colour or the solver does."""
    return reverse("theme", args=[brand.colour.removeprefix("#"), VERSION])


@register.simple_tag
def heading_preload(brand: Brand | None) -> SafeString:
    """Ask for the letters of a brand's headings early."""
    family = brand.heading_font if brand else HeadingFont.BRICOLAGE
    address = static(f"fonts/{family}-core.woff2")
    return format_html('<link rel="preload" href="{}" as="font" type="font/woff2" crossorigin>', address)


@register.simple_tag
def heading_font(brand: Brand) -> SafeString:
    """Return the sheet with a brand's own heading font; nothing where it is the house's."""
    if brand.heading_font == HeadingFont.BRICOLAGE:
        return mark_safe("")
    return format_html('<link rel="stylesheet" href="{}">', static(f"css/font-{brand.heading_font}.css"))


@register.simple_tag
def studio_theme_address(house: Brand | None) -> str:
    """Return the address of the theme that the studio wears: its company's, or Reciproca's own green."""
    return reverse("theme", args=[(house.colour if house else "#17604c").removeprefix("#"), VERSION])


@register.simple_tag
def icon_address(brand: Brand | None = None) -> str:
    """Return the address of the icon that browsers show: the brand's mark, else Reciproca's."""
    if not brand:
        return reverse("icon", args=["reciproca", "1c1a17", VERSION])
    mark = brand.mark if brand.mark in marks.MARKS else marks.letters(brand.name)
    return reverse("icon", args=[mark, brand.colour.removeprefix("#"), VERSION])


@register.filter
def day(moment: date | None) -> str:
    """Show a day as people say it: giovedì 26 novembre, Thursday 26 November; with the year when it is another one."""
    if moment is None:
        return ""
    if isinstance(moment, datetime):
        moment = timezone.localtime(moment).date()
    return dated(moment, "l j F" if moment.year == timezone.localdate().year else "l j F Y")


@register.filter
def dated(moment: date | None, shape: str) -> str:
    """Show a moment in one of Django's shapes, with months in small letters where the language writes them so."""
    return "" if moment is None else dated_words(moment, shape)


@register.filter
def short_day(moment: date | None) -> str:
    """Show a day in little room: gio 26 nov, Thu 26 Nov."""
    return dated(moment, "D j M")


@register.filter
def percent(number: float | str) -> str:
    """Show a number of per cent as the language sets it: 96 % in Italian, on one line, and 96% in English."""
    shown = number if isinstance(number, str) else number_format(number)
    return f"{shown}\N{NO-BREAK SPACE}%" if get_language() == "it" else f"{shown}%"


@register.filter
def by_sentence(words: str) -> SafeString:
    """Let a heading break between its sentences before it breaks inside one, where there is room for that."""
    sentences = re.split(r"(?<=[.?!]) ", str(words))
    return format_html_join(" ", '<span class="sentence">{}</span>', ((one,) for one in sentences))


@register.filter
def quoted(words: str) -> str:
    """Show somebody's own words in the quotation marks of the page's language."""
    return f"«{words}»" if get_language() == "it" else f"“{words}”"


@register.filter
def ago(moment: datetime | None) -> str:
    """Show how long ago something was, in its largest unit."""
    if moment is None:
        return ""
    if timezone.now() - moment < timedelta(minutes=1):
        return _("a moment")
    return timesince(moment, depth=1)


@register.filter
def pay(job: Job) -> str:
    """Show a pay range as figures: 27.000–31.000 € in Italian, €27,000–31,000 in English."""
    if job.pay_low is None:
        return ""
    decimals = 0 if job.pay_low == int(job.pay_low) and (job.pay_high or 0) == int(job.pay_high or 0) else 2
    low = number_format(job.pay_low, decimals, use_l10n=True, force_grouping=True)
    high = number_format(job.pay_high, decimals, use_l10n=True, force_grouping=True) if job.pay_high else ""
    figures = f"{low}–{high}" if high and high != low else low
    if get_language() == "it":
        return f"{figures} {SIGNS.get(job.currency, job.currency)}"
    return f"{SIGNS.get(job.currency, job.currency + ' ')}{figures}"


@register.filter
def pay_words(job: Job) -> str:
    """Say what a pay range counts: gross a year."""
    return str(job.get_pay_period_display())


@register.simple_tag
def sparkline(values: Sequence[float | None], label: str) -> SafeString:
    """Draw a small line with a point at its end; nothing when there are fewer than two values."""
    line = charts.sparkline(values)
    if line is None:
        return mark_safe("")
    return format_html(
        '<svg class="spark" viewBox="0 0 84 24" role="img" aria-label="{}"><path d="{}"/>'
        '<circle cx="{}" cy="{}" r="2.5"/></svg>',
        *(label, line.path, line.x, line.y),
    )


@register.simple_tag
def interval_bar(low: float, estimate: float, high: float, label: str, top: float = 100) -> SafeString:
    """Draw an estimate as an ink tick on the soft band of its interval, on a scale from 0 to `top`."""
    drawn = charts.band(low, estimate, high, scale=(0, top), size=104)
    return format_html(
        '<svg class="dp" viewBox="-4 0 112 24" role="img" aria-label="{}"><path class="l" d="M0 12H104"/>'
        '<path class="s" d="M{} 12H{}"/><path class="m" d="M{} 4V20"/></svg>',
        *(label, drawn.start, drawn.end, drawn.estimate),
    )


@register.simple_tag
def letter_colours(brand: Brand) -> dict[str, str]:
    """Return the colours of a brand's letters, which cannot use variables."""
    theme = theme_for(brand.colour)
    return {
        "brand": theme.light["brand"],
        "on_brand": theme.light["on-poster"],
        "fill": theme.light["brand-fill"],
        "on_fill": theme.light["on-brand"],
        "mark": theme.light["brand-mark"],
        "dark_fill": theme.dark["brand-fill"],
        "dark_on_fill": theme.dark["on-brand"],
        "dark_mark": theme.dark["brand-mark"],
    }


@register.filter
def thread(peaks: Sequence[float] | None) -> str:
    """Draw a voice as one line, 180 × 22."""
    return thread_path(peaks or ())
