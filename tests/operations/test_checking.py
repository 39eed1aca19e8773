"""`reciproca check` names what is wrong, and what mends it."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from aiosmtpd.controller import Controller
from django.core.management import call_command
from django.utils import timezone
from pytest_django.fixtures import Settings

from reciproca.operations import checking
from reciproca.operations.checking import CHECKS, Check, Problem
from reciproca.operations.models import WorkerHeartbeat
from tests.running import Site
from tests.servers import free_port
from tests.waiting import until


def problems(check: Check) -> str:
    return "\n".join(f"{problem.what} {problem.mend}" for problem in check())


@pytest.fixture
def with_environment(settings: Settings) -> Any:
    def change(**values: Any) -> None:
        settings.ENV = {**settings.ENV, **values}

    return change


@pytest.mark.django_db
def test_a_database_with_every_table_is_in_order() -> None:
    call_command("createcachetable", "cache", verbosity=0)
    assert problems(checking.database) == ""


@pytest.mark.django_db
def test_a_database_without_the_cache_table_is_named() -> None:
    assert "reciproca migrate" in problems(checking.database)


def test_a_data_folder_that_cannot_be_written_is_named(settings: Settings, tmp_path: Path) -> None:
    settings.DATA = tmp_path / "nowhere"
    assert "mkdir -p" in problems(checking.data_folder)


def test_a_full_disk_is_named(monkeypatch: pytest.MonkeyPatch, settings: Settings) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: SimpleNamespace(free=5_000_000))
    assert "Only 4 MB are free" in problems(checking.data_folder)


def test_this_machine_has_the_decoding_box() -> None:
    assert problems(checking.decoding_box) == ""


def test_mails_that_stay_inside_need_no_server(with_environment: Any) -> None:
    with_environment(RECIPROCA_MAIL_URL="outbox://")
    assert problems(checking.mail) == ""


@pytest.fixture
def mail_server() -> Iterator[int]:
    controller = Controller(SimpleNamespace(), hostname="127.0.0.1", port=free_port())
    controller.start()
    yield controller.port
    controller.stop()


def test_a_mail_server_that_answers_is_in_order(with_environment: Any, settings: Settings, mail_server: int) -> None:
    with_environment(RECIPROCA_MAIL_URL=f"smtp://127.0.0.1:{mail_server}")
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", mail_server
    settings.EMAIL_USE_TLS = False
    assert problems(checking.mail) == ""


def test_a_mail_server_that_does_not_answer_is_named(with_environment: Any, settings: Settings) -> None:
    port = free_port()
    with_environment(RECIPROCA_MAIL_URL=f"smtp://127.0.0.1:{port}")
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    assert f"127.0.0.1:{port} does not take mails" in problems(checking.mail)


def test_assets_that_are_not_built_are_named(settings: Settings, tmp_path: Path) -> None:
    settings.STATICFILES_DIRS = [tmp_path]
    assert "make assets" in problems(checking.assets)


def test_assets_that_are_not_collected_are_named(settings: Settings, tmp_path: Path) -> None:
    (tmp_path / "css").mkdir()
    (tmp_path / "css" / "public.css").touch()
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [tmp_path], tmp_path / "static"
    settings.DEBUG = False
    assert "reciproca migrate" in problems(checking.assets)


def test_a_short_key_is_named(settings: Settings) -> None:
    settings.SECRET_KEY = "short"
    assert "fewer than 50" in problems(checking.secret_key)


def test_an_address_where_nobody_answers_is_named(settings: Settings) -> None:
    settings.ADDRESS = f"http://127.0.0.1:{free_port()}"
    assert "Nothing answers" in problems(checking.address)


def test_an_unknown_time_zone_is_named() -> None:
    # Django checks the zone when it is set; a machine may lose its zones later.
    zone = SimpleNamespace(TIME_ZONE="Europe/Reciproca")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(checking, "settings", zone)
        assert "tzdata" in problems(checking.time_zone)


@pytest.mark.django_db
def test_missing_and_silent_task_workers_are_named() -> None:
    assert "No task worker is alive" in problems(checking.task_worker)
    WorkerHeartbeat.objects.create(worker="w", seen_at=timezone.now() - 2 * checking.FRESH)
    assert "No task worker is alive" in problems(checking.task_worker)
    WorkerHeartbeat.objects.update(seen_at=timezone.now())
    assert problems(checking.task_worker) == ""


def test_every_check_says_what_it_checks() -> None:
    assert all(check.__doc__ for check in CHECKS)
    assert Problem("a", "b").mend == "b"


@pytest.mark.slow
def test_a_running_installation_is_in_order_and_a_stopped_one_is_not(site: Site) -> None:
    site.start()
    # The task worker's first sign of life takes its time.
    done = until(lambda: site.command("check", check=False), lambda done: done.returncode == 0)
    *notes, last = done.stdout.splitlines()
    assert (done.returncode, last) == (0, "Everything is in order.")
    assert all(note.startswith("· ") for note in notes)
    assert "RECIPROCA_TRANSCRIPTION" in notes[0]  # nobody writes down voices here, and it says so
    site.stop()
    done = site.command("check", check=False)
    assert done.returncode == 1
    assert "Nothing answers at" in done.stdout
    assert "→ Start it: reciproca serve" in done.stdout


@pytest.mark.slow
def test_a_wrong_setting_is_named_with_its_variable(site: Site) -> None:
    site.extra = {"RECIPROCA_DEBUG": "perhaps"}
    done = site.command("check", check=False)
    assert done.returncode == 1
    assert "RECIPROCA_DEBUG is 'perhaps'" in done.stdout


@pytest.mark.slow
def test_a_database_that_is_gone_is_named_once(site: Site) -> None:
    site.database = f"postgresql://nobody@127.0.0.1:{free_port()}/nothing"
    done = site.command("check", check=False)
    assert done.stdout.count("The database nothing does not answer") == 1


@pytest.mark.slow
def test_the_production_recipe_passes_djangos_own_checks(site: Site) -> None:
    site.extra = {"RECIPROCA_ADDRESS": "https://jobs.example.com", "RECIPROCA_PROXY": "yes"}
    done = site.command("check", "--deploy", check=False)
    assert "security.W" not in done.stdout + done.stderr
