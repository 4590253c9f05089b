"""What was found in articles is the same when it was kept: mentions, tables, what is made of them."""

from __future__ import annotations

import pickle
from collections.abc import Sequence
from dataclasses import replace

import pytest
from pandas.testing import assert_frame_equal

from benchmarks import many
from timeline import flow, sources
from timeline.conventions import AS_WRITTEN, Conventions, Prefer
from timeline.dashboard import whole
from timeline.dashboard.tables import Tables, made_of
from timeline.dashboard.worked_out import SIZE, KeptExtraction, packed, unpacked
from timeline.export.values import encode
from timeline.facts import KeptMention, facts, position
from timeline.flow import Extraction, assemble, parts_of
from timeline.sources import published_from
from timeline.table import candidates, events_table, facts_table, readings, worded

TEXTS = (
    "Aldham opened its harbour on 3 May 2017. The ferry sank two weeks later, on a Monday.\n"
    "=1+1 — the 渡し船 may return in 2030, or on 04/05/2031, said Zoë O’Neil.",
    "The mill burned down last July. It stood from 1903 until 1950. Some day it will be built again.",
    "Nothing is told here.",
)


@pytest.fixture(scope="module")
def parts() -> tuple[Extraction, ...]:
    """Three articles, the last without any date, and one of them without events in time."""
    articles = [
        sources.from_text(text, published=published_from(f"2018-01-0{day}"))
        for day, text in enumerate(TEXTS, 1)
    ]
    found = tuple(flow.extract_each(articles))
    undated = replace(found[1].mentions[0], id="undated", times=())
    return found[0], replace(found[1], mentions=(*found[1].mentions, undated)), found[2]


def kept(parts: Sequence[Extraction]) -> tuple[KeptExtraction, ...]:
    back = [unpacked(packed(part, AS_WRITTEN), part.article, AS_WRITTEN) for part in parts]
    assert None not in back
    return tuple(filter(None, back))


def test_mentions_come_back(parts: tuple[Extraction, ...]) -> None:
    for part, back in zip(parts, kept(parts), strict=True):
        assert back.mentions == part.mentions and part.mentions == back.mentions
        assert set(back.mentions) == set(part.mentions)
        assert list(map(repr, back.mentions)) == [
            repr(one).replace("EventMention", "KeptMention", 1) for one in part.mentions
        ]
        assert list(map(facts, back.mentions)) == [
            facts(one)._replace(participants=list(one.participants), places=list(one.places))
            for one in part.mentions
        ]
        assert list(map(position, kept([part])[0].mentions)) == list(map(position, part.mentions))
        assert back.notes == part.notes and back.article is part.article
        assert back.outcomes == tuple(one for one in part.outcomes if not hasattr(one, "candidates"))


def test_a_kept_mention_is_as_any_other(parts: tuple[Extraction, ...]) -> None:
    mention, plain = kept(parts)[0].mentions[0], parts[0].mentions[0]
    assert isinstance(mention, KeptMention)
    assert mention != parts[0].mentions[1] and mention != "a mention"
    assert encode(mention, lambda _: {}) == encode(plain, lambda _: {})
    again = pickle.loads(pickle.dumps(kept(parts)[0].mentions[0]))
    assert again == plain and type(again) is type(plain)
    changed = replace(mention, label="Something else")
    assert type(changed) is type(plain) and changed == replace(plain, label="Something else")
    assert facts(changed).label == "Something else"
    assert replace(kept(parts)[0], notes=()).mentions == parts[0].mentions
    with pytest.raises(AttributeError):
        _ = mention.colour
    with pytest.raises(AttributeError):
        _ = kept(parts)[0].colour


def test_times_are_left_packed_until_asked_for(
    parts: tuple[Extraction, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    timeline = assemble(kept(parts))

    def refused(*_: object) -> None:
        raise AssertionError("nobody needs the times of a mention to list it")

    monkeypatch.setattr(KeptMention, "__getattr__", refused)
    assert timeline.events[0].id and timeline.events[0].lead.article_id
    monkeypatch.undo()
    monkeypatch.setattr("timeline.dashboard.worked_out.decode", refused)
    table = facts_table(timeline)
    assert readings(table).max() > 1
    with pytest.raises(AssertionError):
        worded(table)


def test_tables_are_the_same(parts: tuple[Extraction, ...]) -> None:
    timeline = assemble(parts)
    assert assemble(kept(parts)) == timeline
    assert_frame_equal(facts_table(assemble(kept(parts))), facts_table(timeline))
    table = events_table(timeline)
    assert_frame_equal(events_table(assemble(kept(parts))), table)
    assert candidates(facts_table(timeline)) == list(table["candidates"]) == candidates(table)
    assert readings(facts_table(timeline)).tolist() == readings(table).tolist()


@pytest.mark.parametrize("at", [0, SIZE - 1, SIZE, SIZE + 3, SIZE + 4, SIZE + 9, -1])
def test_damaged_bytes_of_an_article(parts: tuple[Extraction, ...], at: int) -> None:
    data = bytearray(packed(parts[0], AS_WRITTEN))
    data[at] ^= 0x55
    assert unpacked(bytes(data), parts[0].article, AS_WRITTEN) is None
    assert unpacked(bytes(data[:at]), parts[0].article, AS_WRITTEN) is None


# --------------------------------------------------------------------------- all of it at once


def opened(data: bytes, parts: Sequence[Extraction]) -> Tables | None:
    return whole.unpacked(data, kept(parts))


@pytest.fixture(scope="module")
def data(parts: tuple[Extraction, ...]) -> bytes:
    return whole.packed(made_of(assemble(parts)), kept(parts))


def same(back: Tables | None, parts: Sequence[Extraction]) -> None:
    wanted = made_of(assemble(parts))
    assert back is not None and back.timeline == wanted.timeline
    assert_frame_equal(back.facts, wanted.facts)
    assert_frame_equal(back.unplaced, wanted.unplaced)
    assert back.by_id == wanted.by_id and back.counts == wanted.counts
    assert_frame_equal(worded(back.facts.tail(2)), worded(wanted.facts.tail(2)))


def test_the_whole_comes_back(parts: tuple[Extraction, ...], data: bytes) -> None:
    assert assemble(parts).events[-1].id == "undated" and assemble(parts).unplaced and assemble(parts).notes
    same(opened(data, parts), parts)
    assert whole.packed(made_of(assemble(kept(parts))), kept(parts)) == data


@pytest.mark.parametrize("count", [0, 1, 600])
def test_many_come_back(count: int) -> None:
    parts = parts_of(many.timeline(count, 50))
    same(opened(whole.packed(made_of(assemble(parts)), kept(parts)), parts), parts)


def test_it_is_of_what_is_kept_of_these_articles_in_this_order(
    parts: tuple[Extraction, ...], data: bytes
) -> None:
    other = replace(parts[0], mentions=parts[0].mentions[:-1])
    for others in (parts[:2], parts[::-1], (other, *parts[1:])):
        assert opened(data, others) is None
    packings = [packed(part, Conventions(prefer=Prefer.PAST)) for part in parts]
    told = zip(packings, parts, strict=True)
    ways = [unpacked(one, part.article, Conventions(prefer=Prefer.PAST)) for one, part in told]
    assert whole.unpacked(data, list(filter(None, ways))) is None


def test_damaged_bytes_of_the_whole(parts: tuple[Extraction, ...], data: bytes) -> None:
    for at in range(0, len(data), 97):
        assert opened(data[:at] + bytes([data[at] ^ 0x55]) + data[at + 1 :], parts) is None
        assert opened(data[:at], parts) is None
