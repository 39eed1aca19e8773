"""A real `reciproca serve` in its own process, on a data folder and database of its own."""

from __future__ import annotations

import atexit
import json
import os
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import cache
from http.client import HTTPConnection
from pathlib import Path
from typing import Any

import psycopg
import uuid_utils.compat

from tests.servers import free_port

ROOT = Path(__file__).resolve().parent.parent
STARTED_S = 90
SERVER = os.environ.get("RECIPROCA_DATABASE_URL", "")
SEED = """
from tests.cast import Cast
from reciproca.touchpoints.verbs import make_touchpoints
cast = Cast()
with cast.scope():
    make_touchpoints(organization=cast.organization)
session = cast.client(cast.recruiter).cookies["sessionid"].value
outsider = cast.client(cast.outsider).cookies["sessionid"].value
tell(job=cast.job.slug, job_id=str(cast.job.pk), brand=cast.brand.slug, session=session,
     outsider=outsider, organization=str(cast.organization.pk))
"""


@dataclass
class Site:
    """An installation: its folder, its database, and the server while it runs."""

    folder: Path
    port: int = field(default_factory=free_port)
    database: str = ""
    process: subprocess.Popen[bytes] | None = None
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def environment(self) -> dict[str, str]:
        """The environment of every process of this installation."""
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "reciproca.config.settings",
            "RECIPROCA_DATA": str(self.folder),
            "RECIPROCA_SECRET_KEY": "for-tests-only-" * 5,
            "RECIPROCA_DATABASE_URL": self.database,
            "RECIPROCA_BIND": f"127.0.0.1:{self.port}",
            "RECIPROCA_ADDRESS": f"http://localhost:{self.port}",
            **self.extra,
        }

    def command(self, *words: str, check: bool = True) -> subprocess.CompletedProcess[str]:
        """Run `reciproca` with these words."""
        return subprocess.run(
            [sys.executable, "-m", "reciproca.cli", *words],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=check,
        )

    def python(self, code: str) -> dict[str, Any]:
        """Run Python inside Django; return what it tells with `tell(name=value)`."""
        head = (
            "import django, json, sys; django.setup()\n"
            "from reciproca.people.scoping import across_organizations\n"
            "def tell(**facts): print('FACTS' + json.dumps(facts))\n"
        )
        done = subprocess.run(
            [sys.executable, "-c", head + code],
            env=self.environment,
            cwd=ROOT,
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        lines = [line[5:] for line in done.stdout.splitlines() if line.startswith("FACTS")]
        return json.loads(lines[-1]) if lines else {}

    def start(self, *words: str, seconds: float = STARTED_S) -> subprocess.Popen[bytes]:
        """Start the server; return when it answers."""
        self.process = subprocess.Popen(
            [sys.executable, "-m", "reciproca.cli", "serve", *words],
            env=self.environment,
            cwd=ROOT,
            stdout=(self.folder / "serve.log").open("ab"),
            stderr=subprocess.STDOUT,
        )
        end = time.monotonic() + seconds
        while not self.answers():
            assert self.process.poll() is None, self.log()
            assert time.monotonic() < end, self.log()
            time.sleep(0.05)
        return self.process

    def stop(self) -> int:
        """Send SIGTERM; return the exit code."""
        if self.process is None or self.process.poll() is not None:
            return self.process.returncode if self.process else 0
        self.process.send_signal(signal.SIGTERM)
        return self.process.wait(90)

    def log(self) -> str:
        """Return what the server said."""
        path = self.folder / "serve.log"
        return path.read_text() if path.exists() else ""

    def answers(self) -> bool:
        """Whether /healthz says ok."""
        try:
            return self.get("/healthz")[0] == 200
        except OSError:
            return False

    def get(self, path: str, **headers: str) -> tuple[int, bytes]:
        """Ask for a page."""
        return self.ask("GET", path, None, headers)

    def ask(self, method: str, path: str, body: bytes | None, headers: dict[str, str]) -> tuple[int, bytes]:
        """Send one request."""
        connection = HTTPConnection("127.0.0.1", self.port, timeout=30)
        try:
            connection.request(method, path, body, {"Host": f"localhost:{self.port}", **headers})
            response = connection.getresponse()
            return response.status, response.read()
        finally:
            connection.close()

    def children(self) -> list[tuple[int, str]]:
        """Return the server's child processes and their command lines."""
        assert self.process is not None
        return children_of(self.process.pid)

    def web_processes(self) -> list[int]:
        """Return the processes that answer requests."""
        return [pid for pid, command in self.children() if "django worker" not in command]

    def task_processes(self) -> list[int]:
        """Return the task workers."""
        return [pid for pid, command in self.children() if "django worker" in command]


def children_of(parent: int) -> list[tuple[int, str]]:
    """Return a process's children and their command lines."""
    found = []
    for path in Path("/proc").glob("[0-9]*/stat"):
        try:
            fields = path.read_text().rpartition(")")[2].split()
            if int(fields[1]) == parent and fields[0] != "Z":
                command = (path.parent / "cmdline").read_bytes().replace(b"\0", b" ").decode()
                found.append((int(path.parent.name), command))
        except OSError:
            continue
    return found


@contextmanager
def a_site(**extra: str) -> Iterator[Site]:
    """Make an installation with nothing in it, on the database that the tests run on."""
    # What a killed process's own children still write is of no interest to anybody.
    folder = tempfile.TemporaryDirectory(prefix="reciproca-site-", ignore_cleanup_errors=True)
    with folder as name, a_database() as database:
        for path in _migrated().iterdir():
            (shutil.copytree if path.is_dir() else shutil.copy)(path, Path(name) / path.name)
        site = Site(Path(name), database=database, extra=extra)
        try:
            yield site
        finally:
            site.stop()


@cache
def _migrated() -> Path:
    """Make a data folder with an empty, migrated database, once: every site is a copy of it."""
    folder = Path(tempfile.mkdtemp(prefix="reciproca-migrated-"))
    atexit.register(shutil.rmtree, folder, ignore_errors=True)
    Site(folder, database=_template()).command("migrate", "--quiet")
    return folder


@cache
def _template() -> str:
    """Make the PostgreSQL database that is copied; nothing on SQLite."""
    if not on_postgresql():
        return ""
    name = f"template_{uuid.uuid4().hex[:12]}"
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}"')
    return _database_called(name)


