"""Count anew how often readings are right, into the resolver's table: ``python -m benchmarks.confidences``.

To be run, and ``benchmarks.reliability`` after it, whenever the resolver or the patterns have changed. Only
documents that may be read are counted, so that the unread ones show whether the counts hold elsewhere.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import zip_longest

from benchmarks.places import ROOT
from benchmarks.reliability import READ, Judged, measure
from timeline.resolving.confidence import Count, Way, way

TABLE = ROOT / "timeline" / "resolving" / "confidence.toml"
SECTION = "[measured]"  # the last of the table
FEWEST = 8  # a way met less often counts as the longest beginning of it that was met so often


def counted(measured: Iterable[Judged]) -> dict[Way, Count]:
    """Counts of every beginning of every way, but for those that tell no more than a shorter one does."""
    met: dict[Way, list[Judged]] = defaultdict(list)
    for one in measured:
        whole = way(one.candidates)
        for length in range(len(whole) + 1):
            met[whole[:length]].append(one)
    told = (one for one in sorted(met) if not one or FEWEST <= len(met[one]) < len(met[one[:-1]]))
    return {one: _count(met[one]) for one in told}


def _count(judged: Sequence[Judged]) -> Count:
    ranks = zip_longest(*(one.right for one in judged), fillvalue=False)
    return Count(len(judged), tuple(map(sum, ranks)))


def lines(counts: dict[Way, Count]) -> Iterator[str]:
    """The counts as the table writes them."""
    for one, count in counts.items():
        yield f'"{", ".join(one)}" = {{ of = {count.of}, right = {list(count.right)} }}\n'


def main() -> None:
    """Write the counts in place of those that stand in the table; the rest of it stays."""
    counts = counted(one for one in measure() if one.part == READ)
    kept, section, rest = TABLE.read_text(encoding="utf-8").partition(SECTION)
    heading = rest.partition("\n")[0]
    TABLE.write_text(f"{kept}{section}{heading}\n{''.join(lines(counts))}", encoding="utf-8")


if __name__ == "__main__":
    main()
