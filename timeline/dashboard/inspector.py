"""Why a date is what it is: the quotation, the chain from the words to the calendar, the possible dates."""

from __future__ import annotations

from timeline.dashboard.literal import Node
from timeline.dashboard.source_text import Marked, passage
from timeline.dating import Dating, dating
from timeline.messages import sentence
from timeline.model import Article, Candidate, Event, EventMention
from timeline.table import step_words
from timeline.wording import candidate_words


def nodes(event: Event, article: Article) -> tuple[Node, ...]:
    """Everything that is known of one event."""
    mention = event.lead
    dated = dating(mention.times)
    status = mention.status.value
    return (
        Node("h3", mention.label),
        Node(
            "div",
            look="dated",
            children=(
                Node("strong", dated.when),
                Node("span", sentence(f"status.{status}"), f"muted status {status}"),
                Node("span", dated.edtf, "muted", name=sentence("page.edtf", edtf=dated.edtf)),
            ),
        ),
        Node("blockquote", children=_quotation(mention, article)),
        *_chain(dated, mention, article),
        *_facts(mention, article),
    )


def _quotation(mention: EventMention, article: Article) -> tuple[Node, ...]:
    """The sentence, with the words that date the event and the word that tells it."""
    dating_words = () if mention.inferred else mention.times
    times = [Marked(time.resolved.expression.span, mention.status.value, "") for time in dating_words]
    marks = (*times, Marked(mention.trigger, "trigger", ""))
    return passage(article.text, marks, None, mention.sentence, live=False)


def _chain(dated: Dating, mention: EventMention, article: Article) -> tuple[Node, ...]:
    words = dated.span.of(article.text)
    if len(dated.candidates) == 1:
        heading = sentence("page.chain-inferred" if mention.inferred else "page.chain", words=words)
        return Node("h4", heading), _steps(dated.candidates[0])
    heading = sentence("page.candidates", words=words, count=str(len(dated.candidates)))
    return Node("h4", heading), *(_candidate(candidate) for candidate in dated.candidates)


def _candidate(candidate: Candidate) -> Node:
    sure = sentence("page.confidence", confidence=f"{candidate.confidence:.0%}")
    return Node(
        "div",
        look="candidate",
        children=(
            Node("span", f"{candidate_words(candidate)} ", "when"),
            Node("span", sure, "muted"),
            _steps(candidate),
        ),
    )


def _steps(candidate: Candidate) -> Node:
    return Node("ol", children=tuple(Node("li", step_words(step)) for step in candidate.steps))


def _facts(mention: EventMention, article: Article) -> tuple[Node, ...]:
    """Grain, confidence, who, where, who says so, and the article; what is not known is not listed."""
    best = dating(mention.times).candidates[0]
    facts = (
        ("grain", sentence(f"grain.{best.grain.value}")),
        ("confidence", f"{best.confidence:.0%}"),
        ("participants", ", ".join(mention.participants)),
        ("places", ", ".join(mention.places)),
        ("attribution", mention.attribution),
        ("article", article.title),
    )
    listed = [
        Node(tag, text)
        for name, value in facts
        if value
        for tag, text in (("dt", sentence(f"column.{name}")), ("dd", value))
    ]
    return (Node("dl", children=tuple(listed)),)
