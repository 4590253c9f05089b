"""A PostgreSQL server of the tests' own: made in a new folder, started, killed and started again."""

from __future__ import annotations

import os
import pwd
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

from sqlalchemy import create_engine
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

HOST = "127.0.0.1"
USER = "timeline"
AT = f"{USER}@{HOST}"
NOBODY = "nobody"  # PostgreSQL does not run for root
DEBIAN = Path("/usr/lib/postgresql")  # where its programs are not on the path
SECONDS_TO_START = 60


def program(name: str) -> str | None:
    """Where a program of PostgreSQL is, if it is installed."""
    newest = sorted(DEBIAN.glob(f"*/bin/{name}"), key=lambda path: float(path.parts[-3]), reverse=True)
    return shutil.which(name) or (str(newest[0]) if newest else None)


class Server:
    """A server on a port of its own with one database; everything it holds goes with it."""

    def __init__(self, *settings: str) -> None:
        self._settings = [part for setting in settings for part in ("-c", setting)]
        self._folder = Path(tempfile.mkdtemp(prefix="timeline-postgres-"))
        self._as: dict[str, Any] = {"cwd": self._folder}
        if os.getuid() == 0:
            nobody = pwd.getpwnam(NOBODY)
            os.chown(self._folder, nobody.pw_uid, nobody.pw_gid)
            self._as |= {"user": nobody.pw_uid, "group": nobody.pw_gid, "extra_groups": []}
        with socket.socket() as probe:
            probe.bind((HOST, 0))
            self.port = probe.getsockname()[1]
        make = [str(program("initdb")), "-D", "data", "-U", USER, "-A", "trust", "-E", "UTF8", "--no-sync"]
        subprocess.run(make, check=True, stdout=subprocess.DEVNULL, **self._as)
        self.start()

    def start(self) -> None:
        """Start the server and wait until it answers."""
        options = ["-D", "data", "-k", str(self._folder), "-h", HOST, "-p", str(self.port), *self._settings]
        with (self._folder / "log").open("ab") as log:
            self._server = subprocess.Popen(
                [str(program("postgres")), *options], stdout=log, stderr=log, **self._as
            )
        deadline = time.monotonic() + SECONDS_TO_START
        while not self._answers():
            assert self._server.poll() is None and time.monotonic() < deadline, self.log()
            time.sleep(0.02)

    def kill(self) -> None:
        """End every process of the server at once, as a loss of power would."""
        self._server.send_signal(signal.SIGSTOP)  # it starts no more of them
        for process in [*self._children(), self._server.pid]:
            with suppress(ProcessLookupError):
                os.kill(process, signal.SIGKILL)
        self._server.wait()

    def stop(self) -> None:
        """End the server and take its folder away."""
        if self._server.poll() is None:
            self._server.send_signal(signal.SIGQUIT)
            self._server.wait()
        shutil.rmtree(self._folder, ignore_errors=True)

    def emptied(self) -> str:
        """The address of its database with nothing in it."""
        self.run("DROP SCHEMA public CASCADE")
        self.run("CREATE SCHEMA public")
        return self.address

    def without_rows(self) -> str:
        """The same, but today's tables may be there already, as they take a while to make."""
        try:
            self.run("DELETE FROM projects")
        except DBAPIError:
            return self.emptied()
        return self.address

    @property
    def address(self) -> str:
        """As a deployment writes it."""
        return f"postgres://{AT}:{self.port}/postgres"

    def run(self, statement: str) -> None:
        """One statement by itself."""
        url = f"postgresql+pg8000://{AT}:{self.port}/postgres"
        engine = create_engine(url, poolclass=NullPool, isolation_level="AUTOCOMMIT")
        with engine.connect() as connection:
            connection.exec_driver_sql(statement)

    def log(self) -> str:
        """What the server said."""
        return (self._folder / "log").read_text()

    def _answers(self) -> bool:
        try:
            self.run("SELECT 1")
        except (DBAPIError, OSError):
            return False
        return True

    def _children(self) -> Iterator[int]:
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], check=True, capture_output=True, text=True)
        for line in listed.stdout.splitlines():
            process, parent = map(int, line.split())
            if parent == self._server.pid:
                yield process
