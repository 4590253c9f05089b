"""Which names of a text are forms of one, told from all its sentences, and the longest form of each."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from timeline.events.participants import Name, full_names
from timeline.events.scene import Scene
from timeline.language.events import EventWords

_LONGER = re.compile(r"\b((?:(?:[A-Z]\.|[A-Z][\w'-]{0,30}\w) ){1,3})([A-Z][\w-]{1,30})")


def full(
    text: str, scenes: Sequence[Scene], found: Sequence[tuple[Scene, Name]], places: frozenset[str]
) -> dict[str, str]:
    """The longest form of each name; of a person's last word too, and of what an organisation is called."""
    texts = [name.text for _, name in found]
    surnames = [
        name.text.split()[-1] for scene, name in found if name.text not in places and is_persons(scene, name)
    ]
    apart = {name.text for scene, name in found if name.words[0].lower in scene.words.parting}
    longest = full_names((*texts, *surnames, *_behind(scenes)), places | apart)
    if not found:
        return longest
    short = {name for name, whole in longest.items() if name == whole and name not in places}
    written = _in_text(text, found[0][0], short)
    return longest | full_names((*short, *written), apart) | _organisations(found[0][0], longest)


def _organisations(scene: Scene, full: Mapping[str, str]) -> dict[str, str]:
    """The longest form of an organisation's name for every other: "Acme Motor Co." for "Acme".

    Two names with a legal form are two organisations, and what they share may be either: "Acme Corp.".
    """
    short, legal = scene.topics.short, {name for name in full if _without_form(scene, name) != name}
    called_by = {name: short.get(name, short.get(_without_form(scene, name), "")) for name in full}
    counts = Counter(called_by[name] for name in legal)
    longest = {called_by[name]: name for name in sorted(full, key=len) if counts[called_by[name]] <= 1}
    forms = (*short.items(), *called_by.items())
    found = {form: longest[by] for form, by in forms if by and by in longest and form not in legal}
    return found | {_without_form(scene, name): name for name in legal}


def _without_form(scene: Scene, name: str) -> str:
    """A name without its legal form."""
    front, _, last = name.rpartition(" ")
    return front if last.lower() in scene.words.company_forms else name


def _in_text(text: str, scene: Scene, names: set[str]) -> Iterator[str]:
    """A person's longer names in sentences without a date: "Anna Berg" for "Berg"; no title before."""
    words = scene.words
    none = words.titles | words.dangling | words.opening | words.articles | words.not_names | words.temporal
    wanted = (scene.topics.surnames & names) - scene.topics.places
    for match in _LONGER.finditer(text):
        if match[2] in wanted and match[2].lower() not in _kinds(words):
            parts = match[1].split()
            last = max((at for at, part in enumerate(parts) if part.lower() in none), default=-1)
            yield " ".join((*parts[last + 1 :], match[2]))


def _kinds(words: EventWords) -> frozenset[str]:
    """Words that end no person's name."""
    return words.organisation_words | words.grounds | words.lands | words.company_forms | words.no_actors


def _behind(scenes: Sequence[Scene]) -> Iterator[str]:
    """The names of several words that pronouns stand for."""
    for scene in scenes:
        for name in (scene.names or {}).values():
            text = owner(name, scene.words.possessive_mark)
            if " " in text and all(part[0].isupper() for part in text.split()):
                yield text


def owner(name: str, mark: str) -> str:
    """A name without the possessive mark: "Ford's", "Oates'"."""
    return name.removesuffix(mark).removesuffix(mark[0])


def is_persons(scene: Scene, name: Name) -> bool:
    """Whether a name of several words may be a person's: it opens and ends with no word of other kinds."""
    parts = name.text.replace("-", "").split()
    plain = all(part.isalpha() and not part.isupper() for part in parts)
    ends = {name.words[0].lower} & scene.words.parting or {name.words[-1].lower} & _kinds(scene.words)
    return len(parts) > 1 and plain and not ends
