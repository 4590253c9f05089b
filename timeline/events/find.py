"""From an article and its outcomes to its events."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from hashlib import sha256

from timeline.dating import lies_within
from timeline.events import earlier, lead, link, reference
from timeline.events.called import called
from timeline.events.closing import is_until
from timeline.events.gazetteer import Gazetteer, gazetteer
from timeline.events.involved import involved
from timeline.events.label import label
from timeline.events.parse import Asked, Sentence, Word
from timeline.events.scene import Scene
from timeline.events.source import said_by
from timeline.events.spelling import noun
from timeline.events.status import seen_from, status, still_lasts
from timeline.events.stretches import Reading, read, timed
from timeline.events.telling import teller
from timeline.events.together import Work, together
from timeline.events.topics import topics
from timeline.events.written import shorten
from timeline.language import Language
from timeline.language.events import EventWords
from timeline.language.grammar import Part
from timeline.model import Article, EventMention, EventTime, Outcome, Resolved, Role, Span, Status

_BETWEEN = 8  # characters between the ends of a stretch: " until "
Mentions = tuple[EventMention, ...]


def mentions(
    article: Article, outcomes: tuple[Outcome, ...], language: Language, *, news: bool = False
) -> Mentions:
    """The events of an article in order of their triggers; each placed date or time stands in one of them.

    Only sentences with such an expression are parsed, and for pronouns the few before them. With ``news`` the
    article's own news stands on its publication date where its first sentence says no time.
    """
    return mentions_of_all([(article, outcomes)], language, news=news)[0]


def mentions_of_all(
    found: Sequence[tuple[Article, tuple[Outcome, ...]]], language: Language, *, news: bool = False
) -> list[Mentions]:
    """``mentions`` of each of some articles with its outcomes, parsed together, which takes less time."""
    words = language.events
    return together([_mentions(read(*one), words, news) for one in found], words)


def _mentions(reading: Reading, words: EventWords, news: bool) -> Work[Mentions]:
    stretches: dict[Span, list[Resolved]] = {}
    for one in reading.placed:
        stretches.setdefault(reading.stretch(one.expression.span), []).append(one)
    parsed = yield Asked(reading.text, list(stretches))
    scenes = yield from earlier.with_names(reading, _scenes(reading, parsed, words))
    known = gazetteer(reading.text, scenes)
    found: dict[str, EventMention] = {}
    for scene in scenes:
        for mention in _of_scene(reading, scene, stretches[scene.sentence.span], known):
            same = found.get(mention.id)
            found[mention.id] = mention if same is None else replace(same, times=same.times + mention.times)
    if news:
        found |= {one.id: one for one in (yield from _news(reading, scenes, words))}
    return tuple(sorted(found.values(), key=lambda one: (one.trigger.start, one.trigger.end)))


def _news(reading: Reading, others: Sequence[Scene], words: EventWords) -> Work[list[EventMention]]:
    """The article's own news. ``others``: the scenes of its dated sentences."""
    span = lead.lead(reading)
    parsed = yield Asked(reading.text, [span] if span else [])
    found = []
    scenes = _scenes(reading, parsed, words)
    known = gazetteer(reading.text, [*others, *scenes])
    for scene in scenes:
        trigger = lead.news(scene.sentence, words)
        time = None if trigger is None else lead.on_publication(reading.article, trigger.span)
        if time is not None:
            told = reference.with_names(scene, ())
            mention = _mention(reading, told, trigger, (time,), 0)
            found.append(replace(_with_names(mention, told, trigger, known), inferred=True))
    return found


def mention_id(article_id: str, trigger: Span, number: int = 0) -> str:
    """Follows from article and trigger, and for later happenings of one trigger their number."""
    key = f"{article_id}:{trigger.start}:{trigger.end}" + (f":{number}" if number else "")
    return sha256(key.encode()).hexdigest()[:16]


def _scenes(reading: Reading, parsed: Sequence[Sentence], words: EventWords) -> list[Scene]:
    """The scene of each sentence, no names behind its pronouns."""
    spoken_of = topics(reading.text, reading.sentences, words)
    return [Scene(sentence, words, timed(reading, sentence), topics=spoken_of) for sentence in parsed]


def _of_scene(
    reading: Reading, scene: Scene, placed: Sequence[Resolved], known: Gazetteer
) -> list[EventMention]:
    """One mention for each trigger, with all the expressions that date it."""
    dated: dict[Word | None, list[Resolved]] = {}
    for one, trigger in _linked(reading, scene.sentence, placed, scene.words):
        dated.setdefault(trigger, []).append(one)
    return [
        _with_names(_mention(reading, scene, trigger, _times(happening), number), scene, trigger, known)
        for trigger, ones in dated.items()
        for number, happening in enumerate(_happenings(ones))
    ]


