"""Logos: shapes come through, whatever could act does not."""

from __future__ import annotations

import pytest

from reciproca.media.logos import LARGEST, LogoRefused, clean_logo

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" viewBox="0 0 32 32"'


def svg(inside: str, attributes: str = "") -> bytes:
    return f"{HEAD} {attributes}>{inside}</svg>".encode()


def test_shapes_and_paints_are_kept_and_counted() -> None:
    logo = clean_logo(svg('<g fill="#e3aa2b"><path d="M3 13h16v16H3z"/><circle cx="8" cy="8" r="3"/></g>'))
    assert logo.shapes == 2
    assert logo.left_out == 0
    assert b'viewBox="0 0 32 32"' in logo.svg
    assert b'fill="#e3aa2b"' in logo.svg


def test_class_rules_of_drawing_programs_become_attributes() -> None:
    logo = clean_logo(
        svg('<style>.st0,.st1{fill:#123456}.st1{opacity:.5}</style><rect class="st1" width="9" height="9"/>')
    )
    assert b'fill="#123456"' in logo.svg
    assert b'opacity=".5"' in logo.svg
    assert b"style" not in logo.svg


@pytest.mark.parametrize(
    "evil",
    [
        "<script>alert(1)</script>",
        '<path d="M0 0h1" onload="alert(1)" onclick="x()"/>',
        '<a xlink:href="javascript:alert(1)"><path d="M0 0h1"/></a>',
        '<foreignObject><iframe xmlns="http://www.w3.org/1999/xhtml" src="//evil.example"/></foreignObject>',
        '<image href="https://evil.example/x.png" width="1" height="1"/>',
        '<use xlink:href="//evil.example/x.svg#a"/>',
        '<rect width="9" height="9" fill="url(https://evil.example/#a)"/>',
        '<rect width="9" height="9" style="fill:url(//evil.example);background:url(x)"/>',
        "<style>@import url(//evil.example/x.css);.a{fill:url(//evil.example)}</style>",
        '<animate attributeName="href" to="javascript:alert(1)"/><set attributeName="onload" to="alert(1)"/>',
        '<x:script xmlns:x="http://www.w3.org/1999/xhtml">alert(1)</x:script>',
        '<metadata><rdf xmlns="x"><script>alert(1)</script></rdf></metadata>',
    ],
)
def test_what_could_act_or_fetch_is_left_out(evil: str) -> None:
    made = clean_logo(svg(f'{evil}<path d="M1 1h3"/>', 'onload="alert(1)"')).svg.decode().lower()
    for word in ("script", "onload", "onclick", "href", "evil", "style", "foreign", "image", "animate", "import"):
        assert word not in made
    assert '<path d="m1 1h3"' in made


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"\x89PNG\r\n\x1a\n",
        b"<html><svg/></html>",
        b'<!DOCTYPE svg [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>' + svg("<title>&b;</title>"),
        b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>' + svg("<title>&x;</title>"),
        svg("<text>Trambusto</text>"),
        svg(""),
        b'<svg xmlns="http://www.w3.org/2000/svg"><path d="M0 0h1"/></svg>',
        svg("<path d='M0 0h1'/>") + b" " * LARGEST,
        svg("<g>" * 5000 + "</g>" * 5000),
    ],
    ids=["nothing", "png", "html", "entities", "file", "font", "empty", "sizeless", "large", "deep"],
)
def test_what_is_no_logo_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(LogoRefused) as refused:
        clean_logo(content)
    assert len(str(refused.value)) > 10


def test_document_type_of_older_drawing_programs_does_no_harm() -> None:
    head = b'<!DOCTYPE svg PUBLIC "-//W3C//DTD SVG 1.1//EN" "http://www.w3.org/Graphics/SVG/1.1/DTD/svg11.dtd">'
    assert clean_logo(head + svg('<path d="M0 0h1"/>')).shapes == 1
