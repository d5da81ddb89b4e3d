"""Who published a report, as far as its address tells: the registered domain."""

import re
from functools import cache, lru_cache
from typing import Any

_PLACE = re.compile(r"[/?#\\]")
_PORT = re.compile(r":\d*$")


def domain(uri: str) -> str | None:
    """Return the registered domain of an address on the web ("example.co.uk"), None where ``uri`` is none.

    Hosts without one (an IP address, localhost) stand for themselves. Sites that host others (blogspot.com) are no
    domain of their own: reader.blogspot.com and writer.blogspot.com are two.
    """
    if "://" not in uri:
        if not uri.startswith(("www.", "//")):
            return None
        uri = "http://" + uri.lstrip("/")
    # What urlsplit would make of it, several times faster, and without its refusals of odd brackets.
    place = _PLACE.split(uri.partition("://")[2], maxsplit=1)[0].rpartition("@")[2].lower()
    host = (place if place.endswith("]") else _PORT.sub("", place)).rstrip(".")
    return _registered(host) if host else None


@lru_cache(maxsize=65536)  # a collection has few hosts; a hostile one may have as many as it has rows
def _registered(host: str) -> str:
    host = host.removeprefix("www.")
    if host.count(".") < 2:
        # It is registered, or a public suffix that stands for itself: most news sites do without the list of suffixes.
        return host
    return _suffixes()(host).top_domain_under_public_suffix or host


@cache
def _suffixes() -> Any:
    # Only collections with addresses wait for the import. Without a cache and without addresses of lists it reads the
    # list of public suffixes that it is shipped with, and asks nobody.
    from tldextract import TLDExtract

    return TLDExtract(cache_dir=None, suffix_list_urls=(), include_psl_private_domains=True)
