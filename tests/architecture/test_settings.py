"""Settings come from one documented table, and a production server is set as Django's checks want."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from reciproca.config.environment import SETTINGS, read_settings

ROOT = Path(__file__).resolve().parents[2]
ROW = re.compile(r"^\| `(RECIPROCA_\w+)` \| (.*?) \| (.*?) \|$", re.MULTILINE)
# The server hands these to its own children; nobody sets them.
INTERNAL = {"RECIPROCA_LIFELINE", "RECIPROCA_PARENT"}
PRODUCTION = {
    "RECIPROCA_ADDRESS": "https://jobs.example.com",
    "RECIPROCA_SECRET_KEY": "not-a-real-key-but-a-long-one-" * 3,
    "RECIPROCA_PROXY": "yes",
}


def test_the_table_of_settings_in_the_documents_is_the_one_in_the_code() -> None:
    documented = {
        name: (default.strip().strip("`"), meaning)
        for name, default, meaning in ROW.findall((ROOT / "docs" / "operations.md").read_text())
    }
    wanted = {setting.name: (setting.default, setting.meaning) for setting in SETTINGS}
    assert documented == wanted


def test_no_other_variable_of_ours_is_read() -> None:
    known = {setting.name for setting in SETTINGS}
    read = {
        name
        for path in (ROOT / "reciproca").rglob("*.py")
        for name in re.findall(r"[\"'](RECIPROCA_[A-Z_]+)[\"']", path.read_text())
    }
    assert read - known - INTERNAL == set()


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("RECIPROCA_DEBUG", "perhaps"),
        ("RECIPROCA_ADDRESS", "jobs.example.com"),
        ("RECIPROCA_DATABASE_URL", "mysql://x"),
        ("RECIPROCA_MAIL_URL", "pigeon://x"),
        ("RECIPROCA_REDIS_URL", "memcached://x"),
    ],
)
def test_wrong_value_stops_with_a_sentence_that_names_the_variable(name: str, value: str) -> None:
    with pytest.raises(ImproperlyConfigured) as stopped:
        read_settings({name: value})
    assert name in str(stopped.value)
    assert value in str(stopped.value)


def manage(tmp_path: Path, *arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    quiet = {name: text for name, text in os.environ.items() if not name.startswith("RECIPROCA_")}
    quiet.pop("DJANGO_SETTINGS_MODULE", None)
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=quiet | {"RECIPROCA_DATA": str(tmp_path)} | environment,
        capture_output=True,
        text=True,
        check=False,
    )


def test_production_is_set_as_djangos_checks_want(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", "--deploy", "--fail-level", "WARNING", **PRODUCTION)
    assert result.returncode == 0, result.stderr


def test_too_short_a_key_stops_the_start(tmp_path: Path) -> None:
    result = manage(tmp_path, "check", RECIPROCA_SECRET_KEY="short")
    assert result.returncode != 0
    assert "RECIPROCA_SECRET_KEY" in result.stderr


def test_key_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    assert manage(tmp_path, "check").returncode == 0
    path = tmp_path / "secret-key"
    key = path.read_text()
    assert path.stat().st_mode & 0o077 == 0
    assert len(key) >= 50
    manage(tmp_path, "check")
    assert path.read_text() == key


def test_models_and_migrations_agree(tmp_path: Path) -> None:
    result = manage(tmp_path, "makemigrations", "--check", "--dry-run")
    assert result.returncode == 0, result.stdout
