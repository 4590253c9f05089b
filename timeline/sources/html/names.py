"""What publishers' systems call things: fields of meta tags, types of JSON-LD, names of classes."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Any, cast

from lxml import etree

# Fields of meta tags in small letters without punctuation, in the order of trust.
PUBLISHED = (
    *(
        "articlepublishedtime",
        "datepublished",
        "ogarticlepublishedtime",
        "ogpublishedtime",
        "articlepublished",
    ),
    *(
        "parselypubdate",
        "sailthrudate",
        "dcdateissued",
        "dctermsissued",
        "dcissued",
        "citationonlinedate",
    ),
    *(
        "citationpublicationdate",
        "citationdate",
        "prismpublicationdate",
        "eprintsdate",
        "bepresscitationdate",
    ),
    *("pubdate", "publishdate", "publisheddate", "publicationdate", "publishedtime", "publishtime", "pdate"),
    *("originalpublicationdate", "articledateoriginal", "articlepublishdate", "articlepubdate", "btpubdate"),
    *(
        "rnewsdatepublished",
        "cxenseparserecspublishtime",
        "dcdatepublished",
        "datepublication",
        "publishedat",
    ),
    *("shareaholicarticlepublishedtime", "dcdatesubmitted", "datesubmitted"),
    *("govukfirstpublishedat", "firstpublishedat", "firstpublished", "analyticsattributesarticledate"),
)
GENERAL = ("date", "dcdate", "dctermsdate", "articledate", "dcdatecreated", "dctermscreated", "datecreated")
UPDATED = (
    *("articlemodifiedtime", "datemodified", "ogupdatedtime", "articleupdatedtime", "dctermsmodified"),
    *("dcdatemodified", "lastmodified", "modified", "updated", "lastupdated", "utime", "revised"),
    *("articlemodified", "ogarticlemodifiedtime", "revisiondate", "lastmod", "govukpublicupdatedat"),
)
PLAIN = str.maketrans("", "", " -_.:")

# Types of schema.org, in small letters: what an article is, and what a page is, which may tell its date too.
ARTICLES = frozenset(
    (
        *("article", "newsarticle", "blogposting", "liveblogposting", "report", "review"),
        *("analysisnewsarticle", "opinionnewsarticle", "backgroundnewsarticle", "reviewnewsarticle"),
        "reportagenewsarticle",
        *("askpublicnewsarticle", "satiricalarticle", "advertisercontentarticle", "scholarlyarticle"),
        *("medicalscholarlyarticle", "techarticle", "socialmediaposting", "discussionforumposting"),
    )
)
VIDEOS = frozenset(("videoobject", "clip", "tvepisode", "episode", "podcastepisode"))
PAGES = frozenset(("webpage", "itempage", "aboutpage", "medicalwebpage", "qapage", "faqpage", "creativework"))

TYPE_PREFIX = re.compile(r"^.*[/#:]")
# Properties of RDFa that hold an article's date in its body, in small letters.
RDFA_PUBLISHED = frozenset(
    f"{of}:{name}"
    for of, names in (
        ("dc", ("date", "created", "issued")),
        ("dcterms", ("date", "created", "issued")),
        ("schema", ("datecreated", "datepublished")),
    )
    for name in names
)

SEPARATOR = re.compile(r"[^a-z0-9]+")
LONGEST = 400  # code points of names of classes that are looked at
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
OF_TEXT = r"(?:entry|post|posted|article|story|byline|news|content|blog|issue|pub|publish|published"
OF_TEXT += r"|publication)(?:-?(?:header|heading|top|meta|metadata|info|details?|publication))?"


def _names(words: str) -> re.Pattern[str]:
    """Where one of some words stands as a word of a class's name."""
    return re.compile(rf"(?<![a-z0-9])(?:{words})(?![a-z0-9])")


PATTERNS = (
    _names(
        "published|pubdate|dateline|date-published|release-date|(?:posted|published|publish)-?(?:on|at)"
        rf"|{OF_TEXT}-?(?:date|time)(?:-?(?:time|stamp))?"
    ),
    _names("(?:(?:date|last|time)-?)?(?:updated?|modified|revised)"),
    _names(
        "aside|comments?|tributes?(?:-wall)?|guest-?book|condolences|disqus|related|recommend(?:ed|ations?)?|sidebar|(?<!elementor-)widget|teasers?|promo"
        "|popular|trending|most-(?:read|viewed)|latest|more-(?:from|on|in|news|stories)|read-(?:more|next)"
        "|up-next|breadcrumbs?|newsletter|carousel|outbrain|taboola|siblings"
    ),
    _names("footer"),
    _names("h-?entry"),
    _names("byline|dateline|author|submitted"),
    _names("timestamp|date|datetime|time|posted|published|pubdate|meta"),
    _names("headline|(?:entry|post|article|story)-(?:title|heading)"),
    _names(
        "cookies?|cky|cookieconsent|consent|gdpr|ccpa|onetrust|didomi|iubenda|sign-?up|subscribe|subscription-(?:widget|box|form)|paywall"
        "|barrier|regwall|cta|advert(?:isements?|ising)?|ads?|ad-(?:slot|unit|container|wrapper|inline)|sponsor"
        "|sharing|sharedaddy|share(?:-(?:bar|buttons?|tools?|links?|this|icons?))?|social(?:-(?:share|buttons?|links?|media|bar|icons?))?"
        "|(?:also|read)-(?:read|also)|in-?read|rich-?links?|pull-?quotes?|update-history|revision-history|jump-?link|skip-?link"
        "|disclosure|disclaimer|compartir|relacionad[ao]s|correlati|verwandte|zum-thema|addtoany|addthis|wm-ipp(?:-base)?|site-notice|siteNotice"
    ),
    _names("logo|brand|branding|masthead|site-(?:title|name)"),
)


def plain_name(name: str) -> str:
    """A field's name in small letters without punctuation."""
    return name.lower().translate(PLAIN)


def type_of(name: str) -> str:
    """A type of schema.org without its address: 'https://schema.org/NewsArticle' is 'newsarticle'."""
    return TYPE_PREFIX.sub("", name.lower().strip())


@dataclass(frozen=True, slots=True)
class Traits:
    """What the names of an element's classes say of it."""

    published: bool = False
    changed: bool = False
    aside: bool = False
    foot: bool = False
    entry: bool = False
    byline: bool = False
    dated: bool = False
    headline: bool = False
    junk: bool = False
    logo: bool = False


NO_TRAITS = Traits()
NAMED = etree.XPath("//*[@class or @id or @itemprop or @property or self::time or self::address]")


def named(tree: Any) -> list[Any]:
    """The elements of a page that may say what they are."""
    return cast(list[Any], NAMED(tree))


def traits(node: Any) -> Traits:
    """By classes and id, however their words are joined: 'entryDate', 'entry-date', 'entry__date'."""
    said = f"{node.get('class', '')} {node.get('id', '')}"
    return _traits(said[:LONGEST]) if len(said) > 1 else NO_TRAITS


@lru_cache(maxsize=4_000)
def _traits(said: str) -> Traits:
    words = " ".join(SEPARATOR.sub("-", CAPITAL.sub("-", name).lower()) for name in said.split())
    return Traits(*(bool(pattern.search(words)) for pattern in PATTERNS))
