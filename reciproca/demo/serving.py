"""`reciproca demo`: a living company that can be looked at while it is still being made."""

from __future__ import annotations

import fcntl
import json
import os
import subprocess
import sys
import time
from pathlib import Path
from typing import Any, TextIO

import django
from django.db import DatabaseError

from reciproca.config.environment import read_settings
from reciproca.operations.serving import Role, bind_of, serve

PATIENCE_S = 300


def serve_demo(*, workers: int) -> int:
    """Prepare the database, serve, fill the demo if it is empty, say who can sign in."""
    bind = bind_of(None)
    bind.refuse_when_taken()
    _remember_address()
    if code := _run("migrate", "--quiet"):
        return code

    filling: list[subprocess.Popen[bytes]] = []

    def ready() -> None:
        _say(f"\n  Reciproca answers at {read_settings()['RECIPROCA_ADDRESS']}\n")
        filling.append(subprocess.Popen(_command("demo", "--fill")))  # noqa: S603

    try:
        serve(bind, workers=workers, role=Role.ALL, ready=ready)
    finally:
        for process in filling:
            process.terminate()
    return 0


def fill() -> int:
    """Build the demo unless it is there; then print who can sign in."""
    if code := _run("migrate", "--quiet"):
        return code
    _recall_address()
    django.setup()
    from reciproca.demo.build import build_demo, is_built  # noqa: PLC0415 - after Django

    with _alone():
        if not is_built():
            _say("  The demo is being filled; look around meanwhile.")
            started = time.monotonic()
            build_demo()
            _say(f"  The demo is complete, after {time.monotonic() - started:.0f} s.")
    for line in login_lines(_facts()):
        _say(line)
    return 0


def print_facts() -> int:
    """Print what tests and documents need to know, as JSON, when the demo is complete."""
    _recall_address()
    django.setup()
    from reciproca.demo.build import is_built  # noqa: PLC0415 - after Django

    end = time.monotonic() + PATIENCE_S
    try:
        is_built()
    except DatabaseError:
        sys.stderr.write("There is no demo in this data folder. Make one: reciproca demo\n")
        return 1
    while not is_built():
        if time.monotonic() > end:
            sys.stderr.write("The demo is not complete. Fill it: reciproca demo --fill\n")
            return 1
        time.sleep(2)
    _say(json.dumps(_facts(), indent=2, ensure_ascii=False))
    return 0


def login_lines(facts: dict[str, Any]) -> list[str]:
    """Return who can sign in, for people to read."""
    rows = ["    {organization:<16} {role:<15} {email:<36} {password}".format(**member) for member in facts["members"]]
    links = [f"    {name:<12} {address}" for name, address in facts["links"].items()]
    return ["", "  Sign in as", *rows, "", "  Look at", *links, "", "  Ctrl-C stops it.", ""]


def _facts() -> dict[str, Any]:
    from reciproca.demo.facts import facts  # noqa: PLC0415 - after Django

    return facts()


def _run(*words: str) -> int:
    return subprocess.run(_command(*words), check=False).returncode  # noqa: S603


def _command(*words: str) -> list[str]:
    return [sys.executable, "-m", "reciproca.cli", *words]


def _address_file() -> Path:
    return Path(read_settings()["RECIPROCA_DATA"]) / "address"


def _remember_address() -> None:
    """Let `reciproca demo --facts`, called without a setting, tell the address that is served."""
    path = _address_file()
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(read_settings()["RECIPROCA_ADDRESS"])


def _recall_address() -> None:
    path = _address_file()
    if path.exists():
        os.environ.setdefault("RECIPROCA_ADDRESS", path.read_text())


def _alone() -> TextIO:
    """Return an open file whose lock lets only one process fill the demo."""
    path = _address_file().with_name("demo-lock")
    path.parent.mkdir(parents=True, exist_ok=True)
    file = path.open("w")
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def _say(line: str) -> None:
    print(line, flush=True)  # noqa: T201 - the command's output
