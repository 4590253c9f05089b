"""A timeline as pandas tables, and as records and CSV made from them.

``start`` and ``end`` are ``datetime64[s]``, half-open, of any year; ``NaT`` stands there for an open end and
for nothing else, since the column type has no other empty value. Candidates and steps stay the values of
``model`` inside the table; ``records`` and ``to_csv`` are where they become text.
"""

from __future__ import annotations

import csv
from collections.abc import Callable, Mapping, Sequence
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd

from timeline import intervals
from timeline.dating import dating, possible
from timeline.facts import Facts, facts
from timeline.messages import sentence
from timeline.model import Article, Candidate, Grain, Instant, Step, Timeline, Unplaced
from timeline.wording import candidate_words

SCHEMA = MappingProxyType(
    {
        "id": "str",  # of the event
        "article": "str",  # id of the article that leads
        "label": "str",
        "start": "datetime64[s]",
        "end": "datetime64[s]",  # exclusive
        "grain": "str",
        "approximate": "bool",
        "lasts": "bool",  # the words tell a duration; else a wide interval is imprecision
        "part": "str",  # of the day or of the time, as TIMEX3 writes it; empty where none
        "when": "str",  # the date in words
        "status": "str",
        "confidence": "float64",
        "words": "str",  # the expression as it stands in the text; empty where the date is inferred
        "inferred": "bool",  # no words date it: the article's news, put on the publication date
        "sentence": "str",
        "span_start": "int64",  # of the words, code points
        "span_end": "int64",
        "edtf": "str",
        "kind": "str",  # of TIMEX3
        "rule": "str",
        "candidates": "object",  # tuple[Candidate, ...], best first; only that where a person decided
        "steps": "object",  # tuple[Step, ...] of the best candidate
        "participants": "object",  # tuple[str, ...]
        "places": "object",  # tuple[str, ...]
        "attribution": "str",
    }
)
_WORDED = ("when", "edtf", "candidates", "steps")
# "str" too; of Arrow's own texts it takes longer to pick some rows, as every click does.
TEXT = pd.StringDtype("python", na_value=np.nan)
EVENT, _READINGS = "event", "readings"
FACTS = MappingProxyType(
    {name: kind for name, kind in SCHEMA.items() if name not in _WORDED}
    | {_READINGS: "int64", EVENT: "object"}
)
UNPLACED_SCHEMA = MappingProxyType(
    {
        "article": "str",
        "words": "str",
        "reason": "str",
        "why": "str",  # the reason in words
        "kind": "str",
        "rule": "str",
        "span_start": "int64",
        "span_end": "int64",
    }
)
_OPEN = np.iinfo("int64").min  # which is NaT
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def events_table(timeline: Timeline) -> pd.DataFrame:
    """One row an event, in the timeline's order, with the columns and types of ``SCHEMA``."""
    return worded(facts_table(timeline))


def facts_table(timeline: Timeline) -> pd.DataFrame:
    """``events_table`` before its dates are put into words, which takes most of the time: for ``worded``.

    In the place of candidates and steps it has ``readings``, how many possible dates there are, and the
    ``event`` itself.
    """
    texts = {article.id: article.text for article in timeline.articles}
    events = [event for event in timeline.events if facts(event.lead).readings]
    leads = [event.lead for event in events]
    rows, of = list(map(facts, leads)), [lead.article_id for lead in leads]
    told = list(zip(rows, map(texts.__getitem__, of), strict=True))
    columns: dict[str, Sequence[Any]] = dict(zip(Facts._fields, zip(*rows, strict=True), strict=False))
    columns |= {
        "id": [event.id for event in events],
        "article": of,
        "words": ["" if row.inferred else text[row.span_start : row.span_end] for row, text in told],
        "sentence": [text[row.sentence_start : row.sentence_end] for row, text in told],
        "participants": [tuple(row.participants) for row in rows],
        "places": [tuple(row.places) for row in rows],
        EVENT: events,
    }
    return _frame(columns, FACTS)


def worded(table: pd.DataFrame) -> pd.DataFrame:
    """The ``events_table`` of some rows of a ``facts_table``."""
    dated = [dating(event.lead.times) for event in table[EVENT].tolist()]
    values: dict[str, list[Any]] = {
        "when": [one.when for one in dated],
        "edtf": [one.edtf for one in dated],
        "candidates": [possible(one.candidates) for one in dated],
        "steps": [one.candidates[0].steps for one in dated],
    }
    columns = {name: _column(told, SCHEMA[name]).set_axis(table.index) for name, told in values.items()}
    return table.assign(**columns)[list(SCHEMA)]


def readings(table: pd.DataFrame) -> npt.NDArray[np.int64]:
    """How many possible dates each row has of an ``events_table`` or a ``facts_table``."""
    if _READINGS in table:
        return table[_READINGS].to_numpy()
    return np.array([len(each) for each in table["candidates"].tolist()], dtype="int64")


def candidates(table: pd.DataFrame) -> list[tuple[Candidate, ...]]:
    """The possible dates of each row of either kind of table, best first."""
    if EVENT in table:
        return [possible(dating(event.lead.times).candidates) for event in table[EVENT].tolist()]
    return list(table["candidates"])


def unplaced_table(timeline: Timeline) -> pd.DataFrame:
    """One row an expression without a place, with the columns and types of ``UNPLACED_SCHEMA``."""
    articles = {article.id: article for article in timeline.articles}
    rows = [_unplaced_row(articles[article_id], unplaced) for article_id, unplaced in timeline.unplaced]
    return _frame({name: [row[name] for row in rows] for name in UNPLACED_SCHEMA}, UNPLACED_SCHEMA)


