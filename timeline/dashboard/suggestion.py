"""A publication date that the text itself suggests: offered with its reasons, taken only by a click."""

from __future__ import annotations

import streamlit as st

from timeline.dashboard import literal, state
from timeline.dashboard.literal import Node, markdown
from timeline.messages import sentence
from timeline.model import Article, Grain, Ground, Proposal, Published
from timeline.wording import when


def show(article: Article, dark: bool) -> None:
    """The offer for an article without a publication date; nothing where its text suggests none."""
    proposal = state.proposal(article)
    if proposal is None:
        return
    if proposal.best:
        st.button(
            markdown(sentence("page.suggest", when=_when(proposal.best))),
            key="suggestion",
            on_click=state.set_published,
            args=({article.id: proposal.best},),
        )
    literal.show(nodes(article, proposal), "suggestion_why", dark=dark)


def nodes(article: Article, proposal: Proposal) -> tuple[Node, ...]:
    """Between when and when, and the reasons, each with the words of the text."""
    between = sentence("page.suggest-between", interval=when(proposal.interval, Grain.DAY))
    reasons = tuple(_reason(article, ground) for ground in proposal.reasons)
    return (Node("p", between), Node("ul", children=reasons))


def _reason(article: Article, ground: Ground) -> Node:
    told = sentence(f"inferred.{ground.step.rule}", **dict(ground.step.facts))
    if ground.span is None:
        return Node("li", told)
    words = " ".join(ground.span.of(article.text).split())
    return Node("li", sentence("page.suggest-reason", words=words, why=told))


def _when(published: Published) -> str:
    return when(published.interval, published.grain)
