"""The normal form of a text: what changes, and that no offset ever does."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.normal import normalise

ODD = "".join(
    (
        "\u2018\u2019\u201c\u201d\u00ab\u00bb\u2032",  # quotes
        "\u00a0\u202f\u2009\u200b\ufeff\u00ad\u2028\u2029\x85\x1c\x00\r\n\t",  # spaces, seen and not
        "\u2010\u2013\u2014\u2212\u2026",  # hyphens, dashes, dots
        "\u0661\u06f5\uff11\U0001d7d9",  # digits of other scripts
        "\u0301\ufb01\u0130\u00df\u1e9e\U0001f600",  # what grows or shrinks in another case or form
    )
)
TEXTS = st.one_of(
    st.text(),
    st.text(alphabet=ODD + " abstrelmvd.'\"0123456789IN"),
    st.text(alphabet='?\ufffd sStTnNa,.!"()=1\n', max_size=60),
    st.text(alphabet=st.characters(codec="utf-16", exclude_categories=())),
)


@given(TEXTS)
def test_length_never_changes(text: str) -> None:
    assert len(normalise(text)) == len(text)


@given(TEXTS)
def test_the_normal_form_is_its_own(text: str) -> None:
    once = normalise(text)
    assert normalise(once) == once


@given(TEXTS)
def test_letters_stay_what_they_are(text: str) -> None:
    for before, after in zip(text, normalise(text), strict=True):
        if before.isalpha():
            assert after == before or not before.isascii()
        if before in "\r\n\t":
            assert after == before
        if before.isdecimal():
            assert after == str(unicodedata.decimal(before))


@given(st.text(alphabet=ODD + "ab 1"), st.integers(0, 20))
def test_what_stands_before_does_not_matter(text: str, spaces: int) -> None:
    assert normalise(" " * spaces + "\n" + text) == " " * spaces + "\n" + normalise(text)


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("", ""),
        ("July 15, 2016", "July 15, 2016"),
        ("last July\u2019s failed coup", "last July's failed coup"),
        ("\u201cYes\u201d, he said", '"Yes", he said'),
        ("the \u201990s", "the '90s"),
        ("15\u00a0July\u202f2016", "15 July 2016"),
        ("1914\u201318", "1914-18"),
        ("218\u2212201 BC", "218-201 BC"),
        ("\u0661\u0665 July", "15 July"),
        ("\uff12\uff10\uff11\uff16", "2016"),
        ("Ju\u00adly", "Ju ly"),
        ("a\x00b", "a b"),
        ("caf\u00e9", "caf\u00e9"),
        # lost apostrophes
        ("last July s failed coup", "last July's failed coup"),
        ("It hasn t come", "It hasn't come"),
        ("They won t, she didn t", "They won't, she didn't"),
        ("we re late and they ve gone", "we're late and they've gone"),
        ("Monday s announcement", "Monday's announcement"),
        ("last July?s failed coup", "last July's failed coup"),
        ("It hasn?t, TURKEY?S isn?t", "It hasn't, TURKEY'S isn't"),
        ("Turkey\ufffds army", "Turkey's army"),
        ("Turkey\u00b4s army", "Turkey's army"),
        ("we?re late and they?ve gone", "we're late and they've gone"),
        # lost quotation marks, in pairs
        ("?We will go,? he said.", '"We will go," he said.'),
        ("\ufffdWe will go,\ufffd he said.", '"We will go," he said.'),
        ("He said: ?We will go.?", 'He said: "We will go."'),
        ("?Why now?? he asked. ?Who knows!?", '"Why now?" he asked. "Who knows!"'),
        ("a ?failed state? in ruins", 'a "failed state" in ruins'),
        ("the so-called ?peace council?, which met", 'the so-called "peace council", which met'),
        ("?Is it true? Yes,? he said.", '"Is it true? Yes," he said.'),
        # question marks
        ("Really? So he said.", "Really? So he said."),
        ("Really?So he said.", "Really?So he said."),
        ("Really?S was the letter.", "Really?S was the letter."),
        ("Is it July? s was the letter.", "Is it July? s was the letter."),
        ("Was it Turkey? He didn't know.", "Was it Turkey? He didn't know."),
        ("Will they, he asked, go?", "Will they, he asked, go?"),
        ("https://a.example/page?s=1&t=2", "https://a.example/page?s=1&t=2"),
        ("?only an opening", "?only an opening"),
        ("?one\nline?, and another", "?one\nline?, and another"),
        ("What? Who? Where?", "What? Who? Where?"),
        ("Why? why? why?", "Why? why? why?"),
        # no apostrophe was lost here
        ("2014 s best film", "2014 s best film"),
        ("at t minus ten", "at t minus ten"),
        ("s was the first letter", "s was the first letter"),
        ("July  s", "July  s"),
        ("July\ns", "July\ns"),
    ],
)
def test_example(text: str, normal: str) -> None:
    assert normalise(text) == normal
