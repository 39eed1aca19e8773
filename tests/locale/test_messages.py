"""Finding what the product says."""

from __future__ import annotations

from pathlib import Path

from reciproca.locale.messages import Message, find_messages, in_python, in_template

PYTHON = """
from django.utils.translation import gettext as _, gettext_lazy as later, ngettext, pgettext_lazy
_("One " "sentence")
ngettext("%(n)s job", "%(n)s jobs", n)
pgettext_lazy("month", "May")
_(variable)
later("In a moment")
for _ in range(3): print(_)
"""
TEMPLATE = """{% load i18n %}<p title="{% translate 'It’s here' %}">
{% blocktranslate count n=n %}One {{ x }}{% plural %}{{ n }} of 50%{% endblocktranslate %}
{% translate "May" context "month" %}{{ "Kept"|upper }} {{ _("Said") }}
{% blocktranslate trimmed %}
  Two
  lines
{% endblocktranslate %}
{% comment %}{% translate "Never" %}{% endcomment %}"""


def test_python_calls_are_found_with_context_and_plural() -> None:
    assert {message for message, _line in in_python(PYTHON)} == {
        Message("One sentence"),
        Message("%(n)s job", "%(n)s jobs"),
        Message("May", context="month"),
        Message("In a moment"),
    }


def test_template_tags_are_found_as_django_will_look_them_up() -> None:
    assert {message for message, _line in in_template(TEMPLATE)} == {
        Message("It’s here"),
        Message("One %(x)s", "%(n)s of 50%%"),
        Message("May", context="month"),
        Message("Said"),
        Message("Two lines"),
    }


def test_text_said_once_and_counted_elsewhere_is_one_message(tmp_path: Path) -> None:
    package = tmp_path / "package"
    package.mkdir()
    (package / "a.py").write_text('_("job"); ngettext("job", "jobs", n)')
    assert list(find_messages(package)) == [Message("job", "jobs")]


def test_migrations_say_nothing(tmp_path: Path) -> None:
    folder = tmp_path / "package" / "migrations"
    folder.mkdir(parents=True)
    (folder / "0001.py").write_text('_("Old name")')
    assert find_messages(tmp_path / "package") == {}
