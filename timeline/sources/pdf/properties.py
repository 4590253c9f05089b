"""What a PDF states of itself: title, dates, publisher, language. Only that which is true of the article."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from pypdf import PdfReader

from timeline.model import PublishedSource
from timeline.sources.draft import Declared
from timeline.sources.stated import FIRST_YEAR, a_day_later

DATE = re.compile(
    r"(?:D:)?(\d{4})(?:(\d\d)(?:(\d\d)(?:(\d\d)(\d\d)(\d\d)?(?:(Z)|([+-]\d\d)'?(\d\d)?)?)?)?)?[0Z']{0,6}"
)
# Programs that make a PDF of what somebody else published, on the day on which somebody wanted it: browsers,
# printer drivers, scanners and text recognition, makers of PDFs on demand, archives of articles.
COPIERS = re.compile(
    "|".join(
        (
            *("skia/pdf", "chrom(?:e|ium)", "mozilla", "firefox", "safari", "applewebkit", "opera", "cairo"),
            *("wkhtmltopdf", "phantomjs", "print ?to ?pdf", "pscript5", "pdfcreator", "cutepdf", "dopdf"),
            *("bullzip", "primopdf", "novapdf", "pdf24", "preview", "acrobat web capture", "singlefile"),
            *("scan", "twain", "image conversion", "paper capture", "finereader", "tesseract", "ocr"),
            *("workcentre", "ricoh", "konica", "kyocera", "e-studio", "digital sending", "imagerunner"),
            *("canon ir", "luradocument", "internet archive", "dompdf", "tcpdf", "mpdf", "fpdf", "htmldoc"),
            *("proquest", "lexisnexis", "ebsco", "factiva", "newsbank"),
        )
    ),
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Properties:
    """As the file has them; an empty string where it has not."""

    title: str = ""
    created: str = ""
    modified: str = ""
    publisher: str = ""
    lang: str = ""
    is_copy: bool = False

    def dates(self) -> tuple[Declared, ...]:
        """The date of making, where it can be that of publishing."""
        created = "" if self.is_copy else iso(self.created)
        return (Declared(created, PublishedSource.DOCUMENT),) if created else ()

    def updated(self) -> str:
        """The date of the last change, where it is a day or more after the making."""
        return "" if self.is_copy else a_day_later(iso(self.created), iso(self.modified))


def properties_of(reader: PdfReader) -> Properties:
    """What the file states; of a copy the dates are those of copying."""
    info: Mapping[str, object] = reader.metadata or {}

    def value(key: str) -> str:
        found = info.get(key)
        return str(found).replace("\0", "").strip() if isinstance(found, str) else ""

    return Properties(
        title=value("/Title"),
        created=value("/CreationDate"),
        modified=value("/ModDate"),
        publisher=value("/Publisher"),
        lang=str(reader.root_object.get("/Lang", "")),
        is_copy=bool(COPIERS.search(f"{value('/Producer')}\n{value('/Creator')}")),
    )


def iso(stated: str) -> str:
    """A PDF's date in ISO form, as fine as it is; an empty string where it is none, or before there was PDF.

    >>> iso("D:20171010140000+02'00'")
    '2017-10-10T14:00:00+02:00'
    """
    match = DATE.fullmatch(stated.strip())
    if not match or int(match[1]) < FIRST_YEAR:
        return ""
    day = "-".join(field for field in match.groups()[:3] if field)
    if not match[4]:
        return day
    zone = match[7] or (f"{match[8]}:{match[9] or '00'}" if match[8] else "")
    return f"{day}T{match[4]}:{match[5]}:{match[6] or '00'}{zone}"
