"""`reciproca check`: what is wrong with an installation, and how to mend it."""

from __future__ import annotations

import os
import shutil
import smtplib
import sys
import zoneinfo
from collections.abc import Callable, Iterator
from datetime import timedelta
from pathlib import Path
from typing import NamedTuple
from urllib.error import HTTPError, URLError
from urllib.parse import unquote, urlsplit
from urllib.request import Request, urlopen

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, connection
from django.utils import timezone
from django.utils.module_loading import import_string

SPACE = 1024**3
KEY_LENGTH = 50
FRESH = timedelta(seconds=30)
ANSWER_S = 5


class Problem(NamedTuple):
    """Something that is wrong, and what mends it."""

    what: str
    mend: str


Check = Callable[[], Iterator[Problem]]


def print_problems(*, deploy: bool) -> int:
    """Print what is wrong; return 1 when something is."""
    try:
        django.setup()
    except ImproperlyConfigured as error:
        _print(Problem(str(error), "Set the variable to such a value, then try again."))
        return 1
    problems = [problem for check in CHECKS for problem in check()]
    for problem in problems:
        _print(problem)
    for note in (note for path in settings.ROOM_NOTES for note in import_string(path)()):
        sys.stdout.write(f"· {note}\n")
    code = int(bool(problems))
    if deploy:
        code |= _django_finds_something()
    if not code:
        sys.stdout.write("Everything is in order.\n")
    return code


def _print(problem: Problem) -> None:
    sys.stdout.write(f"✗ {problem.what}\n  → {problem.mend}\n")


def _django_finds_something() -> int:
    from django.core.management import call_command  # noqa: PLC0415 - after django.setup
    from django.core.management.base import SystemCheckError  # noqa: PLC0415

    try:
        call_command("check", deploy=True, fail_level="WARNING")
    except SystemCheckError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    return 0


def database() -> Iterator[Problem]:
    """The database answers and has every table."""
    from django.db.migrations.executor import MigrationExecutor  # noqa: PLC0415 - after django.setup

    try:
        executor = MigrationExecutor(connection)
        plan = executor.migration_plan(executor.loader.graph.leaf_nodes())
        missing = "cache" not in connection.introspection.table_names()
    except DatabaseError as error:
        where = settings.DATABASES["default"]["NAME"]
        yield Problem(
            f"The database {where} does not answer: {str(error).strip()}",
            "Start it, or correct RECIPROCA_DATABASE_URL.",
        )
        return
    if plan:
        yield Problem(f"{len(plan)} migrations are missing.", "Run: reciproca migrate")
    elif missing and not settings.ENV["RECIPROCA_REDIS_URL"]:
        yield Problem("The cache has no table.", "Run: reciproca migrate")


def data_folder() -> Iterator[Problem]:
    """The data folder can be written to, and has room."""
    folder = Path(settings.DATA)
    if not os.access(folder, os.W_OK):
        yield Problem(
            f"The data folder {folder} cannot be written to.",
            f"Make it and give it to this user: mkdir -p {folder} && chown $USER {folder}, or set RECIPROCA_DATA.",
        )
        return
    free = shutil.disk_usage(folder).free
    if free < SPACE:
        yield Problem(
            f"Only {free // 1024**2} MB are free in {folder}.",
            "Make room: voices need about 0.5 MB a minute, and a full disk refuses new ones.",
        )


def decoding_box() -> Iterator[Problem]:
    """Recordings can be decoded in a locked box."""
    if settings.ENV["RECIPROCA_DECODE_WITHOUT_SECCOMP"]:
        return
    try:
        import pyseccomp  # noqa: PLC0415 - Linux only

        pyseccomp.SyscallFilter(pyseccomp.ALLOW)
    except (ImportError, OSError, RuntimeError, AttributeError) as error:
        yield Problem(
            f"Recordings cannot be decoded safely, as seccomp is missing here: {error}",
            "Install Debian's libseccomp2; or, on a developer's machine only, set "
            "RECIPROCA_DECODE_WITHOUT_SECCOMP=yes.",
        )


