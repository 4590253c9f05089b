"""How much is read of what people bring; beyond it one sentence says so."""

from __future__ import annotations

from dataclasses import dataclass

KB, MB = 1_000, 1_000_000

TEXT = MB  # bytes of UTF-8 in one article
WIDEST = 4  # bytes a code point takes in the widest encoding
TEXT_FILE = TEXT * WIDEST  # bytes of a file that is one plain text
PAGE = 20 * MB  # bytes of a web page, a mail, a Word file
FILE = 200 * MB  # bytes of any file: PDF, table, archive; what Streamlit lets a person upload
MEMBERS = 20_000  # documents in one archive or table
UNPACKED = 1_000 * MB  # bytes of all documents in one archive
RATIO = 100  # unpacked to packed bytes of a member
RATIO_FROM = MB  # bytes below which the ratio says nothing
DEPTH = 2  # archives within one another
MAIL_DEPTH = 12  # parts of a mail within one another
PAGES = 1_000  # of a PDF
FETCH = 30  # seconds for a document from the web, over all redirects
REDIRECTS = 5


@dataclass(frozen=True, slots=True)
class Allowance:
    """What a reader in a process of its own may take: seconds until its next word, bytes above its start."""

    seconds: float = 20
    memory: int = 700 * MB


ALLOWANCE = Allowance()
