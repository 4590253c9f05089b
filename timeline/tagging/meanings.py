"""The few kinds of meaning: how the words of a matched pattern become one. ``None`` where the words make no sense together."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from timeline.intervals import is_date
from timeline.language.times import Value
from timeline.model import (
    About,
    Adjacent,
    Anchor,
    At,
    Between,
    CalendarDate,
    Clock,
    DayPart,
    Era,
    Grain,
    Holiday,
    Kind,
    Length,
    Meaning,
    Nth,
    PartOf,
    PartOfDay,
    Portion,
    Recurring,
    Reference,
    Season,
    Shift,
    Vague,
)
from timeline.tagging.engine import Leaf, Node, Unit
from timeline.tagging.tokens import Lexicon

FORTNIGHT = "fortnight"
_DAY_PARTS = frozenset(part.value for part in DayPart)
_SMALLEST_COUNTED_YEAR = 100


@dataclass(frozen=True, slots=True)
class Words:
    """A matched pattern with the tokens it stands on."""

    node: Node
    tokens: list[str]
    lexicon: Lexicon
    day_first: bool

    def has(self, slot: str) -> bool:
        """Whether the slot took part, or the pattern gives it as an argument."""
        return self.unit(slot) is not None or self.arg(slot) is not None

    def unit(self, slot: str) -> Unit | None:
        """What the slot matched."""
        for name, unit in self.node.slots:
            if name == slot:
                return unit
        return None

    def arg(self, name: str) -> Value:
        """A fixed argument of the pattern."""
        for key, value in self.node.compiled.pattern.args:
            if key == name:
                return value
        return None

    def value(self, slot: str) -> Value:
        """What a slot's word stands for, else the pattern's argument of that name."""
        unit = self.unit(slot)
        if unit is None:
            return self.arg(slot)
        if isinstance(unit, Node):
            return _number(Words(unit, self.tokens, self.lexicon, self.day_first))
        return self.lexicon.value(self.tokens[unit.first], self.node.compiled.slots[slot])

    def token(self, slot: str) -> str:
        """The word itself."""
        unit = self.unit(slot)
        return "" if unit is None else self.tokens[unit.first]

    def integer(self, slot: str) -> int | None:
        """A whole number, if the slot has one."""
        value = self.value(slot)
        return int(value) if isinstance(value, int | float) else None

    def amount(self, slot: str = "count") -> float | None:
        """How many; ``None`` for 'several'."""
        value = self.value(slot)
        if not isinstance(value, int | float):
            return None
        factor = self.arg("factor")
        return value * factor if isinstance(factor, float) else value

    def meaning(self, slot: str) -> Meaning | None:
        """The meaning of a time inside this one."""
        unit = self.unit(slot)
        if not isinstance(unit, Node):
            return None
        return build(Words(unit, self.tokens, self.lexicon, self.day_first))

    def members(self, slot: str) -> tuple[str, ...]:
        """The classes a slot draws from."""
        return self.node.compiled.slots.get(slot, ())


def build(words: Words) -> Meaning | None:
    """The meaning of a matched pattern; ``None`` where no such time exists (31 April)."""
    return BUILDERS[words.node.compiled.pattern.meaning](words)


def kind(words: Words, meaning: Meaning) -> Kind:
    """The TIMEX3 type of a pattern's match."""
    stated = Kind(words.node.compiled.pattern.kind)
    if stated is Kind.DATE and _is_time(meaning):
        return Kind.TIME
    return stated


def _is_time(meaning: Meaning) -> bool:
    match meaning:
        case At() | Clock() | PartOfDay():
            return True
        case About(of) | PartOf(_, of):
            return _is_time(of)
        case Shift(unit=unit):
            return unit.rank < Grain.DAY.rank
    return False


# --------------------------------------------------------------------------- numbers


