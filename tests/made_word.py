"""Word files made for tests, and such as attack their reader."""

from __future__ import annotations

import zipfile
from collections.abc import Callable, Sequence
from io import BytesIO

from docx import Document
from docx.oxml.ns import nsdecls
from docx.oxml.parser import parse_xml

CORE = "docProps/core.xml"
BODY = "word/document.xml"
FOOTNOTES = (
    b'<Relationship Id="rId99" Target="footnotes.xml" Type="http://schemas.openxmlformats.org/'
    b'officeDocument/2006/relationships/footnotes"/></Relationships>'
)
FOOTNOTES_TYPE = (
    b'<Override PartName="/word/footnotes.xml" ContentType="application/vnd.openxmlformats-'
    b'officedocument.wordprocessingml.footnotes+xml"/></Types>'
)


def word(paragraphs: Sequence[str], heading: str = "", xml: str = "", **properties: object) -> bytes:
    """The paragraphs as a Word file; ``xml`` is put after them, ``properties`` are those of python-docx."""
    document = Document()
    if heading:
        document.add_heading(heading, 0)
    for text in paragraphs:
        document.add_paragraph(text)
    end = document.element.body[-1]
    for element in parse_xml(f"<w:body {nsdecls('w')}>{xml}</w:body>") if xml else ():
        end.addprevious(element)
    for name, value in properties.items():
        setattr(document.core_properties, name, value)
    return saved(document.save)


def saved(save: Callable[[BytesIO], None]) -> bytes:
    stream = BytesIO()
    save(stream)
    return stream.getvalue()


def changed(data: bytes, **changes: Callable[[bytes], bytes] | None) -> bytes:
    """Parts of a file changed, added or (``None``) taken away, by their names."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in dict.fromkeys([*old.namelist(), *changes]):
            change = changes.get(name, bytes)
            if change:
                new.writestr(name, change(old.read(name) if name in old.namelist() else b""))
    return stream.getvalue()


def with_footnote(data: bytes, text: str) -> bytes:
    notes = (
        f"<w:footnotes {nsdecls('w')}>"
        '<w:footnote w:type="separator" w:id="-1"><w:p><w:r><w:t>___</w:t></w:r></w:p></w:footnote>'
        f'<w:footnote w:id="1"><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:footnote></w:footnotes>'
    )
    return changed(
        data,
        **{
            "word/footnotes.xml": lambda _: notes.encode(),
            "word/_rels/document.xml.rels": lambda xml: xml.replace(b"</Relationships>", FOOTNOTES),
            "[Content_Types].xml": lambda xml: xml.replace(b"</Types>", FOOTNOTES_TYPE),
        },
    )


def with_doctype(data: bytes, doctype: bytes, part: str = BODY, use: bytes = b"") -> bytes:
    """A document type before a part's XML, and ``use`` for each "Ostend" in it."""

    def change(xml: bytes) -> bytes:
        declaration, _, rest = xml.partition(b"?>")
        return declaration + b"?>" + doctype + (rest.replace(b"Ostend", use) if use else rest)

    return changed(data, **{part: change})
