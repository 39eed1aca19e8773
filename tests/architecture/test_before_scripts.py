"""What only a script can do is not offered before the script is there: a tap on it would be lost."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest
from django.test import Client

from tests.architecture.addresses import arguments_for, every_address
from tests.cast import Cast

# Elements that have no end, and so nothing inside.
VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
# Hidden until something opens it, or not for people who have scripts.
SHUT = {"dialog", "template", "noscript"}
# These say themselves what they do, and browsers do it.
DOES = {"popovertarget", "commandfor"}


class _Buttons(HTMLParser):
    """Collects the buttons that send nothing, and are neither hidden nor held back until the scripts are there."""

    def __init__(self) -> None:
        super().__init__()
        self.above: list[tuple[str, bool]] = []
        self.early: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        known = dict(attrs)
        waits = bool({"js-only", "js-seen"} & set((known.get("class") or "").split()))
        away = waits or "hidden" in known or tag in SHUT or bool(self.above and self.above[-1][1])
        idle = away or "disabled" in known or DOES & known.keys()
        if tag == "button" and known.get("type") == "button" and not idle:
            self.early.append(self.get_starttag_text() or "")
        if tag not in VOID:
            self.above.append((tag, away))

    def handle_endtag(self, tag: str) -> None:
        while any(tag == open_tag for open_tag, _away in self.above):
            if self.above.pop()[0] == tag:
                break


def test_the_reader_of_buttons_knows_what_waits() -> None:
    reader = _Buttons()
    reader.feed(
        '<div class="js-only"><p><br><button type="button">1</button></p></div>'
        '<button type="button" disabled>2</button>'
        '<dialog><button type="button">3</button></dialog><button>4</button><button type="button" id="five">5</button>'
    )
    assert reader.early == ['<button type="button" id="five">']


@pytest.mark.django_db
def test_no_page_offers_what_only_a_script_can_do_before_the_script_is_there(cast: Cast) -> None:
    anonymous = Client()
    members = {who: cast.client(getattr(cast, who)) for who in ("recruiter", "manager", "marketer")}
    early: dict[str, set[str]] = {}
    with cast.scope():
        paths = [(address, address.fill(arguments_for(address, cast))) for address in every_address()]
    for address, path in paths:
        if address.name.startswith("ui:"):
            continue  # the gallery shows states, and does nothing
        clients = members.values() if address.name.startswith("studio:") else (anonymous,)
        for client in clients:
            answer = client.get(path)
            if "text/html" not in answer.headers.get("Content-Type", ""):
                continue
            reader = _Buttons()
            reader.feed(b"".join(answer).decode() if answer.streaming else answer.content.decode())
            if reader.early:
                early.setdefault(address.name, set()).update(reader.early)
    assert early == {}
