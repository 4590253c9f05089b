"""One article in two files, or two versions of it; and articles of one story, which stay apart."""

from __future__ import annotations

import random
import time
from dataclasses import replace
from itertools import permutations
from pathlib import Path

import pytest

from timeline.messages import sentence
from timeline.model import Article, PublishedSource
from timeline.sources import from_text, published_from, read
from timeline.sources.versions import Group, versions
from timeline.sources.versions.canonical import address

SAMPLES = sorted((Path(__file__).parent.parent / "sample_articles").glob("*.md"))
PARAGRAPHS = (
    "The harbour of the old town was closed on Monday after a crane fell across the only way in, and "
    "three ships with grain for the mills had to wait outside the mole until the divers had seen what "
    "lay on the bottom.",
    "The mayor said that nobody was hurt because the men who worked there had gone to eat a few minutes "
    "before, and that the crane, which had stood since 1931, was to be taken down next year in any "
    "case.",
    "Fishermen who came to look on said they had warned of the rust for years, and one of them showed a "
    "letter from the port authority that called his fear unfounded and asked him not to write again.",
    "The mills have flour for two weeks, their manager said, and after that bread would have to be "
    "brought over the pass by lorry, as in the winter of 1956, when the harbour was frozen until the "
    "end of March.",
    "A second crane is on its way from the yard at the mouth of the river and should arrive on Thursday "
    "evening, if the wind does not turn, so that the ships could be unloaded before the end of the "
    "week.",
)
STORY = "\n\n".join(PARAGRAPHS[:4])
OTHER = (
    "Parliament debated the price of bread for nine hours and voted in the end to leave it where it "
    "was, although two members of the governing party stayed away and a third spoke against it from the "
    "gallery.",
    "Economists doubt that the price can be held. The harvest was poor on both sides of the border, the "
    "railway has raised what it asks for a wagon, and the bakers say they pay more for wood than ever "
    "before.",
)
QUOTED = (
    "“We have bread for two weeks, and after that we shall eat what the mountains send us,” said the manager."
)


def article(text: str, title: str = "", published: str = "", updated: str = "", url: str = "") -> Article:
    made = replace(from_text(text, title), url=url)
    if published:
        made = replace(made, published=published_from(published, PublishedSource.META))
    return replace(made, updated=published_from(updated, PublishedSource.META)) if updated else made


def only(*articles: Article) -> Group:
    (group,) = versions(articles)
    return group


# --------------------------------------------------------------------------- what is the same


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("the same", STORY),
        ("other signs", STORY.replace("’", "'").replace(",", " ,").upper()),
        ("broken lines", STORY.replace(" ", "\n")),
        ("one number corrected", STORY.replace("1931", "1913").replace("three", "four")),
        ("a new paragraph at the end", f"{STORY}\n\n{PARAGRAPHS[4]}"),
        ("a new paragraph at the top", f"{PARAGRAPHS[4]}\n\n{STORY}"),
        ("paragraphs in another order", "\n\n".join(reversed(STORY.split("\n\n")))),
        ("a teaser", PARAGRAPHS[0][:150]),
        ("the first paragraph", PARAGRAPHS[0]),
    ],
)
def test_versions_are_one_group(name: str, text: str) -> None:
    first, second, apart = article(STORY, "One"), article(text, name), article("\n".join(OTHER), "Apart")
    group = only(first, apart, second)
    assert (group.kept, group.others) == (first, (second,))


@pytest.mark.parametrize(
    ("name", "texts"),
    [
        ("another article", (STORY, "\n".join(OTHER))),
        ("a quoted paragraph", (f"{STORY}\n{QUOTED}", f"{OTHER[0]}\n{QUOTED}\n{OTHER[1]}")),
        ("a shared paragraph", (STORY, "\n".join((*OTHER, PARAGRAPHS[3])))),
        ("half of it", (STORY, "\n".join((*OTHER, *PARAGRAPHS[2:4])))),
        ("short texts", ("The mayor said on Monday.", "The mayor said on Monday that he knew.")),
        ("no words", ("1", "2")),
    ],
)
def test_other_articles_stay_apart(name: str, texts: tuple[str, str]) -> None:
    assert versions([article(text) for text in texts]) == ()


def test_short_text_twice_is_one() -> None:
    assert len(only(article("It rained."), article("It  rained")).others) == 1


def test_text_without_spaces_between_words() -> None:
    text = "北约秘书长星期二在布鲁塞尔说土耳其购买导弹是一个主权国家的决定各盟国将在下个月继续讨论"
    assert only(article(text), article(f"{text}他没有说明更多的细节")).others


def test_samples_stay_apart() -> None:
    assert len(SAMPLES) >= 13
    assert versions([read(path.name, path.read_bytes()) for path in SAMPLES]) == ()


def test_report_in_two_stories_does_not_join_them() -> None:
    report = PARAGRAPHS[0]
    first = article("\n".join((report, *PARAGRAPHS[1:4])))
    second = article("\n".join((report, *OTHER, PARAGRAPHS[4])))
    for order in permutations((first, second, article(report))):
        group = only(*order)
        assert len(group.others) == 1


