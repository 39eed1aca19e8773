"""`reciproca serve`: the server and the task worker as one command."""

from __future__ import annotations

import encodings.idna  # noqa: F401 - see `_when_it_answers`
import logging
import os
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from http import HTTPStatus
from http.client import HTTPConnection
from typing import Any

from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from reciproca.config.environment import read_settings
from reciproca.operations.lifeline import Lifeline
from reciproca.operations.orphans import PARENT

logger = logging.getLogger(__name__)

# Open event streams count against granian's limit, and what is beyond it hangs: above our own cap.
BACKPRESSURE = 16_000
BACKLOG = 2_048
STOP_S = 12
TASK_STOP_S = 25
PAGES_THREADS = 4


class Role(StrEnum):
    """Which part of the product a process is."""

    ALL = "all"
    WEB = "web"
    LIVE = "live"
    WORKER = "worker"


@dataclass(frozen=True)
class Bind:
    """Where to listen."""

    host: str
    port: int

    @classmethod
    def read(cls, text: str) -> Bind:
        """Read 127.0.0.1:8000, :8000 or [::1]:8000.

        Raises:
            ValueError: when it is not an address and a port.
        """
        host, colon, port = text.rpartition(":")
        if not colon or not port.isdigit() or not 0 < int(port) < 65_536:  # noqa: PLR2004 - ports are 16 bits
            raise ValueError(f"{text!r} is not an address and port such as 127.0.0.1:8000")
        return cls(host.strip("[]") or "0.0.0.0", int(port))  # noqa: S104 - asked for with ":8000"

    def free(self) -> bool:
        """Whether nobody else listens there."""
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        with socket.socket(family) as trial:
            trial.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                trial.bind((self.host, self.port))
            except OSError:
                return False
        return True

    def refuse_when_taken(self) -> None:
        """Stop with a sentence when somebody else listens there.

        Raises:
            SystemExit: with the sentence.
        """
        if not self.free():
            raise SystemExit(
                f"Port {self.port} is taken by another program. Choose another one: "
                f"--bind {self.host}:{self.port + 1}, or make demo PORT={self.port + 1}."
            )

    @property
    def reachable_host(self) -> str:
        """The address to ask from this machine."""
        return {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(self.host, self.host)  # noqa: S104


def bind_of(text: str | None) -> Bind:
    """Return where to listen: as the command line says, else RECIPROCA_BIND.

    Raises:
        SystemExit: when it can't be read.
    """
    given = text or read_settings()["RECIPROCA_BIND"]
    try:
        return Bind.read(given)
    except ValueError as error:
        name = "--bind" if text else "RECIPROCA_BIND"
        raise SystemExit(f"{name} cannot be used: {error}.") from None


def serve(bind: Bind, *, workers: int, role: Role, ready: Callable[[], None] | None = None) -> None:
    """Run until SIGTERM or Ctrl-C; then answer what was asked, finish the task, and return.

    Django is not loaded in this process: it only looks after its children.
    """
    if role is Role.WORKER:
        command = task_worker_command()
        os.execv(command[0], command)  # noqa: S606 - our own command
    os.environ[PARENT] = str(os.getpid())
    server = make_server(bind, workers=workers, role=role)
    server.on_startup(Lifeline().cut_at_signals)
    if role is Role.ALL:
        for tasks in task_workers():
            server.on_startup(tasks.start)
            server.on_shutdown(tasks.stop)
    server.on_startup(_when_it_answers(bind, role, ready))
    server.serve()


def _when_it_answers(bind: Bind, role: Role, ready: Callable[[], None] | None) -> Callable[[], None]:
    """Return what waits for the first answer in a thread, then says so.

    The server process is forked while that thread asks. Whatever it imports at that moment stays locked in the fork
    for ever: so what asking a host imports (`encodings.idna`) is loaded with this module.
    """

    def wait() -> None:
        while not answers(bind):
            time.sleep(0.1)
        if ready:
            ready()
        else:
            logger.warning("Reciproca (%s) answers at %s:%s.", role, bind.host, bind.port)

    return threading.Thread(target=wait, name="ready", daemon=True).start


def answers(bind: Bind) -> bool:
    """Whether the server answers that it is well."""
    connection = HTTPConnection(bind.reachable_host, bind.port, timeout=5)
    try:
        connection.request("GET", "/healthz", headers={"Host": "localhost"})
        return connection.getresponse().status == HTTPStatus.OK
    except OSError:
        return False
    finally:
        connection.close()


def make_server(bind: Bind, *, workers: int, role: Role) -> Any:  # noqa: ANN401 - granian picks its class at import
    """Return the server of a role."""
    target = {
        Role.ALL: "reciproca.config.asgi:application",
        Role.LIVE: "reciproca.config.asgi:live",
        Role.WEB: "reciproca.config.wsgi:application",
    }[role]
    pages = role is Role.WEB
    return Granian(
        target,
        address=bind.host,
        port=bind.port,
        interface=Interfaces.WSGI if pages else Interfaces.ASGI,
        blocking_threads=PAGES_THREADS if pages else None,
        workers=workers,
        websockets=False,
        backlog=BACKLOG,
        backpressure=BACKPRESSURE,
        respawn_failed_workers=True,
        workers_kill_timeout=STOP_S,
        log_level=LogLevels.warning,
    )


def task_worker_command(*words: str) -> list[str]:
    """Return the command that runs background tasks."""
    return [sys.executable, "-m", "django", "worker", *words]


def task_workers() -> list[TaskWorker]:
    """Return the worker; where voices are written down, a second one that does nothing else: it takes minutes."""
    if not read_settings()["RECIPROCA_TRANSCRIPTION"]:
        return [TaskWorker()]
    slow = "transcripts"
    return [
        TaskWorker(task_worker_command("--without", slow)),
        TaskWorker(task_worker_command("--only", slow)),
    ]


class TaskWorker:
    """The task worker as a child process that is started again when it dies."""

    def __init__(self, command: list[str] | None = None) -> None:
        self.command = command or task_worker_command()
        self.process: subprocess.Popen[bytes] | None = None
        self._stopping = threading.Event()
        self._starting = threading.Lock()  # whoever stops while it is being started waits, and stops that one
        self._thread = threading.Thread(target=self._supervise, name="tasks", daemon=True)

    def start(self) -> None:
        """Start it, and look after it."""
        self._thread.start()

    def stop(self) -> None:
        """Let it finish its task, for a while."""
        with self._starting:
            self._stopping.set()
            process = self.process
        if process is not None and process.poll() is None:
            process.send_signal(signal.SIGTERM)
            try:
                process.wait(TASK_STOP_S)
            except subprocess.TimeoutExpired:
                logger.warning("The task worker did not finish in time; another one will.")
                process.kill()
        self._thread.join(TASK_STOP_S)

    def _supervise(self) -> None:
        pause = 1.0
        while not self._stopping.is_set():
            started = time.monotonic()
            with self._starting:
                if self._stopping.is_set():
                    return
                # In a session of its own: Ctrl-C is for the server, which then stops its children.
                self.process = subprocess.Popen(self.command, start_new_session=True)  # noqa: S603
            code = self.process.wait()
            if self._stopping.is_set():
                return
            lived = time.monotonic() - started
            pause = 1.0 if lived > 60 else min(pause * 2, 30)  # noqa: PLR2004 - it had come up
            logger.error("The task worker ended with %s; starting it again.", code)
            self._stopping.wait(pause)
