"""Whether Timeline says of events what TimeBank's annotators say: ``python -m benchmarks.statuses``.

TimeBank gives class, tense, aspect, polarity and modality, but no status. ``ROWS`` says what its marks mean
for a reader, by the annotation guidelines and the language; events whose marks say nothing, as those of most
nouns, are left out. As in ``accuracy``, documents of the unread part are scored only.
"""

from __future__ import annotations

import json
import re
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from statistics import fmean
from typing import Any

from benchmarks import fresh, texts
from benchmarks.accuracy import PARTS, SPLITTER
from benchmarks.contestants import ENGLISH
from benchmarks.places import GOLD, shown
from benchmarks.reliability import READ, UNREAD, script
from benchmarks.report import Table, percent, render
from timeline.events.given import date_given
from timeline.events.parse import LONGEST, Sentence, Word, parse
from timeline.events.status import seen_from, status
from timeline.flow import find
from timeline.model import Article, EventTime, Span, Status
from timeline.normal import normalise
from timeline.sentences import sentences

TIMEBANK = GOLD / "timebank.jsonl"
OCCURRED, ONGOING, PLANNED, POSSIBLE, DENIED = Status

Marks = Mapping[str, str]  # the annotators' of one event, and what its sentence adds to them


@dataclass(frozen=True, slots=True)
class Row:
    """Marks, each with the values it may have, the status they stand for (none: left out), and why."""

    marks: Mapping[str, tuple[str, ...]]
    status: Status | None
    reason: str


# What stands between the verb before and this event ("if his departure means"): TimeML's links between the
# two, which this edition lacks.
REALISING = (
    r"\b(?:beg[aiu]n|start|continu|manag|forc|caus|help|used|came|comes|get|got|led|seem|appear|believed)\w*"
)
LEADS = {
    "condition": r"\b(?:if|unless|whether)\b",
    "time": r"\b(?:until|before|when|whenever|once|as soon as)\b",
    "failing": r"\b(?:fail|refus|declin)\w* to\b[^,;.]*$",
    "factive": rf"{REALISING} (?:.* )?to\b[^,;.]*$",
    "aim": r"\bto\b[^,;.]*$",
}
WORDS = {
    "failing": r"\b(?:fail|refus|declin)\w*$",
    "due": r"(?:\b(?:be|been|is|are|was|were)|'(?:s|re))(?: \w+)? (?:due|expected|scheduled|slated|poised)$",
}
CONDITION = r"(?<!even )\b(?:if|unless)\b"
ANNOTATED = ("class", "tense", "aspect", "polarity", "modality")
SAYING = ("REPORTING", "I_STATE", "I_ACTION", "PERCEPTION")
WOULD = ("would", "'d", "would have to")
YES = "yes"

# The first row that fits decides.
ROWS = (
    Row({"asked": (YES,)}, None, "a question is marked like what is told"),
    Row({"polarity": ("NEG",), "modality": ("may", "might")}, POSSIBLE, "may not: open either way"),
    Row({"tense": ("PAST", "PRESENT"), "led": ("condition",)}, POSSIBLE, "if it falls, if it does not"),
    Row({"polarity": ("NEG",)}, DENIED, "did not, will not"),
    Row({"word": ("failing",), "next": ("INFINITIVE",)}, DENIED, "failed to: tells no more than not"),
    Row({"tense": ("INFINITIVE",), "led": ("failing",)}, DENIED, "failed to agree: did not agree"),
    Row(
        {"modality": WOULD, "aspect": ("PERFECTIVE",)}, POSSIBLE, "would have: it did not, or is not known to"
    ),
    Row({"modality": WOULD, "conditional": (YES,)}, POSSIBLE, "would if: hangs on a condition"),
    Row({"modality": WOULD, "reported": (YES,)}, PLANNED, "said it would: the future, seen from the saying"),
    Row({"modality": WOULD}, POSSIBLE, "would, said of nothing to come: not real"),
    Row(
        {"modality": ("can", "could", "may", "might", "possible", "unlikely")},
        POSSIBLE,
        "what can be need not be",
    ),
    Row(
        {"modality": ("must", "should", "have to", "have_to", "should have to")},
        PLANNED,
        "what has to be done is still to do",
    ),
    Row({"tense": ("FUTURE",)}, PLANNED, "will, is going to"),
    Row({"word": ("due",), "tense": ("PRESENT",)}, PLANNED, "is due, is expected: is going to be"),
    Row({"word": ("due",), "next": ("INFINITIVE",)}, PLANNED, "was expected to: planned then"),
    Row({"tense": ("INFINITIVE",), "led": ("factive",)}, None, "began to fall: as real as the beginning"),
    Row({"tense": ("INFINITIVE",), "before": (DENIED.value,)}, None, "did not agree to sell: not said"),
    Row(
        {"tense": ("INFINITIVE",), "before": (POSSIBLE.value,)}, POSSIBLE, "may try to: no surer than the try"
    ),
    Row({"tense": ("INFINITIVE",), "led": ("aim",)}, PLANNED, "an aim: plans to, a bid to, in order to"),
    Row({"tense": ("INFINITIVE",)}, None, "let fall, saw fall; or a list, whose head is not marked"),
    Row({"tense": ("PRESENT",), "aspect": ("PROGRESSIVE", "PERFECTIVE_PROGRESSIVE")}, ONGOING, "is building"),
    Row(
        {"tense": ("PRESENT",), "aspect": ("PERFECTIVE",), "class": ("STATE", "I_STATE")},
        None,
        "has been ill",
    ),
    Row({"tense": ("PRESENT",), "aspect": ("PERFECTIVE",)}, OCCURRED, "has built"),
    Row({"tense": ("PRESENT",), "class": ("REPORTING",)}, OCCURRED, "says: the saying is done"),
    Row({"tense": ("PRESENT",), "led": ("time",)}, None, "until it pays: ahead, or time and again"),
    Row({"tense": ("PRESENT",)}, ONGOING, "owns, believes, calls for: holds on the day of writing"),
    Row({"tense": ("PAST",)}, OCCURRED, "built, was building, had built"),
    Row({"tense": ("PASTPART",), "class": ("OCCURRENCE",)}, OCCURRED, "missiles built by"),
    Row({}, None, "a noun, a gerund, a participle: no time of its own"),
)