def _number(words: Words) -> Value:
    """English order of numerals: two hundred and fifty thousand; ``None`` where only 'several' is said."""
    total = current = 0.0
    said = False
    for _, unit in sorted(words.node.slots, key=lambda slot: slot[1].first):
        if not isinstance(unit, Leaf):
            continue
        names = ("numeral", "magnitude", "dozen", "article", "some")
        value = words.lexicon.value(words.tokens[unit.first], names)
        if not isinstance(value, int | float):
            return None
        if (
            value in (12, 2)
            and current
            and said
            and "dozen" in words.members("c")
            and unit is words.unit("c")
        ):
            current *= value
        elif value >= 1000:
            total += (current or 1) * value
            current = 0
        elif value == 100:
            current = (current or 1) * value
        else:
            current += value
        said = True
    factor, plus = words.arg("factor"), words.arg("plus")
    result = total + current
    result *= factor if isinstance(factor, float) else 1
    result += plus if isinstance(plus, float) else 0
    return int(result) if result == int(result) else result


# --------------------------------------------------------------------------- calendar dates


def _full_year(words: Words, slot: str) -> tuple[int | None, bool]:
    """(year, whether only two digits are said), astronomical where an era is said."""
    year = words.integer(slot)
    if year is None:
        return None, False
    if words.has("era"):
        return (1 - year if words.value("era") == -1 else year), False
    return year, "short_year" in words.members(slot) and words.token(slot).startswith("'")


def _date(words: Words) -> Meaning | None:
    year, two_digit = _full_year(words, "year")
    month, day = words.integer("month"), words.integer("day")
    season = words.value("season")
    if month and day and not is_date(2000 if year is None or two_digit else year, month, day):
        return None
    if day is not None and not 1 <= day <= 31:
        return None
    return CalendarDate(
        year=year,
        month=month,
        day=day,
        weekday=words.integer("weekday"),
        season=Season(season) if isinstance(season, str) else None,
        two_digit=two_digit,
        fiscal=bool(words.arg("fiscal")),
    )


_NUMERIC = re.compile(r"(\d+)[-/.](\d+)[-/.](\d+)(?:T(\d\d):(\d\d))?(.*)")


def _numeric(words: Words) -> Meaning | None:
    found = _NUMERIC.match(words.tokens[words.node.first])
    assert found is not None
    one, two, three = (int(part) for part in found.groups()[:3])
    if len(found[1]) == 4:
        date = _checked(one, two, three)
    else:
        dot = "." in found.group()
        year, short = three, len(found[3]) == 2
        first, second = (two, one), (one, two)  # (month, day): day first, month first
        if not (words.day_first or dot):
            first, second = second, first
        readings = [r for r in (_checked(year, *order, short) for order in (first, second)) if r]
        if not readings:
            return None
        date = readings[0]
        if len(readings) == 2 and readings[0] != readings[1]:
            date = replace(date, alternative=readings[1]) if date else None
    if date is None or found[4] is None:
        return date
    hour, minute = int(found[4]), int(found[5])
    if hour > 24 or minute > 59:
        return None
    return At(date, Clock(hour, minute, zone="Z" if found[6].endswith("Z") else None))


def _checked(year: int, month: int, day: int, two_digit: bool = False) -> CalendarDate | None:
    if not is_date(2000 if two_digit else year, month, day):
        return None
    return CalendarDate(year, month, day, two_digit=two_digit)


def _days(words: Words) -> Meaning | None:
    last = _date(words)
    first = words.integer("first")
    if not isinstance(last, CalendarDate) or first is None or last.day is None or not 1 <= first < last.day:
        return None
    return Between(replace(last, day=first), last)


def _months(words: Words) -> Meaning | None:
    last = _date(words)
    if not isinstance(last, CalendarDate):
        return None
    return Between(replace(last, month=words.integer("first")), last)


def _years(words: Words) -> Meaning | None:
    first, last = words.integer("first"), words.integer("last")
    if first is None or last is None:
        return None
    if words.has("era"):
        if words.value("era") == -1:
            first, last = 1 - first, 1 - last
    elif last < _SMALLEST_COUNTED_YEAR:
        last += first // 100 * 100
    return Between(CalendarDate(year=first), CalendarDate(year=last)) if first < last else None


def _decade(words: Words) -> Meaning | None:
    first = words.integer("decade")
    if first is None:
        return None
    if words.has("era") and words.value("era") == -1:
        return Era(Grain.DECADE, -8 - first, 1 - first)
    if first < _SMALLEST_COUNTED_YEAR:
        return Era(Grain.DECADE, first, first + 9, two_digit=True)
    if first < 1000:
        return Era(Grain.DECADE, first, first + 9) if words.has("era") else None
    if first % 100 == 0 and first < 2000:
        return Era(Grain.CENTURY, first, first + 99)
    return Era(Grain.DECADE, first, first + 9)


