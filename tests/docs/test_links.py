"""Links between pages and to files lead somewhere, and so do the files that pages name."""

import re

import pytest
import reference_pages
import sessions

MARKDOWN = sorted(
    str(path.relative_to(sessions.ROOT))
    for path in (*sessions.ROOT.glob("*.md"), *sessions.ROOT.glob("examples/*.md"), *sessions.ROOT.glob("docs/**/*.md"))
    if "_build" not in path.parts
)
LINK = re.compile(r"!?\[(?:[^\[\]]|\[[^\[\]]*\])*\]\(([^()\s]+)\)")
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)


def page(path):
    text = (sessions.ROOT / path).read_text("utf-8")
    name = path.removeprefix("docs/").removesuffix(".md")
    return reference_pages.fill(name, text) if name in reference_pages.PAGES else text


def anchors(text):
    """The anchors of a page's headings, as GitHub and MyST make them."""
    headings = re.findall(r"^#+ (.+)$", FENCED.sub("", text), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", MARKDOWN)
def test_links_lead_somewhere(path):
    text = FENCED.sub("", page(path))
    for target in LINK.findall(text):
        if re.match(r"[a-z]+:", target):
            assert target.startswith("https://"), target
            continue
        file, _, anchor = target.partition("#")
        reached = (sessions.ROOT / path).parent / file if file else sessions.ROOT / path
        assert reached.exists(), f"{path} links to {target}"
        if anchor:
            assert anchor in anchors(page(str(reached.resolve().relative_to(sessions.ROOT)))), f"{path}: {target}"


@pytest.mark.parametrize("path", MARKDOWN)
def test_files_of_the_repository_that_are_named_exist(path):
    for named in re.findall(r"`((?:src|docs|tests|examples|benchmarks)/[\w/.-]+)`", page(path)):
        # The built pages are there once `make docs` has run.
        built = named.startswith("docs/_build/")
        assert built or (sessions.ROOT / named).exists(), f"{path} names {named}"


def test_every_page_is_reached_from_the_index():
    trees = re.compile(r"^```\{toctree\}\n(.*?)^```$", re.MULTILINE | re.DOTALL)
    pages = {sessions.ROOT / path for path in MARKDOWN if path.startswith("docs/")}
    reached = {sessions.ROOT / "docs/index.md"}
    for index in (path for path in pages if path.name == "index.md"):
        for tree in trees.findall(index.read_text("utf-8")):
            reached |= {index.parent / f"{name}.md" for name in re.findall(r"^[\w/-]+$", tree, re.MULTILINE)}
    assert reached == pages


def test_the_picture_is_light():
    assert (sessions.ROOT / "docs/images/dossier.png").stat().st_size < 300_000
