"""A Word file opened: nothing reaches its reader that was not counted and looked at."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from xml.sax import ContentHandler, SAXException
from zipfile import ZIP_STORED, ZipFile

import defusedxml.sax
from defusedxml import DefusedXmlException
from docx import Document
from docx.opc.exceptions import OpcError
from docx.parts.document import DocumentPart
from lxml.etree import XMLSyntaxError

from timeline.model import Failure
from timeline.sources.archives.unzip import Most, label, members
from timeline.sources.draft import Blob
from timeline.sources.errors import SourceError
from timeline.sources.limits import FILE, PAGE
from timeline.sources.text import too_large

MOST = Most(total=FILE)
XML = (".xml", ".rels")
STARTS = (b"<", b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\0")  # of XML, in any encoding
DAMAGE = (OpcError, XMLSyntaxError, AttributeError, KeyError, TypeError, ValueError)


def opened(blob: Blob) -> DocumentPart:
    """The document of a file; ``SourceError`` where it is damaged, too large or made to attack its reader."""
    checked = BytesIO()
    with ZipFile(checked, "w", ZIP_STORED) as archive:
        for name, data in dict(_checked(blob)).items():
            archive.writestr(name, data)
    try:
        return Document(checked).part
    except DAMAGE:
        raise _damaged(blob.name) from None


def _checked(blob: Blob) -> Iterator[tuple[str, bytes]]:
    """The parts that are XML, once they proved to be harmless; of pictures and the like only the names."""
    for found in members(blob.name, blob.data, "Word", MOST):
        if isinstance(found, Failure):
            if found.name == blob.name or found.name.endswith(XML):
                raise _refusal(blob.name, found)
            yield found.name.removeprefix(label(blob.name, "")), b""
            continue
        name, data = found
        is_xml = name.endswith(XML) or data[:100].lstrip().startswith(STARTS)
        if is_xml:
            _check(blob.name, data)
        yield name, data if is_xml else b""


def _check(name: str, data: bytes) -> None:
    if len(data) > PAGE:
        raise too_large(name, PAGE)
    try:
        defusedxml.sax.parseString(data, ContentHandler())
    except DefusedXmlException:
        raise SourceError("entities", name=name) from None
    except (SAXException, ValueError, LookupError):
        raise _damaged(name) from None


def _refusal(name: str, found: Failure) -> SourceError:
    """What is wrong with a part, said of the file."""
    rule = found.rule.removeprefix("error.")
    return (
        _damaged(name) if rule == "damaged-in-archive" else SourceError(rule, **dict(found.facts, name=name))
    )


def _damaged(name: str) -> SourceError:
    return SourceError("damaged", name=name, kind="Word")
