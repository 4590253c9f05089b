"""Words, numbers and signs of a text, and the classes each belongs to."""

from __future__ import annotations

import re
from copy import copy

from timeline.conventions import DateOrder
from timeline.language.times import TimeWords, Value

TOKEN = re.compile(
    r"""
      (?!(?:March|April|May|June|July|Today)\b)             # no whole word before a stop
      [A-Z][a-z]{2,4}\.(?=\s*[\da-z,])                       # a short abbreviation: Sept. 3
    | [A-Za-z]+(?![\w.]) | [A-Za-z]+\.(?:com|org|net|gov|edu)\b | [^\W\d_]+(?!\w|\.[A-Za-z]\b)      # a word
    | (?:[A-Za-z]\.)+[A-Za-z]\b\.?                           # an initialism: p.m., U.S.
    | \d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?(?:Z|[+-]\d\d:?\d\d)?)?(?![\w-])
    | \d{1,2}/\d{1,2}/(?:\d{4}|\d\d)(?![\w/]) | \d{4}/\d{1,2}/\d{1,2}(?![\w/])
    | \d{4}-\d{1,2}-\d{1,2}(?![\w-])
    | \d{1,2}\.\d{1,2}\.\d{4}(?!\w) | \d\d\.\d\d\.\d\d(?!\w|\.\d) | \d{1,2}-\d{1,2}-\d{4}(?![\w-])
    | \d{1,2}:\d\d(?::\d\d)?(?!\d)
    | \d{1,3}(?:,\d{3})+(?:\.\d+)?(?!\w)
    | \d+(?:\.\d+)?(?:(?:st|nd|rd|th|s)?(?!\w)|(?=(?:[AaPp]\.?[Mm]|(?i:     # 7pm, and as typed in haste:
          (?!(?<=\b2)day\b)(?:sec|min|hr|hour|day|week|wk|mth|month|yr|year)s?  # 16days, but 2day is today
        | jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec                  # 26nov
      ))\b))
    | (?<!\w)'\d\ds?\b | 's\b                                      # '98, the '90s, July's
    | \w+
    | \n[^\S\n]*\n\s*                                        # the end of a paragraph
    | [^\w\s]
    """,
    re.VERBOSE,
)

# The classes of numbers, by shape. The first pattern that matches the whole token decides.
_SHAPES: tuple[tuple[re.Pattern[str], frozenset[str]], ...] = tuple(
    (re.compile(shape), frozenset(classes.split()))
    for shape, classes in (
        (r"[1-9]", "day hour count"),
        (r"0\d|00", "day hour two count"),
        (r"1\d|2[0-4]", "day hour two count"),
        (r"2[5-9]|3[01]", "day two count"),
        (r"[1-9]\d\d", "early_year count"),
        (r"0|\d{3}", "count"),
        (r"\d\d", "two no_day count"),
        (r"(?:19|20)[0-5]\d", "year modern four_digits count"),
        (r"(?:19|20)\d\d", "year modern count"),
        (r"1[34][0-5]\d", "year remote medieval four_digits count"),
        (r"1[34]\d\d", "year remote medieval count"),
        (r"1\d[0-5]\d|2[01][0-5]\d", "year remote four_digits count"),
        (r"1\d{3}|2[01]\d\d", "year remote count"),
        (r"2[23][0-5]\d", "far_year four_digits count"),
        (r"[1-9]\d{3,}", "far_year count"),
        (r"0\d[0-5]\d", "four_digits count"),
        (r"\d+", "count"),
        (r"(?:1?\d|2[0-3])\.[0-5]\d", "dotted count"),
        (r"\d{1,3}(?:,\d{3})+", "thousands grouped count"),
        (r"\d[\d,]*(?:\.\d+)?", "grouped count"),
        (r"(?:[12]?\d|3[01])(?:st|nd|rd|th)", "ordinal"),
        (r"\d+(?:st|nd|rd|th)", "ordinal"),
        (r"(?:1\d|20|21)\d0s|[1-9]\d0s", "decade"),
        (r"'\d0s", "marked_decade"),
        (r"\d0s", "short_decade"),
        (r"'\d\d", "short_year"),
        (r"\d{1,2}:\d\d(?::\d\d)?", "clock"),
        (r"\d{4}-\d\d-\d\d.*", "iso"),
        (r"\d{1,4}[/.-]\d{1,2}[/.-]\d{2,4}|\d{4}[/-]\d{1,2}[/-]\d{1,2}", "slashed"),
        (r"[Qq][1-4]|[1-4][Qq]", "quarter_code"),
        (r"[Hh][12]|[12][Hh]", "half_code"),
    )
)
_ODD = frozenset(["odd_number"])
_LOWER = frozenset(["lower_word"])
_CAPITAL = frozenset(
    ["capital_word", "proper"]
)  # proper: a capital word that the language file does not list
_SIGN = frozenset(["sign"])
_PARAGRAPH = frozenset(["paragraph"])  # its end
PLAIN = (_ODD, _LOWER, _CAPITAL, _SIGN, _PARAGRAPH)  # tokens that no pattern needs by themselves
SHAPES = tuple(classes for _, classes in _SHAPES)


def shape(token: str) -> frozenset[str]:
    """The classes of a token that the language file does not list."""
    if any(sign.isdigit() for sign in token[:6]):
        return next((classes for pattern, classes in _SHAPES if pattern.fullmatch(token)), _ODD)
    if token[0].isalpha():
        return _CAPITAL if token[0].isupper() else _LOWER
    return _PARAGRAPH if token[0] == "\n" else _SIGN


class Lexicon:
    """Which classes a token belongs to, and what it stands for in each."""

    def __init__(self, words: TimeWords, literals: frozenset[str]) -> None:
        self.day_first = words.day_first
        self.order = DateOrder.LANGUAGE
        self._values = {entry.name: dict(entry.words) for entry in words.classes}
        self.classes: dict[str, frozenset[str]] = {}
        found: dict[str, set[str]] = {}
        for entry in words.classes:
            for word, _ in entry.words:
                forms = (word.capitalize(), word.upper()) if entry.capital else _forms(word)
                for form in forms:
                    found.setdefault(form, set()).add(entry.name)
        for literal in literals:
            for form in _forms(literal):
                found.setdefault(form, set()).add(f"={literal}")
        for form, names in found.items():
            self.classes[form] = frozenset(names | (shape(form) - _SIGN - {"proper"}))

    def ordered(self, order: DateOrder) -> Lexicon:
        """The same words, with the numbers of dates in another order."""
        other = copy(self)
        other.order = order
        return other

    def of(self, token: str) -> frozenset[str]:
        """The classes of a token."""
        return self.classes.get(token) or shape(token)

    def belongs(self, word: str, name: str) -> bool:
        """Whether a lower-case word is listed in a class."""
        return word in self._values.get(name, ())

    def value(self, token: str, names: tuple[str, ...]) -> Value:
        """What a token stands for in the first of these classes that has it; numbers are themselves."""
        word = token.lower()
        for name in names:
            table = self._values.get(name)
            if table is not None and word in table:
                return table[word]
        return number(token)


def _forms(word: str) -> tuple[str, ...]:
    return word, word.capitalize(), word.upper()


def number(token: str) -> Value:
    """The number a token writes (ordinals and decades too), or the token itself."""
    digits = re.sub(r"(?<=\d)(?:st|nd|rd|th|s)\Z|[,']|[QqHh]", "", token)
    try:
        return float(digits) if "." in digits else int(digits)
    except ValueError:
        return token
