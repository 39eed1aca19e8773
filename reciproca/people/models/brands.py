"""The faces that an organization shows the public."""

from __future__ import annotations

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from reciproca.people.scoping import OrganizationOwned

COLOUR = RegexValidator(r"^#[0-9a-f]{6}$", _("Write a colour as # and six digits, such as #17604c."))


class HeadingFont(models.TextChoices):
    """The letters of a brand's headings; each is served by ourselves."""

    BRICOLAGE = "bricolage", "Bricolage Grotesque"
    INTER = "inter", "Inter"
    FRAUNCES = "fraunces", "Fraunces"
    FIGTREE = "figtree", "Figtree"


class PhotoStyle(models.TextChoices):
    """How a brand's pictures look, all alike."""

    NATURAL = "natural", _("As they are")
    WARM = "warm", _("Warm")
    GREY = "grey", _("Black and white")
    TINTED = "tinted", _("In the brand's colour")


class Brand(OrganizationOwned):
    """A public face of an organization: name, mark, one colour, voice."""

    name = models.CharField(max_length=120)
    slug = models.SlugField(unique=True)
    colour = models.CharField(max_length=7, default="#17604c", validators=[COLOUR])
    mark = models.CharField(max_length=20, default="initials", help_text="A drawn mark, or the initials.")
    headline = models.JSONField(default=dict, help_text="Language → the careers page's headline.")
    promise = models.JSONField(default=dict, help_text="Language → one line under it.")
    story = models.JSONField(default=dict, help_text="Language → who we are, in a paragraph.")
    cover = models.JSONField(default=dict, help_text="Colours of covers: background, table, ink, vessels.")
    voice = models.ForeignKey("media.Recording", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    voice_by = models.ForeignKey("people.Member", null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    logo = models.FileField(upload_to="logos/%Y/%m", blank=True, help_text="Cleaned by us; it stands for the mark.")
    heading_font = models.CharField(max_length=12, choices=HeadingFont, default=HeadingFont.BRICOLAGE)
    photo_style = models.CharField(max_length=10, choices=PhotoStyle, default=PhotoStyle.NATURAL)
    host = models.CharField(
        max_length=253,
        null=True,
        blank=True,
        unique=True,
        help_text="A host name of its own, such as work.example.com.",
    )
    embedded_by = models.JSONField(
        default=list, blank=True, help_text="Origins of the sites that may show this brand's cards."
    )

    def __str__(self) -> str:
        return self.name
