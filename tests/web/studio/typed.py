"""What a form holds when its page opens, so that a test changes one thing as a person would."""

from __future__ import annotations

from html.parser import HTMLParser


class _Fields(HTMLParser):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form, self.inside, self.name, self.select = form, False, "", ""
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        if tag == "form":
            self.inside = known.get("id") == self.form
        if not self.inside and known.get("form") != self.form:
            return
        name = known.get("name") or ""
        if tag == "select":
            self.select = name
        elif tag == "option" and self.select and ("selected" in known or self.select not in self.fields):
            self.fields[self.select] = known.get("value") or ""
        elif tag == "textarea":
            self.name = name
            self.fields[name] = ""
        elif tag == "input" and name and (known.get("type") not in {"radio", "checkbox"} or "checked" in known):
            self.fields[name] = known.get("value") or ""

    def handle_data(self, data: str) -> None:
        if self.name:
            self.fields[self.name] += data

    def handle_endtag(self, tag: str) -> None:
        if tag == "textarea":
            self.name = ""
        elif tag == "select":
            self.select = ""
        elif tag == "form":
            self.inside = False


def fields_of(html: str, form: str) -> dict[str, str]:
    """Return name and value of everything in the form with this id."""
    reader = _Fields(form)
    reader.feed(html)
    return {name: value.strip() for name, value in reader.fields.items() if name}