def _decades(words: Words) -> Meaning | None:
    first, last = words.integer("first"), words.integer("last")
    if first is None or last is None:
        return None
    if last < _SMALLEST_COUNTED_YEAR:
        last += first // 100 * 100
    return Era(Grain.DECADE, first, last + 9) if first < last else None


def _counted_era(grain: Grain, size: int) -> Callable[[Words], Meaning | None]:
    def era(words: Words) -> Meaning | None:
        nth = words.integer("nth")
        first = words.integer("first") or nth
        if nth is None or first is None or nth < 1 or first < 1:
            return None
        if words.has("era") and words.value("era") == -1:
            return Era(grain, 1 - size * max(nth, first), -size * (min(nth, first) - 1))
        return Era(grain, (first - 1) * size + 1, nth * size)

    return era


def _quarter(words: Words) -> Meaning | None:
    nth = words.integer("nth")
    if nth is None or nth > 4 or nth < -1:
        return None
    year, two_digit = _full_year(words, "year")
    quarter = CalendarDate(year=year, quarter=4 if nth == -1 else nth, two_digit=two_digit)
    return _within_step(words, quarter)


def _half(words: Words) -> Meaning | None:
    nth = words.integer("nth")
    if nth is None or nth > 2 or nth < -1:
        return None
    return _within_step(words, CalendarDate(year=words.integer("year"), half=2 if nth == -1 else nth))


def _within_step(words: Words, date: CalendarDate) -> Meaning:
    step = words.integer("step")
    return date if step is None else Nth(1, date, Adjacent(step, Grain.YEAR))


def _holiday(words: Words) -> Meaning | None:
    code = words.value("day")
    if not isinstance(code, str):
        return None
    name = " ".join(words.tokens[words.node.first : words.node.last]).lower()
    if code.startswith("easter"):
        return Holiday(name, easter=int(code.removeprefix("easter")))
    month, day, *nth = code.split("-")
    if nth or len(day) == 1:
        weekday, place = (day, nth[0])
        return Holiday(name, month=int(month), weekday=int(weekday), nth=-1 if place == "l" else int(place))
    return Holiday(name, month=int(month), day=int(day))


# --------------------------------------------------------------------------- relative


def _unit(words: Words) -> tuple[Grain, int] | None:
    """(unit, how many of it); a fortnight is two weeks. ``None`` for units below a minute."""
    value = words.value("unit")
    if value == FORTNIGHT:
        return Grain.WEEK, 2
    try:
        return Grain(value), 1
    except ValueError:
        return None


def _shift(words: Words) -> Meaning | None:
    unit = _unit(words)
    anchor = Anchor(words.arg("anchor") or Anchor.PUBLICATION.value)
    if words.has("today"):
        day = words.integer("today") or 0
        if not words.has("count"):
            return Shift(day, Grain.DAY, anchor)
    if unit is None:
        return None
    direction = words.integer("direction") or words.integer("count") or 1
    direction = -1 if direction < 0 else 1
    if words.node.compiled.pattern.args and words.arg("count") is not None:
        return Shift(words.integer("count"), unit[0], anchor)
    count = words.amount()
    shift = Shift(None if count is None else count * unit[1] * direction, unit[0], anchor, direction)
    return About(shift) if words.has("about") else shift


def _grain(value: Value) -> Grain | None:
    return next((grain for grain in Grain if grain.value == value), None)


def _named(words: Words) -> Grain | CalendarDate | PartOfDay | None:
    """The unit, weekday, month, season or part of the day in slots ``unit``, ``of`` or ``part``."""
    if words.has("unit"):
        unit = _unit(words)
        return unit[0] if unit else None
    slot = "of" if words.has("of") else "part"
    value = words.value(slot)
    members = words.members(slot)
    token = words.token(slot).lower()
    for name in members:
        if words.lexicon.belongs(token, name):
            return _of_class(name, value)
    return None


def _of_class(name: str, value: Value) -> Grain | CalendarDate | PartOfDay | None:
    if name in ("weekday", "weekdays") and isinstance(value, int):
        return CalendarDate(weekday=value)
    if name in ("month", "capital_month") and isinstance(value, int):
        return CalendarDate(month=value)
    if name == "season" and isinstance(value, str):
        return CalendarDate(season=Season(value))
    if name in ("unit", "units", "calendar_unit", "frequency"):
        return _grain(value)
    if isinstance(value, str) and value in _DAY_PARTS:
        return PartOfDay(DayPart(value))
    return None


