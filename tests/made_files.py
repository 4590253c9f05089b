"""One article in every format that can be read."""

from __future__ import annotations

import csv
import html
import io
import json
import zipfile
from collections.abc import Callable
from datetime import datetime
from email.message import EmailMessage

import pyarrow
import pyarrow.parquet
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from tests.made_pdf import Sheet, pdf
from tests.made_word import word

TITLE = "Rail bridge over the river opens again"
DAY = "2017-10-10"
ADDRESS = "https://www.lakeside.example/news/bridge"
PARAGRAPHS = (
    "Trains crossed the rail bridge over the river again on Monday, three years after a flood had torn away "
    "two of its piers in October 2014.",
    "The county’s engineer, Ruth Ashworth, said that the new piers stand on rock and would outlast the old "
    "ones by a century. “We have learned from last time,” she told reporters yesterday.",
    "Work had begun in March 2016 and was held up twice: by ice last January, and by a strike in May. A "
    "second track will follow in 2019.",
)
TEXT = "\n\n".join(PARAGRAPHS)
RECORD = {"title": TITLE, "date": DAY, "text": TEXT, "url": ADDRESS, "lang": "en"}
MATTER = f"---\ntitle: {TITLE}\npublished: {DAY}\nlang: en\n---\n"


def page() -> bytes:
    """A saved web page with what usually stands round an article."""
    declared = {"@context": "https://schema.org", "@type": "NewsArticle", "headline": TITLE}
    declared["datePublished"] = f"{DAY}T09:30:00+01:00"
    body = "".join(f"<p>{html.escape(paragraph, quote=False)}</p>\n" for paragraph in PARAGRAPHS)
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>{TITLE} | Lakeside News</title>
<link rel="canonical" href="{ADDRESS}">
<script type="application/ld+json">{json.dumps(declared)}</script></head>
<body><nav><a href="/">Home</a> <a href="/sport">Sport</a></nav>
<article><h1>{TITLE}</h1>
{body}</article>
<aside><h2>More</h2><a href="/2">Ferry timetable changes on 1 May 2018</a></aside>
<footer>Copyright 2010-2025 Lakeside News. We use cookies.</footer></body></html>
""".encode()


def _mail() -> bytes:
    message = EmailMessage()
    message["From"] = "Lakeside News <news@lakeside.example>"
    message["To"] = "reader@lakeside.example"
    message["Subject"] = TITLE
    message["Date"] = "Tue, 10 Oct 2017 09:30:00 +0100"
    message.set_content(TEXT + "\n")
    return message.as_bytes()


def _web_archive_by_browser() -> bytes:
    head = f"""From: <Saved by Blink>
Snapshot-Content-Location: {ADDRESS}
Subject: {TITLE}
Date: Mon, 5 Jan 2026 10:00:00 -0000
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="=_part"

--=_part
Content-Type: text/html; charset=utf-8
Content-Transfer-Encoding: 8bit
Content-Location: {ADDRESS}

"""
    return head.encode() + page() + b"\n--=_part--\n"


def _table(delimiter: str) -> bytes:
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, list(RECORD), delimiter=delimiter)
    writer.writeheader()
    writer.writerow(RECORD)
    return out.getvalue().encode()


def _parquet() -> bytes:
    out = io.BytesIO()
    pyarrow.parquet.write_table(pyarrow.Table.from_pylist([RECORD]), out)
    return out.getvalue()


def _pdf() -> bytes:
    """Long words are divided at the ends of lines, and the title stands above the text."""
    return pdf(
        [paragraph.replace("hundred", "hun\u00addred") for paragraph in PARAGRAPHS],
        Sheet(height=200, gap=6, heading=TITLE, head="Lakeside News", numbered=True),
        Title=TITLE,
        CreationDate="D:20171010093000+01'00'",
    )


def _rss() -> bytes:
    body = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>Lakeside News</title><link>https://www.lakeside.example/</link><language>en</language>
<lastBuildDate>Mon, 05 Jan 2026 10:00:00 GMT</lastBuildDate>
<item><title>{TITLE}</title><link>{ADDRESS}</link><pubDate>Tue, 10 Oct 2017 08:30:00 GMT</pubDate>
<description>Trains cross again.</description><content:encoded>{body}</content:encoded></item>
</channel></rss>
""".encode()


def _atom() -> bytes:
    body = html.escape("".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS))
    return f"""<?xml version="1.0" encoding="utf-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Lakeside News</title>
<id>urn:x:1</id><updated>2026-01-05T10:00:00Z</updated>
<entry><title>{TITLE}</title><id>urn:x:2</id><link href="{ADDRESS}"/>
<published>2017-10-10T08:30:00Z</published><updated>2017-11-01T00:00:00Z</updated>
<content type="html">{body}</content></entry></feed>
""".encode()


def zipped(files: dict[str, bytes]) -> bytes:
    """A ZIP file of some files."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return out.getvalue()


def web_archive(pages: dict[str, bytes], *, packed: bool = False) -> bytes:
    """A WARC file of answers to requests for some addresses."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    head = [("Content-Type", "text/html; charset=utf-8")]
    for address, data in pages.items():
        headers = StatusAndHeaders("200 OK", head, protocol="HTTP/1.1")
        writer.write_record(
            writer.create_warc_record(address, "response", payload=io.BytesIO(data), http_headers=headers)
        )
    return out.getvalue()


# By the name of the file; what is behind is made when it is asked for.
FILES: dict[str, Callable[[], bytes]] = {
    "bridge.txt": (MATTER + TEXT).encode,
    "bridge.md": (MATTER + TEXT).encode,
    "bridge.html": page,
    "bridge.htm": page,
    "bridge.pdf": _pdf,
    "bridge.docx": lambda: word(PARAGRAPHS, TITLE, title=TITLE, created=datetime(2017, 10, 10, 9, 30)),
    "bridge.eml": _mail,
    "bridge.mhtml": _web_archive_by_browser,
    "bridge.csv": lambda: _table(","),
    "bridge.tsv": lambda: _table("\t"),
    "bridge.jsonl": lambda: json.dumps(RECORD).encode(),
    "bridge.json": lambda: json.dumps([RECORD], indent=1).encode(),
    "bridge.parquet": _parquet,
    "bridge.rss": _rss,
    "bridge.atom": _atom,
    "bridge.zip": lambda: zipped({"saved/bridge.html": page()}),
    "bridge.warc": lambda: web_archive({ADDRESS: page()}),
    "bridge.warc.gz": lambda: web_archive({ADDRESS: page()}, packed=True),
}
