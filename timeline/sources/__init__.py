"""Whatever people have to articles, each with the publication date that its source states."""

from timeline.sources.dates.typed_dates import published_from
from timeline.sources.draft import Address, Blob, Options
from timeline.sources.errors import SourceError
from timeline.sources.finish import article_id
from timeline.sources.reading import from_text, read, read_all

__all__ = [
    "Address",
    "Blob",
    "Options",
    "SourceError",
    "article_id",
    "from_text",
    "published_from",
    "read",
    "read_all",
]
