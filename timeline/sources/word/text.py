"""The paragraphs of a Word document as they are to be read: changes made, hidden text out."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml.etree import _Element

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
ID = f"{W}styleId"
FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"  # the same once more
LETTERS = {f"{W}tab": "\t", f"{W}br": "\n", f"{W}cr": "\n", f"{W}noBreakHyphen": "-"}
PARAGRAPH, ROW, BOX, NOTE = f"{W}p", f"{W}tr", f"{W}txbxContent", (f"{W}footnote", f"{W}endnote")
LEFT_OUT = {f"{W}del", f"{W}moveFrom", f"{W}rt", f"{W}pPr", f"{W}rPr", FALLBACK}
OFF = ("0", "false", "off")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph with letters in it, and the id of its style; line breaks within it are kept."""

    text: str
    style: str


def paragraphs(root: _Element) -> list[Paragraph]:
    """Those of the text and of the cells of tables, in their order; text boxes after what they stand in."""
    found: list[Paragraph] = []
    begun = ""
    for element in _paragraphs(root):
        begun += "".join(_text(element))
        if _has(element, "pPr", "rPr", "del"):  # its end is deleted: it goes on in the next
            continue
        text = "\n".join(" ".join(line.split()) for line in begun.split("\n")).strip()
        begun = ""
        if text:
            found.append(Paragraph(text, _style(element)))
    return found


def notes(root: _Element) -> list[str]:
    """The texts of footnotes or endnotes, without the lines that part them from the page."""
    real = (note for note in root.iterchildren(*NOTE) if note.get(f"{W}type", "normal") == "normal")
    return [paragraph.text for note in real for paragraph in paragraphs(note)]


def _paragraphs(element: _Element) -> Iterator[_Element]:
    for child in element.iterchildren(tag="*"):
        if child.tag in LEFT_OUT or (child.tag == ROW and _has(child, "trPr", "del")):
            continue
        if child.tag == PARAGRAPH:
            yield child
        yield from _paragraphs(child)


def _text(element: _Element) -> Iterator[str]:
    """The letters of a paragraph, those of text boxes in it left out."""
    for child in element.iterchildren(tag="*"):
        if child.tag in LEFT_OUT or child.tag == BOX or _is_hidden(child):
            continue
        if child.tag == f"{W}t":
            yield child.text or ""
        elif child.tag in LETTERS:
            yield LETTERS[child.tag]
        else:
            yield from _text(child)


def _is_hidden(run: _Element) -> bool:
    hidden = run.find(f"{W}rPr/{W}vanish")
    return hidden is not None and hidden.get(f"{W}val", "") not in OFF


def _has(element: _Element, *path: str) -> bool:
    return element.find("/".join(f"{W}{name}" for name in path)) is not None


def _style(element: _Element) -> str:
    style = element.find(f"{W}pPr/{W}pStyle")
    return "" if style is None else style.get(f"{W}val", "")
