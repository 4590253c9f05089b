"""One web page that works offline: the chart, and a table that says all of it without scripts, too.

The page holds the whole of Plotly's script, so no such file is smaller than 4.8 MB. Its policy lets no
request leave: scripts run by their hashes alone, so that none which a text might bring could, and pictures
are those that Plotly makes of the chart. The chart is drawn for ``WIDTH`` px, in light and in dark.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256
from html import escape
from importlib.resources import files
from string import Template
from typing import Any

import pandas as pd
from plotly.io.json import to_json_plotly
from plotly.offline import get_plotlyjs

from timeline.chart import figure
from timeline.export import picture
from timeline.export.offline_table import HEADINGS, rows, unplaced
from timeline.export.selection import Export, left_out_words, selected
from timeline.export.telling import title
from timeline.messages import sentence
from timeline.model import Timeline

WIDTH = 1040  # px: fits a page of A4 across
MOST_DRAWN = 2_000  # events: a browser cannot move more marks smoothly
MOST_ROWS = 20_000  # events in the table: with more a browser takes long to open the page
WHY = "note.html-rows"
_FILE_NAME = "timeline"
_POLICY = (
    "default-src 'none'; base-uri 'none'; form-action 'none'; "
    "style-src 'unsafe-inline'; img-src data: blob:; script-src "
)


def write(timeline: Timeline, table: pd.DataFrame) -> Export:
    """The first ``MOST_ROWS`` events of the view as one HTML document."""
    left_out = max(0, len(table) - MOST_ROWS)
    count, table = len(table), table.head(MOST_ROWS)
    chosen = selected(timeline, table)
    code = (get_plotlyjs(), _part("offline.js"))
    return Export(
        Template(_part("offline.html")).substitute(
            lang=sentence("export.lang"),
            policy=escape(_POLICY + " ".join(_hash(script) for script in code)),
            title=escape(title(chosen)),
            style=f":root {{ --width: {WIDTH}px; }}\n{_part('offline.css')}",
            skip=escape(sentence("export.skip")),
            count=escape(" ".join(filter(None, (_count(count), left_out_words(WHY, left_out))))),
            chart=_chart(len(table)),
            table_name=escape(sentence("page.table")),
            headings="".join(f'<th scope="col">{escape(sentence(key))}</th>' for key in HEADINGS),
            rows="\n".join(rows(chosen)),
            unplaced=unplaced(chosen),
            scripts="\n".join([*_figures(chosen, table), *(f"<script>{script}</script>" for script in code)]),
        ),
        left_out,
        WHY if left_out else "",
    )


def _chart(count: int) -> str:
    """Where the chart is drawn, with buttons that save it, and a word for those who run no scripts."""
    name = escape(sentence("page.chart-alt", count=f"{count:,}"))
    buttons = "".join(_button(kind, sentence(f"export.save-{kind}")) for kind in picture.PICTURES)
    return (
        f'<noscript><p class="muted">{escape(sentence("export.no-script"))}</p></noscript>\n'
        f'<div class="scroll" tabindex="0" role="region" aria-label="{name}"><div id="chart"></div></div>\n'
        f"<p>{buttons}</p>{_cut(count)}"
    )


def _button(kind: picture.Picture, label: str) -> str:
    return f'<button type="button" hidden data-format="{kind}">{escape(label)}</button>'


def _cut(count: int) -> str:
    if count <= MOST_DRAWN:
        return ""
    words = sentence("export.drawn", most=f"{MOST_DRAWN:,}", count=f"{count:,}")
    return f'\n<p class="muted">{escape(words)}</p>'


def _count(count: int) -> str:
    return f"{count:,} {sentence('page.count-events' if count != 1 else 'page.count-events-one')}"


def _figures(timeline: Timeline, table: pd.DataFrame) -> list[str]:
    """The figures and their configuration, as data that no browser runs."""
    published = [article.published for article in timeline.articles if article.published]
    drawn = table.head(MOST_DRAWN)
    light, dark = (
        figure(drawn, dark=dark, published=published, width=WIDTH).update_layout(width=WIDTH).to_plotly_json()
        for dark in (False, True)
    )
    parts = {"figure-light": light, "figure-dark": _difference(light, dark), "figure-config": _config()}
    return [_data(name, content) for name, content in parts.items()]


def _difference(light: dict[str, Any], dark: dict[str, Any]) -> dict[str, Any]:
    """What of the traces and the layout is another in the dark, which is their colours."""
    traces = [_other(*pair) for pair in zip(light["data"], dark["data"], strict=True)]
    return {"data": traces, "layout": _other(light["layout"], dark["layout"])}


def _other(light: dict[str, Any], dark: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in dark.items() if light.get(name) != value}


def _config() -> dict[str, Any]:
    buttons = {"modeBarButtonsToRemove": ["select2d", "lasso2d", "autoScale2d", "toImage"]}
    return {"displaylogo": False, "responsive": False} | buttons | picture.config("png", _FILE_NAME)


def _data(name: str, content: dict[str, Any]) -> str:
    """JSON in which no text can end the element: Plotly writes "<" and "/" as escapes."""
    return f'<script type="application/json" id="{name}">{to_json_plotly(content)}</script>'


def _hash(script: str) -> str:
    """The source of a policy that lets this script run."""
    return f"'sha256-{b64encode(sha256(script.encode()).digest()).decode()}'"


def _part(name: str) -> str:
    return (files("timeline.export") / name).read_text(encoding="utf-8")