@dataclass(frozen=True, slots=True)
class Judged:
    """What the annotators' marks and Timeline say of one event; ``dated``: Timeline finds a time for it."""

    part: str
    dated: bool
    gold: Status
    ours: Status


def meant(marks: Marks) -> Status | None:
    """The status that some marks stand for.

    >>> meant({"tense": "PAST", "polarity": "POS"})
    <Status.OCCURRED: 'occurred'>
    """
    return next(
        row.status for row in ROWS if all(marks.get(name, "") in values for name, values in row.marks.items())
    )


def meanings(record: Mapping[str, Any], text: str, within: Iterable[Span]) -> Iterator[tuple[Span, Status]]:
    """The events of an annotated document whose marks stand for a status, sentence by sentence."""
    events = sorted(record["events"], key=lambda event: event["start"])
    for sentence in within:
        inside = [event for event in events if sentence.start <= event["start"] < sentence.end]
        before = ""
        for number, event in enumerate(inside):
            own = {name: event.get(name) or "" for name in ANNOTATED}
            told = meant(own | _added(sentence.of(text), sentence.start, inside, number) | {"before": before})
            before = told.value if told else ""
            if told:
                yield Span(event["start"], event["end"]), told


def _added(sentence: str, at: int, events: Sequence[Mapping[str, Any]], number: int) -> Marks:
    """What a sentence that begins at an offset adds to the marks of one of its events."""
    event = events[number]
    verbs = [other["start"] - at for other in events[:number] if other["tense"] or other.get("modality")]
    lead = " ".join(sentence[max(verbs, default=0) : event["start"] - at].split())
    following = events[number + 1]["tense"] if number + 1 < len(events) else None
    said = any(_was_said(other) for other in events)
    return {
        "word": _first(WORDS, f"{lead} {event['text']}"),
        "led": _first(LEADS, lead),
        "next": following or "",
        "reported": YES if said else "",
        "asked": YES if sentence.rstrip("\"' \n").endswith("?") else "",
        "conditional": YES if re.search(CONDITION, sentence, re.IGNORECASE) else "",
    }


def _was_said(event: Mapping[str, Any]) -> bool:
    """Said, hoped, has said; and "saying", whose time is that of what stands round it, mostly the past."""
    reporting = event["class"] == "REPORTING" and event["tense"] == "PRESPART"
    past = event["tense"] == "PAST" or event.get("aspect") == "PERFECTIVE"
    return reporting or (past and event["class"] in SAYING)


def _first(forms: Mapping[str, str], text: str) -> str:
    """The name of the first expression that is found in a text."""
    return next((name for name, form in forms.items() if re.search(form, text, re.IGNORECASE)), "")


