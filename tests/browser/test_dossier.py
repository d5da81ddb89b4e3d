"""The dossier in a real browser, opened from disk. No page here may log an error or make a request (see `visit`)."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from rapporteur.report import write_dossier
from rapporteur.report.visible import visible
from tests.report.invented import affair, press
from tests.report.test_render import HOSTILE, hostile

pytestmark = pytest.mark.browser

Visit = Callable[..., Page]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("dossier") / "affair of the harbour.html"
    write_dossier(affair(), out, "The Velm harbour closure")
    return out


@pytest.mark.parametrize(("width", "scheme"), [(320, "light"), (800, "dark"), (1280, "light"), (1280, "dark")])
def test_it_breaks_no_rule_of_accessibility(visit: Visit, page: Path, axe: str, scheme: str, width: int) -> None:
    opened = visit(page, color_scheme=scheme, viewport={"width": width, "height": 900})
    opened.evaluate(axe)
    opened.evaluate("for (const details of document.querySelectorAll('details')) details.open = true")
    broken = opened.evaluate("async () => (await axe.run({ resultTypes: ['violations'] })).violations")
    assert [(rule["id"], [node["html"] for node in rule["nodes"]]) for rule in broken] == []


@pytest.mark.parametrize("width", [320, 480, 736, 1000, 1280])
def test_nothing_reaches_beyond_the_window(visit: Visit, page: Path, width: int) -> None:
    opened = visit(page, viewport={"width": width, "height": 800})
    assert opened.evaluate("document.documentElement.scrollWidth") == width


def test_a_passage_leads_to_both_its_sides_and_back(visit: Visit, page: Path) -> None:
    opened = visit(page)
    note = opened.locator(".notes li", has_text="Also in").first
    report = note.locator("xpath=ancestor::article").get_attribute("id")
    note.get_by_role("link").nth(1).click()
    comparison = opened.locator(".comparison:target, .comparison:has(:target)")
    assert comparison.is_visible()
    assert opened.evaluate("location.hash").startswith("#copy-")
    reached = set()
    for side in range(2):
        comparison.locator(".where a").nth(side).click()
        marked = opened.locator("mark:target")
        assert marked.is_visible()
        assert "lit" in (marked.get_attribute("class") or "")
        reached.add(marked.locator("xpath=ancestor::article").get_attribute("id"))
        opened.go_back()
    assert len(reached) == 2
    opened.go_back()
    assert opened.evaluate("location.hash") == ""
    assert opened.locator(f"#{report}").is_visible()


def test_a_link_to_a_passage_opens_at_the_passage(visit: Visit, page: Path) -> None:
    anchor = visit(page).locator("article.report mark[id]").last.get_attribute("id")
    mark = visit(page, f"#{anchor}").locator("mark:target")
    box = mark.bounding_box()
    assert box is not None
    assert 0 < box["y"] < 900


def test_a_link_to_a_folded_comparison_unfolds_it(visit: Visit, page: Path) -> None:
    anchor = visit(page).locator("details .comparison").first.get_attribute("id")
    assert visit(page, f"#{anchor}").locator(f"#{anchor} .wording").first.is_visible()


def test_a_name_that_the_page_lacks_is_said(visit: Visit, page: Path) -> None:
    assert "This page has no copy-none" in visit(page, "#copy-none").get_by_role("status").last.inner_text()
    assert "100%" in visit(page, "#100%").get_by_role("status").last.inner_text()


def test_the_table_sorts_and_the_address_says_how(visit: Visit, page: Path) -> None:
    opened = visit(page)
    opened.get_by_role("button", name="Words").click()
    opened.get_by_role("button", name="Words").click()
    words = opened.locator("table.reports td:nth-child(4)").evaluate_all("cells => cells.map(c => +c.dataset.key)")
    assert words == sorted(words, reverse=True)
    assert opened.locator("th[aria-sort]").get_attribute("aria-sort") == "descending"
    assert opened.evaluate("location.hash") == "#reports?by=words&order=descending"
    again = visit(page, "#reports?by=words&order=descending")
    assert (
        again.locator("table.reports tbody th").all_inner_texts()
        == opened.locator("table.reports tbody th").all_inner_texts()
    )


def test_the_table_shows_the_reports_with_the_words_typed(visit: Visit, page: Path) -> None:
    opened = visit(page)
    opened.get_by_label("Show reports with the words").fill("DIVERS torvald")
    expect(opened).to_have_url(re.compile("#reports.words=DIVERS.torvald$"))
    assert opened.locator("table.reports tbody tr:visible").count() == 2
    assert opened.locator("#filtered").inner_text() == "2 of 6"
    opened.locator("table.reports tbody tr:visible a").first.click()
    opened.go_back()
    assert opened.get_by_label("Show reports with the words").input_value() == "DIVERS torvald"
    assert opened.locator("table.reports tbody tr:visible").count() == 2


def test_keys_step_through_the_page_unless_turned_off(visit: Visit, page: Path) -> None:
    opened = visit(page)
    steps = opened.locator("[data-step]").evaluate_all("steps => steps.map(step => step.id)")
    for expected in (steps[0], steps[1], steps[2]):
        opened.keyboard.press("j")
        assert opened.evaluate("location.hash") == f"#{expected}"
    opened.keyboard.press("k")
    assert opened.evaluate("location.hash") == f"#{steps[1]}"
    opened.keyboard.press("/")
    opened.keyboard.type("jk")
    assert opened.get_by_label("Show reports with the words").input_value() == "jk"
    opened.get_by_label("Use these keys").uncheck()
    here = opened.evaluate("location.hash")
    opened.keyboard.press("j")
    assert opened.evaluate("location.hash") == here


def test_the_theme_chosen_holds(visit: Visit, page: Path) -> None:
    opened = visit(page, color_scheme="light")
    paper = "getComputedStyle(document.body).backgroundColor"
    light = opened.evaluate(paper)
    opened.locator("#theme").click()
    assert opened.evaluate(paper) == light
    opened.locator("#theme").click()
    dark = opened.evaluate(paper)
    assert dark != light
    opened.reload()
    assert opened.evaluate(paper) == dark
    assert opened.locator("#theme").inner_text() == "Theme: dark"


def test_the_bar_says_where_the_reader_is(visit: Visit, page: Path) -> None:
    opened = visit(page, "#texts")
    opened.wait_for_selector("nav [aria-current]")
    assert opened.locator("nav [aria-current]").all_inner_texts() == ["Texts"]


def test_the_first_tab_offers_to_skip(visit: Visit, page: Path) -> None:
    opened = visit(page)
    opened.keyboard.press("Tab")
    assert opened.evaluate("document.activeElement.textContent") == "Skip to the reports"
    opened.keyboard.press("Enter")
    assert opened.evaluate("location.hash") == "#reports"


def test_nothing_moves_while_it_opens(visit: Visit, page: Path) -> None:
    opened = visit(page)
    moved = opened.evaluate("""() => new Promise(resolve => {
        let sum = 0;
        new PerformanceObserver(list => { for (const shift of list.getEntries()) sum += shift.value; })
            .observe({ type: 'layout-shift', buffered: true });
        setTimeout(() => resolve(sum), 300);
    })""")
    assert moved == 0


def test_without_script_every_word_can_be_read(visit: Visit, page: Path) -> None:
    opened = visit(page, java_script_enabled=False)
    assert opened.locator("table.reports tbody tr:visible").count() == 6
    assert opened.get_by_text("We will not reopen the lock").last.is_visible()
    assert not opened.locator("#filter").is_visible()
    assert not opened.locator("#theme").is_visible()
    folded = opened.locator("details .comparison").first
    assert not folded.is_visible()
    opened.locator("summary").first.click()
    assert folded.is_visible()
    opened.locator(".notes a[href^='#copy-']").first.click()
    assert opened.locator(".comparison:target, .comparison:has(:target)").is_visible()


def test_on_paper_nothing_is_folded_away(visit: Visit, page: Path) -> None:
    opened = visit(page)
    opened.emulate_media(media="print")
    opened.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert opened.locator("details .comparison").first.is_visible()
    assert not opened.locator("nav").is_visible()
    assert not opened.locator("#filter").is_visible()
    opened.evaluate("dispatchEvent(new Event('afterprint'))")
    assert opened.locator("details[open]").count() == 0


def test_hostile_text_runs_nowhere(visit: Visit, tmp_path: Path) -> None:
    out = tmp_path / "hostile.html"
    poison = " ".join(HOSTILE)
    write_dossier(hostile(affair(), poison), out, poison)
    opened = visit(out)
    assert opened.evaluate("document.scripts.length") == 1
    assert opened.evaluate("document.images.length") == 0
    assert opened.locator("article.report").count() == 6
    assert visible(poison) in opened.locator("h1").inner_text()


def test_a_page_of_many_reports_opens(visit: Visit, tmp_path: Path) -> None:
    out = tmp_path / "press.html"
    write_dossier(press(34), out, "The press of Velm")
    assert out.stat().st_size < 1_500_000
    opened = visit(out)
    last = opened.locator("article.report").last.get_attribute("id")
    opened.evaluate(f"location.hash = '{last}'")
    assert opened.locator(f"#{last} h3").is_visible()
