"""Why a date is what it is: the quotation, the chain from the words to the calendar, the possible dates."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from timeline.dashboard.dates import dates
from timeline.dashboard.literal import Node
from timeline.dashboard.source_text import Marked, passage
from timeline.dating import Dating, dating, possible
from timeline.messages import sentence
from timeline.model import Article, Candidate, Event, EventMention
from timeline.table import step_words
from timeline.wording import candidate_words

CHOOSE = "choose"  # what a click on a candidate reports begins so


def nodes(
    event: Event,
    article: Article,
    told: Sequence[str] = (),
    also: Sequence[tuple[str, str]] = (),
    *,
    live: bool = True,
) -> tuple[Node, ...]:
    """Everything that is known of one event; ``told`` are sentences on who set what of it.

    ``also`` are the sentences that tell the same, each with the title of its article. Where it is not
    ``live`` nothing in it can be clicked.
    """
    mention = event.lead
    dated = dating(mention.times)
    status = mention.status.value
    return (
        Node("h3", mention.label),
        Node(
            "div",
            look="dated",
            children=(
                Node("strong", dated.when, dates=dates(dated.when, dated.candidates[0].interval)),
                Node("span", sentence(f"status.{status}"), f"muted status {status}"),
                Node("span", dated.edtf, "muted", name=sentence("page.edtf", edtf=dated.edtf)),
            ),
        ),
        Node("blockquote", children=_quotation(mention, article)),
        *_chain(event, dated, article, live),
        *_facts(mention, article),
        *_also(also),
        *_set_by(told),
    )


def chosen(event: Event, pick: str) -> Candidate | None:
    """The candidate of an event that a click reported; ``None`` where it reported something else."""
    candidates = dating(event.lead.times).candidates if event.lead.times else ()
    picks = {_pick(event, number): candidate for number, candidate in enumerate(candidates)}
    return picks.get(pick)


def _pick(event: Event, number: int) -> str:
    return f"{CHOOSE}:{event.id}:{number}"


def _quotation(mention: EventMention, article: Article) -> tuple[Node, ...]:
    """The sentence, with the words that date the event and the word that tells it."""
    dating_words = () if mention.inferred else mention.times
    times = [Marked(time.resolved.expression.span, mention.status.value, "") for time in dating_words]
    marks = (*times, Marked(mention.trigger, "trigger", ""))
    return passage(article.text, marks, mention.sentence, live=False)


def _chain(event: Event, dated: Dating, article: Article, live: bool) -> tuple[Node, ...]:
    words, candidates = dated.span.of(article.text), dated.candidates
    if len(candidates) == 1:
        heading = sentence("page.chain-inferred" if event.lead.inferred else "page.chain", words=words)
        return Node("h4", heading), _steps(candidates[0])
    decided = len(possible(candidates)) == 1
    key = "correction.decided" if decided else "page.candidates"
    shown = [_candidate(event, number, one, decided) for number, one in enumerate(candidates)]
    listed = shown if live else map(_still, shown)
    return Node("h4", sentence(key, words=words, count=str(len(candidates)))), *listed


def _candidate(event: Event, number: int, candidate: Candidate, decided: bool) -> Node:
    """A date as a button that chooses it, and its chain; the first stands until another is chosen."""
    words = candidate_words(candidate)
    taken = decided and number == 0
    sure = sentence("page.confidence", confidence=f"{candidate.confidence:.0%}")
    button = Node(
        "button",
        picks=_pick(event, number),
        name=sentence("correction.chosen-name" if taken else "correction.choose-name", when=words, sure=sure),
        children=(
            Node("span", f"{words} ", "when", dates=dates(words, candidate.interval)),
            Node("span", sentence("correction.chosen") if taken else sure, "muted"),
        ),
    )
    return Node("div", look="candidate", children=(button, _steps(candidate)), current=number == 0)


def _still(candidate: Node) -> Node:
    """A candidate whose button is none."""
    button, *steps = candidate.children
    return replace(candidate, children=(Node("p", children=button.children), *steps))


def _also(also: Sequence[tuple[str, str]]) -> tuple[Node, ...]:
    if not also:
        return ()
    quoted = (
        Node("blockquote", children=(Node("span", quote), Node("span", f" {title}", "muted")))
        for quote, title in also
    )
    return Node("h4", sentence("correction.also")), *quoted


def _set_by(told: Sequence[str]) -> tuple[Node, ...]:
    if not told:
        return ()
    listed = Node("ul", children=tuple(Node("li", line) for line in told))
    return Node("h4", sentence("correction.set-by")), listed


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
