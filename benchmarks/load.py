"""How quick one server stays with many people: ``python -m benchmarks.load [MINUTES]``.

Each person is signed in and has a project of their own with the articles of the sample story. Every few
seconds they click as a browser would: choose an event, a stretch of time, or accept an event, which is saved.
What a click takes is the time from its message to the server's word that all of the answer is sent.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Event, Thread
from typing import Any
from urllib.request import urlopen

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.web.server.starlette.starlette_app_utils import (
    create_signed_value,
    generate_xsrf_token_string,
)
from websockets.sync.client import ClientConnection, connect

from benchmarks.page import HOST, free_port, wait_for
from benchmarks.places import ROOT
from benchmarks.report import Table, render, times
from timeline import clock
from timeline.sources import read
from timeline.store import Filed, Store

PEOPLE, ALONE = 25, 1
EVERY = 5.0  # seconds between two clicks of a person
MINUTES = 2.0
OF_ONE = 5.0  # minutes at most of one person, whose 60 clicks are enough to tell the slow ones
WARM = 3  # clicks of each person that do not count
ISSUER, SECRET = "https://people.example", "a secret that signs the cookies of this measurement"
STREAM, HEALTH = "/_stcore/stream", "/_stcore/health"
PRESETS = ("Decade", "Year", "Month", "All")
KILO = 1024


@dataclass(slots=True)
class Seen:
    """What came of it: seconds of clicks and of health probes, KiB of memory, errors."""

    clicks: list[float] = field(default_factory=list)
    health: list[float] = field(default_factory=list)
    memory: list[int] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)


# --------------------------------------------------------------------------- the server


@contextmanager
def served(people: int) -> Iterator[tuple[str, int, tuple[str, ...]]]:
    """The host and port, the process, and the project of each person, in a folder that goes afterwards."""
    with tempfile.TemporaryDirectory() as place:
        folder, port = Path(place), free_port()
        store = folder / "projects.sqlite"
        projects = tuple(project_of(store, person) for person in range(people))
        configure(folder, port)
        command = [
            sys.executable,
            "-m",
            "streamlit",
            "run",
            str(ROOT / "app.py"),
            "--server.headless",
            "true",
        ]
        environment = os.environ | {"PYTHONPATH": str(ROOT), "DATABASE_URL": str(store)}
        with (folder / "log").open("wb") as log:
            server = subprocess.Popen(
                [*command, "--server.headless", "true", "--server.port", str(port)],
                cwd=folder,
                env=environment,
                stdout=log,
                stderr=log,
            )
            try:
                wait_for(port)
                yield f"{HOST}:{port}", server.pid, projects
            finally:
                server.terminate()
                server.wait()


def configure(folder: Path, port: int) -> None:
    """The product's own settings, and a sign-in whose cookies this measurement can sign."""
    (folder / ".streamlit").mkdir()
    settings = (ROOT / ".streamlit" / "config.toml").read_text(encoding="utf-8")
    (folder / ".streamlit" / "config.toml").write_text(settings, encoding="utf-8")
    secrets = {
        "redirect_uri": f"http://{HOST}:{port}/oauth2callback",
        "cookie_secret": SECRET,
        "client_id": "timeline",
        "client_secret": "none",
        "server_metadata_url": f"{ISSUER}/.well-known/openid-configuration",
    }
    lines = ["[auth]", *(f"{name} = {json.dumps(value)}" for name, value in secrets.items())]
    (folder / ".streamlit" / "secrets.toml").write_text("\n".join(lines), encoding="utf-8")


def project_of(store: Path, person: int) -> str:
    """The id of a new project with the articles of the story."""
    desk = Store.open(store, clock.now).of(f"{ISSUER} {person}")
    files = sorted((ROOT / "sample_articles").glob("0[1-5]-*.md"))
    project = desk.create(f"Project {person}").id
    desk.put(project, [Filed(read(file.name, file.read_bytes()), file.name) for file in files])
    return project


# --------------------------------------------------------------------------- a person


class Person:
    """A tab of one who is signed in; knows of the page what it takes to click."""

    def __init__(self, host: str, number: int, project: str, stream: ClientConnection) -> None:
        self.events: list[str] = []
        self.ids: dict[str, str] = {}
        self.fragment, self.page = "", ""
        self.errors: list[str] = []
        self.query = f"project={project}"
        self.chance = random.Random(number)
        self.host, self.stream = host, stream

    def open(self) -> float:
        """Open the project."""
        return self._run(fragment="")

    def click(self) -> float:
        """Do one thing; how many seconds it took."""
        turn = self.chance.random()
        if turn < 0.6 and self.events:
            value = json.dumps([{"event": "picked", "value": self.chance.choice(self.events)}])
            return self._run(id=_events_of(self.ids["event_table"]), json_trigger_value=value)
        if turn < 0.9 and "view_preset" in self.ids:
            return self._run(id=self.ids["view_preset"], string_value=self.chance.choice(PRESETS))
        return self._run(id=self.ids["accept"], trigger_value=True)

    def _run(self, fragment: str | None = None, **widget: Any) -> float:
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self.query, self.page
        asked.fragment_id = self.fragment if fragment is None else fragment
        asked.context_info.url = f"http://{self.host}/"
        if widget:
            asked.widget_states.widgets.add(**widget)
        start = time.perf_counter()
        self.stream.send(message.SerializeToString())
        while not self._took(ForwardMsg.FromString(self.stream.recv(timeout=60))):
            pass
        return time.perf_counter() - start

    def _took(self, message: ForwardMsg) -> bool:
        """Take in a message; whether it says that the answer is complete."""
        kind = message.WhichOneof("type")
        if kind == "navigation":
            self.page = message.navigation.page_script_hash
        if kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        if kind == "delta" and message.delta.WhichOneof("type") == "new_element":
            self._see(message.delta)
        return kind == "script_finished" and message.script_finished != ForwardMsg.FINISHED_EARLY_FOR_RERUN

    def _see(self, delta: Any) -> None:
        element = delta.new_element
        kind = element.WhichOneof("type")
        if kind == "exception":
            self.errors.append(element.exception.message)
        shown = getattr(element, kind or "", None)
        named = str(getattr(shown, "id", "")).rpartition("-")[2]
        if named in ("event_table", "view_preset", "accept"):
            self.ids[named] = shown.id
            self.fragment = delta.fragment_id
        if named == "event_table":
            self.events = _picks(json.loads(json.loads(shown.json)["tree"]))


