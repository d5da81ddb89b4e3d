import re
from base64 import b64decode, b64encode
from collections import Counter
from hashlib import sha256
from itertools import pairwise
from pathlib import Path
from typing import Any, TypeAlias

import lxml.html
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rapporteur.errors import StorageFull
from rapporteur.report import write_dossier
from rapporteur.report.rows import Tables
from rapporteur.report.visible import visible
from tests.report.invented import affair, empty

Shape: TypeAlias = Counter[tuple[str, tuple[str, ...]]]

HOSTILE = (
    "</script><script>alert(1)</script>",
    "<!-- <script>",
    "\"><img src=x onerror=alert(1)> '",
    "</style><style>*{}</style>",
    "javascript:alert(1)",
    "{{ 7 * 7 }}{% raw %}",
    "&lt;b&gt;&amp;",
    "\u202egnp.exe\u2066",
    "a\u200bb\x00\x1b[31m\ufeff",
    "]]><svg onload=alert(1)>",
)


def written(tables: Tables, folder: Path, title: str = "The Velm harbour closure") -> str:
    page = folder / "page.html"
    write_dossier(tables, page, title)
    return page.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> str:
    return written(affair(), tmp_path_factory.mktemp("page"))


def parsed(html: str) -> Any:
    """The page as a tree; its types are of no use to XPath."""
    return lxml.html.fromstring(html)


def hostile(tables: Tables, poison: str) -> Tables:
    """The same tables with ``poison`` before every text that a report or an input brings along."""
    brought = {
        "documents": ["uri", "publisher", "title", "author", "genre", "published_from", "language"],
        "problems": ["uri", "step", "problem", "location", "remedy"],
        "inputs": ["uri"],
        "copies": ["direction_reason"],
        "substitutions": ["words_a", "words_b"],
        "families": ["origin_reason"],
    }

    def poisoned(name: str) -> pa.Table:
        table = tables(name)
        rows: list[dict[str, Any]] = table.to_pylist()
        for row in rows:
            for column in brought.get(name, []):
                row[column] = poison + (row[column] or "")
            if name == "documents":
                row["credits"] = [credit | {"name": poison} for credit in row["credits"]]
                # The body's offsets stay right when the poison stands after it.
                row["text"] += "\n\n" + " ".join(poison.split())
        return pa.Table.from_pylist(rows, schema=table.schema)

    return poisoned


@pytest.fixture(scope="module")
def harmless(tmp_path_factory: pytest.TempPathFactory) -> Shape:
    return shape(written(hostile(affair(), "harmless "), tmp_path_factory.mktemp("harmless")))


def shape(html: str) -> Shape:
    """How often each element stands in the page with each set of attributes: what hostile text must not change."""
    return Counter((str(element.tag), tuple(sorted(element.keys()))) for element in parsed(html).iter())


@pytest.mark.parametrize("poison", HOSTILE)
def test_hostile_text_stays_text(harmless: Shape, poison: str, tmp_path: Path) -> None:
    html = written(hostile(affair(), poison), tmp_path, poison)
    assert shape(html) == harmless
    shown = parsed(html).text_content()
    assert visible(poison) in shown
    assert visible(html) == html


@settings(max_examples=25)
@given(poison=st.text(st.characters(exclude_categories=["Cs"]), min_size=1))
def test_any_text_stays_text(tmp_path_factory: pytest.TempPathFactory, harmless: Shape, poison: str) -> None:
    html = written(hostile(affair(), f"p{poison}p"), tmp_path_factory.mktemp("any"))
    assert shape(html) == harmless


