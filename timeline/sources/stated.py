"""What documents state of themselves, without that which a program fills in where nobody said anything."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import PurePath

FIRST_YEAR = 1990  # of the formats that have properties; dates before are the zero of some clock
TOP = 8  # paragraphs among which a title may stand
PROGRAM_FIRST = re.compile(r"(?:Microsoft (?:Office )?(?:Word|PowerPoint|Excel|Publisher)|Print) - ", re.I)
FILE = re.compile(
    r"[^\n]{0,200}\.(?:docx?|odt|rtf|txt|pdf|indd|qx[dp]|pages?|pub|tex|dvi|ps|html?|php|aspx?|pptx?|jpe?g|tiff?)",
    re.IGNORECASE,
)
DEFAULTS = re.compile(
    r"untitled(?: document)?[\s\d-]*|(?:word )?(?:document|dokument|layout|slide)[\s\d]*|"
    r"powerpoint presentation|\(?anonymous\)?|\(?unspecified\)?|about:blank|https?:\S*|\S*[_/\\]\S*|[\W\d_]*",
    re.IGNORECASE,
)


def title_from(stated: str, name: str) -> str:
    """A stated title, without what a program puts before it; empty where it is a file's name or a default.

    >>> title_from("Microsoft Word - ferry.doc", "a.pdf"), title_from("The ferry came back", "a.pdf")
    ('', 'The ferry came back')
    """
    title = " ".join(PROGRAM_FIRST.sub("", stated, count=1).split())
    if FILE.fullmatch(title) or DEFAULTS.fullmatch(title) or title == PurePath(name).stem:
        return ""
    return title


def without_title(title: str, texts: Sequence[str], heading: int | None) -> list[str]:
    """The paragraphs but the one that is the title; ``heading`` is the place of one set as a title.

    Where the title is the heading and more, as "The ferry came back | The Lantern", the heading goes too.
    """
    said = _plain(title)
    if heading is None or not said.startswith(_plain(texts[heading])):
        heading = next((at for at, text in enumerate(texts[:TOP]) if _plain(text) == said), None)
    return [text for at, text in enumerate(texts) if at != heading]


def _plain(text: str) -> str:
    return "".join(filter(str.isalnum, text.casefold()))


def a_day_later(created: str, modified: str) -> str:
    """``modified`` where it is a day or more after ``created``, both in ISO form; else an empty string."""
    try:
        days = [datetime.fromisoformat(date).replace(tzinfo=None) for date in (created, modified)]
    except ValueError:
        return ""
    return modified if days[1] - days[0] >= timedelta(days=1) else ""