def _adjacent(words: Words) -> Meaning | None:
    named = _named(words)
    step = words.integer("coming") or words.integer("step")
    if named is None or step is None:
        return None
    if words.has("coming"):
        step = 1
    return Adjacent(step, named)


def _same(words: Words) -> Meaning | None:
    named = _named(words)
    return None if named is None else Adjacent(0, named, Anchor.FOCUS)


def _following(words: Words) -> Meaning | None:
    named = _named(words)
    step = words.integer("step")
    if named is None or step is None:
        return None
    if isinstance(named, Grain):
        return Shift(step, named, Anchor.FOCUS)
    return Adjacent(step, named, Anchor.FOCUS)


def _unit_earlier(words: Words) -> Meaning | None:
    unit = _unit(words)
    return Shift(-1, unit[0], Anchor.FOCUS) if unit else None


def _part(words: Words) -> PartOfDay:
    return PartOfDay(DayPart(words.value("part")))


def _part_on(day: Callable[[Words], Meaning]) -> Callable[[Words], Meaning | None]:
    return lambda words: At(day(words), _part(words))


def _focus_day(words: Words) -> Meaning:
    return Adjacent(0, Grain.DAY, Anchor.FOCUS)


def _stepped_day(words: Words) -> Meaning:
    return Shift(words.integer("step"), Grain.DAY, Anchor.FOCUS)


# --------------------------------------------------------------------------- times of day


def _clock(words: Words) -> Meaning | None:
    token = words.token("hour")
    if words.unit("hour") is None:
        hour, minute = words.integer("hour") or 0, None
    elif ":" in token or "." in token:
        first, second = re.split(r"[:.]", token)[:2]
        hour, minute = int(first), int(second)
    elif len(token) == 4 and token.isdigit():
        hour, minute = int(token[:2]), int(token[2:])
    else:
        hour, minute = words.integer("hour") or 0, None
    ambiguous = (
        not words.has("half") and words.unit("hour") is not None and hour <= 12 and not token.startswith("0")
    )
    if words.has("half"):
        if not 1 <= hour <= 12:
            return None
        hour = hour % 12 + (words.integer("half") or 0)
    if hour > 24 or (minute or 0) > 59:
        return None
    zone = words.token("zone").upper() or None
    ambiguous = ambiguous and "four_digits" not in words.members("hour")
    clock = Clock(hour, minute, zone=zone, ambiguous=ambiguous)
    return About(clock) if words.has("about") else clock


def _at(words: Words) -> Meaning | None:
    date, time = words.meaning("date"), words.meaning("time")
    if date is None or time is None:
        return None
    return _joined(date, time)


def _joined(date: Meaning, time: Meaning) -> Meaning | None:
    match time:
        case Clock() | PartOfDay():
            return At(date, time)
        case At(_, inner):
            return At(date, inner)
        case About(of):
            joined = _joined(date, of)
            return None if joined is None else About(joined)
    return None


def _at_part(words: Words) -> Meaning | None:
    date = words.meaning("date")
    if date is None:
        return None
    if words.meaning("part") is not None:
        return _joined(date, words.meaning("part") or date)
    return At(date, _part(words))


def _clock_part(words: Words) -> Meaning | None:
    time = words.meaning("time")
    clock = time.of if isinstance(time, About) else time
    if not isinstance(clock, Clock):
        return None
    inner = words.meaning("part")
    part = inner.time.part if isinstance(inner, At) and isinstance(inner.time, PartOfDay) else _part(words).part
    late = part in (DayPart.AFTERNOON, DayPart.EVENING) or part is DayPart.NIGHT and clock.hour > 5
    hour = clock.hour + 12 if late and clock.hour < 12 else clock.hour
    return replace(clock, hour=hour, ambiguous=False)


# --------------------------------------------------------------------------- times made of times


def _portion(words: Words) -> Meaning | None:
    of = words.meaning("of")
    return None if of is None else PartOf(Portion(words.value("portion")), of)


