"""`reciproca serve` as an administrator knows it: a process that answers, survives and ends."""

from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path

import pytest

from reciproca.operations.serving import Bind, Role, TaskWorker, make_server
from reciproca.touchpoints.live.stream import STREAMS
from tests.running import Site, children_of
from tests.servers import free_port
from tests.waiting import until

pytestmark = pytest.mark.slow


def runs(pid: int) -> bool:
    """Whether a process runs still: one that has ended may wait for ever where nobody asks how."""
    try:
        return Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0] not in "ZX"
    except OSError:
        return False


def test_sigterm_ends_everything_and_exits_with_0(site: Site) -> None:
    process = site.start()
    children = [pid for pid, _ in site.children()]
    assert len(site.web_processes()) == len(site.task_processes()) == 1
    assert site.stop() == 0
    assert process.returncode == 0
    assert until(lambda: not any(map(runs, children)))
    assert "Traceback" not in site.log()


def test_ctrl_c_ends_everything_and_exits_with_0(site: Site) -> None:
    process = site.start()
    process.send_signal(signal.SIGINT)
    assert process.wait(90) == 0


def test_a_request_that_is_running_is_answered_before_the_end(site: Site) -> None:
    site.start()
    with socket.create_connection(("127.0.0.1", site.port)) as slow:
        head = f"POST /i/ HTTP/1.1\r\nHost: localhost:{site.port}\r\nContent-Length: 2\r\n"
        slow.sendall((head + "Sec-Fetch-Site: same-origin\r\n\r\n").encode())
        time.sleep(2)  # until the server has begun with it, also on a busy machine
        assert site.process is not None
        site.process.send_signal(signal.SIGTERM)
        time.sleep(1)
        slow.sendall(b"{}")
        assert slow.recv(100).startswith(b"HTTP/1.1 400")
    assert site.process.wait(90) == 0


def test_a_killed_web_process_and_a_killed_task_worker_come_back(site: Site) -> None:
    site.start()
    for processes in (site.web_processes, site.task_processes):
        (before,) = processes()
        os.kill(before, signal.SIGKILL)
        assert until(lambda f=processes, b=before: f() and f() != [b])  # type: ignore[misc]
    assert until(site.answers)


def test_a_killed_parent_leaves_no_children_behind(site: Site) -> None:
    process = site.start()
    children = [pid for pid, _ in site.children()]
    process.kill()
    process.wait()
    assert until(lambda: not any(map(runs, children)))
    assert children_of(process.pid) == []


def test_a_taken_port_is_named_with_what_to_do(site: Site) -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", site.port))
        other.listen()
        done = site.command("serve", check=False)
    assert done.returncode == 1
    assert f"Port {site.port} is taken" in done.stderr
    assert f"PORT={site.port + 1}" in done.stderr


def test_the_roles_together_are_the_whole(site: Site) -> None:
    site.start("--role", "web")
    assert site.task_processes() == []
    assert site.get("/studio/sign-in/")[0] == 200
    assert site.get("/live/")[0] == 404
    live = Site(site.folder, port=free_port(), database=site.database)
    live.start("--role", "live")
    assert live.get("/live/")[0] == 403
    assert live.get("/studio/sign-in/")[0] == 404
    assert live.stop() == site.stop() == 0


def test_the_task_role_runs_tasks_and_ends_at_sigterm(site: Site) -> None:
    worker = subprocess.Popen(
        [sys.executable, "-m", "reciproca.cli", "serve", "--role", "worker"], env=site.environment
    )
    alive = "from reciproca.operations.models import WorkerHeartbeat as W; tell(n=W.objects.count())"
    assert until(lambda: site.python(alive)["n"] == 1)
    worker.terminate()
    assert worker.wait(90) == 0
    assert site.python(alive)["n"] == 0


def test_a_task_worker_that_is_stopped_while_it_is_started_ends() -> None:
    for _ in range(20):
        worker = TaskWorker(["sleep", "60"])
        worker.start()
        worker.stop()
        assert worker.process is None or worker.process.poll() is not None


@pytest.mark.parametrize(
    ("text", "bind"),
    [
        ("127.0.0.1:8000", Bind("127.0.0.1", 8000)),
        (":80", Bind("0.0.0.0", 80)),  # noqa: S104
        ("[::1]:9000", Bind("::1", 9000)),
    ],
)
def test_addresses_to_listen_on_are_read(text: str, bind: Bind) -> None:
    assert Bind.read(text) == bind


@pytest.mark.parametrize("text", ["", "8000", "host:", "host:0", "host:99999", "host:http"])
def test_what_is_no_address_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not an address and port"):
        Bind.read(text)


def test_open_streams_cannot_use_up_what_granian_accepts() -> None:
    server = make_server(Bind("127.0.0.1", 1), workers=1, role=Role.ALL)
    assert server.backpressure > STREAMS * 1.5
    assert server.respawn_failed_workers
