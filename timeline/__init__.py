"""News articles in, an interactive timeline out: every date explained and traced to its sentence.

from timeline import build, read

article = read("article.md", Path("article.md").read_bytes())
timeline = build([article])
"""

from timeline.conventions import Conventions, DateOrder, Mode, Prefer
from timeline.flow import Extraction, build, extract
from timeline.model import (
    Article,
    Candidate,
    Event,
    EventMention,
    EventTime,
    Expression,
    Failure,
    Grain,
    Interval,
    Kind,
    Published,
    PublishedSource,
    Reason,
    Resolved,
    Role,
    Span,
    Status,
    Step,
    Timeline,
    Unplaced,
)
from timeline.sources import SourceError, from_text, published_from, read

__all__ = [
    "Article",
    "Candidate",
    "Conventions",
    "DateOrder",
    "Event",
    "EventMention",
    "EventTime",
    "Expression",
    "Extraction",
    "Failure",
    "Grain",
    "Interval",
    "Kind",
    "Mode",
    "Prefer",
    "Published",
    "PublishedSource",
    "Reason",
    "Resolved",
    "Role",
    "SourceError",
    "Span",
    "Status",
    "Step",
    "Timeline",
    "Unplaced",
    "build",
    "extract",
    "from_text",
    "published_from",
    "read",
]
