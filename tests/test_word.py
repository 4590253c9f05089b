"""Word files: the text as it is to be read, what the properties state, and files that attack their reader."""

from __future__ import annotations

from datetime import datetime
from io import BytesIO

import pytest
from docx import Document

from tests import made_word
from tests.made_word import changed, with_doctype, with_footnote, word
from timeline.model import Article, Failure, PublishedSource
from timeline.sources import Blob, SourceError, read_all
from timeline.sources.draft import DEFAULTS, Draft
from timeline.sources.finish import finish
from timeline.sources.limits import MB
from timeline.sources.word import read

SHORT = (
    "The harbour authority of Ostend said on 3 May 1994 that the ferry had come back before noon.",
    "Nobody on the quay could say why. “We shall know more in June,” said Marie Claes.",
)
TEXT = "\n\n".join(SHORT)
TITLE = "The ferry that came back"
MAY, JUNE = datetime(1994, 5, 4, 6), datetime(1994, 6, 1, 6)


def draft(data: bytes, name: str = "ferry.docx") -> Draft:
    """What is read, here and not in a process of its own."""
    (found,) = read(Blob(name, data), DEFAULTS)
    return found


def refused(data: bytes) -> str:
    with pytest.raises(SourceError) as caught:
        draft(data)
    assert "ferry.docx" in str(caught.value)
    return caught.value.rule.removeprefix("error.")


# --------------------------------------------------------------------------- text


def run(text: str) -> str:
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def mark(name: str, inner: str) -> str:
    return f'<w:{name} w:id="7" w:author="M" w:date="1994-05-04T06:00:00Z">{inner}</w:{name}>'


def cells(*texts: str) -> str:
    return "".join(f"<w:tc><w:p>{run(text)}</w:p></w:tc>" for text in texts)


BOX = f"<w:txbxContent><w:p>{run('A box.')}</w:p></w:txbxContent>"
ALTERNATIVE = "http://schemas.openxmlformats.org/markup-compatibility/2006"
DELETED = mark("del", "<w:r><w:delText>still</w:delText></w:r>")


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        (f"<w:p>{run('It ')}{run('rained.')}</w:p>", "It rained."),
        (f"<w:p>{run('It ')}{DELETED}{run('rained.')}</w:p>", "It rained."),
        (f"<w:p>{run('It ')}{mark('ins', run('had '))}{run('rained.')}</w:p>", "It had rained."),
        (f"<w:p>{mark('moveFrom', run('Gone. '))}{mark('moveTo', run('Here.'))}</w:p>", "Here."),
        (f"<w:p>{run('See ')}<w:hyperlink w:anchor='a'>{run('this')}</w:hyperlink></w:p>", "See this"),
        (f"<w:p><w:smartTag>{run('Smart.')}</w:smartTag></w:p>", "Smart."),
        (f"<w:sdt><w:sdtContent><w:p>{run('In a control.')}</w:p></w:sdtContent></w:sdt>", "In a control."),
        (f"<w:p><w:fldSimple w:instr='DATE'>{run('4 May 1994')}</w:fldSimple></w:p>", "4 May 1994"),
        (f"<w:p><w:r><w:instrText>DATE</w:instrText></w:r>{run('4 May')}</w:p>", "4 May"),
        (f"<w:p>{run('S')}<w:r><w:noBreakHyphen/></w:r>{run('400')}</w:p>", "S-400"),
        (f"<w:p>{run('har')}<w:r><w:softHyphen/></w:r>{run('bour')}</w:p>", "harbour"),
        (f"<w:p>{run('One')}<w:r><w:br/></w:r>{run('two')}</w:p>", "One\ntwo"),
        (f"<w:p>{run('One')}<w:r><w:tab/></w:r>{run('two')}</w:p>", "One two"),
        (f"<w:p>{run('Seen.')}<w:r><w:rPr><w:vanish/></w:rPr><w:t>Hidden.</w:t></w:r></w:p>", "Seen."),
        ("<w:p><w:r><w:rPr><w:vanish w:val='0'/></w:rPr><w:t>Seen.</w:t></w:r></w:p>", "Seen."),
        (
            f"<w:p><w:pPr><w:rPr>{mark('del', '')}</w:rPr></w:pPr>{run('One ')}</w:p>"
            f"<w:p>{run('line.')}</w:p>",
            "One line.",
        ),
        (
            f"<w:tbl><w:tr>{cells('May', '3')}</w:tr><w:tr>{cells('June', '4')}</w:tr></w:tbl>",
            "May\n\n3\n\nJune\n\n4",
        ),
        (f"<w:tbl><w:tr><w:trPr>{mark('del', '')}</w:trPr>{cells('Gone')}</w:tr></w:tbl>", ""),
        (f"<w:p>{run('Round it.')}<w:r><w:pict>{BOX}</w:pict></w:r></w:p>", "Round it.\n\nA box."),
        (
            f"<w:p xmlns:mc='{ALTERNATIVE}'><w:r><mc:AlternateContent><mc:Choice>{BOX}</mc:Choice>"
            f"<mc:Fallback>{BOX}</mc:Fallback></mc:AlternateContent></w:r></w:p>",
            "A box.",
        ),
        ("<w:p/><w:p><w:r><w:t> </w:t></w:r></w:p>", ""),
    ],
    ids=lambda value: value[:60],
)
def test_text(xml: str, text: str) -> None:
    assert draft(word(SHORT, xml=xml)).text == (f"{TEXT}\n\n{text}" if text else TEXT)


