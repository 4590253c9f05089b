"""What a person names: files and addresses, and of folders all files that may hold articles."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from pathlib import Path, PurePosixPath

from timeline.model import Failure
from timeline.sources.draft import Address, Blob
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE

# What lies beside saved pages and documents and is never an article.
NEVER = {
    *(".png", ".jpg", ".jpeg", ".gif", ".webp", ".avif", ".svg", ".ico", ".bmp", ".tif", ".tiff"),
    *(".css", ".js", ".mjs", ".map", ".woff", ".woff2", ".ttf", ".otf", ".eot"),
    *(".mp3", ".mp4", ".webm", ".avi", ".mov", ".wav", ".exe", ".dll", ".pyc", ".db", ".ini", ".lnk"),
}
BESIDE = "_files"  # the folder that a browser puts beside "page.html" is "page_files"
PAGES = (".html", ".htm", ".xhtml")
ADDRESS = re.compile("https?://", re.IGNORECASE)
OF_SYSTEMS = ("__MACOSX", "Thumbs.db")


def worth_reading(names: Iterable[str]) -> list[str]:
    """Those names, with ``/`` between folders, behind which an article may be, in order.

    >>> worth_reading(["a.html", "a_files/x.html", "b/c.txt", "b/c.png", "__MACOSX/b/c.txt", ".git/d.txt"])
    ['a.html', 'b/c.txt']
    """
    there = list(names)
    beside = {
        f"{path[: -len(suffix)]}{BESIDE}/" for path in there for suffix in PAGES if path.endswith(suffix)
    }
    return [name for name in there if _may_be_article(name) and not _is_beside(name, beside)]


def _may_be_article(name: str) -> bool:
    path = PurePosixPath(name)
    hidden = any(_is_hidden(part) for part in path.parts)
    return not hidden and path.suffix.lower() not in NEVER


def _is_hidden(part: str) -> bool:
    return (part.startswith(".") and part not in (".", "..")) or part in OF_SYSTEMS


def _is_beside(name: str, beside: set[str]) -> bool:
    at = name.find(f"{BESIDE}/")
    return at >= 0 and name[: at + len(BESIDE) + 1] in beside


def items(paths: Iterable[str]) -> Iterator[Blob | Address | Failure]:
    """The files behind some paths, opened one after another; of a folder all that may hold articles.

    What begins with http:// or https:// is an address, which is not fetched here.
    """
    for path in paths:
        if ADDRESS.match(path):
            yield Address(path)
        elif not Path(path).is_dir():
            yield _opened(path)
        elif names := _in_folder(path):
            yield from (_opened(str(Path(path, name))) for name in names)
        else:
            yield SourceError("empty-folder", name=path).failure(path)


def _in_folder(folder: str) -> list[str]:
    """Sorted names below the folder; links to folders are not followed."""
    found = [
        Path(parent, name).relative_to(folder).as_posix()
        for parent, _, names in os.walk(folder)
        for name in names
        if Path(parent, name).is_file()
    ]
    return worth_reading(sorted(found))


def _opened(path: str) -> Blob | Failure:
    """The file, or so much of it that it is known to be too large."""
    try:
        with Path(path).open("rb") as file:
            return Blob(path, file.read(FILE + 1))
    except OSError as error:
        why = error.strerror or type(error).__name__
        return SourceError("no-file", name=path, why=why).failure(path)
