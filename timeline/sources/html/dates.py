"""Every publication date that a page declares, the most trusted first, and when it says it was changed."""

from __future__ import annotations

from collections.abc import Iterator

from timeline.model import PublishedSource
from timeline.sources.draft import Declared
from timeline.sources.html import json_ld, names
from timeline.sources.html.marks import Mark
from timeline.sources.html.page import Page
from timeline.sources.html.stamps import day_of, is_in_utc, moment_of, stated

MOST = 50  # dates looked at
JSON_LD, META, TIME = PublishedSource.JSON_LD, PublishedSource.META, PublishedSource.TIME


def dates(page: Page, marked: tuple[Mark, ...]) -> tuple[tuple[Declared, ...], str]:
    """The dates of publication, each day once, and the date of the last change or nothing."""
    updated = list(filter(None, _updated(page, marked)))
    found = [*_stated(page, marked)]
    general = [date for date in _of_fields(page, names.GENERAL) if not found or not _is_one_of(date, updated)]
    ordered = sorted([*found, *general], key=lambda date: date.source.rank)
    return _distinct(ordered), next(iter(updated), "")


def _stated(page: Page, marked: tuple[Mark, ...]) -> Iterator[Declared]:
    if words := json_ld.published(page.own):
        yield Declared(words, JSON_LD)
    yield from _of_fields(page, names.PUBLISHED)
    yield from (Declared(mark.words, META if mark.is_meta else TIME) for mark in marked if mark.published)


def _of_fields(page: Page, fields: tuple[str, ...]) -> Iterator[Declared]:
    for field in fields:
        for value in page.metas.get(field, ()):
            if words := stated(value):
                yield Declared(words, META)


def _updated(page: Page, marked: tuple[Mark, ...]) -> Iterator[str]:
    yield from (node.updated for node in page.own)
    yield from (stated(value) for field in names.UPDATED for value in page.metas.get(field, ()))
    yield from (mark.words for mark in marked if not mark.published)


def _is_one_of(date: Declared, updated: list[str]) -> bool:
    return day_of(date.words) in map(day_of, updated)


def _distinct(ordered: list[Declared]) -> tuple[Declared, ...]:
    """Each day once; of one moment, the day at the place where it was written and not that in UTC."""
    kept: list[Declared] = []
    for date in ordered[:MOST]:
        same = next((at for at, other in enumerate(kept) if _is_same(date, other)), None)
        if same is None:
            kept.append(date)
        elif is_in_utc(kept[same].words) and not is_in_utc(date.words) and _days_differ(date, kept[same]):
            kept[same] = date
    return tuple(kept)


def _is_same(one: Declared, other: Declared) -> bool:
    moment = moment_of(one.words)
    return not _days_differ(one, other) or (moment is not None and moment == moment_of(other.words))


def _days_differ(one: Declared, other: Declared) -> bool:
    return day_of(one.words) != day_of(other.words)
