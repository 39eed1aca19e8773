"""What is asked at the door."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reciproca.people.verbs import plain_address


class SignInForm(forms.Form):
    """An address, and a password for those who come in with one."""

    email = forms.EmailField(
        label=_("Work e-mail"),
        error_messages={
            "required": _("Write the e-mail address you work with."),
            "invalid": _("This address is not complete: it looks like name@company.com."),
        },
    )
    password = forms.CharField(required=False, strip=False, max_length=200)

    def clean_email(self) -> str:
        """Compare addresses as we store them."""
        return plain_address(self.cleaned_data["email"])
