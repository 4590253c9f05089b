"""How well publication is inferred from the text alone: ``python -m benchmarks.published``.

The annotated texts are taken without their date, and what states it as a head is masked: a line that is only
a date, a dateline, a full date of that day in the first lines, a wire's stamp. The parts that may be read are
measured with the counts of what has another matter (another file, or another topic of the one file that tells
its topics), the unread ones with the product's table. With ``count`` that table,
``timeline/resolving/published.toml``, is counted anew on all that may be read.
"""

from __future__ import annotations

import gzip
import json
import re
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from itertools import product
from pathlib import Path
from statistics import fmean, median

from benchmarks import fresh
from benchmarks.accuracy import SPLITTER
from benchmarks.places import GOLD, ROOT, shown
from benchmarks.reliability import READ, UNREAD, part_of
from benchmarks.report import Table, percent, render
from timeline import intervals as cal
from timeline.language import load
from timeline.model import CalendarDate, Instant, Interval, Outcome, Proposal, Resolved, Span
from timeline.normal import normalise
from timeline.resolving import resolve
from timeline.resolving.evidence import gather
from timeline.resolving.lags import Lag, Lags, lags
from timeline.resolving.nearest import nearest
from timeline.resolving.published import propose
from timeline.tagging import tag

ASKED = tuple(GOLD / f"{name}.jsonl" for name in ("timebank", "aquaint", "meantime_en"))
MORE = GOLD / "tls_t17_articles.jsonl.gz"  # articles of 2009 to 2013 from the web, for counting and beside
OTHER = MORE.name.partition(".")[0]
TABLE = ROOT / "timeline" / "resolving" / "published.toml"
SECTION = "[lag]"
FEWEST_EXPRESSIONS = 5
FEWEST = 25  # articles; of fewer, nobody can tell where 95 of 100 are
MOST = 0.95
SHORTEST = 31  # days; nothing is counted so finely that less would be sure
FURTHEST = 30  # years; a bound so far off says too little
REACHES = (2, 5, 10, FURTHEST, 100)
YEAR = 365.25
HEAD = 300
MASK = "_"
PLACE = re.compile(r"\s*[A-Z][A-Z.' -]{2,}[^\n]{0,60}")
AGENCY = re.compile(r"\s*(?:\([^()\n]{0,40}\))?\s*(?:--?|_|:)")
STAMP = re.compile(r"\b[A-Z]{2,4}-[A-Z]{2}-\d\d-\d\d-\d\d\b[^\n]{0,40}")
COLUMNS = (
    "documents", "masked", "proposal", "bounded", "holds", "years wide", "error", "mean error", "year right",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Known:
    """A text without its publication ``day``, with what it gives."""

    corpus: str
    matter: str
    part: str
    day: Interval
    text: str
    masked: bool
    outcomes: tuple[Outcome, ...]


def documents() -> Iterator[Known]:
    """All texts that have a date; of ``MORE`` too."""
    for path in (*ASKED, MORE):
        fresh.say(f"  {path.stem}")
        for record in _records(path) if path.exists() else ():
            date = record.get("dct") or record.get("date")
            if date:
                yield _known(path.name.partition(".")[0], record, date)


def _records(path: Path) -> Iterator[dict[str, str]]:
    data = path.read_bytes()
    yield from map(json.loads, (gzip.decompress(data) if path.suffix == ".gz" else data).splitlines())


def _known(corpus: str, record: dict[str, str], date: str) -> Known:
    year, month, day = map(int, date[:10].split("-"))
    published = cal.of_day(year, month, day)
    text, masked = mask(normalise(record["text"]), published)
    matter, part = record.get("topic", corpus), part_of(record["id"])
    return Known(corpus, matter, part, published, text, masked > 0, _outcomes(text))


def _outcomes(text: str) -> tuple[Outcome, ...]:
    return resolve(text, tag(text, load("en")), None, load("en"))


def mask(text: str, day: Interval) -> tuple[str, int]:
    """A normalised text without what states its publication as a head, and how many places those were.

    >>> mask("OSLO, May 3 (AP) -- It rained.", cal.of_day(2001, 5, 3))
    ('OSLO, _____ (AP) -- It rained.', 1)
    """
    spans = [one.expression.span for one in _outcomes(text) if _states(text, one, day)]
    spans += [Span(*stamp.span()) for stamp in STAMP.finditer(text)]
    for span in spans:
        text = text[: span.start] + MASK * (span.end - span.start) + text[span.end :]
    return text, len(spans)


def _states(text: str, outcome: Outcome, day: Interval) -> bool:
    meaning, span = outcome.expression.meaning, outcome.expression.span
    in_head = span.end <= HEAD
    if in_head and isinstance(outcome, Resolved) and _is_within_a_day(outcome.best.interval, day):
        return True
    if not isinstance(meaning, CalendarDate) or meaning.day is None or meaning.month is None:
        return False
    before = text[text.rfind("\n", 0, span.start) + 1 : span.start]
    after = text[span.end :].partition("\n")[0]
    if not (before.strip() or after.strip()):
        return True
    heads = PLACE.fullmatch(before) is not None or ":" in after[:2]
    return in_head and heads and AGENCY.match(after) is not None


def _is_within_a_day(interval: Interval, day: Interval) -> bool:
    start, end = interval.start, interval.end
    if start is None or end is None or day.start is None or end - start > cal.DAY:
        return False
    return abs(start - day.start) < 2 * cal.DAY


# --------------------------------------------------------------------------- counting


def count(known: Iterable[Known], furthest: int = FURTHEST) -> Lags:
    """The table of lags, of each way that was met often enough; no bound is further than so many years."""
    met: dict[str, list[int]] = defaultdict(list)
    for one in known:
        near = nearest(one.outcomes, gather(one.text, one.outcomes, load("en")))
        if near is not None:
            assert one.day.start is not None
            met[near.way].append((one.day.start - near.date.start) // cal.DAY)
    return {name: _lag(sorted(days), furthest) for name, days in sorted(met.items()) if len(days) >= FEWEST}


def _lag(days: list[int], furthest: int) -> Lag:
    """Of sorted lags."""
    most = max(SHORTEST, days[min(len(days) - 1, int(MOST * len(days)))])
    return Lag(len(days), max(0, int(median(days))), most if most <= furthest * YEAR else None)


def write() -> None:
    """The counts of what may be read in place of those in the product's table."""
    counts = count(one for one in documents() if one.part == READ)
    kept, section, rest = TABLE.read_text(encoding="utf-8").partition(SECTION)
    rows = (
        f'"{name}" = {{ {", ".join(f"{k} = {v}" for k, v in asdict(row).items() if v is not None)} }}\n'
        for name, row in counts.items()
    )
    heading = rest.partition("\n")[0]
    TABLE.write_text(f"{kept}{section}{heading}\n{''.join(rows)}", encoding="utf-8")


# --------------------------------------------------------------------------- measuring

Measured = tuple[Known, Proposal | None]


def measure(known: Sequence[Known], reach: int = FURTHEST) -> list[Measured]:
    """A proposal for each text with so many expressions; ``reach`` is for those that may be read."""
    others: Callable[[str], Lags] = cache(
        lambda matter: count((one for one in known if one.part == READ and one.matter != matter), reach)
    )
    return [
        (one, propose(one.text, one.outcomes, load("en"), counted=table))
        for one in known
        if len(one.outcomes) >= FEWEST_EXPRESSIONS
        for table in [others(one.matter) if one.part == READ else lags()]
    ]


def curve(known: Sequence[Known]) -> Table:
    """What is bounded, how often that holds and how wide it is, by how wide usual bounds may be."""
    read = [one for one in known if one.part == READ]
    rows = []
    for reach in REACHES:
        measured = measure(read, reach)
        asked = [one for one in measured if one[0].corpus != OTHER]
        rows += [_row(f"{reach} years, all three", asked), _row(f"{reach} years, all", measured)]
    return Table("The parts that may be read, by how far usual bounds may reach", ("", *COLUMNS), tuple(rows))


def tables(measured: Sequence[Measured]) -> Iterator[Table]:
    """A row for each part of each file, and one for each kind of reason."""
    names = [path.name.partition(".")[0] for path in (*ASKED, MORE)]
    asked = [one for one in measured if one[0].corpus != OTHER]
    absent = [path for path in (SPLITTER, *ASKED, MORE) if not path.exists()]
    groups = [("all three", asked), *((name, [m for m in measured if m[0].corpus == name]) for name in names)]
    yield Table(
        "Publication inferred where the text has five expressions or more: shares in %, errors in days",
        ("", *COLUMNS),
        tuple(
            _row(f"{name}, {part}", [one for one in group if one[0].part == part])
            for part, (name, group) in product((READ, UNREAD), groups)
            if group
        ),
        (
            "bounded: on both sides; holds, years wide: how often these hold the day, and their median width",
            "error: from the middle of the best estimate, median and mean; year right: of the estimates",
            *(f"not here, so not measured: {shown(path)}" for path in absent),
        ),
    )
    yield Table(
        "The same by the kind of reason that set a bound",
        ("", "bounds", "hold"),
        tuple(_reasons(measured)),
    )


def _row(name: str, measured: list[Measured]) -> tuple[str, ...]:
    made = [(known.day, made) for known, made in measured if made is not None]
    bounded = [(day, made) for day, made in made if None not in (made.interval.start, made.interval.end)]
    guessed = [(day, made.best.interval) for day, made in made if made.best is not None]
    errors = sorted(_error(day, best) for day, best in guessed)
    masked = sum(known.masked for known, _ in measured)
    return (
        name,
        str(len(measured)),
        str(masked),
        _share(len(made), len(measured)),
        _share(len(bounded), len(measured)),
        _share(sum(_holds(made.interval, day) for day, made in bounded), len(bounded)),
        f"{median(_width(made.interval) for _, made in bounded) / YEAR:.1f}" if bounded else "-",
        f"{median(errors):,.0f}" if errors else "-",
        f"{fmean(errors):,.0f}" if errors else "-",
        _share(sum(_same_year(day, best) for day, best in guessed), len(guessed)),
    )


def _share(some: int, of: int) -> str:
    return percent(some / of) if of else "-"


def _holds(interval: Interval, day: Interval) -> bool:
    assert day.start is not None
    return (interval.start is None or interval.start < day.start + cal.DAY) and (
        interval.end is None or day.start < interval.end
    )


def _width(interval: Interval) -> float:
    assert interval.start is not None
    assert interval.end is not None
    return (interval.end - interval.start) / cal.DAY


def _error(day: Interval, best: Interval) -> float:
    assert day.start is not None
    assert best.start is not None
    return abs(day.start + cal.DAY / 2 - best.start - _width(best) * cal.DAY / 2) / cal.DAY


def _same_year(day: Interval, best: Interval) -> bool:
    assert day.start is not None
    assert best.start is not None
    middle = Instant(int(best.start + _width(best) * cal.DAY / 2))
    return cal.civil(day.start)[0] == cal.civil(middle)[0]


def _reasons(measured: Iterable[Measured]) -> Iterator[tuple[str, ...]]:
    """Each kind alone: whether the bounds it was the last to set hold."""
    held: dict[tuple[str, str], list[bool]] = defaultdict(list)
    for known, made in measured:
        for reason in () if made is None else made.reasons:
            held[reason.step.rule, known.part].append(_reason_holds(known, made, reason.bound.value))
    for (rule, part), one in sorted(held.items()):
        yield f"{rule}, {part}", str(len(one)), _share(sum(one), len(one))


def _reason_holds(known: Known, made: Proposal | None, bound: str) -> bool:
    assert made is not None
    interval = made.interval
    sides = {"lower": Interval(interval.start, None), "upper": Interval(None, interval.end)}
    return _holds(sides.get(bound, interval), known.day)


def report() -> Iterator[Table]:
    """All tables; of nothing where the scripts are not."""
    known = list(documents()) if SPLITTER.exists() else []
    yield from tables(measure(known))
    yield curve(known)


def main() -> None:
    """Measure and print, or count."""
    if sys.argv[1:] == ["count"]:
        write()
    else:
        sys.stdout.write(render(report()))


if __name__ == "__main__":
    main()
