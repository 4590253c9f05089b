"""How many transactions a second writers make who read first.

``python -m tests.store_writing 8 10 FOLDER``: so many writers, for so many seconds.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path
from typing import NoReturn

from timeline import clock
from timeline.store import Store


def written(writers: int, seconds: float, path: Path) -> int:
    """How many changes so many processes made of one project in that time; each fails at its first error."""
    store = Store.open(path, clock.now)
    project = store.of("ada").create("Ferries").id
    store.close()
    begin = time.time() + 1
    running = [_forked(path, project, begin, begin + seconds) for _ in range(writers)]
    ended = [os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) for process in running]
    assert ended == [0] * writers, f"writers ended with {ended}"
    return len(Store.open(path, clock.now).of("ada").changes(project))


def _forked(path: Path, project: str, begin: float, end: float) -> int:
    process = os.fork()
    if process == 0:
        _write(path, project, begin, end)
    return process


def _write(path: Path, project: str, begin: float, end: float) -> NoReturn:
    code = 1
    try:
        desk = Store.open(path, clock.now).of("ada")
        seen = desk.open(project).revision
        time.sleep(max(0, begin - time.time()))
        while time.time() < end:
            appended = desk.append(project, [{"field": "label", "after": "The ferry left"}], seen)
            assert len(appended.missed) == appended.number - 1 - seen
            seen = appended.number
        code = 0
    finally:
        os._exit(code)


if __name__ == "__main__":
    writers, seconds, folder = sys.argv[1:]
    count = written(int(writers), float(seconds), Path(folder) / "projects.sqlite")
    print(f"{writers} writers: {count / float(seconds):.0f} transactions a second, no error")
