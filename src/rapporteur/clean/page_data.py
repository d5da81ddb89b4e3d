"""What a page says about itself where no reader looks: meta elements, links of its head, and JSON-LD.

In comes a `VisibleText` with the telling elements of a page, out comes a `PageData`. Nothing is interpreted here but
the form: names in lower case, character references decoded, JSON-LD (https://www.w3.org/TR/json-ld11/) as Python
values with its graphs opened.
"""

import html
import json
import re
from typing import Any

import msgspec

from rapporteur.clean.visible_text import Tag, VisibleText

_ATTRIBUTE = re.compile(
    r"""([^\s=>"'/][^\s=>/]*)(?:\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s>"'][^\s>]*)))?""",
)
# Sites wrap their JSON in what browsers of the nineties needed: comments and CDATA marks. What follows the
# value is the end of the wrapping, or a semicolon.
_BEGINNING = re.compile(r"\s*(?:(?://|/\*)?\s*(?:<!--|<!\[CDATA\[)\s*(?:\*/)?)?\s*")
# A site that writes more than this about a page writes the page itself, or its whole catalogue.
_MOST_JSON = 1_000_000
# The links of JSON-LD that lead to what the same page is about.
_SAME_PAGE = ("@graph", "mainEntity", "mainEntityOfPage")
_MOST_NODES = 1_000

_ARTICLE = re.compile(r"(?:Article|BlogPosting|LiveBlogPosting|^Report|^Review)$")


class PageData(msgspec.Struct):
    """What a page says about itself.

    ``meta`` holds the contents of meta elements, in order, by name (also property, itemprop and http-equiv) in lower
    case; ``linked`` the addresses of link elements by relation; ``nodes`` the objects of JSON-LD that are about the
    page; ``language`` the lang attribute of the html element; ``base`` the address that links are relative to.
    """

    meta: dict[str, list[str]]
    linked: dict[str, list[str]]
    nodes: list[dict[str, Any]]
    language: str | None = None
    base: str | None = None

    def first(self, *names: str) -> str | None:
        """Return the first content that is not empty under the first of ``names`` that has one."""
        for name in names:
            for content in self.meta.get(name, ()):
                return content
        return None

    def articles(self) -> list[dict[str, Any]]:
        """Return the objects of JSON-LD that describe an article."""
        return [node for node in self.nodes if any(_ARTICLE.search(kind) for kind in kinds(node))]


def page_data(visible: VisibleText) -> PageData:
    """Return what a page says about itself."""
    data = PageData({}, {}, [])
    for tag in visible.tags:
        if tag.name == "meta":
            _note_meta(data, attributes(tag))
        elif tag.name == "link":
            told = attributes(tag)
            for relation in told.get("rel", "").lower().split():
                if told.get("href"):
                    data.linked.setdefault(relation, []).append(told["href"].strip())
        elif tag.name == "script":
            data.nodes += _nodes(visible.page[tag.page_start : tag.page_end])
        elif tag.name == "html" and data.language is None:
            told = attributes(tag)
            data.language = (told.get("lang") or told.get("xml:lang") or "").strip() or None
        elif tag.name == "base" and data.base is None:
            data.base = attributes(tag).get("href", "").strip() or None
    return data


def attributes(tag: Tag) -> dict[str, str]:
    """Return the attributes of an element: the first of each name, names in lower case, references decoded."""
    told: dict[str, str] = {}
    for match in _ATTRIBUTE.finditer(tag.attributes):
        name = match[1].lower()
        if name not in told:
            value = match[2] or match[3] or match[4] or ""
            told[name] = html.unescape(value) if "&" in value else value
    return told


def kinds(node: dict[str, Any]) -> list[str]:
    """Return the types of an object of JSON-LD, without the vocabulary's address."""
    told = node.get("@type")
    return [kind.rsplit("/", 1)[-1] for kind in (told if isinstance(told, list) else [told]) if isinstance(kind, str)]


def _note_meta(data: PageData, told: dict[str, str]) -> None:
    content = " ".join(told.get("content", "").split())
    if not content:
        return
    for key in ("name", "property", "itemprop", "http-equiv"):
        for name in told.get(key, "").lower().split():
            data.meta.setdefault(name, []).append(content)


def _nodes(script: str) -> list[dict[str, Any]]:
    if len(script) > _MOST_JSON:
        return []
    beginning = _BEGINNING.match(script)
    start = beginning.end() if beginning else 0
    try:
        # Pages hold raw line ends inside strings, which JSON forbids.
        told, _ = json.JSONDecoder(strict=False).raw_decode(script, start)
    except (ValueError, RecursionError):
        return []
    found: list[dict[str, Any]] = []
    waiting = [told]
    while waiting and len(found) < _MOST_NODES:
        value = waiting.pop()
        if isinstance(value, list):
            waiting += reversed(value)
        elif isinstance(value, dict):
            found.append(value)
            waiting += [value[key] for key in reversed(_SAME_PAGE) if isinstance(value.get(key), dict | list)]
    return found