def on_postgresql() -> bool:
    """Whether the tests run on PostgreSQL."""
    return SERVER.startswith("postgres")


def _database_called(name: str) -> str:
    return f"{SERVER.rpartition('/')[0]}/{name}"


@contextmanager
def a_database() -> Iterator[str]:
    """Make an empty PostgreSQL database where the tests run on PostgreSQL; else SQLite is used."""
    if not on_postgresql():
        yield ""
        return
    _migrated()
    name, template = f"site_{uuid.uuid4().hex[:12]}", _template().rpartition("/")[2]
    with psycopg.connect(SERVER, autocommit=True) as connection:
        connection.execute(f'CREATE DATABASE "{name}" TEMPLATE "{template}"')
        try:
            yield _database_called(name)
        finally:
            connection.execute(f'DROP DATABASE "{name}" WITH (FORCE)')


def new_event(**fields: Any) -> dict[str, Any]:
    """Return an event as a page sends it."""
    return {"id": str(uuid_utils.compat.uuid7()), "touchpoint": "job-card", "kind": "viewed"} | fields


def post_events(site: Site, *events: dict[str, Any], **headers: str) -> tuple[int, dict[str, Any]]:
    """Send events as one of our pages does."""
    body = json.dumps({"events": events}).encode()
    fields = {"Sec-Fetch-Site": "same-origin", "Content-Type": "application/json"} | headers
    status, answer = site.ask("POST", "/i/", body, fields)
    return status, json.loads(answer)