def _happenings(dating: Sequence[Resolved]) -> list[list[Resolved]]:
    """Times of one happening: "in May, on the 3rd", "from 1998 until 2004", but not "1960 and 1971"."""
    found: list[list[Resolved]] = []
    for one in dating:
        group = next((group for group in found if _goes_with(one, group)), None)
        if group is None:
            found.append([one])
        else:
            group.append(one)
    return found


def _goes_with(one: Resolved, group: Sequence[Resolved]) -> bool:
    first = group[0]
    if one.expression.role is Role.AT and first.expression.role is Role.AT:
        return lies_within(one, first) or lies_within(first, one)
    return one.expression.role is not Role.AT and all(
        other.expression.role not in (Role.AT, one.expression.role) for other in group
    )


def _linked(
    reading: Reading, sentence: Sentence, placed: Sequence[Resolved], words: EventWords
) -> list[tuple[Resolved, Word | None]]:
    times = [one.span for one in reading.expressions(sentence.span)]
    article = reading.article
    found: list[tuple[Resolved, Word | None]] = []
    for one in placed:
        trigger = link.trigger(sentence, one.expression.span, times, words, past=_is_past(one, article))
        shared = found and _is_other_end(found[-1][0], one)
        found.append((one, found[-1][1] if shared else trigger))
    return found


def _is_other_end(begins: Resolved, ends: Resolved) -> bool:
    """Whether two times are one stretch: "between July and September"."""
    roles = (begins.expression.role, ends.expression.role)
    apart = ends.expression.span.start - begins.expression.span.end
    return roles == (Role.BEGINS, Role.ENDS) and 0 <= apart <= _BETWEEN


def _is_past(one: Resolved, article: Article) -> bool:
    """Whether a time ends no later than the publication, or nobody knows when that was."""
    end = one.best.interval.end
    published = article.published.interval.end if article.published is not None else None
    return end is not None and (published is None or end <= published)


def _times(dating: Sequence[Resolved]) -> tuple[EventTime, ...]:
    return tuple(EventTime(one, one.expression.role) for one in dating)


def _mention(
    reading: Reading, scene: Scene, trigger: Word | None, times: tuple[EventTime, ...], number: int
) -> EventMention:
    """One event, yet without names; without a trigger (only times, or no parser) the sentence as it stands.

    ``number`` counts the happenings of one trigger: 'in 1960 and 1971' are two.
    """
    first = times[0].resolved
    span = first.expression.span if trigger is None else trigger.span
    told = Status.OCCURRED if trigger is None else _told(reading, scene, trigger, first)
    spans = [time.resolved.expression.span for time in times]
    return EventMention(
        id=mention_id(reading.article.id, span, number),
        article_id=reading.article.id,
        sentence=reading.sentence(span.start),
        trigger=span,
        label=shorten(scene.sentence.text.strip(" ,;:-"))
        if trigger is None
        else label(scene, trigger, spans),
        times=times,
        status=seen_from(told, first.best.interval, reading.article.published),
    )


def _with_names(mention: EventMention, scene: Scene, trigger: Word | None, known: Gazetteer) -> EventMention:
    """The event with who takes part, where it happens and who says so."""
    told = None if trigger is None else teller(scene, trigger)
    people, places = involved(scene, told, mention.label, known)
    source = "" if trigger is None else _who(scene, trigger, known)
    return replace(mention, participants=people, places=places, attribution=source)


def _told(reading: Reading, scene: Scene, trigger: Word, first: Resolved) -> Status:
    past = _is_past(first, reading.article)
    told = status(scene.sentence, teller(scene, trigger, believed=True), scene.words, past=past)
    if told is Status.DENIED and is_until(scene, first.expression.span):
        return Status.OCCURRED  # "not reopened until 1938" is reopened then
    lasts = first.expression.role is Role.BEGINS and still_lasts(scene.sentence, trigger, scene.words)
    return Status.ONGOING if told is Status.OCCURRED and lasts else told


def _who(scene: Scene, trigger: Word, known: Gazetteer) -> str:
    """Who says so, by the longest name; nothing where only a pronoun does."""
    source = said_by(scene.sentence, trigger, scene.timed, scene.words)
    if source is None or (source.part is Part.PRONOUN and scene.name(source) is None):
        return ""
    names = called(scene, known.plain)
    said = next((name.text for name in names if name.head.index == source.index), noun(scene, source))
    return known.whole(known.known_as.get(said.lower(), said))
