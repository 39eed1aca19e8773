"""Addresses of sites, as typed and as compared."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from reciproca.people.origins import MOST, origin_of, origins_of


@pytest.mark.parametrize(
    ("typed", "origin"),
    [
        ("https://www.example.it", "https://www.example.it"),
        ("www.example.it", "https://www.example.it"),
        ("  HTTPS://WWW.Example.IT/lavora/con/noi?x=1#y ", "https://www.example.it"),
        ("https://example.it:8443/", "https://example.it:8443"),
        ("*.scuola.example", "https://*.scuola.example"),
        ("https://città.example", "https://xn--citt-3na.example"),
        ("http://localhost:8000", "http://localhost:8000"),
        ("http://127.0.0.1:5000/", "http://127.0.0.1:5000"),
    ],
)
def test_a_site_is_read_as_browsers_compare_it(typed: str, origin: str) -> None:
    assert origin_of(typed) == origin


@pytest.mark.parametrize(
    "typed",
    [
        "*", "https://*", "https:", "'self'", "'unsafe-inline'", "http://example.it", "javascript:alert(1)",
        "https://ex ample.it", "data:text/html,x", "https://user:pass@example.it", "https://example.it:99999",
        "ftp://example.it", "https://-bad-.example", "nessuno", "https://[::1", "*.*.example.it", "https://a.*.it",
    ],
)  # fmt: skip
def test_what_names_no_site_is_refused_with_its_own_words(typed: str) -> None:
    with pytest.raises(ValidationError) as refused:
        origin_of(typed)
    assert typed.strip() in refused.value.messages[0]


def test_a_list_is_read_line_by_line_without_doubles() -> None:
    typed = "www.example.it\r\n\r\nhttps://blog.example/a\nhttps://www.example.it; altro.example"
    assert origins_of(typed) == ["https://www.example.it", "https://blog.example", "https://altro.example"]


def test_every_wrong_line_is_named_and_nothing_can_leave_the_header() -> None:
    with pytest.raises(ValidationError) as refused:
        origins_of("*\nwww.example.it\n'none'\nhttps://x.example;script-src *")
    assert len(refused.value.messages) == 4


def test_too_many_are_too_many() -> None:
    with pytest.raises(ValidationError):
        origins_of("\n".join(f"s{number}.example.it" for number in range(MOST + 1)))
