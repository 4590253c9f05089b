"""The rules of the house that a module's imports show: order of stages, place of libraries, no clock."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
MODULES = sorted(path.relative_to(ROOT) for path in (ROOT / "timeline").rglob("*.py"))

# A stage imports what stands above it; those on one line do not know each other.
ORDER = (
    ("model",),
    ("conventions", "intervals"),
    ("language", "messages", "processes"),
    ("normal", "sentences", "wording"),
    ("tagging",),
    ("resolving",),
    ("sources",),
    ("dating",),
    ("facts",),
    ("events",),
    ("plain",),
    ("compare", "moves", "story"),
    ("corrections",),
    ("table",),
    ("view",),
    ("chart", "timex3"),
    ("clock",),
    ("export",),
    ("store",),
    ("flow",),
    ("extractor", "extractors"),
    ("__init__",),
    ("cli",),
    ("__main__", "dashboard"),
)
RANK = {stage: rank for rank, stages in enumerate(ORDER) for stage in stages}

# The stages that may import a library; any stage may import a library that is not named here.
PLACES = {
    "streamlit": ("dashboard",),
    "plotly": ("chart", "export"),
    "pandas": tuple(stage for stage in RANK if RANK[stage] >= RANK["table"]),
}
IN_ONE_MODULE = ("dateparser", "spacy")

MAY_READ_THE_CLOCK = ("__main__", "clock", "dashboard")
CLOCK = {
    "datetime.date.today",
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "pandas.Timestamp.now",
    "pandas.Timestamp.today",
    "time.gmtime",
    "time.localtime",
    "time.time",
    "time.time_ns",
}

FORBIDDEN = (
    ("timeline/model.py", "from timeline.intervals import Shift"),
    ("timeline/language/__init__.py", "from timeline import messages"),
    ("timeline/tagging/match.py", "def read():\n    import timeline.sources"),
    ("timeline/tagging/__init__.py", "from timeline import events"),
    ("timeline/tagging/match.py", "import timeline.story.merge as merge"),
    ("timeline/resolving/tense.py", "from timeline import extract"),
    ("timeline/resolving/tense.py", "from .narrative import focus"),
    ("timeline/chart.py", "from timeline.export.csv import write"),
    ("timeline/flow.py", "from timeline.dashboard.pages import start"),
    ("timeline/__main__.py", "import streamlit.web.cli"),
    ("timeline/table.py", "import streamlit as st"),
    ("timeline/table.py", "import plotly.graph_objects as go"),
    ("timeline/events/parse.py", "from pandas import DataFrame"),
    ("timeline/resolving/anchor.py", "from datetime import datetime\nanchor = datetime.now().year"),
    ("timeline/resolving/anchor.py", "import datetime as dt\nanchor = dt.date.today()"),
    ("timeline/sources/url.py", "from time import time"),
)
ALLOWED = (
    ("timeline/intervals.py", "import numpy\nfrom timeline.model import Interval"),
    (
        "timeline/tagging/match.py",
        "from timeline.tagging.overlap import settle\nfrom timeline import language",
    ),
    ("timeline/resolving/anchor.py", "from datetime import datetime\nnow = datetime(2020, 1, 1)"),
    ("timeline/export/html.py", "import pandas\nimport plotly\nfrom timeline import table"),
    ("timeline/__init__.py", "from timeline.flow import extract"),
    (
        "timeline/dashboard/start.py",
        "import streamlit\nfrom datetime import date\nfrom timeline import extract\ndate.today()",
    ),
)


def stage_of(name: str) -> str:
    """The stage that a name in full lies in; ``timeline.extract`` is none, but lies in ``__init__``."""
    second = name.split(".")[1] if "." in name else "__init__"
    return second if second in RANK else "__init__"


def imported(tree: ast.Module) -> Iterator[tuple[str, str]]:
    """Each imported name with the name it goes by here; a relative import keeps its dots."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for name in node.names:
                yield name.name, name.asname or name.name
        elif isinstance(node, ast.ImportFrom):
            for name in node.names:
                yield f"{'.' * node.level}{node.module or ''}.{name.name}", name.asname or name.name


def names_used(tree: ast.Module) -> Iterator[str]:
    """Every imported name and every dotted name, each in full."""
    full_names = {here: name for name, here in imported(tree)}
    yield from full_names.values()
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            owner, _, rest = ast.unparse(node).partition(".")
            yield f"{full_names.get(owner, owner)}.{rest}"


def broken_rules(path: Path, source: str) -> Iterator[str]:
    """What ``source`` breaks as the text of the module at ``path``, which starts at ``timeline/``."""
    tree = ast.parse(source)
    stage = stage_of(".".join(path.with_suffix("").parts))
    for name, _ in imported(tree):
        package = name.split(".")[0]
        if package == "":
            yield f"{path} imports {name}: write it in full, from timeline on"
        if package == "timeline" and stage_of(name) != stage and RANK[stage_of(name)] >= RANK[stage]:
            yield f"{path} imports {name}, which does not stand before it"
        if package in PLACES and stage not in PLACES[package]:
            yield f"{path} imports {package}, which belongs in {', '.join(PLACES[package])}"
    if stage not in MAY_READ_THE_CLOCK:
        for name in CLOCK.intersection(names_used(tree)):
            yield f"{path} reads the clock with {name}: the reference time is an argument"


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_module_keeps_the_rules(path: Path) -> None:
    assert path.with_suffix("").parts[1] in RANK, f"give {path} its place in ORDER"
    broken = list(broken_rules(path, (ROOT / path).read_text(encoding="utf-8")))
    assert not broken, "\n".join(broken)


@pytest.mark.parametrize("library", IN_ONE_MODULE)
def test_library_is_imported_in_one_module(library: str) -> None:
    importers = [
        str(path)
        for path in MODULES
        for name, _ in imported(ast.parse((ROOT / path).read_text(encoding="utf-8")))
        if name.split(".")[0] == library
    ]
    assert len(set(importers)) == 1, f"{library} is imported in {importers}"


@pytest.mark.parametrize(("path", "source"), FORBIDDEN)
def test_forbidden_source_is_caught(path: str, source: str) -> None:
    assert list(broken_rules(Path(path), source))


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_allowed_source_passes(path: str, source: str) -> None:
    assert list(broken_rules(Path(path), source)) == []
