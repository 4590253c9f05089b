"""Writers that save while they, or their server, are killed at random moments, and what is there afterwards.

``python -m tests.store_killing sqlite 200 FOLDER``: a process by itself, since it forks. It prints one line
and fails where anything acknowledged is gone, anything is half there, or an error is none of the store's.
"""

from __future__ import annotations

import os
import signal
import sqlite3
import sys
import time
from collections.abc import Callable
from contextlib import closing
from hashlib import sha256
from pathlib import Path
from random import Random
from typing import NoReturn

from tests.made_stores import filed
from tests.postgres import Server
from timeline import clock
from timeline.store import Desk, Store, StoreError

WRITERS = 4
LONGEST = 0.5  # seconds from the first acknowledged change to the end
WAIT = 30  # seconds for the first
# PostgreSQL looks at each of its files after a crash, which takes seconds; Linux can do all at once.
QUICK = ("recovery_init_sync_method=syncfs",) if sys.platform == "linux" else ()
LOST_SERVER = "store.unreachable"


class Killing:
    """Rounds of writing into one store, each into a project of its own, with what each acknowledged."""

    def __init__(self, place: str, folder: Path, seed: int) -> None:
        self._place, self._folder, self._random = place, folder, Random(seed)
        self._rounds: list[tuple[str, list[Path]]] = []
        self.acknowledged = 0

    def round(self, end: Callable[[list[int]], None], exits: tuple[int, ...]) -> None:
        """Start the writers, let them write for a while and end them, or what they write to."""
        store = Store.open(self._place, clock.now)
        project = store.of("ada").create("Ferries").id
        store.close()
        logs = [self._folder / f"{len(self._rounds)}-{number}" for number in range(WRITERS)]
        writers = [_forked(self._place, project, log) for log in logs]
        _wait_for(logs)
        time.sleep(self._random.uniform(0, LONGEST))
        end(writers)
        found = [os.waitstatus_to_exitcode(os.waitpid(writer, 0)[1]) for writer in writers]
        assert all(code in exits for code in found), f"writers ended with {found}"
        self._rounds.append((project, logs))

    def check_last(self) -> None:
        """Look at what the last round left."""
        self._check(self._rounds[-1:])

    def check_all(self) -> None:
        """Look at what every round left, and count what was acknowledged."""
        self.acknowledged = self._check(self._rounds)

    def _check(self, rounds: list[tuple[str, list[Path]]]) -> int:
        store = Store.open(self._place, clock.now)
        counted = sum(_checked(store.of("ada"), project, logs) for project, logs in rounds)
        store.close()
        return counted


def _forked(place: str, project: str, log: Path) -> int:
    writer = os.fork()
    if writer == 0:
        _write(place, project, log)
    return writer


def _write(place: str, project: str, log: Path) -> NoReturn:
    """Save articles and pairs of changes for ever; note each number once it is acknowledged."""
    notes = os.open(log, os.O_CREAT | os.O_WRONLY | os.O_APPEND)
    code = 1
    try:
        desk = Store.open(place, clock.now).of("ada")
        for number in range(1_000_000):
            desk.put(project, [filed(number % 5)])
            last = desk.append(project, pair(f"{log.name}/{number}"), 0).number
            os.write(notes, f"{last} {log.name}/{number}\n".encode())
    except StoreError as error:
        code = 2 if error.rule == LOST_SERVER else 1
        sys.stderr.write(f"{error!r}\n")
    finally:
        os._exit(code)


def pair(name: str) -> list[dict[str, str]]:
    """Two changes that are saved together, long enough to span pages."""
    filling = sha256(name.encode()).hexdigest() * 60
    return [{"name": name, "half": half, "filling": filling} for half in ("first", "second")]


def _wait_for(logs: list[Path]) -> None:
    deadline = time.monotonic() + WAIT
    while not any(log.exists() and log.stat().st_size for log in logs):
        assert time.monotonic() < deadline, "nothing was saved"
        time.sleep(0.005)


def _checked(desk: Desk, project: str, logs: list[Path]) -> int:
    """How many pairs were acknowledged: each is there under its number, and nothing is half there."""
    log = desk.changes(project)
    assert [one.number for one in log] == list(range(1, desk.open(project).revision + 1))
    there = {}
    for first, second in zip(log[::2], log[1::2], strict=True):
        assert [first.change, second.change] == pair(first.change["name"])
        there[second.number] = first.change["name"]
    for name, text in desk.texts(project).items():
        assert text == filed(int(name, 16)).article.text
    noted = [line.split() for path in logs if path.exists() for line in path.read_text().splitlines()]
    assert all(there[int(number)] == name for number, name in noted), "an acknowledged change is gone"
    return len(noted)


# --------------------------------------------------------------------------- who is killed


def kill_writers(writers: list[int]) -> None:
    """End the writers as they are."""
    for writer in writers:
        os.kill(writer, signal.SIGKILL)


def in_sqlite(rounds: int, folder: Path, seed: int) -> Killing:
    """The writers are killed."""
    path = folder / "projects.sqlite"
    killing = Killing(str(path), folder, seed)
    for _ in range(rounds):
        killing.round(kill_writers, (-signal.SIGKILL,))
        with closing(sqlite3.connect(path)) as connection:
            assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
        killing.check_last()
    killing.check_all()
    return killing


def in_postgres(rounds: int, folder: Path, seed: int) -> Killing:
    """The server is killed and started again; every writer is told in a sentence."""
    server = Server(*QUICK)
    try:
        killing = Killing(server.address, folder, seed)
        for _ in range(rounds):
            killing.round(lambda _: server.kill(), (2,))
            server.start()
            killing.check_last()
        killing.check_all()
    finally:
        server.stop()
    return killing


if __name__ == "__main__":
    kind, rounds, folder = sys.argv[1:]
    started = time.monotonic()
    done = {"sqlite": in_sqlite, "postgres": in_postgres}[kind](int(rounds), Path(folder), seed=int(rounds))
    seconds = round(time.monotonic() - started)
    print(f"{kind}: {rounds} kills in {seconds} s, none of {done.acknowledged} acknowledged changes lost")