def connected(host: str, number: int) -> AbstractContextManager[ClientConnection]:
    """A connection of one who is signed in, as a browser makes it."""
    claims = {"iss": ISSUER, "sub": str(number), "name": f"Person {number}", "is_logged_in": True}
    told = json.dumps(claims | {"origin": f"http://{host}"})
    token = generate_xsrf_token_string()
    user = create_signed_value(SECRET, "_streamlit_user", told).decode()
    headers = {"Cookie": f"_streamlit_user={user}; _streamlit_xsrf={token}", "Origin": f"http://{host}"}
    return connect(
        f"ws://{host}{STREAM}",
        additional_headers=headers,
        subprotocols=["streamlit", token],  # type: ignore[list-item]
        max_size=None,
    )


def _events_of(component: str) -> str:
    """The id under which Streamlit takes what is clicked in a component."""
    return f"$$STREAMLIT_INTERNAL_KEY_$${component.removeprefix('$$')}__events"


def _picks(nodes: list[Mapping[str, Any]]) -> list[str]:
    """The events that a tree tells of."""
    found = []
    for node in nodes:
        found += [str(one) for one in node.get("events", ())] + _picks(node.get("children", []))
    return found


# --------------------------------------------------------------------------- what is measured


def measured(people: int, minutes: float) -> Seen:
    """So many people at once, for so long after they have opened their projects."""
    seen, over = Seen(), Event()
    with ExitStack() as stack:
        host, process, projects = stack.enter_context(served(people))
        pool = stack.enter_context(ThreadPoolExecutor(people))
        streams = [stack.enter_context(connected(host, number)) for number in range(people)]
        tabs = [Person(host, *told) for told in zip(range(people), projects, streams, strict=True)]
        for tab in tabs:
            tab.open()
        for tab in tabs:
            for _ in range(WARM):
                tab.click()
        watching = Thread(target=_watch, args=(host, process, seen, over))
        watching.start()
        ends = time.monotonic() + 60 * minutes
        for taken in pool.map(lambda tab: _clicking(tab, ends), tabs):
            seen.clicks += taken
        over.set()
        watching.join()
        for tab in tabs:
            seen.errors += tab.errors
    return seen


def _clicking(tab: Person, ends: float) -> list[float]:
    """What each click of a person took; they do not wait for each other."""
    taken = []
    time.sleep(tab.chance.uniform(0, EVERY))
    while time.monotonic() < ends:
        began = time.monotonic()
        taken.append(tab.click())
        time.sleep(max(0.0, EVERY - (time.monotonic() - began)))
    return taken


def _watch(host: str, process: int, seen: Seen, over: Event) -> None:
    """Every second whether the server answers, and how much memory it has."""
    while not over.wait(1):
        start = time.perf_counter()
        with urlopen(f"http://{host}{HEALTH}", timeout=30) as answer:
            answer.read()
        seen.health.append(time.perf_counter() - start)
        seen.memory.append(memory(process))


def memory(process: int) -> int:
    """KiB that a process holds, as Linux tells it; 0 elsewhere."""
    told = Path(f"/proc/{process}/status")
    lines = told.read_text(encoding="utf-8").splitlines() if told.exists() else []
    return next((int(line.split()[1]) for line in lines if line.startswith("VmRSS:")), 0)


def p95(values: list[float]) -> float:
    """What all but a twentieth stay below."""
    return quantiles(values, n=20)[-1]


def ratio(one: Seen, many: Seen) -> float:
    """How many times longer the slow clicks of many take than those of one."""
    return p95(many.clicks) / p95(one.clicks)


def memories(seen: Seen) -> tuple[float, float]:
    """KiB at first and at last, medians of a tenth of the time."""
    tenth = max(1, len(seen.memory) // 10)
    return median(seen.memory[:tenth]), median(seen.memory[-tenth:])


def table(one: Seen, many: Seen, minutes: float) -> Table:
    """One person beside many."""
    first, last = (held / KILO for held in memories(many))
    return Table(
        f"People who click every {EVERY:.0f} s on projects of their own, for {minutes:g} minutes",
        ("", "clicks", "median, s", "p95, s", "health, worst s", "errors"),
        (_row(f"{ALONE} person", one), _row(f"{PEOPLE} people", many)),
        (
            f"p95 of many beside that of one: {times(ratio(one, many))} (aim: 3 x); health: under 0.5 s",
            f"memory of the server with many: {first:.0f} MiB at first, {last:.0f} MiB at last",
        ),
    )


def _row(name: str, seen: Seen) -> tuple[str, ...]:
    clicks = seen.clicks
    told = (f"{median(clicks):.3f}", f"{p95(clicks):.3f}", f"{max(seen.health):.3f}")
    return name, str(len(clicks)), *told, str(len(seen.errors))


if __name__ == "__main__":
    length = float(sys.argv[1]) if len(sys.argv) > 1 else MINUTES
    alone = measured(ALONE, min(length, OF_ONE))
    sys.stdout.write(render([table(alone, measured(PEOPLE, length), length)]))
