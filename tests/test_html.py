"""Markup to text; saved pages to articles with the publication date that they declare."""

from __future__ import annotations

import pytest

from timeline.sources.html import as_text, looks_marked_up


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("It rained.", "It rained."),
        ("<p>It <b>rained</b>, <i>then</i> it <a href='x'>snowed</a>.</p>", "It rained, then it snowed."),
        ("<p>One.</p>\n\n<p>Two.</p>", "One.\n\nTwo."),
        ("One.<br>Two.<br/><br/>Three.", "One.\nTwo.\n\nThree."),
        ("<ul><li>Rome</li>\n<li><p>Oslo</p></li></ul><p>End.", "Rome\nOslo\n\nEnd."),
        ("<table><tr><th>Year<th>What<tr><td>1990<td>Unity</table>", "Year\tWhat\n1990\tUnity"),
        ("<table><tr><td><p>One.</p><p>Two.</p></td></tr></table>", "One.\n\nTwo."),
        ("<script>x()</script><style>p{}</style>Kept.<!-- not -->", "Kept."),
        ("<html><head><title>Mail</title></head><body>Dear all</body></html>", "Dear all"),
        ("Caf&eacute; &amp; bar&nbsp;&#8211; 10&thinsp;km", "Café & bar – 10 km"),
        ("Bundes&shy;kanzlerin", "Bundeskanzlerin"),
        ("<pre>first\n  second</pre>", "first\nsecond"),
        ("<div>One<div>Two</div>Three</div>", "One\n\nTwo\n\nThree"),
        ("<p>Open <p>ends", "Open\n\nends"),
        ("1 < 2 and 3 > 2", "1 < 2 and 3 > 2"),
        ("<!-- only this -->", ""),
        ("", ""),
    ],
)
def test_markup_as_text(markup: str, text: str) -> None:
    assert as_text(markup) == text


@pytest.mark.parametrize(
    ("text", "marked_up"),
    [
        ("<p>It rained.</p>", True),
        ("It rained.<br/>Then it snowed.", True),
        ("<a href='https://a.example/b'>Here</a>", True),
        ("Fish &amp; chips", True),
        ("It&#8217;s late", True),
        ("It rained.", False),
        ("if a < b and c > d", False),
        ("Anna <anna@post.example> wrote", False),
        ("see <https://a.example/b>", False),
        ("AT&T; R&D", False),
        ("", False),
    ],
)
def test_what_looks_marked_up(text: str, marked_up: bool) -> None:
    assert looks_marked_up(text) is marked_up
