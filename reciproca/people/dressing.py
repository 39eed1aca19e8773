"""What a brand wears: one colour, the letters of its headings, the style of its pictures, its logo, its own address."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils.translation import gettext as _

from reciproca.people.changing import tell_brand_change
from reciproca.people.hosts import forget_hosts
from reciproca.people.models import Brand, Member
from reciproca.people.origins import origin_of
from reciproca.people.scoping import across_organizations
from reciproca.people.verbs import log


@transaction.atomic
def dress_brand(*, brand: Brand, colour: str, heading_font: str, photo_style: str, by: Member | None) -> Brand:
    """Change how a brand looks everywhere.

    Raises:
        django.core.exceptions.ValidationError: when the colour, the font or the style is none.
    """
    brand.colour, brand.heading_font, brand.photo_style = colour.strip().lower(), heading_font, photo_style
    names = ("colour", "heading_font", "photo_style")
    fields = {field.name for field in brand._meta.concrete_fields}
    brand.clean_fields(exclude=fields - set(names))
    brand.save(update_fields=names)
    log(organization=brand.organization, action="brand.dressed", member=by, subject=brand.pk, colour=brand.colour)
    tell_brand_change(brand)
    return brand


@transaction.atomic
def set_brand_logo(*, brand: Brand, content: bytes, name: str = "logo.svg", by: Member | None) -> Brand:
    """Let a logo stand for the brand's mark; without one the mark or the initials come back.

    Content and name come out of `reciproca.media.pictures.logos`, which lets nothing through that could act.
    """
    old = str(brand.logo.name) if brand.logo else ""
    storage = brand.logo.storage
    if content:
        brand.logo.save(name, ContentFile(content), save=False)
    else:
        brand.logo = ""
    brand.save(update_fields=["logo"])
    if old:
        transaction.on_commit(lambda: storage.delete(old))
    log(organization=brand.organization, action="brand.logo", member=by, subject=brand.pk)
    tell_brand_change(brand)
    return brand


@transaction.atomic
def set_brand_host(*, brand: Brand, host: str, by: Member | None) -> Brand:
    """Give a brand a host name of its own, or take it back.

    Raises:
        django.core.exceptions.ValidationError: when it is no host name, the installation's own, or another brand's.
    """
    brand.host = plain_host(host) if host.strip() else None
    if brand.host:
        brand.validate_constraints()
        with across_organizations():
            taken = Brand.objects.filter(host=brand.host).exclude(pk=brand.pk).exists()
        if taken:
            raise ValidationError(_("Another brand has this address."))
    brand.save(update_fields=["host"])
    transaction.on_commit(forget_hosts)
    log(organization=brand.organization, action="brand.host", member=by, subject=brand.pk, host=brand.host or "")
    tell_brand_change(brand)
    return brand


def plain_host(typed: str) -> str:
    """Return a host name as browsers send it.

    Raises:
        django.core.exceptions.ValidationError: when it is none, or the installation's own.
    """
    host = urlsplit(origin_of(typed)).netloc
    ours = {urlsplit(settings.ADDRESS).hostname, *settings.ENV["RECIPROCA_HOSTS"], "localhost", "127.0.0.1", "[::1]"}
    if "*" in host or ":" in host or host in ours or host.replace(".", "").isdigit():
        raise ValidationError(_("Write a host name that is yours, such as work.example.com."))
    return host
