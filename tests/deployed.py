"""What the folder deploy promises, read from its own files, and laid out as the image would hold it."""

from __future__ import annotations

import json
import os
import re
import shlex
import shutil
import socket
import ssl
import subprocess
import time
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.client import HTTPSConnection
from pathlib import Path, PurePosixPath
from select import select
from typing import Any

import urllib3

ROOT = Path(__file__).parent.parent
DEPLOY = ROOT / "deploy"
HOST = "127.0.0.1"
NAME = "timeline.localhost"  # a name that no public authority certifies, so that the proxy does it itself
SECONDS_TO_START = 60
MIB = 1024 * 1024
PART = 64 * 1024  # bytes sent at once
FORM_TYPE = "multipart/form-data; boundary=edge"
FORM = b'--edge\r\nContent-Disposition: form-data; name="file"; filename="a.txt"\r\n\r\n'


# --------------------------------------------------------------------------- Dockerfile


@dataclass(frozen=True, slots=True)
class Instruction:
    """One instruction of a Dockerfile, its lines joined."""

    word: str
    rest: str


@dataclass(frozen=True, slots=True)
class Copied:
    """A file or folder of this repository and where the image holds it."""

    source: Path
    target: PurePosixPath


def instructions() -> tuple[Instruction, ...]:
    """Those of the Dockerfile in order."""
    text = (DEPLOY / "Dockerfile").read_text(encoding="utf-8")
    lines = re.sub(r"^\s*#.*\n", "", text, flags=re.MULTILINE).replace("\\\n", " ").splitlines()
    return tuple(Instruction(*line.split(maxsplit=1)) for line in lines if line.strip())


def told(word: str) -> tuple[str, ...]:
    """What stands behind each instruction of that word."""
    return tuple(one.rest for one in instructions() if one.word == word)


def environment() -> dict[str, str]:
    """What the Dockerfile sets for every process."""
    return dict(part.split("=", 1) for rest in told("ENV") for part in shlex.split(rest))


def copied() -> Iterator[Copied]:
    """Everything that is copied; a target that ends with a slash is a folder, as Docker reads it."""
    (folder,) = told("WORKDIR")
    for rest in told("COPY"):
        *sources, target = rest.split()
        for source in sources:
            whole = PurePosixPath(folder, target)
            yield Copied(ROOT / source, whole / Path(source).name if target.endswith("/") else whole)


def laid_out(top: Path) -> Path:
    """The folder of the app, laid out below a folder that stands for the image's root."""
    for one in copied():
        target = top.joinpath(*one.target.parts[1:])
        target.parent.mkdir(parents=True, exist_ok=True)
        if one.source.is_dir():
            shutil.copytree(one.source, target, ignore=shutil.ignore_patterns("__pycache__"))
        else:
            shutil.copy(one.source, target)
    return top / told("WORKDIR")[0].lstrip("/")


def home(top: Path) -> Path:
    """The home folder in what ``laid_out`` made."""
    return top / environment()["HOME"].lstrip("/")


# --------------------------------------------------------------------------- compose.yaml


def compose() -> dict[str, Any]:
    """What compose.yaml says. Only the plain part of YAML that it is kept to is read; else ``ValueError``."""
    lines = (DEPLOY / "compose.yaml").read_text(encoding="utf-8").splitlines()
    held = [(len(line) - len(line.lstrip()), line.strip()) for line in lines]
    todo = [(indent, line) for indent, line in held if line and not line.startswith("#")]
    value = _block(todo, 0)
    if todo:
        raise ValueError(todo[0][1])
    return value


def _block(todo: list[tuple[int, str]], indent: int) -> Any:
    """The mapping or list whose lines stand so deep; they are taken from ``todo``."""
    if todo[0][1].startswith("- "):
        return _items(todo, indent)
    mapping: dict[str, Any] = {}
    while todo and todo[0][0] == indent:
        key, colon, rest = todo.pop(0)[1].partition(":")
        if not colon or key in mapping or not re.fullmatch(r"[\w-]+", key):
            raise ValueError(key)
        deeper = bool(todo) and todo[0][0] == indent + 2
        mapping[key] = _block(todo, indent + 2) if deeper and not rest else _scalar(rest.strip())
    return mapping


