"""The lines beside a headline and in bylines, which may say when an article is from."""

from __future__ import annotations

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


@dataclass(frozen=True, slots=True)
class Near:
    """Lines before and after the headline, and those of elements that are named as bylines are."""

    before: tuple[str, ...]
    after: tuple[str, ...]
    named: tuple[str, ...]

    def heads(self, text: str) -> str:
        """Short lines, each once; those after the headline up to the first of the article's ``text``."""
        of_text = frozenset(line for line in text.split("\n") if len(line) > SENTENCE)
        after = takewhile(lambda line: line not in of_text and len(line) < PARAGRAPH, self.after)
        lines = dict.fromkeys((*self.before, *after, *(line for line in self.named if line not in of_text)))
        return "\n".join(islice((line for line in lines if 0 < len(line) <= LONG), MOST))


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
    title = rendered(page.headline, UNSEEN).split("\n")[-1]
    holder = next((node for node in around[1 : LEVELS + 1] if has_text(node, PARAGRAPH)), around[-1])
    lines = [line.strip() for line in rendered(holder, UNSEEN, PARAGRAPH * AFTER).split("\n")]
    return lines, lines.index(title) if title in lines else -1


def _bylines(page: Page, around: frozenset[Any]) -> Iterator[str]:
    for node in islice(filter(_is_byline, names.named(page.tree)), MOST):
        if not has_text(node, LONG) and is_of_the_article(node, around):
            yield from rendered(node, UNSEEN).split("\n")


def _is_byline(node: Any) -> bool:
    traits = names.traits(node)
    return (
        node.tag in ("time", "address") or traits.byline or traits.dated or traits.published or traits.changed
    )