def records(timeline: Timeline) -> dict[str, list[dict[str, Any]]]:
    """``events`` and ``unplaced`` as plain values for JSON, under the tables' names.

    ``start`` and ``end`` are ISO text (the end exclusive, ``None`` where open) whose days are those of the
    calendar, not a claim: how fine the time is stated stands in ``grain`` and ``edtf``.
    """
    return {
        "events": _records(events_table(timeline)),
        "unplaced": _records(unplaced_table(timeline)),
    }


def to_csv(table: pd.DataFrame) -> str:
    """The table as CSV that no spreadsheet takes for formulas.

    A text cell that begins like a formula gets an apostrophe, and so does one that begins with an apostrophe:
    ``from_cell`` gives every text back.
    """
    return _with_iso(table).map(_cell).to_csv(index=False, quoting=csv.QUOTE_NONNUMERIC)


def from_cell(cell: str) -> str:
    """The text that ``to_csv`` wrote as ``cell``."""
    return cell.removeprefix("'")


def instants(column: pd.Series[Any]) -> tuple[Instant | None, ...]:
    """The instants of a ``start`` or ``end`` column; ``None`` for an open end."""
    return tuple(_instant(value) for value in column.to_numpy())


# --------------------------------------------------------------------------- rows


def _frame(values: Mapping[str, Sequence[Any]], schema: Mapping[str, str]) -> pd.DataFrame:
    """Typed columns; there are none of ``values`` where there are no rows."""
    return pd.DataFrame({name: _column(values.get(name, ()), kind) for name, kind in schema.items()})


def _column(values: Sequence[Any], kind: str) -> pd.Series[Any]:
    """One of a type of ``SCHEMA``."""
    if kind == "object":
        return objects(values)
    if kind == "str":
        return pd.Series(values, dtype=TEXT)
    if kind == "datetime64[s]":
        return pd.Series(np.array([_OPEN if at is None else at for at in values], "int64").view(kind))
    return pd.Series(np.array(values, kind))


def objects(values: Sequence[Any]) -> pd.Series[Any]:
    """A column of any values; they go in one by one, or pandas would unfold the tuples."""
    cells = np.empty(len(values), dtype=object)
    for position, value in enumerate(values):
        cells[position] = value
    return pd.Series(cells, dtype=object)


def _unplaced_row(article: Article, unplaced: Unplaced) -> dict[str, Any]:
    expression = unplaced.expression
    return {
        "article": article.id,
        "words": expression.span.of(article.text),
        "reason": unplaced.reason.value,
        "why": sentence(f"reason.{unplaced.reason.value}"),
        "kind": expression.kind.value,
        "rule": expression.rule,
        "span_start": expression.span.start,
        "span_end": expression.span.end,
    }


# --------------------------------------------------------------------------- values


def _instant(value: np.datetime64) -> Instant | None:
    return None if np.isnat(value) else Instant(int(value.astype("datetime64[s]").astype("int64")))


def _with_iso(table: pd.DataFrame) -> pd.DataFrame:
    """The table with instants as ISO text, which pandas writes wrongly for years before 1 and after 9999."""
    dates = [name for name in table.columns if SCHEMA.get(name) == "datetime64[s]"]
    return table.assign(**{name: objects([_iso(at) for at in instants(table[name])]) for name in dates})


def _records(table: pd.DataFrame) -> list[dict[str, Any]]:
    rows = _with_iso(table).to_dict("records")
    return [{str(name): _plain_value(value) for name, value in row.items()} for row in rows]


def _plain_value(value: Any) -> Any:
    for kind, plain in _PLAIN:
        if isinstance(value, kind):
            return plain(value)
    return value


def _iso(at: Instant | None) -> str | None:
    if at is None:
        return None
    return intervals.iso(at, Grain.DAY if intervals.clock(at) == (0, 0) else Grain.MINUTE)


def _plain_candidate(candidate: Candidate) -> dict[str, Any]:
    interval = candidate.interval
    return {
        "start": _iso(interval.start),
        "end": _iso(interval.end),
        "grain": candidate.grain.value,
        "approximate": candidate.approximate,
        "part": candidate.part.value if candidate.part else "",
        "when": candidate_words(candidate),
        "confidence": candidate.confidence,
        "edtf": intervals.edtf(interval, candidate.grain, candidate.approximate),
        "steps": [_plain_step(step) for step in candidate.steps],
    }


def step_words(step: Step) -> str:
    """The sentence of one step."""
    return sentence(f"step.{step.rule}", **dict(step.facts))


def _plain_step(step: Step) -> dict[str, Any]:
    return {"rule": step.rule, "facts": dict(step.facts), "text": step_words(step)}


_PLAIN: tuple[tuple[type, Callable[[Any], Any]], ...] = (
    (tuple, lambda values: [_plain_value(value) for value in values]),
    (Candidate, _plain_candidate),
    (Step, _plain_step),
)


def _cell(value: Any) -> Any:
    """A cell for CSV: tuples as one text, texts neutralised."""
    if isinstance(value, tuple):
        value = "; ".join(_short(part) for part in value)
    if isinstance(value, str) and value.startswith((*FORMULA_STARTS, "'")):
        return f"'{value}"
    return value


def _short(value: Any) -> str:
    if isinstance(value, Candidate):
        return intervals.edtf(value.interval, value.grain, value.approximate)
    return step_words(value) if isinstance(value, Step) else str(value)