@pytest.mark.parametrize(
    "uri", ["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "file:///etc/passwd"]
)
def test_only_web_addresses_are_links(uri: str, tmp_path: Path) -> None:
    tables = affair()

    def addressed(name: str) -> pa.Table:
        rows = tables(name)
        if name != "documents":
            return rows
        return rows.set_column(1, rows.schema.field("uri"), pa.array([uri] * len(rows)))

    links = parsed(written(addressed, tmp_path)).xpath("//a/@href")
    assert links
    assert all(link.startswith("#") for link in links)


def test_every_id_is_there_once_and_every_link_leads_somewhere(page: str) -> None:
    tree = parsed(page)
    ids = Counter(tree.xpath("//@id"))
    assert [name for name, count in ids.items() if count > 1] == []
    targets = {href[1:] for href in tree.xpath("//a/@href") if href.startswith("#")}
    assert targets - set(ids) == set()
    for attribute in ("aria-labelledby", "for"):
        assert set(tree.xpath(f"//@{attribute}")) - set(ids) == set()


def test_every_copy_leads_to_both_its_places(page: str) -> None:
    tree = parsed(page)
    copies = affair()("copies").to_pylist()
    assert copies
    for copy in copies:
        (anchor,) = tree.xpath("//*[@id=$id]", id=f"copy-{copy['copy_id']}")
        (comparison,) = anchor.xpath("ancestor-or-self::*[contains(@class, 'comparison')][1]")
        led = comparison.xpath(".//p[contains(@class, 'where')]//a/@href")
        for side in "ab":
            place = f"#passage-{copy['family_id']}-{copy[f'document_{side}']}-{copy[f'start_{side}']}"
            assert place in led


def test_the_page_asks_nothing_of_the_network(page: str) -> None:
    tree = parsed(page)
    assert tree.xpath("//*[@src] | //link[not(starts-with(@href, 'data:'))] | //iframe | //object | //form") == []
    assert "url(" not in page
    assert "@import" not in page
    assert tree.xpath("//@style | //@onclick") == []


def test_the_policy_allows_the_pages_own_style_and_script_alone(page: str) -> None:
    tree = parsed(page)
    (policy,) = tree.xpath("//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(directive.strip().split(" ", 1) for directive in policy.split(";"))
    assert allowed["default-src"] == "'none'"
    for element in ("style", "script"):
        (content,) = re.findall(rf"<{element}>(.*?)</{element}>", page, re.DOTALL)
        digest = b64encode(sha256(content.encode()).digest()).decode()
        assert allowed[f"{element}-src"] == f"'sha256-{digest}'"
        assert len(b64decode(digest)) == 32
    assert "unsafe" not in policy


def test_headings_descend_by_one(page: str) -> None:
    levels = [int(heading.tag[1]) for heading in parsed(page).xpath("//h1 | //h2 | //h3 | //h4")]
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_text_of_every_report_is_there_whole(page: str) -> None:
    tree = parsed(page)
    for document in affair()("documents").to_pylist():
        (article,) = tree.xpath("//article[@id=$id]", id=f"report-{document['document_id']}")
        for unspoken in article.xpath(".//*[contains(@class, 'notes') or contains(@class, 'number')]"):
            unspoken.drop_tree()
        shown = re.sub(r"\s+", " ", article.text_content())
        for paragraph in document["text"].split("\n\n"):
            assert paragraph in shown


def test_the_same_record_gives_the_same_page(page: str, tmp_path: Path) -> None:
    assert written(affair(), tmp_path) == page


def test_a_page_replaces_the_one_before_whole(tmp_path: Path) -> None:
    out = tmp_path / "page.html"
    write_dossier(affair(), out, "First")
    before = out.read_bytes()

    def broken(name: str) -> pa.Table:
        if name == "substitutions":
            raise RuntimeError("torn")
        return affair()(name)

    with pytest.raises(RuntimeError, match="torn"):
        write_dossier(broken, out, "Second")
    assert out.read_bytes() == before
    assert list(tmp_path.iterdir()) == [out]


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    with pytest.raises(StorageFull, match=re.escape(str(tmp_path / "missing" / "page.html"))):
        write_dossier(affair(), tmp_path / "missing" / "page.html", "Nowhere")
    (tmp_path / "folder").mkdir()
    with pytest.raises(StorageFull, match="folder"):
        write_dossier(affair(), tmp_path / "folder", "On a folder")
    assert [path.name for path in tmp_path.iterdir()] == ["folder"]


def test_a_record_without_inputs_has_a_page(tmp_path: Path) -> None:
    assert "No two of these reports share a passage." in written(empty(), tmp_path)
