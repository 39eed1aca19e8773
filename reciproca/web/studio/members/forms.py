"""What is asked about a colleague, and about a unit."""

from __future__ import annotations

from django import forms
from django.utils.translation import gettext_lazy as _

from reciproca.people.models import Role, Unit
from reciproca.people.verbs import plain_address


class MemberForm(forms.Form):
    """What somebody is here for, and where."""

    role = forms.ChoiceField(
        choices=Role.choices,
        error_messages={"required": _("Choose what they do here."), "invalid_choice": _("Choose what they do here.")},
    )
    title = forms.CharField(max_length=120, required=False)
    unit = forms.ModelChoiceField(queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["unit"].queryset = Unit.objects.all()  # type: ignore[attr-defined]


class InviteForm(MemberForm):
    """Who it is, besides."""

    name = forms.CharField(max_length=120, error_messages={"required": _("Write their name.")})
    email = forms.EmailField(
        max_length=254,
        error_messages={
            "required": _("Write the e-mail address they work with."),
            "invalid": _("This address is not complete: it looks like name@company.com."),
        },
    )

    field_order = ("name", "email", "role", "title", "unit")

    def clean_email(self) -> str:
        """Compare addresses as we store them."""
        return plain_address(self.cleaned_data["email"])


class UnitForm(forms.Form):
    """What a unit is called, where it is, and what it is part of."""

    name = forms.CharField(max_length=120, error_messages={"required": _("Write what it is called.")})
    city = forms.CharField(max_length=80, required=False)
    parent = forms.ModelChoiceField(queryset=Unit.objects.none(), required=False)

    def __init__(self, *args: object, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        self.fields["parent"].queryset = Unit.objects.all()  # type: ignore[attr-defined]
