"""Where projects are kept on this computer, and what its file and folder are called."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from pathlib import Path

from timeline.store.errors import StoreError

FOLDER, FILE = "timeline", "projects.sqlite"
ADDRESS = "DATABASE_URL"
ONLY_MINE, MY_FOLDER = 0o600, 0o700


def usual(environment: Mapping[str, str]) -> str | Path:
    """The address that the environment names, or else the file in the person's folder for data."""
    return environment.get(ADDRESS) or data_folder(sys.platform, environment, Path.home()) / FILE


def data_folder(platform: str, environment: Mapping[str, str], home: Path) -> Path:
    """Where programs keep the data of a person by the rules of that platform (``sys.platform``)."""
    if platform == "win32":
        return Path(environment.get("LOCALAPPDATA") or home / "AppData" / "Local") / FOLDER
    if platform == "darwin":
        return home / "Library" / "Application Support" / FOLDER
    named = Path(environment.get("XDG_DATA_HOME", ""))  # the rule is to pass over one that is not absolute
    return (named if named.is_absolute() else home / ".local" / "share") / FOLDER


def made(path: Path) -> None:
    """Make the file, empty, and its folder where they are missing, for nobody but their owner."""
    try:
        path.parent.mkdir(mode=MY_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, ONLY_MINE))
    except OSError as error:
        why = error.strerror or type(error).__name__
        raise StoreError("no-place", place=str(path), why=why) from None
