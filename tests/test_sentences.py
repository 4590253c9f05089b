"""Where sentences end: spans in order that lose nothing, and the full stops that end none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.normal import normalise
from timeline.sentences import sentences

PIECES = [
    "Mr.",
    "U.S.",
    "J.",
    "p.m.",
    "He",
    "left",
    "no",
    "3.5",
    "Sept.",
    "3",
    "...",
    "!",
    "?",
    '"',
    "'",
    ")",
    "(",
    "\n",
    "\n\n",
    " ",
    ". ",
]
TEXTS = st.one_of(
    st.text(), st.lists(st.sampled_from(PIECES)).map(" ".join), st.lists(st.sampled_from(PIECES)).map("".join)
)


@given(TEXTS)
def test_spans_are_ordered_and_lose_nothing_but_space(text: str) -> None:
    text = normalise(text)
    end = 0
    for span in sentences(text):
        assert end <= span.start < span.end <= len(text)
        assert text[end : span.start].strip() == ""
        assert span.of(text).strip() == span.of(text)
        end = span.end
    assert text[end:].strip() == ""


@given(TEXTS)
def test_every_blank_line_parts_sentences(text: str) -> None:
    for span in sentences(normalise(text)):
        assert "\n\n" not in span.of(text)


@given(
    st.lists(st.sampled_from(["He left.", "Was it so?", "No!", '"Go," she said.']), min_size=1, max_size=8)
)
def test_plain_sentences_are_found_one_by_one(written: list[str]) -> None:
    text = " ".join(written)
    assert [span.of(text) for span in sentences(text)] == written


def split(text: str) -> list[str]:
    return [span.of(text) for span in sentences(text)]


@pytest.mark.parametrize(
    "text",
    [
        # abbreviations
        "Mr. Smith met Mrs. Jones and Dr. Brown.",
        "Gen. Lee and Lt. Col. Grant agreed.",
        "It happened on Sept. 3 and Oct. 5.",
        "It happened on Jan. 9, 2014.",
        "Acme Corp. and Bolt Inc. merged.",
        "The case of Smith vs. Jones is old.",
        "St. Petersburg was Leningrad.",
        "Smith et al. found nothing.",
        # initials and initialisms
        "J. K. Rowling and J.R.R. Tolkien wrote it.",
        "The U.S. Army and the U.N. Security Council met.",
        "George W. Bush won.",
        "At 6 p.m. on Friday the roof fell in.",
        "It opened at 9 a.m. Friday.",
        # numbers and signs
        "Prices rose 3.5 percent.",
        "Version 3.11 is out.",
        "He ran the site timeline.example for years.",
        "Well ... nobody knows.",
        # a small letter goes on
        '"Is it?" he asked.',
        '"Never!" they cried.',
        "He wrote (badly.) and left.",
        "Yahoo! shares fell.",
        # a line break within a paragraph
        "He left\nhome in\nMay.",
        "One line that has no stop",
    ],
)
def test_one_sentence(text: str) -> None:
    assert split(text) == [text]


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("", []),
        (" \n ", []),
        ("He left. She stayed.", ["He left.", "She stayed."]),
        ("He left! Did she? Yes.", ["He left!", "Did she?", "Yes."]),
        ("He left in 1998. She stayed.", ["He left in 1998.", "She stayed."]),
        ("He left.  She stayed.\n", ["He left.", "She stayed."]),
        ("He left.\nShe stayed.", ["He left.", "She stayed."]),
        ('"I left." She stayed.', ['"I left."', "She stayed."]),
        ('He said, "I left." "Why?" she asked.', ['He said, "I left."', '"Why?" she asked.']),
        ("He left (in May.) She stayed.", ["He left (in May.)", "She stayed."]),
        ("A headline without a stop\n\nHe left.", ["A headline without a stop", "He left."]),
        ("He left,\n \nbut she stayed.", ["He left,", "but she stayed."]),
        ("He lives in the U.S. The house is big.", ["He lives in the U.S.", "The house is big."]),
        ("They met at 6 p.m. He left.", ["They met at 6 p.m.", "He left."]),
        ("Wait... She stayed.", ["Wait...", "She stayed."]),
        ("It cost 3.5. She paid.", ["It cost 3.5.", "She paid."]),
        ("He met Mr. Smith. She did not.", ["He met Mr. Smith.", "She did not."]),
    ],
)
def test_sentences(text: str, written: list[str]) -> None:
    assert split(text) == written


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("last July s coup failed. It hasn t come.", ["last July s coup failed.", "It hasn t come."]),
        ("“I left.” She stayed.", ["“I left.”", "She stayed."]),
        ("He left.\u00a0She stayed.", ["He left.", "She stayed."]),
    ],
)
def test_sentences_of_a_text_as_written(text: str, written: list[str]) -> None:
    """The spans of the normal form quote the text itself."""
    assert [span.of(text) for span in sentences(normalise(text))] == written
