"""A sentence with what is known of it, and its nouns in compact form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

from timeline.events.parse import Sentence, Word
from timeline.events.topics import Topics
from timeline.language.events import EventWords
from timeline.language.grammar import Form, Part, Relation

NOUNS = (Part.NOUN, Part.NAME, Part.PRONOUN, Part.NUMBER)
_LONG = 6  # words of a noun above which its adjectives are left out
_LEFT_OUT = (
    Relation.RELATIVE_CLAUSE,
    Relation.APPOSITION,
    Relation.MARK,
    Relation.ASIDE,
    Relation.NOUN_ADVERB,
)
_JOINED = (
    Relation.CASE,
    Relation.PUNCTUATION,
    Relation.COORDINATOR,
    Relation.COORDINATE,
    Relation.PREPOSITION,
    Relation.PREPOSITION_OBJECT,
)
_NO_TOPICS = Topics()
_NAMED = 2  # words of a name that is known without its legal form
_COMMA, _COLON = ",", ":"
_DASHES = "_"  # a typewriter's; a hyphen is a word of its own
_MARKS = (Relation.CASE, Relation.DETERMINER, Relation.PUNCTUATION)


@dataclass(frozen=True, slots=True)
class Scene:
    """A sentence, the words of its times, the names behind its pronouns by index.

    ``speaker`` says "I" and "we" where putting the name for them would bend the grammar. ``topics``: the
    organisations of the article.
    """

    sentence: Sentence
    words: EventWords
    timed: frozenset[int] = frozenset()
    names: Mapping[int, str] | None = None
    speaker: str = ""
    topics: Topics = _NO_TOPICS

    @property
    def topic(self) -> str:
        """The organisation spoken of."""
        return self.topics.at(self.sentence.span.start)

    def name(self, word: Word) -> str | None:
        """The name behind a pronoun, or of the owner behind an article."""
        return None if self.names is None else self.names.get(word.index)


def noun(scene: Scene, word: Word) -> str:
    """A noun with its compact left side, or the name behind a pronoun."""
    return text(scene, [(float(one.index), one.index) for one in compact(scene, word)])


def compact(scene: Scene, word: Word) -> list[Word]:
    """A noun and what stands to its left, without articles, times, titles and asides."""
    if word.part is Part.NOUN and scene.name(word) is not None:
        return [word]
    head = scene.sentence.head(word)
    if _is_named_by(scene, head, word):
        return compact(scene, head)
    out = untold(scene)
    kept = [one for one in _left(scene, word) if one.index not in out and not _is_article(scene, one)]
    if word.part is Part.NAME and " ".join(one.text for one in (*kept, word)) not in scene.topics.known:
        kept = _without_title(kept, scene.words)
    if len(kept) >= _LONG:
        adjectives = scene.sentence.children(word, Relation.ADJECTIVE)
        dropped = {one.index for adjective in adjectives for one in scene.sentence.below(adjective)}
        kept = [one for one in kept if one.index not in dropped]
    numbers = scene.sentence.children(word, Relation.NUMBER)
    behind = [one for one in numbers if one.index > word.index and one.index not in out]
    named = [one for one in scene.sentence.children(word) if _is_named_by(scene, word, one)]
    behind += [part for one in named for part in _without_title([*_left(scene, one), one], scene.words)]
    return _unbroken(scene, [*kept, *_without_form(scene, kept, word), *behind])


def _without_form(scene: Scene, kept: Sequence[Word], word: Word) -> list[Word]:
    """The last word of a name; not the legal form of a company whose name has two words before it."""
    known = sum(one.part is Part.NAME for one in kept) >= _NAMED
    return [] if known and word.part is Part.NAME and word.lower in scene.words.company_forms else [word]


def _is_named_by(scene: Scene, noun: Word, name: Word) -> bool:
    """Whether a name stands right behind the noun it names: "the carrier Eisenhower", "a probe, Hera,"."""
    if name.relation is not Relation.APPOSITION or name.part is not Part.NAME or noun.part is not Part.NOUN:
        return False
    between = scene.sentence.words[noun.index + 1 : min(one.index for one in (*_left(scene, name), name))]
    if not between:
        return True
    own = {
        word.index
        for of in scene.sentence.children(noun, Relation.PREPOSITION)
        for word in scene.sentence.below(of)
    }
    aside = between[-1].text == _COMMA and all(word.index in own for word in between[:-1])
    one_thing = noun.form is not Form.PLURAL and scene.sentence.child(noun, Relation.DETERMINER) is not None
    return aside and one_thing


def bound(scene: Scene, word: Word) -> list[Word]:
    """A compact noun, and of one that says nothing alone also what it is of: "part of the movement".

    So do offices and names with an article: "head of the bank", "the Bank of England".
    """
    known = word.part is Part.NAME and scene.sentence.child(word, Relation.DETERMINER) is not None
    open_ones = scene.words.needing_of | scene.words.titles
    alone = word.part is not Part.NUMBER and not known and not word.among(open_ones)
    return compact(scene, word) if alone else with_whole(scene, word)


def with_whole(scene: Scene, word: Word) -> list[Word]:
    """A compact noun and what it is of: "disposal of seafood operations"; of a name, another name."""
    core = compact(scene, word)
    if scene.name(word) is not None:
        return core
    prepositions = scene.sentence.children(word, Relation.PREPOSITION)
    for of in (one for one in prepositions if one.lower in scene.words.of):
        whole = scene.sentence.child(of, Relation.PREPOSITION_OBJECT)
        if whole is None or _holds_time(scene, whole):
            continue
        if word.part is not Part.NAME or whole.part is Part.NAME:
            core += [of, *bound(scene, whole)]
    return core


def joined(scene: Scene, word: Word) -> Iterator[Word]:
    """All nouns that a noun is joined with, and the commas and conjunctions between."""
    others = scene.sentence.children(word, Relation.COORDINATE)
    other = next((one for one in others if one.part in NOUNS and one.index > word.index), None)
    if other is None or other.index in scene.timed:
        return
    words = compact(scene, other)
    between = scene.sentence.children(word, Relation.COORDINATOR, Relation.PUNCTUATION)
    marks = [one for one in between if word.index < one.index < words[0].index]
    yield from [one for one in marks if one.relation is Relation.COORDINATOR] or marks[-1:]
    yield from words
    yield from joined(scene, other)


def _holds_time(scene: Scene, word: Word) -> bool:
    return bool(scene.timed & {word.index, *word.children})


def comma_before(scene: Scene, word: Word) -> Word | None:
    """The comma right before a phrase."""
    first = min(one.index for one in scene.sentence.below(word))
    before = scene.sentence.words[first - 1] if first else None
    comma = before is not None and before.text == _COMMA
    return before if comma else None


def comma_behind(scene: Scene, word: Word) -> bool:
    """Whether a phrase ends at a comma."""
    last = max(one.index for one in scene.sentence.below(word))
    return last + 1 < len(scene.sentence.words) and scene.sentence.words[last + 1].text == _COMMA


def _unbroken(scene: Scene, kept: list[Word]) -> list[Word]:
    """No hyphened word in halves: "$15-a-share", "San Diego-based"."""
    words = scene.sentence.words
    whole = {word.index for word in kept}
    beside = {index + step for index in whole for step in (-1, 0, 1)}
    if not any(words[index].form is Form.HYPHEN for index in beside if 0 <= index < len(words)):
        return [words[index] for index in sorted(whole)]
    for one, other in (*pairwise(words), *pairwise(reversed(words))):
        hyphened = Form.HYPHEN in (one.form, other.form)
        joined = (hyphened and _touch(one, other)) or _names_more(scene, one, other)
        if one.index in whole and joined and other.index not in scene.timed:
            whole.add(other.index)
    return [words[index] for index in sorted(whole)]


def _names_more(scene: Scene, one: Word, other: Word) -> bool:
    """Whether a name before a hyphen goes on to the left: the "San" of "San Diego-based"."""
    before_hyphen = (
        scene.sentence.words[min(one.index + 1, len(scene.sentence.words) - 1)].form is Form.HYPHEN
    )
    return before_hyphen and other.relation is Relation.COMPOUND and other.head == one.index


def _touch(one: Word, other: Word) -> bool:
    return one.span.end == other.span.start or other.span.end == one.span.start


def told(scene: Scene, words: Iterable[Word]) -> list[Word]:
    """Words in order without times and marks."""
    out = untold(scene)
    return sorted((one for one in words if one.index not in out and _is_said(one)), key=lambda one: one.index)


def untold(scene: Scene) -> set[int]:
    """Times, their articles and marks, and prepositions that hold nothing but a time."""
    sentence = scene.sentence
    out = set(scene.timed)
    for index in scene.timed:
        word = sentence.words[index]
        out |= {mark.index for mark in sentence.children(word, *_MARKS)}
        if word.relation is Relation.PREPOSITION_OBJECT and sentence.head(word).part is not Part.VERB:
            out.add(word.head)
    return out


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
        whole = None if last is None or scene.name(last) is None else _clitic(scene, word)
        touching = last is not None and index == last.index + 1 and word.span.start == last.span.end
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


def _left(scene: Scene, word: Word) -> list[Word]:
    """Words before a noun that belong to it, in order; no clause, no quotation mark or comma."""
    found: list[Word] = []
    for child in scene.sentence.children(word):
        if child.index > word.index or child.relation in _LEFT_OUT or child.index in scene.timed:
            continue
        if child.part is Part.NAME and _is_inserted(scene, child, word):
            continue
        found += [*_left(scene, child), child, *_right(scene, child)]
    return sorted((one for one in found if _is_said(one)), key=lambda one: one.index)


def _is_inserted(scene: Scene, name: Word, noun: Word) -> bool:
    """Whether a name stands between a noun and its article as an aside: "the Miami, Fla., company"."""
    after = scene.sentence.words[name.index + 1 : noun.index]
    return any(one.text == _COMMA for one in after)


def _right(scene: Scene, word: Word) -> list[Word]:
    """The possessive mark and joined parts to the right of a modifier."""
    right = [child for child in scene.sentence.children(word, *_JOINED) if child.index > word.index]
    return [below for child in right for below in scene.sentence.below(child)]


def _is_said(word: Word) -> bool:
    return word.form is Form.HYPHEN or (word.part is not Part.PUNCTUATION and word.text.strip(_DASHES) != "")


def _is_article(scene: Scene, word: Word) -> bool:
    """Whether a word is an article that stands for no owner."""
    article = word.relation is Relation.DETERMINER and word.lower in scene.words.articles
    return article and scene.name(word) is None


def _without_title(kept: list[Word], words: EventWords) -> list[Word]:
    """A name after its last title, and after the office that title is of."""
    last = max((at for at, word in enumerate(kept) if word.lower in words.titles), default=-1)
    rest = kept[last + 1 :]
    return rest[2:] if rest and rest[0].lower in words.of else rest
