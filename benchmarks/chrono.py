"""chrono-node, a date finder in JavaScript, where it and Node.js are there: ``npm install chrono-node``."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from timeline.model import Article

FIND = "require.resolve('chrono-node')"
READ = """
const chrono = require('chrono-node');
const { warming, measured } = JSON.parse(require('fs').readFileSync(0, 'utf8'));
const read = (texts) => texts.forEach(([text, day]) => chrono.parse(text, new Date(day)));
read(warming);
const before = process.cpuUsage();
read(measured);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1e6);
"""


@cache
def is_there() -> bool:
    """Whether Node.js finds chrono-node from here, or on ``NODE_PATH``."""
    node = shutil.which("node")
    return (
        node is not None
        and subprocess.run((node, "-e", FIND), capture_output=True, check=False).returncode == 0
    )


def seconds(warming: Sequence[Article], measured: Sequence[Article]) -> float:
    """CPU time over the measured articles, each seen from its publication date, after those that warm up."""
    texts = {"warming": list(map(_told, warming)), "measured": list(map(_told, measured))}
    run = subprocess.run(
        ("node", "-e", READ), input=json.dumps(texts), capture_output=True, encoding="utf-8", check=True
    )
    return float(run.stdout)


def _told(article: Article) -> tuple[str, int]:
    """The text, and the publication in milliseconds since 1970."""
    published = article.published
    start = None if published is None else published.interval.start
    return article.text, (start or 0) * 1000
