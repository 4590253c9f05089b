"""One form for the web addresses of one page."""

from __future__ import annotations

from urllib.parse import parse_qsl, urlencode, urlsplit

# Parameters that say by which way a reader came; the page is the same without them.
TRACKING = {
    *("fbclid", "gclid", "gbraid", "wbraid", "dclid", "msclkid", "yclid", "twclid", "igshid"),
    *("mc_cid", "mc_eid", "mkt_tok", "_ga", "_gl", "_hsenc", "_hsmi", "vero_id", "ref", "ref_src"),
    *("ref_url", "cmp", "cmpid", "ncid", "smid", "smtyp", "s_cid", "icid", "ito", "xtor"),
    *("partner", "feature", "guccounter", "guce_referrer", "guce_referrer_sig", "share", "amp"),
}
TRACKING_STARTS = ("utm_", "at_", "ns_", "pk_", "mtm_", "hsa_", "gaa_", "itm_")
PORTS = (None, 80, 443)


def address(url: str) -> str:
    """The address without scheme, "www", tracking parameters, fragment and trailing slash.

    Empty for a site's front page, which is another page every day, and for what is no web address.

    >>> address("https://www.Paper.example/a/?utm_source=x#top") == address("http://paper.example/a")
    True
    """
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        return ""
    host = (parts.hostname or "").rstrip(".").removeprefix("www.")
    if parts.scheme.lower() not in ("http", "https") or not host:
        return ""
    path = parts.path.rstrip("/")
    query = urlencode([pair for pair in sorted(parse_qsl(parts.query)) if not _is_tracking(pair[0])])
    if not path and not query:
        return ""
    return f"{host}{'' if port in PORTS else f':{port}'}{path}?{query}".rstrip("?")


def _is_tracking(name: str) -> bool:
    return name.lower() in TRACKING or name.lower().startswith(TRACKING_STARTS)
