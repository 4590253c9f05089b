"""The table of the offline page: every event with its date, its sentence, and why it stands there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from html import escape

from timeline.export.telling import Told, published, told, web_address
from timeline.messages import sentence
from timeline.model import Article, Candidate, EventMention, Span, Timeline
from timeline.table import step_words
from timeline.wording import candidate_words

HEADINGS = (
    "column.when",
    "column.label",
    "column.status",
    "column.sentence",
    "export.why",
    "column.article",
)


def rows(timeline: Timeline) -> Iterator[str]:
    """A table row for each dated event."""
    articles = {article.id: article for article in timeline.articles}
    for one in told(timeline):
        mentions = [_mention(mention, articles[mention.article_id]) for mention in one.event.mentions]
        sources = dict.fromkeys(mention.article_id for mention in one.event.mentions)
        cells = (
            escape(one.event.lead.label),
            escape(sentence(f"status.{one.event.lead.status.value}")),
            "".join(mentions),
            _why(one),
            "".join(_article(articles[name]) for name in sources),
        )
        when = f'<th scope="row">{escape(one.dated.when)}</th>'
        yield f"<tr>{when}{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def unplaced(timeline: Timeline) -> str:
    """What found no place, with the reason; empty where everything did."""
    if not timeline.unplaced:
        return ""
    articles = {article.id: article for article in timeline.articles}
    items = "".join(
        f"<li>{_quoted(item.expression.span.of(articles[name].text), articles[name])}"
        f" {escape(sentence(f'reason.{item.reason.value}'))}</li>"
        for name, item in timeline.unplaced
    )
    heading = escape(sentence("page.unplaced", count=f"{len(timeline.unplaced):,}"))
    return f"<section><h2>{heading}</h2><ul>{items}</ul></section>"


def _mention(mention: EventMention, article: Article) -> str:
    """The sentence with the words that date the event marked, and who says so, who and where."""
    times = () if mention.inferred else mention.times
    quoted = _marked(article.text, mention.sentence, [time.resolved.expression.span for time in times])
    facts = (
        ("attribution", mention.attribution),
        ("participants", ", ".join(mention.participants)),
        ("places", ", ".join(mention.places)),
    )
    listed = "".join(
        f'<p class="muted">{escape(sentence(f"column.{name}"))}: {escape(value)}</p>'
        for name, value in facts
        if value
    )
    return f'<blockquote lang="{escape(article.lang)}">{quoted}</blockquote>{listed}'


def _marked(text: str, within: Span, spans: Sequence[Span]) -> str:
    """A stretch of a text with some spans marked; of two that overlap the earlier is."""
    pieces, place = [], within.start
    for span in sorted(spans, key=lambda span: (span.start, span.end)):
        if place <= span.start < span.end <= within.end:
            pieces += [escape(text[place : span.start]), f"<mark>{escape(span.of(text))}</mark>"]
            place = span.end
    return "".join([*pieces, escape(text[place : within.end])])


def _why(one: Told) -> str:
    """The chain of each candidate."""
    candidates, lead = one.dated.candidates, one.event.lead
    heading = sentence("page.chain-inferred") if lead.inferred else ""
    if len(candidates) > 1:
        words = one.dated.span.of(one.article.text)
        heading = sentence("page.candidates", words=words, count=str(len(candidates)))
    said = f"<p>{escape(heading)}</p>" if heading else ""
    return said + "".join(_candidate(candidate, len(candidates) > 1) for candidate in candidates)


def _candidate(candidate: Candidate, one_of_several: bool) -> str:
    sure = sentence("page.confidence", confidence=f"{candidate.confidence:.0%}")
    name = f"{candidate_words(candidate)}: {sure}" if one_of_several else sure
    steps = "".join(f"<li>{escape(step_words(step))}</li>" for step in candidate.steps)
    return f'<p class="muted">{escape(name)}</p>' + (f"<ol>{steps}</ol>" if steps else "")


def _article(article: Article) -> str:
    name = f'<span lang="{escape(article.lang)}">{escape(article.title)}</span>'
    address = web_address(article)
    if address:
        name = f'<a href="{escape(address)}" rel="noopener noreferrer">{name}</a>'
    return f'<p>{name}</p><p class="muted">{escape(published(article))}</p>'


def _quoted(words: str, article: Article) -> str:
    return f'<span lang="{escape(article.lang)}">{escape(sentence("export.quoted", words=words))}</span>'
