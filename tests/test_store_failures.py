"""Nothing acknowledged is lost where writers or their server are killed, and no writer is locked out.

In short with all other tests, in full by ``make soak``.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
IN_FULL = os.environ.get("SOAK") == "1"
KILLS = 200 if IN_FULL else 5
FEWEST = 100 if IN_FULL else 25  # transactions a second; other tests may run beside this one
SECONDS = 10 if IN_FULL else 2
WRITERS = 8

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system cannot fork")


def run(module: str, *arguments: str) -> str:
    """What a module of the tests prints in a process of its own."""
    command = [sys.executable, "-m", f"tests.{module}", *arguments]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    print(ran.stdout)
    assert ran.returncode == 0, ran.stderr
    return ran.stdout


@pytest.mark.parametrize("kind", ["sqlite", "postgres"])
def test_killed_while_saving(kind: str, tmp_path: Path, request: pytest.FixtureRequest) -> None:
    if kind == "postgres":
        request.getfixturevalue("postgres_installed")
    said = run("store_killing", kind, str(KILLS), str(tmp_path))
    acknowledged = re.search(r"(\d+) acknowledged", said)
    assert acknowledged and int(acknowledged[1]) >= KILLS


def test_writers_who_read_first(tmp_path: Path) -> None:
    said = run("store_writing", str(WRITERS), str(SECONDS), str(tmp_path))
    rate = re.search(r"(\d+) transactions a second", said)
    assert rate and int(rate[1]) >= FEWEST