def test_heads_and_feet_are_left_out_and_footnotes_come_last() -> None:
    document = Document(BytesIO(word(SHORT)))
    document.sections[0].header.paragraphs[0].text = "The Ostend Lantern"
    document.sections[0].footer.paragraphs[0].text = "Page 1"
    data = with_footnote(made_word.saved(document.save), "He said so on Tuesday.")
    assert draft(data).text == f"{TEXT}\n\nHe said so on Tuesday."


# --------------------------------------------------------------------------- title, dates, language


@pytest.mark.parametrize(
    ("stated", "heading", "title", "text"),
    [
        (TITLE, "", TITLE, TEXT),
        (TITLE, TITLE, TITLE, TEXT),
        ("", TITLE, TITLE, TEXT),
        ("ferry_final.docx", TITLE, TITLE, TEXT),
        ("Word Document", TITLE, TITLE, TEXT),
        (TITLE, "Back before noon", TITLE, f"Back before noon\n\n{TEXT}"),
        ("", "", "", TEXT),
    ],
)
def test_title_is_not_repeated_in_the_text(stated: str, heading: str, title: str, text: str) -> None:
    found = draft(word(SHORT, heading, title=stated))
    assert (found.title, found.text) == (title, text)


@pytest.mark.parametrize(
    ("created", "modified", "published", "updated"),
    [
        (MAY, MAY, "1994-05-04T06:00:00Z", ""),
        (MAY, MAY.replace(hour=20), "1994-05-04T06:00:00Z", ""),
        (MAY, JUNE, "1994-05-04T06:00:00Z", "1994-06-01T06:00:00Z"),
        (datetime(1980, 1, 1), JUNE, None, ""),
        (datetime(1970, 1, 1), JUNE, None, ""),
        (None, JUNE, None, ""),  # as the empty document of python-docx
    ],
)
def test_dates(created: datetime | None, modified: datetime, published: str | None, updated: str) -> None:
    properties = {"created": created} if created else {}
    found = draft(word(SHORT, modified=modified, **properties))
    assert [date.words for date in found.dates] == ([published] if published else [])
    assert all(date.source is PublishedSource.DOCUMENT for date in found.dates)
    assert found.updated == updated