def mail() -> Iterator[Problem]:
    """The mail server answers."""
    parts = urlsplit(settings.ENV["RECIPROCA_MAIL_URL"])
    if parts.scheme not in {"smtp", "smtps"}:
        return
    kind = smtplib.SMTP_SSL if parts.scheme == "smtps" else smtplib.SMTP
    try:
        with kind(settings.EMAIL_HOST, settings.EMAIL_PORT, timeout=ANSWER_S) as server:
            if settings.EMAIL_USE_TLS:
                server.starttls()
            if parts.username:
                server.login(unquote(parts.username), unquote(parts.password or ""))
    except (OSError, smtplib.SMTPException) as error:
        yield Problem(
            f"The mail server {parts.hostname}:{settings.EMAIL_PORT} does not take mails: {error}",
            "Correct RECIPROCA_MAIL_URL: smtp://user:password@host:587.",
        )


def assets() -> Iterator[Problem]:
    """Styles and scripts are built, and collected where they are served from."""
    from reciproca.operations import static  # noqa: PLC0415 - after django.setup

    if not static.assets_are_built():
        yield Problem("Styles and scripts are not built.", "Run: make assets")
    elif not settings.DEBUG and not (Path(settings.STATIC_ROOT) / static.MARK).exists():
        yield Problem("Styles and scripts are not collected.", "Run: reciproca migrate")


def secret_key() -> Iterator[Problem]:
    """The key that signs sessions and links is long."""
    if len(settings.SECRET_KEY) < KEY_LENGTH:
        yield Problem(
            f"The secret key has fewer than {KEY_LENGTH} characters.",
            "Delete secret-key in the data folder (everybody signs in again), "
            "or set RECIPROCA_SECRET_KEY to a longer one.",
        )


def address() -> Iterator[Problem]:
    """The public address leads here."""
    request = Request(f"{settings.ADDRESS}/healthz")  # noqa: S310 - http or https, by its reader
    try:
        with urlopen(request, timeout=ANSWER_S) as response:  # noqa: S310
            answer = response.read(100)
    except HTTPError as error:
        answer = str(error).encode()
    except (URLError, OSError) as error:
        yield Problem(
            f"Nothing answers at {settings.ADDRESS}: {getattr(error, 'reason', error)}",
            "Start it (reciproca serve), or correct RECIPROCA_ADDRESS or the proxy.",
        )
        return
    if answer.strip() != b"ok":
        yield Problem(
            f"{settings.ADDRESS}/healthz is answered by something else: {answer[:60]!r}",
            "Correct RECIPROCA_ADDRESS, or let the proxy hand everything on.",
        )


def time_zone() -> Iterator[Problem]:
    """The time zone of dates is known."""
    if settings.TIME_ZONE not in zoneinfo.available_timezones():
        yield Problem(
            f"The time zone {settings.TIME_ZONE} is not known here.",
            "Install Debian's tzdata, or correct RECIPROCA_TIME_ZONE, such as Europe/Rome.",
        )


def task_worker() -> Iterator[Problem]:
    """Somebody runs background tasks: letters leave, voices are made playable."""
    from reciproca.operations.models import WorkerHeartbeat  # noqa: PLC0415 - after django.setup

    try:
        alive = WorkerHeartbeat.objects.filter(seen_at__gt=timezone.now() - FRESH).exists()
    except DatabaseError:
        return  # the database's own check has said so
    if not alive:
        yield Problem(
            "No task worker is alive: no letter leaves, no voice becomes playable.",
            "Start it: reciproca serve, or reciproca serve --role worker.",
        )


def rooms() -> Iterator[Problem]:
    """What the rooms themselves find."""
    for path in settings.ROOM_PROBLEMS:
        yield from (Problem(*found) for found in import_string(path)())


CHECKS: tuple[Check, ...] = (
    database,
    data_folder,
    decoding_box,
    mail,
    assets,
    secret_key,
    address,
    time_zone,
    task_worker,
    rooms,
)
