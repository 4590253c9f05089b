"""What publishers' systems call things: fields of meta tags, types of JSON-LD, names of classes."""

from __future__ import annotations

import re

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
        "citationpublicationdate",
    ),
    *("citationonlinedate", "citationdate", "prismpublicationdate", "eprintsdate", "bepresscitationdate"),
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
)
GENERAL = ("date", "dcdate", "dctermsdate", "articledate", "dcdatecreated", "dctermscreated", "datecreated")
UPDATED = (
    *("articlemodifiedtime", "datemodified", "ogupdatedtime", "articleupdatedtime", "dctermsmodified"),
    *("dcdatemodified", "lastmodified", "modified", "updated", "lastupdated", "utime", "revised"),
)
PLAIN = str.maketrans("", "", " -_.:")

# Types of schema.org, in small letters: what an article is, and what a page is, which may tell its date too.
ARTICLES = frozenset(
    (
        *("article", "newsarticle", "blogposting", "liveblogposting", "reportagenewsarticle", "report"),
        *(
            "analysisnewsarticle",
            "opinionnewsarticle",
            "backgroundnewsarticle",
            "reviewnewsarticle",
            "review",
        ),
        *("askpublicnewsarticle", "satiricalarticle", "advertisercontentarticle", "scholarlyarticle"),
        *("medicalscholarlyarticle", "techarticle", "socialmediaposting", "discussionforumposting"),
    )
)
PAGES = frozenset(("webpage", "itempage", "aboutpage", "medicalwebpage", "qapage", "faqpage", "creativework"))

TYPE_PREFIX = re.compile(r"^.*[/#:]")
SEPARATOR = re.compile(r"[^a-z0-9]+")
LONGEST = 400  # code points of names of classes that are looked at
CAPITAL = re.compile(r"(?<=[a-z])(?=[A-Z])")
_OF_TEXT = r"(?:entry|post|posted|article|story|byline|news|content|blog|pub|publish|published|publication)"
MARKED = re.compile(
    rf"(?<![a-z0-9])(?:published|pubdate|dateline|date-published|release-date|(?:posted|published|publish)-?(?:on|at)"
    rf"|{_OF_TEXT}-?(?:date|time)(?:-?(?:time|stamp))?)(?![a-z0-9])"
)
CHANGED = re.compile(r"(?<![a-z0-9])(?:(?:date|last|time)-?)?(?:updated?|modified|revised)(?![a-z0-9])")
ASIDE = re.compile(
    r"(?<![a-z0-9])(?:aside|comments?|disqus|related|recommend(?:ed|ations?)?|sidebar|(?<!elementor-)widget"
    r"|teasers?|promo|popular|trending|most-read|most-viewed|latest|more-(?:from|on|in|news|stories)|read-more"
    r"|read-next|up-next|breadcrumbs?|newsletter|carousel|outbrain|taboola|siblings)(?![a-z0-9])"
)
FOOT = re.compile(r"(?<![a-z0-9])footer(?![a-z0-9])")
ENTRY = re.compile(r"(?<![a-z0-9])h-?entry(?![a-z0-9])")
BYLINE = re.compile(
    r"(?<![a-z0-9])(?:byline|dateline|timestamp|date|datetime|time|posted|published|pubdate|author|meta)(?![a-z0-9])"
)


def plain_name(name: str) -> str:
    """A field's name in small letters without punctuation."""
    return name.lower().translate(PLAIN)


def type_of(name: str) -> str:
    """A type of schema.org without its address: 'https://schema.org/NewsArticle' is 'newsarticle'."""
    return TYPE_PREFIX.sub("", name.lower().strip())


def class_words(names: str) -> str:
    """Names of classes in one way of writing: 'entryDate post__meta' is 'entry-date post-meta'."""
    return " ".join(SEPARATOR.sub("-", CAPITAL.sub("-", name).lower()) for name in names[:LONGEST].split())
