"""Every sample article says what its golden file, read by people, says."""

import json
from pathlib import Path

import pytest

from tests.golden_files import GOLDEN, SAMPLES, golden, path_of


@pytest.mark.parametrize("sample", SAMPLES, ids=lambda path: path.stem)
def test_a_sample_says_what_its_golden_file_says(sample: Path) -> None:
    kept = json.loads(path_of(sample).read_text(encoding="utf-8"))
    assert golden(sample) == kept, "look at the difference; if it is right, run make golden"


def test_every_golden_file_has_a_sample() -> None:
    assert {path.stem for path in GOLDEN.glob("*.json")} == {sample.stem for sample in SAMPLES}


def test_the_samples_hold_what_the_project_promises() -> None:
    assert len(SAMPLES) >= 12
    for sample in SAMPLES:
        body = sample.read_text(encoding="utf-8").split("---\n", 2)[2]
        assert 300 <= len(body.split()) <= 700, sample.name
