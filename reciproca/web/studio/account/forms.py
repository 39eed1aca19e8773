"""What members may change about themselves."""

from __future__ import annotations

from django import forms
from django.conf import settings
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from reciproca.people.models import Member


class ProfileForm(forms.Form):
    """The name others see, what one does, and the language of pages and letters."""

    name = forms.CharField(max_length=120, label=_("Name"), error_messages={"required": _("Write your name.")})
    title = forms.CharField(max_length=120, required=False, label=_("What you do"))
    language = forms.ChoiceField(choices=settings.LANGUAGES, label=_("Language"))


class PasswordForm(forms.Form):
    """A new password; the old one is asked for, unless a link has just shown who it is."""

    current = forms.CharField(required=False, strip=False, max_length=200)
    new = forms.CharField(strip=False, max_length=200, error_messages={"required": _("Write the new password.")})

    def __init__(self, *args: object, member: Member, came_by_link: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.member = member
        self.came_by_link = came_by_link

    def clean_current(self) -> str:
        """Make sure that it is the member who sits here."""
        current: str = self.cleaned_data["current"]
        if not self.came_by_link and not self.member.user.check_password(current):
            raise ValidationError(_("This is not your current password."))
        return current

    def clean_new(self) -> str:
        """Refuse what is guessed first."""
        new: str = self.cleaned_data["new"]
        validate_password(new, self.member.user)
        return new
