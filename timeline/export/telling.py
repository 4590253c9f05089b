"""What a format with room for a label and some lines says of an event, as plain text."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from unicodedata import category
from urllib.parse import urlsplit

from timeline import intervals
from timeline.dating import Dating, dating, possible
from timeline.messages import sentence
from timeline.model import Article, Candidate, Event, Grain, Instant, Interval, Status, Timeline
from timeline.wording import candidate_words, when


@dataclass(frozen=True, slots=True)
class Told:
    """A dated event with the article of its lead; ``label`` is one line and says a status but "happened"."""

    event: Event
    article: Article
    dated: Dating
    label: str

    @property
    def best(self) -> Candidate:
        """The candidate that the event is placed by."""
        return self.dated.candidates[0]

    @property
    def quotation(self) -> str:
        """The sentence that tells it, in quotation marks, on one line."""
        return sentence("export.quoted", words=one_line(self.event.lead.sentence.of(self.article.text)))


def told(timeline: Timeline) -> Iterator[Told]:
    """The dated events of a timeline in its order."""
    articles = {article.id: article for article in timeline.articles}
    for event in timeline.events:
        lead = event.lead
        if lead.times:
            yield Told(event, articles[lead.article_id], dating(lead.times), _label(event))


def lines(one: Told) -> tuple[str, ...]:
    """When in words, what else the date may mean, the sentence, and the article; each on one line."""
    dated = one.dated
    others = "; ".join(candidate_words(other) for other in possible(dated.candidates)[1:])
    found = (
        dated.when,
        sentence("export.others", others=others) if others else "",
        sentence("page.inferred") if one.event.lead.inferred else "",
        one.quotation,
        sentence("export.article", title=one_line(one.article.title), published=published(one.article)),
    )
    return tuple(line for line in found if line)


def published(article: Article) -> str:
    """When the article was published and what says so."""
    date = article.published
    if date is None:
        return sentence("page.unpublished")
    how = sentence(f"page.published-{date.source.name.lower()}", evidence=one_line(date.evidence))
    return sentence("page.published", when=when(date.interval, date.grain), how=how)


def title(timeline: Timeline) -> str:
    """The article's title where there is one article, else how many there are."""
    if len(timeline.articles) == 1:
        return one_line(timeline.articles[0].title)
    return sentence("export.title", count=str(len(timeline.articles)))


def one_line(text: str) -> str:
    """A text without line ends, control characters and runs of spaces."""
    return " ".join(without_controls(text).split())


def without_controls(text: str, kept: str = "") -> str:
    """A space in place of each control character but those kept; invisible letters of scripts stay."""
    if text.isprintable():
        return text
    return "".join(" " if category(char) == "Cc" and char not in kept else char for char in text)


def web_address(article: Article) -> str:
    """The article's address if it is one of a web page, else nothing: no other is made a link."""
    try:
        parts = urlsplit(article.url)
    except ValueError:
        return ""
    plain = article.url.isascii() and article.url.isprintable() and " " not in article.url
    return article.url if plain and parts.scheme in ("http", "https") and parts.hostname else ""


def placed(best: Candidate) -> tuple[Instant, Instant] | None:
    """From when until when (exclusive) an event is put where there are no open ends: the unit that is said.

    "Since 2014" lies in 2014; ``None`` where neither end is known.
    """
    start, end = best.interval.start, best.interval.end
    if start is None and end is None:
        return None
    if start is None or end is None:
        at = start if start is not None else intervals.last_instant(Instant(end or 0))
        return _ends(intervals.containing(at, best.grain))
    return start, end


def days(first: Instant, last: Instant) -> tuple[Instant, Instant]:
    """The whole days that an interval touches."""
    return Instant(first - first % intervals.DAY), Instant(last + -last % intervals.DAY)


def timed(best: Candidate) -> bool:
    """Whether the words say a time of day."""
    return best.grain.rank < Grain.DAY.rank


def in_four_digits(first: Instant, last: Instant) -> bool:
    """Whether both ends lie in the years 1 to 9999."""
    return intervals.civil(first)[0] >= 1 and intervals.civil(last)[0] <= 9999


def _ends(interval: Interval) -> tuple[Instant, Instant]:
    assert interval.start is not None and interval.end is not None
    return interval.start, interval.end


def _label(event: Event) -> str:
    label, status = one_line(event.lead.label), event.lead.status
    if status is Status.OCCURRED:
        return label
    return sentence("chart.with-status", label=label, status=sentence(f"status.{status.value}"))
