"""A text whose apostrophes and quotation marks were lost on the way tells the same as the text as it was."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from timeline.flow import extract, find
from timeline.model import Article, EventMention, Outcome
from timeline.normal import normalise
from timeline.sources import published_from, read

PARAGRAPH = (
    "The harbour’s old crane fell on Monday, a year after last July’s storm; the port hasn’t opened since."
    " “We’ll clear the channel by the end of March,” said the mayor, who took office in May 2014."
    " Didn’t she promise a new crane in 2015? She did, on the town’s feast day, 3 August 2015."
    " The fishermen’s union struck for two days in June 2016. “It’s rust,” its leader wrote on 12 June 2016,"
    " “and they’ve known since 2011.”\n"
    "Yesterday’s fall closed the port’s only way in. Each mill’s flour will last until 24 October 2017."
)
MARKS = "‘’“”"
FORMS = {
    "plain": {"‘": "'", "’": "'", "“": '"', "”": '"'},
    "question marks": dict.fromkeys(MARKS, "?"),
    "replacement characters": dict.fromkeys(MARKS, "\N{REPLACEMENT CHARACTER}"),
    "accents": {"’": "\N{ACUTE ACCENT}", "‘": "`", "“": "\N{LEFT-POINTING DOUBLE ANGLE QUOTATION MARK}"},
    "primes": {"’": "\N{PRIME}", "“": "\N{DOUBLE PRIME}", "”": "\N{DOUBLE PRIME}"},
    "low marks": {"“": "\N{DOUBLE LOW-9 QUOTATION MARK}", "”": "“"},
}
ENCODINGS = ("cp1252", "latin-1", "cp1251", "mac_roman")


def damaged(form: dict[str, str]) -> str:
    return PARAGRAPH.translate(str.maketrans(form))


def article(text: str) -> Article:
    return Article(id="same", title="", text=text, published=published_from("2017-10-10"))


def told(text: str) -> tuple[tuple[Outcome, ...], tuple[EventMention, ...], list[str]]:
    """Expressions, and events with their labels in plain signs."""
    extraction = extract(article(text))
    labels = [normalise(mention.label) for mention in extraction.mentions]
    bare = tuple(_without_label(mention) for mention in extraction.mentions)
    return extraction.outcomes, bare, labels


def _without_label(mention: EventMention) -> EventMention:
    return EventMention(
        mention.id,
        mention.article_id,
        mention.sentence,
        mention.trigger,
        "",
        mention.times,
        mention.status,
        tuple(map(normalise, mention.participants)),
        tuple(map(normalise, mention.places)),
        normalise(mention.attribution),
    )


def test_the_paragraph_tells_something() -> None:
    outcomes, mentions, _ = told(PARAGRAPH)
    assert len(outcomes) >= 12
    assert len(mentions) >= 8


@pytest.mark.parametrize("form", FORMS)
def test_lost_signs_change_no_date_and_no_event(form: str) -> None:
    assert told(damaged(FORMS[form])) == told(PARAGRAPH)


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_each_sign_may_be_lost_in_its_own_way(data: st.DataObject) -> None:
    """Apostrophes one by one; a pair of quotation marks is lost as a pair."""
    forms = st.sampled_from(sorted(FORMS))
    quotes = FORMS[data.draw(forms)]
    text = "".join(
        FORMS[data.draw(forms)].get(sign, sign) if sign == "’" else quotes.get(sign, sign)
        for sign in PARAGRAPH
    )
    assert find(article(text)) == find(article(PARAGRAPH))


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_text_that_was_read_in_another_encoding_is_read_as_it_was(encoding: str) -> None:
    wrong = PARAGRAPH.encode().decode(encoding, errors="surrogateescape")
    if any("\ud800" <= sign <= "\udfff" for sign in wrong):
        wrong = "".join(chr(ord(sign) - 0xDC00) if "\udc80" <= sign <= "\udcff" else sign for sign in wrong)
    found = read("story.txt", wrong.encode())
    assert found.text == PARAGRAPH
    assert [note.rule for note in found.notes] == ["note.mojibake"]
