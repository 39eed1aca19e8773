"""Answers under fire: five phones record at once while networks go, pages reload, and processes are killed.

Each answer loses its network three times and its page twice, has the server killed under it once with `kill -9`,
and the worker once while it decodes this very answer. In the end the server must hold every second of every segment.
"""

from __future__ import annotations

import heapq
import json
import os
import signal
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import count
from typing import Any

from playwright.sync_api import Browser, BrowserContext, Page

from tests.browser.keeping import TOLERANCE_MS, bytes_on_phone, lengths_on_phone, segments_on_phone
from tests.browser.speaking import a_phone, stop
from tests.running import ROOT, Site, children_of
from tests.waiting import until

# For an answer of a minute, in seconds; shorter answers have it all sooner.
CUTS, CUT_S, RELOADS, KILL_AT = (6, 36, 54), 4, (15, 43), 29
PATIENCE_S = 120
RECORDING = "[data-recorder][data-state=recording], [data-recorder][data-state=limit]"
RUNNING = (
    "SELECT args_kwargs, worker_ids FROM django_tasks_database_dbtaskresult "
    "WHERE status = 'RUNNING' AND task_path LIKE '%.process_recording'"
)
HELD = """
from reciproca.media.models import Segment
from reciproca.interviews.models import Answer
with across_organizations():
    found = {{}}
    for answer in Answer.objects.filter(invitation__in={invitations!r}, kept__isnull=False).select_related("kept"):
        rows = Segment.objects.filter(recording=answer.kept, sealed_at__isnull=False)
        found[str(answer.invitation_id)] = dict(
            state=answer.kept.state, problem=answer.kept.problem, ms=answer.kept.duration_ms,
            recording=str(answer.kept_id), segments=[[s.sha256, s.duration_ms] for s in rows])
tell(found=found)
"""


@dataclass
class Phone:
    """Somebody who answers: their page, and what lies on it in the end."""

    context: BrowserContext
    page: Page
    invitation: str
    hashes: list[str] = field(default_factory=list)
    lengths_ms: list[float] = field(default_factory=list)
    reloads: int = 0
    complaints: list[str] = field(default_factory=list)

    @property
    def recorded_s(self) -> int:
        """What the clock on the page says."""
        minutes, _colon, seconds = (self.page.locator("[data-time]").text_content() or "0:0").partition(":")
        return 60 * int(minutes) + int(seconds)

    def speaks(self) -> None:
        """Wait until it records, and something of what is being said lies on the phone."""
        self.page.locator(RECORDING).wait_for()
        assert until(lambda: len(segments_on_phone(self.page)) > self.reloads, seconds=PATIENCE_S, page=self.page)

    def reload_and_go_on(self) -> None:
        """Reload in the middle of a sentence, and go on speaking."""
        self.speaks()
        self.page.reload()
        self.reloads += 1
        self.page.locator("[data-recorder][data-state=interrupted]").wait_for()
        self.page.locator("[data-do=pause]:visible").click()


