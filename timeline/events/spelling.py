"""Words of a sentence as a label writes them: spaced, with names for pronouns, small where they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from timeline.events.parse import Word
from timeline.events.phrase import compact
from timeline.events.scene import Scene
from timeline.language.events import EventWords
from timeline.language.grammar import Part, Relation

_COMMA, _COLON = ",", ":"
_DASHES = "_"  # a typewriter's; a hyphen is a word of its own


def noun(scene: Scene, word: Word) -> str:
    """A noun with its compact left side, or the name behind a pronoun."""
    return text(scene, [(float(one.index), one.index) for one in compact(scene, word)])


def text(scene: Scene, places: Iterable[tuple[float, int]], *, lead: str = "") -> str:
    """The words in order, spaced as in the sentence if neighbours there; ``lead`` stands before them."""
    parts: list[str] = []
    said = {_last(lead.rstrip(_COLON), scene.words)} if lead else set()
    last: Word | None = None
    for _, index in places:
        word = scene.sentence.words[index]
        owned = word.relation is Relation.CASE and parts[-1:] and parts[-1].endswith(word.text)
        if word.text.strip(_DASHES) == "" or owned or (not parts and not lead and _is_nobodys(scene, word)):
            continue
        touching = last is not None and index == last.index + 1 and word.span.start == last.span.end
        joined = touching and last is not None and scene.name(last) is None
        whole = None if joined else _clitic(scene, word)
        touching = touching and whole is None
        if last is not None and not touching and word.text != _COMMA:
            parts.append(" ")
        written = whole or _written(scene, word, said)
        opens = (lead or last is not None) and written is word.text and _opens(scene, word)
        parts.append(written.lower() if opens and written[1:].islower() else written)
        last = word
    return "".join(parts)


def _is_nobodys(scene: Scene, word: Word) -> bool:
    """Whether a possessive tells of nobody known: the "its" of "its invasion of Kuwait"."""
    owns = word.relation is Relation.POSSESSIVE and word.part is Part.PRONOUN
    return owns and scene.name(word) is None


def _clitic(scene: Scene, word: Word) -> str | None:
    """A short form written whole, as behind a name that stands for a pronoun: "Smith is" for "he's"."""
    clitics = scene.words.clitics
    short = word.part is Part.AUXILIARY
    return clitics.get(f"{word.lower} {word.lemma}", clitics.get(word.lower)) if short else None


def is_name(scene: Scene, word: Word) -> bool:
    """Whether a word is a name, stands for one, or is one that the parser takes for a common noun."""
    mistaken = word.text in scene.topics.known or word.text in scene.topics.capitals
    return mistaken or word.part is Part.NAME or scene.name(word) is not None


def _opens(scene: Scene, word: Word) -> bool:
    """Whether a word has its capital from opening the sentence."""
    before = scene.sentence.words[: word.index]
    return not is_name(scene, word) and all(one.part is Part.PUNCTUATION for one in before)


def _written(scene: Scene, word: Word, said: set[str]) -> str:
    """A word, or the name behind it unless the label has named it before."""
    name = scene.name(word)
    mark = scene.words.possessive_mark
    last = "" if name is None else _last(name.removesuffix(mark).removesuffix(mark[:1]), scene.words)
    if name is None or last in said:
        said.add(word.text)
        return word.text
    said.add(last)
    return name


def _last(name: str, words: EventWords) -> str:
    """The last word of a name, as the parser cuts it: "Clark" of "Kimberly-Clark"; no legal form."""
    parts = re.split(r"[\s-]", name)
    return next((part for part in reversed(parts) if part.lower() not in words.company_forms), parts[-1])


def possessive(name: str, words: EventWords) -> str:
    """A name with the possessive mark: "Ford's", "holders'"."""
    mark = words.possessive_mark
    return name if name.endswith(mark) else name + mark.removesuffix(name[-1:].lower())
