"""What Timeline says of each sample article, kept in ``tests/golden`` and read by people against the text.

``make golden`` writes the files anew; their difference is what a change of the extractor moved.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from timeline import build, read
from timeline.table import records

ROOT = Path(__file__).parent.parent
GOLDEN = ROOT / "tests" / "golden"
SAMPLES = sorted((ROOT / "sample_articles").glob("*.md"))


def golden(sample: Path) -> dict[str, Any]:
    """A sample's events in order of time and its expressions without a place, in few words each."""
    said = records(build([read(sample.name, sample.read_bytes())]))
    return {
        "events": [_event(event) for event in said["events"]],
        "unplaced": [f"{one['words']}: {one['reason']}" for one in said["unplaced"]],
    }


def _event(event: dict[str, Any]) -> dict[str, Any]:
    row = {name: event[name] for name in ("words", "edtf", "when", "status", "label")}
    names = {name: event[name] for name in ("participants", "places", "attribution") if event[name]}
    others = [other["edtf"] for other in event["candidates"][1:]]
    return row | names | ({"others": others} if others else {})


def path_of(sample: Path) -> Path:
    """Where a sample's golden file stands."""
    return GOLDEN / f"{sample.stem}.json"


def text_of(said: dict[str, Any]) -> str:
    """The file's text: one event a line."""
    events = ",\n    ".join(json.dumps(event, ensure_ascii=False) for event in said["events"])
    unplaced = json.dumps(said["unplaced"], ensure_ascii=False, indent=2).replace("\n", "\n  ")
    return f'{{\n  "events": [\n    {events}\n  ],\n  "unplaced": {unplaced}\n}}\n'


def main() -> None:
    """Write every golden file."""
    GOLDEN.mkdir(exist_ok=True)
    for sample in SAMPLES:
        path_of(sample).write_text(text_of(golden(sample)), encoding="utf-8")


if __name__ == "__main__":
    main()
