"""Brings the catalogues up to date: `python -m reciproca.locale.merge` (needs the build group).

Reads what the product says, keeps the translations that are there, takes those from `parts/*.json`,
drops what is said no longer, and writes `django.po`. With `--compile` it only makes `django.mo` of
it, which is what pages read and what the build runs. It never guesses: nothing is ever fuzzy.
"""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Iterable
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from reciproca.locale.messages import Message, Place, find_messages

HERE = Path(__file__).resolve().parent
LANGUAGES = ("it",)
Translation = str | tuple[str, ...]
Translations = dict[Message, Translation]
PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\{\w*\}")


def catalogue_path(language: str) -> Path:
    """Return where a language's catalogue lies."""
    return HERE / language / "LC_MESSAGES" / "django.po"


def read_catalogue(language: str) -> Translations:
    """Read the translations of a language that are settled."""
    path = catalogue_path(language)
    if not path.exists():
        return {}
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    return {
        _message_of(entry.id, entry.context): _frozen(entry.string)
        for entry in catalogue
        if entry.id and not entry.fuzzy
    }


def _frozen(words: str | Iterable[str] | None) -> Translation:
    return words if isinstance(words, str) else tuple(words or ())


def _message_of(words: str | Iterable[str], context: str | None) -> Message:
    texts = (words,) if isinstance(words, str) else tuple(words)
    return Message(texts[0], texts[1] if len(texts) > 1 else "", context or "")


def _complete(translation: Translation) -> bool:
    return bool(translation) and (isinstance(translation, str) or all(translation))


def read_parts(folder: Path = HERE / "parts") -> tuple[Translations, list[str]]:
    """Read the parts, and say where two of them disagree (the first one stands).

    Parts are named after the place that says something first.
    A part is JSON: English → Italian, `singular|||plural` → a list; a context stands before `|||:`.
    """
    found: Translations = {}
    conflicts = []
    for path in sorted(folder.glob("*.json")):
        for key, words in json.loads(path.read_text()).items():
            translation = _frozen(words)
            if found.setdefault(_message_of_key(key), translation) != translation:
                conflicts.append(f"{path.name} translates unlike another part: {key!r}")
    return found, conflicts


def _message_of_key(key: str) -> Message:
    context, _, words = key.rpartition("|||:")
    return _message_of(words.split("|||"), context)


def merged(messages: dict[Message, list[Place]], translations: Translations) -> Catalog:
    """Return a catalogue of exactly these messages."""
    catalogue = Catalog(fuzzy=False)
    for message in sorted(messages):
        places = sorted({place.path for place in messages[message]})
        catalogue.add(
            (message.text, message.plural) if message.plural else message.text,
            string=translations.get(message, ("", "") if message.plural else ""),
            locations=[(path, 0) for path in places],
            context=message.context or None,
        )
    return catalogue


def problems(messages: Iterable[Message], translations: Translations) -> list[str]:
    """Say what keeps a catalogue from being complete: what is missing or lost a placeholder."""
    found = []
    for message in sorted(messages):
        translation = translations.get(message, "")
        if not _complete(translation):
            found.append(f"missing: {message.text!r}")
        elif not _same_placeholders(message, translation):
            found.append(f"placeholders differ: {message.text!r}")
    return found


def _same_placeholders(message: Message, translation: Translation) -> bool:
    """Whether each form fills in what the English does; a singular may say "one" for the number."""
    wanted = set(PLACEHOLDER.findall(message.plural or message.text))
    if isinstance(translation, str):
        return set(PLACEHOLDER.findall(translation)) == wanted
    return all(set(PLACEHOLDER.findall(form)) <= wanted for form in translation) and (
        set(PLACEHOLDER.findall(translation[-1])) == wanted
    )


HEADER = """# What Reciproca says; kept by `python -m reciproca.locale.merge`.
msgid ""
msgstr ""
"Project-Id-Version: Reciproca\\n"
"Language: {language}\\n"
"Plural-Forms: nplurals=2; plural=(n != 1);\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"

"""


def write_catalogue(catalogue: Catalog, language: str) -> None:
    """Write `django.po`, the same bytes for the same words."""
    path = catalogue_path(language)
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("wb") as file:
        file.write(HEADER.format(language=language).encode())
        write_po(file, catalogue, omit_header=True, include_lineno=False, width=100)


def compile_catalogue(language: str) -> None:
    """Make `django.mo` of `django.po`."""
    path = catalogue_path(language)
    with path.open("rb") as file:
        catalogue = read_po(file, locale=language)
    with path.with_suffix(".mo").open("wb") as file:
        write_mo(file, catalogue)


def merge(language: str) -> list[str]:
    """Bring one language up to date and return what is missing."""
    messages = find_messages()
    parts, conflicts = read_parts()
    translations = read_catalogue(language) | parts
    write_catalogue(merged(messages, translations), language)
    compile_catalogue(language)
    return conflicts + problems(messages, translations)


def main(arguments: list[str]) -> int:
    """Merge every language, or only compile; return how many messages are not translated."""
    if arguments == ["--compile"]:
        for language in LANGUAGES:
            compile_catalogue(language)
        return 0
    found = [f"{language}: {problem}" for language in LANGUAGES for problem in merge(language)]
    sys.stderr.writelines(f"{problem}\n" for problem in found)
    return min(len(found), 1)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
