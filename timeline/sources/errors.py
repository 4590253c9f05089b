"""What a source that cannot be read raises, and the one place where any exception becomes a value."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from timeline.messages import sentence
from timeline.model import Failure

T = TypeVar("T")


class SourceError(ValueError):
    """A source or a date that cannot be read; ``str()`` is one plain sentence that says what to do.

    ``rule`` is a key of ``messages.toml`` ("error.…"), ``facts`` fill its sentence.
    """

    def __init__(self, rule: str, **facts: str) -> None:
        self.rule = f"error.{rule}"
        self.facts = tuple(facts.items())
        super().__init__(sentence(self.rule, **facts))

    def failure(self, subject: str) -> Failure:
        """The same as a value, of the document so named."""
        return Failure(subject, self.rule, self.facts)


def guarded(name: str, work: Callable[[], T], rule: str = "error.crash") -> T | Failure:
    """What ``work`` returns for the document so named, or the record of its crash; a ``SourceError`` passes.

    The record holds the kind of exception, never its words, which may quote the text.
    """
    try:
        return work()
    except SourceError:
        raise
    except Exception as crash:
        return Failure(name, rule, (("name", name), ("what", type(crash).__name__)))
