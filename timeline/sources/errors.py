"""What a source that cannot be read raises."""

from __future__ import annotations

from timeline.messages import sentence


class SourceError(ValueError):
    """A source or a date that cannot be read; ``str()`` is one plain sentence that says what to do.

    ``rule`` is a key of ``messages.toml`` ("error.…"), ``facts`` fill its sentence.
    """

    def __init__(self, rule: str, **facts: str) -> None:
        self.rule = f"error.{rule}"
        self.facts = tuple(facts.items())
        super().__init__(sentence(self.rule, **facts))
