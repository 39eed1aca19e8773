"""`reciproca serve --role worker` runs this command: background tasks until SIGTERM."""

from __future__ import annotations

import os
import socket
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.utils.crypto import get_random_string

from reciproca.operations.orphans import end_with_parent
from reciproca.operations.work.worker import SturdyWorker


class Command(BaseCommand):
    """Runs background tasks."""

    help = "Run background tasks until SIGTERM; the running task is finished first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Add which queues, and what tests need."""
        parser.add_argument("--only", action="append", default=[], help="a queue; this worker takes nothing else")
        parser.add_argument("--without", action="append", default=[], help="a queue that other workers look after")
        parser.add_argument("--interval", type=float, default=0.3, help="seconds between looks")
        parser.add_argument("--batch", action="store_true", help="end when nothing waits")
        parser.add_argument("--name", default="", help="the worker's name, unlike any other")

    def handle(self, **options: Any) -> None:  # noqa: ANN401 - Django's own signature
        """Work."""
        name = options["name"] or f"{socket.gethostname()[:30]}-{os.getpid()}"
        worker = SturdyWorker(
            queue_names=options["only"] or ["*"],
            interval=options["interval"],
            batch=options["batch"],
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=f"{name}-{get_random_string(8)}",
            excluded_queue_names=options["without"],
        )
        worker.configure_signals()
        end_with_parent()
        worker.run()
