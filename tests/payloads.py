"""Texts that would run, load, link or reckon if anything took them for more than text."""

from __future__ import annotations

from dataclasses import replace

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
