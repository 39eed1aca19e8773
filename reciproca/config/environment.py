"""The one table of settings that an administrator may set, each read from the environment.

`docs/operations.md` shows the same table; a test keeps both alike. A wrong value stops the start with a sentence that
names the variable.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ImproperlyConfigured

TRUE_WORDS = {"1", "true", "yes", "on"}
SHORTEST_PASSWORD = 16
FALSE_WORDS = {"0", "false", "no", "off", ""}


@dataclass(frozen=True)
class Setting:
    """One environment variable: its default, how it is read, and what it is for."""

    name: str
    default: str
    read: Callable[[str], Any]
    meaning: str


def boolean(text: str) -> bool:
    """Read yes or no.

    Raises:
        ValueError: when the text is neither.
    """
    word = text.strip().lower()
    if word in TRUE_WORDS:
        return True
    if word in FALSE_WORDS:
        return False
    raise ValueError("write yes or no")


def words(text: str) -> list[str]:
    """Read a list separated by commas."""
    return [word.strip() for word in text.split(",") if word.strip()]


def positive(text: str) -> int:
    """Read a whole number above zero.

    Raises:
        ValueError: when it is not one.
    """
    if not text.strip().isdigit() or int(text) == 0:
        raise ValueError("write a whole number above zero")
    return int(text)


def web_address(text: str) -> str:
    """Read an address such as https://jobs.example.com, without a path.

    Raises:
        ValueError: when the scheme or the host is missing.
    """
    parts = urlsplit(text)
    if parts.scheme not in {"http", "https"} or not parts.netloc:
        raise ValueError("write an address such as https://jobs.example.com")
    return f"{parts.scheme}://{parts.netloc}"


def url_of(*schemes: str) -> Callable[[str], str]:
    """Make a reader of URLs that accepts only these schemes, or nothing."""

    def read(text: str) -> str:
        if text and urlsplit(text).scheme not in schemes:
            raise ValueError("start it with " + " or ".join(f"{scheme}://" for scheme in schemes))
        return text

    return read


PROVIDERS = (
    *("amazon_ses", "brevo", "mailersend", "mailgun", "mailjet", "mailtrap", "mandrill", "postal", "postmark"),
    *("resend", "sendgrid", "sparkpost", "unisender_go"),
)


def mail_url(text: str) -> str:
    """Read the way that mail takes.

    Raises:
        ValueError: when there is no such way, or no such provider.
    """
    url_of("outbox", "smtp", "smtps", "console", "anymail")(text)
    parts = urlsplit(text)
    if parts.scheme == "anymail" and parts.netloc not in PROVIDERS:
        raise ValueError("write anymail:// and one of " + ", ".join(PROVIDERS))
    return text


def user_and_password(text: str) -> str:
    """Read a user's name and a password that is long enough for a door on the open web, or nothing.

    Raises:
        ValueError: when it is neither.
    """
    user, _colon, password = text.partition(":")
    if text and not (user and len(password) >= SHORTEST_PASSWORD):
        raise ValueError(f"write user:password, with {SHORTEST_PASSWORD} characters or more after the colon")
    return text


SETTINGS = (
    Setting("RECIPROCA_DATA", "var", str, "Folder that holds the embedded database, recordings and built files."),
    Setting(
        "RECIPROCA_SECRET_KEY",
        "",
        str,
        "Key for signatures, 50 characters or more. Made once in the data folder when empty.",
    ),
    Setting("RECIPROCA_DEBUG", "no", boolean, "Developer mode: the state gallery, clear errors. Never in production."),
    Setting(
        "RECIPROCA_ADDRESS",
        "http://localhost:8000",
        web_address,
        "The public address, as people type it; mails link to it.",
    ),
    Setting("RECIPROCA_HOSTS", "", words, "Other host names that may be asked for, separated by commas."),
    Setting("RECIPROCA_BIND", "127.0.0.1:8000", str, "Address and port to listen on."),
    Setting(
        "RECIPROCA_DATABASE_URL",
        "",
        url_of("postgresql", "postgres", "sqlite"),
        "Empty: SQLite in the data folder. postgresql://user:password@host/name when it grows.",
    ),
    Setting(
        "RECIPROCA_REDIS_URL",
        "",
        url_of("redis", "rediss"),
        "Shared cache and rate limits, when there are several web machines.",
    ),
    Setting(
        "RECIPROCA_MAIL_URL",
        "outbox://",
        mail_url,
        "outbox:// keeps mails inside; smtp://user:password@host:587 or anymail://postmark?server_token=… sends them.",
    ),
    Setting(
        "RECIPROCA_MAIL_FROM",
        "Reciproca <noreply@localhost>",
        str,
        "Sender of mails; readers see the brand's name at this address.",
    ),
    Setting(
        "RECIPROCA_MAIL_WEBHOOK_SECRET",
        "",
        user_and_password,
        "user:password with which a mail provider reports bounces, to /anymail/<provider>/tracking/. Empty: shut.",
    ),
    Setting("RECIPROCA_PROXY", "no", boolean, "A proxy in front sets X-Forwarded-Proto and X-Forwarded-For."),
    Setting(
        "RECIPROCA_DECODE_WITHOUT_SECCOMP",
        "no",
        boolean,
        "Developers on systems without seccomp only: decode audio in a weaker box.",
    ),
    Setting(
        "RECIPROCA_TRANSCRIPTION",
        "",
        str,
        "Who writes down voices, as engine or engine:model: faster-whisper:small. Empty: people write the words.",
    ),
    Setting("RECIPROCA_TIME_ZONE", "Europe/Rome", str, "Time zone of dates in pages and mails."),
)


def read_settings(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read every setting of the table.

    Raises:
        ImproperlyConfigured: with a sentence that names the variable and says what to write.
    """
    values: dict[str, Any] = {}
    for setting in SETTINGS:
        text = environ.get(setting.name, setting.default)
        try:
            values[setting.name] = setting.read(text)
        except ValueError as error:
            raise ImproperlyConfigured(
                f"{setting.name} is {text!r}, which cannot be used: {error}. {setting.meaning}",
            ) from error
    return values
