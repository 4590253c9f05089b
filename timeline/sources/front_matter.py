"""Front matter: ``key: value`` lines between two lines of ``---`` at the top of a file."""

from __future__ import annotations

from dataclasses import dataclass

FENCE = "---"
FIELDS = ("title", "published", "lang", "source", "url")
SYNONYMS = {"date": "published", "language": "lang"}  # what other tools call these fields
LONGEST = 100  # lines; a rule further down is no end of front matter
QUOTES = "\"'"


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """What a file says of itself; an empty string where it does not."""

    title: str = ""
    published: str = ""
    lang: str = ""
    source: str = ""
    url: str = ""


def split(text: str) -> tuple[FrontMatter, str]:
    """Front matter and the body, which is kept to the letter; a text without front matter is all body.

    Values are plain or quoted text on one line. Unknown keys are passed over.

    >>> split("---\\ntitle: 'A: b'\\n---\\nText.\\n")
    (FrontMatter(title='A: b', published='', lang='', source='', url=''), 'Text.\\n')
    """
    lines = text.split("\n", LONGEST)
    if lines[0].rstrip() != FENCE:
        return FrontMatter(), text
    end = next((at for at, line in enumerate(lines[1:LONGEST], 1) if line.rstrip() == FENCE), None)
    if end is None:
        return FrontMatter(), text
    fields = dict(pair for line in lines[1:end] if (pair := _field(line)))
    if end > 1 and not fields:
        return FrontMatter(), text  # two rules round ordinary text
    return FrontMatter(**fields), text[sum(len(line) + 1 for line in lines[: end + 1]) :]


def _field(line: str) -> tuple[str, str] | None:
    key, colon, value = line.partition(":")
    key = key.rstrip().lower()
    key = SYNONYMS.get(key, key)
    return (key, _unquoted(value.strip())) if colon and key in FIELDS else None


def _unquoted(value: str) -> str:
    if len(value) >= 2 and value[0] in QUOTES and value[-1] == value[0]:
        return value[1:-1].replace(f"\\{value[0]}", value[0])
    return value
