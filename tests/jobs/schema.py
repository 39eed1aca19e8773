"""Holds linked data against schema.org's definitions and against what Google asks of a JobPosting."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

RULES = json.loads(Path(__file__).with_name("schema_org.json").read_text())
TYPES: dict[str, Any] = RULES["types"]
GOOGLE: dict[str, Any] = RULES["google"]


def faults_of(posting: dict[str, Any]) -> list[str]:
    """Return everything that is wrong with a JobPosting, in words."""
    return [*against_schema(posting, "JobPosting"), *against_google(posting)]


def against_schema(thing: dict[str, Any], path: str) -> Iterator[str]:
    """Yield what schema.org does not know, or knows otherwise."""
    kind = thing.get("@type")
    if kind not in TYPES:
        yield f"{path}: there is no type {kind!r} here"
        return
    known = properties_of(kind)
    for name, value in thing.items():
        if name.startswith("@"):
            continue
        if name not in known:
            yield f"{path}: a {kind} has no {name}"
            continue
        for one in value if isinstance(value, list) else [value]:
            yield from against_range(one, known[name], f"{path}.{name}")


def against_range(value: object, ranges: list[str], path: str) -> Iterator[str]:
    """Yield whether a value is none of what its property may hold."""
    if isinstance(value, dict):
        if not set(ranges) & set(family_of(value.get("@type", ""))):
            yield f"{path}: a {value.get('@type')} is none of {ranges}"
        yield from against_schema(value, path)
    elif not any(is_a(value, kind) for kind in ranges):
        yield f"{path}: {value!r} is none of {ranges}"


def properties_of(kind: str) -> dict[str, list[str]]:
    """Return a type's properties, with those of what it is a kind of."""
    found: dict[str, list[str]] = {}
    for name in family_of(kind):
        found = TYPES[name]["properties"] | found
    return found


def family_of(kind: str) -> list[str]:
    """Return a type and everything it is a kind of."""
    family = []
    while kind in TYPES:
        family.append(kind)
        kind = TYPES[kind].get("under", "")
    return family


def is_a(value: object, kind: str) -> bool:
    """Whether a plain value is of a kind."""
    if kind == "Boolean":
        return isinstance(value, bool)
    if kind in {"Number", "Integer"}:
        return isinstance(value, int if kind == "Integer" else (int, float)) and not isinstance(value, bool)
    if not isinstance(value, str) or not value.strip():
        return False
    if kind in {"Date", "DateTime"}:
        return is_time(value, date if kind == "Date" else datetime)
    if kind == "URL":
        return urlsplit(value).scheme in {"http", "https"} and bool(urlsplit(value).netloc)
    return kind == "Text"


def is_time(value: str, kind: type[date]) -> bool:
    """Whether a text is a date, or a moment with its time zone, in ISO 8601."""
    try:
        found = kind.fromisoformat(value)
    except ValueError:
        return False
    return not isinstance(found, datetime) or found.tzinfo is not None


def against_google(posting: dict[str, Any]) -> Iterator[str]:
    """Yield what Google asks for and is not there, or is there in other words."""
    remote = posting.get("jobLocationType") == "TELECOMMUTE"
    needed = [*GOOGLE["required"], *(GOOGLE["required_when_remote"] if remote else [])]
    if remote and "applicantLocationRequirements" in posting:
        needed.remove("jobLocation")  # a place is asked of work that has one
    yield from (f"Google requires {name}" for name in needed if not posting.get(name))
    yield from words_of_google(posting)
    if posting.get("description") == posting.get("title"):
        yield "the description only repeats the title"
    for tag in set(re.findall(r"</?([a-zA-Z0-9]+)", str(posting.get("description")))) - set(GOOGLE["html"]):
        yield f"<{tag}> is not read in a description"


def words_of_google(posting: dict[str, Any]) -> Iterator[str]:
    """Yield words that are none of Google's, and a pay range that runs backwards."""
    for kind in posting.get("employmentType", []):
        if kind not in GOOGLE["employmentType"]:
            yield f"{kind} is no employment type"
    if posting.get("jobLocationType", "TELECOMMUTE") not in GOOGLE["jobLocationType"]:
        yield "the only kind of location is TELECOMMUTE"
    value = posting.get("baseSalary", {}).get("value", {})
    if value:
        if value.get("unitText") not in GOOGLE["unitText"]:
            yield f"pay counts {value.get('unitText')}"
        if value["minValue"] > value["maxValue"]:
            yield "the pay range runs backwards"