def _portion_this(words: Words) -> Meaning | None:
    unit = _unit(words)
    if unit is None:
        return None
    return PartOf(Portion(words.value("portion")), Adjacent(0, unit[0], Anchor.CONTEXT))


def _nth(words: Words) -> Meaning | None:
    within = words.meaning("within")
    n = words.integer("nth")
    of: Meaning | Grain | None = words.meaning("of")
    if of is None:
        unit = _unit(words)
        of = unit[0] if unit else None
    if within is None or n is None or not isinstance(of, Grain | CalendarDate):
        return None
    return Nth(n, of, within)


def _nth_half(words: Words) -> Meaning | None:
    half, within = words.meaning("half"), words.meaning("within")
    if within is None or not isinstance(half, CalendarDate) or half.half is None or half.year is not None:
        return None
    return PartOf(Portion.START if half.half == 1 else Portion.END, within)


def _last_of_month(words: Words) -> Meaning | None:
    month = CalendarDate(year=words.integer("year"), month=words.integer("month"))
    return Nth(-1, CalendarDate(weekday=words.integer("of")), month)


def _within(words: Words) -> Meaning | None:
    of, within = words.meaning("of") or words.meaning("whole"), words.meaning("within")
    if of is None and words.has("of"):
        named = _named(words)
        of = named if isinstance(named, CalendarDate) else None
    if isinstance(of, Holiday) and isinstance(within, CalendarDate) and not within.two_digit:
        return replace(of, year=within.year)
    if isinstance(of, CalendarDate | Holiday) and within is not None:
        return Nth(1, of, within)
    return None


def _about(words: Words) -> Meaning | None:
    of = words.meaning("of")
    return None if of is None else About(of)


# --------------------------------------------------------------------------- durations, sets, vague


def _length(words: Words) -> Meaning | None:
    value = words.value("unit")
    if value == "second":
        return Length(words.amount(), "second")
    unit = _unit(words)
    if unit is None:
        return None
    count = words.amount()
    return Length(None if count is None else count * unit[1], unit[0])


def _recurring(words: Words) -> Meaning | None:
    if words.value("of") == FORTNIGHT:
        return Recurring(Length(2, Grain.WEEK))
    named = _named(words)
    if named is None:
        return None
    if isinstance(named, CalendarDate) and words.has("part"):
        return Recurring(At(named, _part(words)))
    return Recurring(named, words.amount())


def _recurring_length(words: Words) -> Meaning | None:
    length = _length(words)
    return Recurring(length) if isinstance(length, Length) else None


def _day_to_date(words: Words) -> Meaning | None:
    last, day = words.meaning("last"), words.integer("day")
    if not isinstance(last, CalendarDate) or last.day is None or day is None or day >= last.day:
        return None
    return replace(last, day=day)


BUILDERS: dict[str, Callable[[Words], Meaning | None]] = {
    "date": _date,
    "numeric": _numeric,
    "days": _days,
    "months": _months,
    "years": _years,
    "decade": _decade,
    "decades": _decades,
    "century": _counted_era(Grain.CENTURY, 100),
    "millennium": _counted_era(Grain.MILLENNIUM, 1000),
    "quarter": _quarter,
    "half": _half,
    "holiday": _holiday,
    "shift": _shift,
    "adjacent": _adjacent,
    "same": _same,
    "following": _following,
    "unit_earlier": _unit_earlier,
    "part_today": _part_on(lambda words: Adjacent(0, Grain.DAY)),
    "part_yesterday": _part_on(lambda words: Shift(-1, Grain.DAY, Anchor.PUBLICATION)),
    "part_focus": _part_on(_focus_day),
    "same_part": _part_on(_focus_day),
    "following_part": _part_on(_stepped_day),
    "clock": _clock,
    "at": _at,
    "at_part": _at_part,
    "portion_day": _portion,
    "clock_part": _clock_part,
    "portion": _portion,
    "portion_this": _portion_this,
    "nth": _nth,
    "nth_half": _nth_half,
    "last_of_month": _last_of_month,
    "weekday_of_week": _within,
    "within": _within,
    "about": _about,
    "length": _length,
    "recurring": _recurring,
    "recurring_part": lambda words: Recurring(_part(words)),
    "recurring_length": _recurring_length,
    "vague": lambda words: Vague(Reference(words.arg("reference"))),
    "day_to_date": _day_to_date,
    "number": lambda words: None,
}
