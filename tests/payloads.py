"""Texts that would run, load, link or reckon if anything took them for more than text."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from zipfile import ZipFile

from tests.made import Told, given, timeline_of, year
from timeline.model import Event, Reason, Span, Step, Timeline

PAYLOADS = (
    "<script>window.ran=1</script>",
    "</script><script>window.ran=1</script>",
    "</title><script>window.ran=1</script>",
    "--><script>window.ran=1</script>",
    "]]><script>window.ran=1</script>",
    '"><script>window.ran=1</script>',
    "' onmouseover='window.ran=1",
    '" autofocus onfocus="window.ran=1',
    "<img src=https://evil.example/a.png onerror=window.ran=1>",
    "<svg onload=window.ran=1>",
    "<svg><script>window.ran=1</script></svg>",
    "<math><mtext></mtext><script>window.ran=1</script></math>",
    "<iframe srcdoc='<script>parent.ran=1</script>'></iframe>",
    "<iframe src=https://evil.example/b></iframe>",
    "<object data=https://evil.example/c></object>",
    "<link rel=stylesheet href=https://evil.example/d.css>",
    "<style>@import url(https://evil.example/e.css)</style>",
    "<span style=background:url(https://evil.example/f.png)>styled</span>",
    "<meta http-equiv=refresh content='0;url=https://evil.example/g'>",
    "<base href=https://evil.example/>",
    "<form action=https://evil.example/h><button>go</button></form>",
    "<a href=javascript:window.ran=1>click</a>",
    "<a href=https://evil.example/i>click</a>",
    "<details open ontoggle=window.ran=1>",
    "<video src=https://evil.example/j onerror=window.ran=1></video>",
    "<b>bold</b>",
    "&lt;script&gt;window.ran=1&lt;/script&gt;",
    "javascript:window.ran=1",
    "data:text/html,<script>window.ran=1</script>",
    "![picture](https://evil.example/k.png)",
    "[link](https://evil.example/l)",
    "https://evil.example/m",
    ":red[red] :smile: :material/bolt:",
    "**strong** _em_ `code`",
    "$\\frac{1}{2}$",
    "[^1]: note",
    "=HYPERLINK(https://evil.example/n)",
    "+cmd|'/C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "{{7*7}} ${7*7} %{x} $title",
    "2014-05: another event #tag @someone photos.app.goo.gl/abc",
    "BEGIN:VEVENT;x,y\\n",
    "# heading // comment",
    "\u202egnp.exe",
)


def hostile(payload: str) -> Timeline:
    """A timeline that says the payload wherever a text can stand."""
    zone = Step("clock-zone", (("time", "18:00"), ("zone", payload)))
    told = Told(payload, payload, (replace(year(2014), steps=(zone,)), year(2015)))
    made = timeline_of([told], given(2017, 10, 10), [(payload, Reason.VAGUE)], payload)
    published = replace(made.articles[0].published or given(2017, 10, 10), evidence=payload)
    article = replace(
        made.articles[0],
        text=made.articles[0].text + payload,
        id=payload,
        source=payload,
        url=payload,
        lang=payload,
        published=published,
    )
    lead = replace(
        made.events[0].lead,
        sentence=Span(0, len(article.text)),
        id=payload,
        article_id=payload,
        participants=(payload, payload),
        places=(payload,),
        attribution=payload,
    )
    lost = tuple((payload, unplaced) for _, unplaced in made.unplaced)
    return Timeline((article,), (Event(payload, (lead,)),), lost)


def all_hostile() -> Timeline:
    """The timelines of all payloads as one."""
    made = [hostile(payload) for payload in PAYLOADS]
    return Timeline(
        tuple(article for one in made for article in one.articles),
        tuple(event for one in made for event in one.events),
        tuple(pair for one in made for pair in one.unplaced),
    )


# --------------------------------------------------------------------------- for the page

ALL = " ".join(PAYLOADS)  # as one text
FLOCK = 12  # payloads that are shown together where there is not room for all of them


def flock(number: int) -> str:
    """A word that stands in the texts of so many payloads only, so that a search shows these."""
    return f"flock{number // FLOCK}"


def opened() -> Timeline:
    """What the page opens: an article for all payloads, and one for each; none is a version of another.

    Two dates are declared for each, so that the page says by what.
    """
    made = [_apart(hostile(payload), number) for number, payload in enumerate((ALL, *PAYLOADS), -1)]
    return Timeline(
        tuple(article for one in made for article in one.articles),
        tuple(event for one in made for event in one.events),
        tuple(pair for one in made for pair in one.unplaced),
    )


def _apart(timeline: Timeline, number: int) -> Timeline:
    """The timeline with words in its text that no other has, and another date that was declared."""
    (article,), (event,) = timeline.articles, timeline.events
    text = f"{article.text} {flock(number)} {_own_words(number, 60)}."
    other = replace(given(2016, 5, 4), evidence=article.title)
    article = replace(article, text=text, declared=(other,))
    lead = replace(event.lead, sentence=Span(0, len(text)))
    return replace(timeline, articles=(article,), events=(replace(event, mentions=(lead,)),))


def _own_words(number: int, count: int) -> str:
    """So many words that stand in one text alone."""
    return " ".join(f"word{number}of{place}" for place in range(count))


def two_sides() -> Timeline:
    """Two articles that agree on every payload, contradict each other on it, and each tell it alone."""
    sides = [_side(number, name) for number, name in enumerate(("first", "second"))]
    return Timeline(
        tuple(article for one in sides for article in one.articles),
        tuple(event for one in sides for event in one.events),
    )


def _side(side: int, name: str) -> Timeline:
    told = [one for number, payload in enumerate(PAYLOADS) for one in _tellings(side, number, payload)]
    made = timeline_of(told, given(2017, 10, 10 + side), title=f"{name} {ALL}")
    article = replace(made.articles[0], id=name, text=f"{made.articles[0].text} {_own_words(side, 3000)}.")
    events = tuple(
        Event(f"{name} {event.id}", (replace(event.lead, id=f"{name} {event.id}", article_id=name),))
        for event in made.events
    )
    return replace(made, articles=(article,), events=events)


def _tellings(side: int, number: int, payload: str) -> list[Told]:
    """What a side tells of a payload. Words are the more alike the rarer they are, so each has its own."""
    when = 1000 + 10 * number
    return [
        Told(f"in agreement {number}", f"hallow{number} opening bridge{number} {payload}", (year(when),)),
        Told(
            f"in conflict {number}",
            f"tunnel{number} opening ferry{number} {payload}",
            (year(when + 3 + 3 * side),),
        ),
        Told(f"in only {number}", f"alone{side}of{number} {payload}", (year(when + 8 + side),)),
    ]


def cleaned(payload: str) -> str:
    """A payload where marks that reorder the words round them are replaced."""
    return payload.replace("\u202e", "\ufffd")


def name_of(payload: str) -> str:
    """A payload as the name of a text, as far as file systems and what browsers send allow."""
    return f"{payload.replace('/', '_').replace(chr(34), '%22')}.txt"


def dated_files(folder: Path) -> list[Path]:
    """A text for each payload, in a file of that name, that needs its publication date."""
    made = [folder / f"{payload.replace('/', '_')}.txt" for payload in PAYLOADS]
    for number, file in enumerate(made):
        file.write_text(_article(number), encoding="utf-8")
    return made


def packed(folder: Path) -> Path:
    """An archive: a later version of each of those texts, one without dates, and one without a word."""
    file = folder / "all.zip"
    rows = [
        {"title": payload, "text": f"Nobody at {payload} says when. {_own_words(number + 100, 40)}."}
        for number, payload in enumerate(PAYLOADS)
    ]
    with ZipFile(file, "w") as archive:
        for number, payload in enumerate(PAYLOADS):
            archive.writestr(f"{payload}.txt", "")
            archive.writestr(f"{number}.txt", f"{_article(number)} More was said later on.")
        archive.writestr("rows.jsonl", "\n".join(map(json.dumps, rows)))
    return file


def _article(number: int) -> str:
    payload = PAYLOADS[number]
    return f"# {payload}\n\nThe firm {payload} was founded last year. {_own_words(number, 40)}."
