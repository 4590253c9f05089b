"""Standard output and error: encodings, one line for each problem, and how far a run has come."""

from __future__ import annotations

import sys
from contextlib import suppress
from io import TextIOWrapper

from timeline.messages import sentence
from timeline.sources.text import clean

WIDTH = 78  # of the progress line
EVERY = 100  # documents between two progress lines where standard error is no terminal


def prepare() -> None:
    """UTF-8 into files and pipes; a character that a terminal cannot show never ends a run."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding=None if stream.isatty() else "utf-8", errors="backslashreplace")


class Console:
    """Collects whether anything went wrong, and says what on standard error, each in one line."""

    def __init__(self) -> None:
        self.failed = False
        self._counting = False

    def problem(self, text: str) -> None:
        """Something could not be done; the exit code will say so."""
        self.failed = True
        self.say(text)

    def say(self, text: str) -> None:
        """One line, also where the text holds line breaks or what a terminal would obey."""
        self.end()
        print(" ".join(clean("", text)[0].split()), file=sys.stderr)

    def count(self, done: int, total: int | None = None, name: str = "") -> None:
        """How far a run of more than one document has come; ``total`` where it is known."""
        terminal = sys.stderr.isatty()
        if max(done, total or 0) < 2 or not (terminal or done == total or done % EVERY == 0):
            return
        key = "cli.count-of" if name else "cli.count"
        text = " ".join(sentence(key, done=str(done), total=str(total), name=name).split())[:WIDTH]
        print(f"\r{text:<{WIDTH}}" if terminal else text, end="" if terminal else "\n", file=sys.stderr)
        sys.stderr.flush()
        self._counting = terminal

    def end(self) -> None:
        """Close the counter's line."""
        if self._counting:
            with suppress(OSError):
                print(file=sys.stderr)
        self._counting = False