def _items(todo: list[tuple[int, str]], indent: int) -> list[Any]:
    items: list[Any] = []
    while todo and todo[0][0] == indent and todo[0][1].startswith("- "):
        rest = todo.pop(0)[1].removeprefix("- ")
        if re.match(r"\w+: ", rest):
            todo.insert(0, (indent + 2, rest))
            items.append(_block(todo, indent + 2))
        else:
            items.append(_scalar(rest))
    return items


def _scalar(text: str) -> Any:
    """Quoted text and lists in brackets are written as in JSON; the rest are words."""
    if text[:1] in {'"', "[", "{"}:
        return json.loads(text)
    if text[:1] in {"&", "*", "!", "|", ">", "'", "%", "@", "`"} or " #" in text:
        raise ValueError(text)
    return {"true": True, "false": False}.get(text, text)


# --------------------------------------------------------------------------- the proxy


@dataclass(frozen=True, slots=True)
class Proxy:
    """A proxy that runs: ``url`` is the page's, ``plain`` the port of plain HTTP, ``pool`` asks it things."""

    url: str
    port: int
    plain: int
    pool: urllib3.HTTPSConnectionPool

    def ask(self, method: str, path: str, **more: Any) -> urllib3.BaseHTTPResponse:
        """The answer as it is sent, neither unpacked nor followed."""
        headers = {"Host": f"{NAME}:{self.port}"} | more.pop("headers", {})
        return self.pool.request(
            method, path, headers=headers, redirect=False, retries=False, decode_content=False, **more
        )

    def pour(self, path: str, headers: Mapping[str, str], size: int) -> tuple[int, bytes]:
        """The status and the body that come back while a file of so many bytes is sent, its size unsaid."""
        trust = ssl.create_default_context(cafile=self.pool.ca_certs)
        trust.maximum_version = ssl.TLSVersion.TLSv1_2  # a later one has more to read than the answer
        with (
            socket.create_connection((HOST, self.port), timeout=60) as plain,
            trust.wrap_socket(plain, server_hostname=NAME) as secret,
        ):
            connection = HTTPSConnection(NAME, self.port)
            connection.sock = secret
            connection.putrequest("PUT", path)
            for name, value in {**headers, "Content-Type": FORM_TYPE, "Transfer-Encoding": "chunked"}.items():
                connection.putheader(name, value)
            connection.endheaders()
            for part in (FORM, *(bytes(PART) for _ in range(0, size, PART))):
                if select([secret], [], [], 0)[0]:
                    break
                connection.send(b"%x\r\n%b\r\n" % (len(part), part))
            answer = connection.getresponse()
            return answer.status, answer.read()


@contextmanager
def proxied(app: str, ports: tuple[int, int], folder: Path) -> Iterator[Proxy]:
    """Caddy with deploy's own configuration before an app at ``host:port``; ports of HTTPS and HTTP."""
    port, plain = ports
    command = [
        str(shutil.which("caddy")),
        "run",
        "--config",
        str(DEPLOY / "Caddyfile"),
        "--adapter",
        "caddyfile",
    ]
    own = {"TIMELINE_HOST": NAME, "TIMELINE_APP": app, "HTTPS_PORT": str(port), "HTTP_PORT": str(plain)}
    folders = {"HOME": str(folder), "XDG_DATA_HOME": str(folder), "XDG_CONFIG_HOME": str(folder)}
    with (folder / "log").open("wb") as log:
        caddy = subprocess.Popen(command, env=os.environ | own | folders, stdout=log, stderr=log)
    try:
        yield Proxy(f"https://{NAME}:{port}", port, plain, _pool(caddy, folder, port))
    finally:
        caddy.terminate()
        caddy.wait()


def _pool(caddy: subprocess.Popen[bytes], folder: Path, port: int) -> urllib3.HTTPSConnectionPool:
    """Connections that trust the certificate which the proxy has made, once it answers."""
    root = folder / "caddy/pki/authorities/local/root.crt"
    deadline = time.monotonic() + SECONDS_TO_START
    names = {"server_hostname": NAME, "assert_hostname": NAME}
    while True:
        assert caddy.poll() is None and time.monotonic() < deadline, (folder / "log").read_text()
        time.sleep(0.1)
        if not root.exists():
            continue
        pool = urllib3.HTTPSConnectionPool(HOST, port, ca_certs=str(root), timeout=60, maxsize=4, **names)
        try:
            pool.request("GET", "/_stcore/health", headers={"Host": f"{NAME}:{port}"}, retries=False)
        except urllib3.exceptions.HTTPError:
            continue
        return pool
