"""Fresh interpreters: what is measured in one has met nothing before it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from typing import Any

from benchmarks.places import ROOT

# Libraries that spread over the cores would make CPU time and wall-clock time incomparable.
_THREADS = ("OMP", "OPENBLAS", "MKL", "BLIS", "NUMEXPR", "VECLIB_MAXIMUM")
ENVIRONMENT = os.environ | {f"{library}_NUM_THREADS": "1" for library in _THREADS}


def python(*arguments: str, quiet: bool = False) -> subprocess.CompletedProcess[str]:
    """This Python, run on one thread in the project's root; its output is kept, its errors if ``quiet``."""
    return subprocess.run(
        [sys.executable, *arguments],
        cwd=ROOT,
        env=ENVIRONMENT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE if quiet else None,
        encoding="utf-8",
        check=False,
    )


def answer(*arguments: str) -> Any:
    """The JSON that a run prints; ``CalledProcessError`` if it fails."""
    run = python(*arguments)
    run.check_returncode()
    return json.loads(run.stdout)


def say(what: str) -> None:
    """Tell on standard error what is being measured."""
    print(what, file=sys.stderr, flush=True)