@dataclass
class Ordeal:
    """One server, its phones, and what happens to them when."""

    site: Site
    phones: list[Phone]
    seconds: int
    workers: list[subprocess.Popen[bytes]] = field(default_factory=list)
    killed: set[str] = field(default_factory=set)
    over: threading.Event = field(default_factory=threading.Event)

    @property
    def scale(self) -> float:
        """How much shorter than a minute the answers are."""
        return self.seconds / 60

    def happenings(self) -> list[tuple[float, int, Callable[[], None]]]:
        """Everything that happens while they speak, each phone a little after the one before."""
        queue: list[tuple[float, int, Callable[[], None]]] = []
        order = count()

        def at(moment: float, act: Callable[[], None]) -> None:
            heapq.heappush(queue, (moment * self.scale, next(order), act))

        for i, phone in enumerate(self.phones):
            for cut in CUTS:
                at(cut + i, lambda phone=phone: phone.context.set_offline(True))
                at(cut + i + CUT_S, lambda phone=phone: phone.context.set_offline(False))
            for reload in RELOADS:
                at(reload + 2 * i, phone.reload_and_go_on)
        at(KILL_AT, self.kill_server)
        return queue

    def kill_server(self) -> None:
        """Kill every process that answers, at once; start it again."""
        process = self.site.process
        assert process is not None
        for pid in [*self.site.web_processes(), process.pid]:
            os.kill(pid, signal.SIGKILL)
        process.wait()
        self.site.start(seconds=PATIENCE_S)  # beside five phones that record

    def live_through(self) -> None:
        """Record, through everything that happens, until each clock shows the whole answer."""
        queue = self.happenings()
        for phone in self.phones:
            phone.page.locator("[data-do=start]:visible").click()
        for phone in self.phones:
            phone.speaks()
        started = time.monotonic()
        while queue:
            moment, _order, act = heapq.heappop(queue)
            wait = started + moment - time.monotonic()
            self.phones[0].page.wait_for_timeout(max(0, 1000 * wait))
            act()
        for phone in self.phones:
            phone.speaks()
            assert until(lambda phone=phone: phone.recorded_s >= self.seconds, seconds=PATIENCE_S, page=phone.page)
            stop(phone.page)
            phone.hashes = bytes_on_phone(phone.page)
            phone.lengths_ms = lengths_on_phone(phone.page)

    def keep(self) -> None:
        """Let the seals through, and keep every answer."""
        for phone in self.phones:
            phone.page.unroute("**/seal/")
            phone.page.locator("[data-do=keep]").click()
        for phone in self.phones:
            phone.page.wait_for_url("**/q/2/", timeout=60_000)

    def kill_workers(self) -> None:
        """Kill the worker once for each answer, while its box decodes that answer; others take over."""
        while len(self.killed) < len(self.phones) and not self.over.wait(0.02):
            for recording, pid in running(self.site):
                if recording not in self.killed and decoding(pid):
                    os.kill(pid, signal.SIGKILL)
                    self.killed.add(recording)
                    self.hire()

    def hire(self) -> None:
        """Start another worker beside the server's own, which takes its time to come back."""
        command = [sys.executable, "-m", "django", "worker", "--interval", "0.1"]
        self.workers.append(subprocess.Popen(command, env=self.site.environment, cwd=ROOT))

    def faults_of(self, phone: Phone, held: dict[str, Any] | None) -> list[str]:
        """Return what the server lacks of an answer, in words."""
        if held is None:
            return ["no answer is kept"]
        found = list(phone.complaints)
        if held["state"] != "ready":
            found.append(f"it is {held['state']} {held['problem']}")
        if len(phone.hashes) != len(RELOADS) + 1:
            found.append(f"{len(phone.hashes)} segments on the phone")
        if [sha for sha, _ms in held["segments"]] != phone.hashes:
            found.append("the segments' SHA-256 differ")
        for here, (_sha, there) in zip(phone.lengths_ms, held["segments"], strict=False):
            if abs(here - there) > TOLERANCE_MS:
                found.append(f"a segment of {here:.0f} ms has {there} ms")
        if held["recording"] not in self.killed:
            found.append("nobody was killed while it was decoded")
        return found

    def end(self) -> None:
        """Send everybody home."""
        self.over.set()
        for worker in self.workers:
            worker.kill()
            worker.wait()
        for phone in self.phones:
            phone.context.close()

    def held(self) -> dict[str, dict[str, Any]]:
        """What the server has of each answer."""
        invitations = [phone.invitation for phone in self.phones]
        return self.site.python(HELD.format(invitations=invitations))["found"]

    def all_ready(self, held: dict[str, dict[str, Any]]) -> bool:
        """Whether the server has prepared everybody's answer."""
        return len(held) == len(self.phones) and all(answer["state"] == "ready" for answer in held.values())


def running(site: Site) -> list[tuple[str, int]]:
    """Which recordings are being prepared, and by which processes: asked of the database directly, as it is urgent."""
    database = sqlite3.connect(f"file:{site.folder / 'reciproca.sqlite3'}?mode=ro", uri=True)
    try:
        rows = database.execute(RUNNING).fetchall()
    finally:
        database.close()
    return [(json.loads(given)["args"][1], int(json.loads(workers)[-1].split("-")[-2])) for given, workers in rows]


def decoding(worker: int) -> bool:
    """Whether a worker's box is at work."""
    return any("box/child.py" in command for _pid, command in children_of(worker))


def phones_for(browser: Browser, site: Site, open_ones: list[list[str]]) -> list[Phone]:
    """Open the first question on as many phones as there are open interviews; no seal gets through yet."""
    found = []
    for token, invitation in open_ones:
        context = a_phone(browser)
        page = context.new_page()
        phone = Phone(context, page, invitation)
        page.on("dialog", lambda dialog: dialog.accept())
        page.on("pageerror", lambda error, phone=phone: phone.complaints.append(str(error)))
        page.route("**/seal/", lambda route: route.abort())
        page.goto(f"http://localhost:{site.port}/iv/{token}/q/1/?voice")
        found.append(phone)
    return found


def soak(browser: Browser, site: Site, open_ones: list[list[str]], *, seconds: int) -> list[list[str]]:
    """Put as many answers as there are open interviews through everything at once; return each one's faults."""
    ordeal = Ordeal(site, phones_for(browser, site, open_ones), seconds)
    try:
        ordeal.live_through()
        killer = threading.Thread(target=ordeal.kill_workers, daemon=True)
        killer.start()
        ordeal.hire()
        ordeal.keep()
        held = until(ordeal.held, ordeal.all_ready, seconds=PATIENCE_S)
        return [ordeal.faults_of(phone, held.get(phone.invitation)) for phone in ordeal.phones]
    finally:
        ordeal.end()
