import pytest

from rapporteur.clean.headline import Headline, find_headline
from rapporteur.clean.page_data import page_data
from rapporteur.clean.page_text import page_text


def _headline(head: str, body: str) -> Headline | None:
    visible = page_text(f"<html><head>{head}</head><body>{body}</body></html>")
    return find_headline(visible, page_data(visible))


LOGO = "<h1>Harbour Gazette</h1>"
SHOWN = "<h1>Ferry stays in port</h1>"


JSON = '<script type="application/ld+json">{"@type":"Article","headline":"Ferry stays in port"}</script>'
SITE = "<meta property=og:site_name content='Harbour Gazette'>"
OTHER = "<meta property=og:title content='No ferry today'>"


@pytest.mark.parametrize(
    ("head", "body", "headline"),
    [
        ("<title>Ferry stays in port - Harbour Gazette</title>", SHOWN, "Ferry stays in port"),
        ("<title>Ferry stays in port - Harbour Gazette</title>", LOGO + SHOWN, "Ferry stays in port"),
        (f"{SITE}<title>A ferry in the port - Harbour Gazette</title>", LOGO, "A ferry in the port"),
        ("<meta property=og:title content='Ferry &amp; port'>", "<h2>Ferry &amp; port</h2>", "Ferry & port"),
        ("<title>Ferry stays in port | Harbour Gazette</title>", "", "Ferry stays in port"),
        (f"{SITE}<title>Harbour Gazette - Ferry stays - in port</title>", "", "Ferry stays - in port"),
        ("<title>Ferry stays in port - inquiry goes on</title>", "", "Ferry stays in port - inquiry goes on"),
        ("", SHOWN, "Ferry stays in port"),
        ("", f"<h1></h1>{SHOWN}", "Ferry stays in port"),
        (OTHER, SHOWN, "Ferry stays in port"),
        (OTHER + SITE, LOGO, "No ferry today"),
        (JSON, LOGO * 2, "Ferry stays in port"),
    ],
)
def test_headlines(head: str, body: str, headline: str) -> None:
    found = _headline(head, body)
    assert found is not None
    assert found.text == headline


def test_a_page_may_have_none() -> None:
    assert _headline("<title> </title>", "<p>Text</p><h1>*</h1>") is None
    assert _headline("", SHOWN + LOGO) is None


def test_a_headline_that_is_shown_has_its_place() -> None:
    page = f"<title>Ferry stays in port</title>{SHOWN}"
    visible = page_text(page)
    found = find_headline(visible, page_data(visible))
    assert found is not None
    assert visible.text[found.start : found.end].strip("\x1e") == "Ferry stays in port"
    unseen = _headline("<title>Ferry stays in port</title>", "<p>Text</p>")
    assert unseen is not None
    assert (unseen.start, unseen.end) == (-1, -1)