def test_versions_of_versions_are_one_group() -> None:
    steps = ["\n".join(PARAGRAPHS[:count]) for count in (2, 3, 4, 5)]
    for order in permutations(article(step) for step in steps):
        group = only(*order)
        assert (group.kept, group.others) == (order[0], order[1:])
        assert group.newest.text == steps[-1]


# --------------------------------------------------------------------------- addresses


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("http://paper.example/a", "https://www.paper.example/a/", True),
        ("https://paper.example/a?utm_source=x&fbclid=1#top", "https://paper.example/a", True),
        ("https://PAPER.example/a?b=2&a=1", "https://paper.example:443/a?a=1&b=2", True),
        ("https://paper.example/a", "https://paper.example/A", False),
        ("https://paper.example/a?id=1", "https://paper.example/a?id=2", False),
        ("https://paper.example/", "https://paper.example/", False),  # a front page
        ("https://paper.example:8000/a", "https://paper.example/a", False),
        ("file:///a", "file:///a", False),
        ("https://[paper/a", "https://[paper/a", False),
        ("", "", False),
    ],
)
def test_address(one: str, other: str, same: bool) -> None:
    assert (bool(address(one)) and address(one) == address(other)) == same
    rewritten = "\n".join((*OTHER, PARAGRAPHS[0]))  # a quarter of the story is still there
    assert bool(versions([article(STORY, url=one), article(rewritten, url=other)])) == same


def test_one_address_with_nothing_in_common_is_no_version() -> None:
    url = "https://paper.example/latest"
    assert versions([article(STORY, url=url), article("\n".join(OTHER), url=url)]) == ()


# --------------------------------------------------------------------------- which is the newest


@pytest.mark.parametrize(
    ("first", "second", "newest", "rule"),
    [
        ({"updated": "2017-10-10"}, {"updated": "2017-10-12"}, 1, "updated"),
        ({"updated": "2017-10-12"}, {"updated": "2017-10-10"}, 0, "updated"),
        ({"updated": "2017-10-10 09:00Z"}, {"updated": "2017-10-10 12:00+02:00"}, 1, "updated"),
        ({"updated": "2017-10-12"}, {"published": "2017-10-10"}, 0, "updated"),
        ({"published": "2017-10-10"}, {"published": "2017-10-11"}, 1, "published"),
        ({"published": "2017-10-10", "updated": "2017-10-12"}, {"published": "2017-10-13"}, 1, "published"),
        ({"published": "2017-10-10"}, {"published": "2017-10-10"}, 0, "first"),
        ({"published": "2017-10-10"}, {"published": "October 2017"}, 0, "first"),
        ({"published": "2017-10-10"}, {}, 0, "first"),
        ({}, {}, 0, "first"),
    ],
)
def test_newest_of_equal_texts(first: dict[str, str], second: dict[str, str], newest: int, rule: str) -> None:
    pair = (article(STORY, "One", **first), article(STORY, "Two", **second))
    group = only(*pair)
    assert group.newest is pair[newest]
    assert group.why.rule == f"note.version-{rule}"
    assert "100 %" in sentence(group.why.rule, **dict(group.why.facts))


def test_text_that_holds_the_other_and_more_is_the_newest() -> None:
    short, long = article(STORY, "Short"), article(f"{STORY}\n\n{PARAGRAPHS[4]}", "Long")
    for pair in ((short, long), (long, short)):
        group = only(*pair)
        assert (group.newest, group.why.rule) == (long, "note.version-longer")


def test_excerpt_is_never_the_newest() -> None:
    whole, teaser = article(STORY, published="2017-10-10"), article(PARAGRAPHS[0], published="2017-10-12")
    assert only(teaser, whole).newest is whole


# --------------------------------------------------------------------------- many


def made(number: int, words: list[str], chance: random.Random) -> str:
    """A text of some 400 words, in which frequent words are as frequent as in English."""
    ranks = (int(len(words) ** chance.random()) - 1 for _ in range(400))
    return " ".join([*(words[rank] for rank in ranks), str(number)])


def test_five_thousand_articles() -> None:
    chance = random.Random(5)
    words = [f"w{number}" for number in range(20_000)]
    texts = [made(number, words, chance) for number in range(4_000)]
    quoted = made(0, words, chance)[:400]
    texts = [f"{text[: len(text) // 2]} {quoted} {text[len(text) // 2 :]}" for text in texts]
    changed = [text.replace("w1 ", "w2 ", 5) + " and more of it" for text in texts[:800]]
    teasers = [text[:200] for text in texts[800:1_000]]
    articles = [
        Article(id=str(number), title="", text=text) for number, text in enumerate(texts + changed + teasers)
    ]
    begin = time.perf_counter()
    groups = versions(articles)
    seconds = time.perf_counter() - begin
    expected = [(str(number), (str(4_000 + number),)) for number in range(1_000)]
    assert [(group.kept.id, tuple(one.id for one in group.others)) for group in groups] == expected
    assert seconds < 30  # 3 on an idle core


def test_one_article_a_thousand_times() -> None:
    articles = [Article(id=str(number), title="", text=f"{STORY} {number}") for number in range(1_000)]
    assert len(only(*articles).others) == 999