def test_date_is_as_fine_as_it_is_stated() -> None:
    data = word(SHORT, created=MAY)
    core = {made_word.CORE: lambda xml: xml.replace(b"1994-05-04T06:00:00Z", b"1994-05")}
    article = finish(draft(changed(data, **core)))
    assert article.published
    assert article.published.evidence == "1994-05"


def test_file_without_properties_states_nothing() -> None:
    rels = {"_rels/.rels": lambda xml: xml.replace(b"metadata/core-properties", b"metadata/other")}
    found = draft(changed(word(SHORT, title=TITLE, created=MAY), **rels))
    assert (found.title, found.dates, found.updated, found.text) == ("", (), "", TEXT)


def test_language_of_the_properties_before_that_of_the_styles() -> None:
    assert draft(word(SHORT)).lang == "en-US"
    assert draft(word(SHORT, language="en-GB")).lang == "en-GB"


# --------------------------------------------------------------------------- what is not read

BILLION = b"<!DOCTYPE d [<!ENTITY a 'ha'>%s]>" % b"".join(
    b"<!ENTITY a%d '%s'>" % (level, b"&a%d;" % (level - 1) * 10 if level else b"&a;" * 10)
    for level in range(9)
)
EXTERNAL = b"<!DOCTYPE d [<!ENTITY a SYSTEM 'file:///etc/passwd'>]>"
PARAMETER = b"<!DOCTYPE d [<!ENTITY % a SYSTEM 'http://127.0.0.1/a.dtd'> %a;]>"
WHOLE = word(SHORT)


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (with_doctype(WHOLE, BILLION, use=b"&a8;"), "entities"),
        (with_doctype(WHOLE, BILLION), "entities"),
        (with_doctype(WHOLE, EXTERNAL, use=b"&a;"), "entities"),
        (with_doctype(WHOLE, PARAMETER), "entities"),
        (with_doctype(WHOLE, EXTERNAL, made_word.CORE), "entities"),
        (with_doctype(WHOLE, EXTERNAL, "[Content_Types].xml"), "entities"),
        (with_doctype(WHOLE, EXTERNAL, "word/_rels/document.xml.rels"), "entities"),
        (changed(WHOLE, **{made_word.BODY: lambda xml: xml + b" " * 30 * MB}), "ratio"),
        (changed(WHOLE, **{made_word.BODY: lambda xml: xml[:-20]}), "damaged"),
        (changed(WHOLE, **{made_word.BODY: None}), "damaged"),
        (changed(WHOLE, **{"[Content_Types].xml": None}), "damaged"),
        (WHOLE[: len(WHOLE) // 2], "damaged"),
        (b"PK\x03\x04rest", "damaged"),
    ],
    ids=[
        *("entity bomb", "entities not used", "external entity", "external document type"),
        *("in properties", "in types", "in relations"),
        *("zip bomb", "cut XML", "no body", "no types", "cut file", "no zip"),
    ],
)
def test_reason_why_nothing_is_read(data: bytes, rule: str) -> None:
    assert refused(data) == rule


def test_bomb_in_a_picture_harms_nobody() -> None:
    data = changed(WHOLE, **{"docProps/thumbnail.jpeg": lambda _: bytes(50 * MB)})
    assert len(data) < MB
    assert draft(data).text == TEXT


def test_bad_file_costs_one_sentence_and_the_others_are_read() -> None:
    bomb = with_doctype(WHOLE, BILLION, use=b"&a8;")
    blobs = [Blob("bomb.docx", bomb), Blob("ferry.docx", word(SHORT, title=TITLE, created=MAY))]
    (_, failure), (_, article) = read_all(blobs)
    assert isinstance(failure, Failure)
    assert failure.rule == "error.entities"
    assert isinstance(article, Article)
    assert (article.text, article.title) == (TEXT, TITLE)
    assert article.published
    assert article.published.source is PublishedSource.DOCUMENT
