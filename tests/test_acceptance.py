"""Seven events of an article as the command line gives them, with and without its publication date."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance import ARTICLES, ROOT, Acceptance


def extracted(text: str, tmp_path: Path, *options: str) -> dict[str, Any]:
    """What ``extract --format json`` prints of a text."""
    file = tmp_path / "pasted.txt"
    file.write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "timeline", "extract", str(file), "--format", "json", *options]
    done = subprocess.run(command, capture_output=True, cwd=ROOT, check=True)
    return dict(json.loads(done.stdout))


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_the_seven_events(article: Acceptance, tmp_path: Path) -> None:
    said = extracted(article.text(), tmp_path, "--published", article.published)
    for event in article.events:
        rows = [row for row in said["events"] if row["words"] == event.words and row["when"] == event.when]
        told = [row for row in rows if set(event.label) <= set(row["label"].split())]
        assert told, (event, [(row["words"], row["when"], row["label"]) for row in said["events"]])
        assert told[0]["edtf"] == event.edtf
        assert told[0]["status"] == event.status
        assert told[0]["approximate"] == event.approximate
        assert tuple(other["edtf"] for other in told[0]["candidates"][1:]) == event.others


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_without_its_publication_date_only_stated_dates_stand(article: Acceptance, tmp_path: Path) -> None:
    said = extracted(article.text(), tmp_path)
    standing = {row["words"] for row in said["events"]}
    waiting = {row["words"] for row in said["unplaced"] if row["reason"] == "needs-published"}
    for event in article.events:
        assert event.words in (standing if event.words in ("2019", "March 2014") else waiting)
    assert not waiting & standing


@pytest.mark.parametrize("article", ARTICLES, ids=lambda article: article.name)
def test_so_far_and_the_latest_are_no_dates(article: Acceptance, tmp_path: Path) -> None:
    said = extracted(article.text(), tmp_path, "--published", article.published)
    assert not {"so far", "the latest", "now"} & {row["words"] for row in said["events"]}