def judged(record: Mapping[str, Any], article: Article, part: str) -> Iterator[Judged]:
    """The events of one document, each judged at the word that the annotators marked."""
    text = normalise(article.text, article.lang)
    within = [one for one in sentences(text, article.lang) if one.end - one.start <= LONGEST]
    told = dict(meanings(record, text, within))
    events = [Span(event["start"], event["end"]) for event in record["events"]]
    times = {one.span: one.times for one in date_given(article, find(article), events, ENGLISH)}
    for sentence in parse(text, within, ENGLISH.events):
        for event, meaning in told.items():
            if event.overlaps(sentence.span) and (covered := sentence.covered(event)):
                ours = _status(sentence, covered[-1], times[event], article)
                yield Judged(part, bool(times[event]), meaning, ours)


def _status(sentence: Sentence, word: Word, times: Sequence[EventTime], article: Article) -> Status:
    """The status as ``timeline.events`` gives it to a mention."""
    if not times:
        return status(sentence, word, ENGLISH.events)
    when = times[0].resolved.best.interval
    published = article.published.interval.end if article.published else None
    past = when.end is not None and published is not None and when.end <= published
    return seen_from(status(sentence, word, ENGLISH.events, past=past), when, article.published)


def measure() -> list[Judged]:
    """Every event of TimeBank whose marks stand for a status; nothing where the files are not."""
    if _absent():
        return []
    fresh.say(f"  {TIMEBANK.stem}")
    splitter = script(SPLITTER)
    with TIMEBANK.open(encoding="utf-8") as lines:
        pairs = zip(map(json.loads, lines), texts.documents(TIMEBANK), strict=True)
        return [
            one
            for record, article in pairs
            for one in judged(record, article, UNREAD if splitter.unread(article.title) else READ)
        ]


def _absent() -> list[Path]:
    return [path for path in (SPLITTER, TIMEBANK) if not path.exists()]


def tables(measured: Sequence[Judged]) -> Iterator[Table]:
    """Which status is taken for which, and what that comes to beside always saying "occurred"."""
    notes = tuple(f"not here, so not judged: {shown(path)}" for path in _absent())
    yield Table(
        "Statuses: what TimeBank's marks stand for (rows), and what Timeline says (columns)",
        ("", *(one.value for one in Status), "precision", "recall", "F1"),
        tuple(row for part in PARTS for row in _confusion(part, _of(measured, part)) if measured),
        notes,
    )
    yield Table(
        "Statuses: the same in all, in %",
        ("", "events", "macro-F1", "right", "always occurred: macro-F1", "right"),
        tuple(
            _overall(f"{part}{kind}", _of(measured, part, dated))
            for part in PARTS
            for kind, dated in (("", False), (", dated", True))
            if measured
        ),
        ("dated: events for which Timeline finds a time; only these become events of a timeline",),
    )


def _of(measured: Iterable[Judged], part: str, dated: bool = False) -> list[Judged]:
    return [one for one in measured if one.part == part and one.dated >= dated]


def _confusion(part: str, measured: Sequence[Judged]) -> Iterator[tuple[str, ...]]:
    met = Counter((one.gold, one.ours) for one in measured)
    for gold in Status:
        figures = (percent(figure) for figure in _scores(measured, gold))
        yield f"{part}, {gold.value}", *(str(met[gold, ours]) for ours in Status), *figures


def _overall(name: str, measured: Sequence[Judged]) -> tuple[str, ...]:
    constant = [replace(one, ours=OCCURRED) for one in measured]
    shares = (percent(share) for way in (measured, constant) for share in (_macro(way), _right(way)))
    return name, f"{len(measured):,}", *(shares if measured else ("-",) * 4)


def _macro(measured: Sequence[Judged]) -> float:
    """The mean F1 of the statuses that are meant or said at all."""
    met = {one.gold for one in measured} | {one.ours for one in measured}
    return fmean(_scores(measured, one)[2] for one in met)


def _right(measured: Sequence[Judged]) -> float:
    return fmean(one.gold is one.ours for one in measured)


def _scores(measured: Sequence[Judged], which: Status) -> tuple[float, float, float]:
    """Precision, recall and F1 of one status; 0 where it is neither meant nor said."""
    both = sum(one.gold is one.ours is which for one in measured)
    said = sum(one.ours is which for one in measured)
    there = sum(one.gold is which for one in measured)
    return both / max(1, said), both / max(1, there), 2 * both / max(1, said + there)


def mapping() -> Table:
    """The rows that turn marks into statuses."""
    rows = tuple(
        (
            ", ".join(f"{name} {'/'.join(values)}" for name, values in row.marks.items()) or "all others",
            row.status.value if row.status else "left out",
            row.reason,
        )
        for row in ROWS
    )
    return Table("What TimeBank's marks stand for: the first row that fits", ("", "status", "reason"), rows)


def main() -> None:
    """Measure and print, with the rows that were measured by."""
    sys.stdout.write(render([mapping(), *tables(measure())]))


if __name__ == "__main__":
    main()
