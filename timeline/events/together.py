"""Works that need the parser, done in step: it is quick only when it reads many sentences at once.

A work is a generator. It yields what it wants parsed, is sent the sentences, and returns its result.
"""

from __future__ import annotations

from collections.abc import Generator, Sequence
from typing import TypeVar

from timeline.events.parse import Asked, Sentence, parse_all
from timeline.language.events import EventWords

T = TypeVar("T")
Parsed = tuple[Sentence, ...]
Work = Generator[Asked, Parsed, T]


def together(works: Sequence[Work[T]], words: EventWords) -> list[T]:
    """The results of some works in their order; what they ask for at one step is parsed in one batch."""
    results: dict[int, T] = {}
    answers: dict[int, Parsed | None] = dict.fromkeys(range(len(works)))
    while answers:
        asking: dict[int, Asked] = {}
        for number, answer in answers.items():
            try:
                asking[number] = works[number].send(answer)  # type: ignore[arg-type]  # None starts a generator
            except StopIteration as done:
                results[number] = done.value
        answers = dict(zip(asking, parse_all(tuple(asking.values()), words), strict=True))
    return [results[number] for number in range(len(works))]
