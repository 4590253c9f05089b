"""The lines beside a headline and in bylines, which may say when an article is from."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Any

from timeline.sources.html import names
from timeline.sources.html.marks import is_of_the_article
from timeline.sources.html.page import Page
from timeline.sources.html.text import UNSEEN, has_text, rendered

BEFORE, AFTER = 3, 12  # lines round the headline
LONG = 120  # code points that a byline does not have
SENTENCE = 60  # code points from which a line of the text is no byline
PARAGRAPH = 250  # code points after which the text itself has begun
LEVELS = 4  # elements round the headline in which a byline may stand
MOST = 40  # lines, elements
NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Near:
    """Lines before and after the headline, and those of elements that are named as bylines are."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    named: tuple[str, ...]

    def heads(self, text: str) -> str:
        """Short lines, each once; those after the headline up to the first of the article's ``text``.

        Lines that are named as bylines count only where no line beside the headline holds a date: elsewhere
        on a page they may be those of other articles.
        """
        of_text = frozenset(line for line in text.split("\n") if len(line) > SENTENCE)
        after = takewhile(lambda line: line not in of_text and len(line) < PARAGRAPH, self.after)
        beside = [line for line in (*self.before, *after) if 0 < len(line) <= LONG]
        named = (line for line in self.named if line not in of_text and 0 < len(line) <= LONG)
        lines = beside if any(map(_may_hold_a_date, beside)) else [*beside, *named]
        return "\n".join(islice(dict.fromkeys(lines), MOST))


def _may_hold_a_date(line: str) -> bool:
    numbers = NUMBER.findall(line)
    return len(numbers) > 1 and any(len(number) == 4 for number in numbers)


def near(page: Page) -> Near:
    """The lines of a page that may say when its article is from."""
    around = [] if page.headline is None else [page.headline, *page.headline.iterancestors()]
    lines, at = _holder(page, around)
    before, after = filter(None, lines[: max(at, 0)]), filter(None, lines[at + 1 :])
    return Near(tuple(before)[-BEFORE:], tuple(after)[:AFTER], tuple(_bylines(page, frozenset(around))))


def _holder(page: Page, around: list[Any]) -> tuple[list[str], int]:
    """The lines of the nearest element round the headline that holds some text, and where the headline is."""
    if page.headline is None:
        return [], 0
    title = rendered(page.headline, UNSEEN, apart=True).split("\n")[-1]
    holder = next((node for node in around[1 : LEVELS + 1] if has_text(node, PARAGRAPH)), around[-1])
    lines = [line.strip() for line in rendered(holder, UNSEEN, PARAGRAPH * AFTER, apart=True).split("\n")]
    return lines, lines.index(title) if title in lines else -1


def _bylines(page: Page, around: frozenset[Any]) -> Iterator[str]:
    for node in islice(filter(_is_byline, names.named(page.tree)), MOST):
        if not has_text(node, LONG) and is_of_the_article(node, around):
            yield from rendered(node, UNSEEN, apart=True).split("\n")


def _is_byline(node: Any) -> bool:
    traits = names.traits(node)
    return (
        node.tag in ("time", "address") or traits.byline or traits.dated or traits.published or traits.changed
    )
