"""A real Chromium for the tests of pages: one browser, a fresh profile for each page."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

AXE = Path(__file__).resolve().parents[2] / "web" / "node_modules" / "axe-core" / "axe.min.js"

# A browser that a test drives asks nothing of the network on its own account either.
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def lacking(what: str) -> NoReturn:
    """Skip for want of ``what``, except in CI, where it must be there."""
    if os.environ.get("CI") == "true":
        pytest.fail(f"CI needs {what}")
    pytest.skip(f"needs {what}")


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, or a skip where there is none."""
    program = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if program is None:
        lacking("chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture
def visit(chromium: Browser) -> Iterator[Callable[..., Page]]:
    """Open a file in a fresh profile; fails where the page logs an error or asks for anything but itself."""
    contexts: list[BrowserContext] = []
    faults: list[str] = []

    def open_file(file: Path, fragment: str = "", **options: Any) -> Page:
        context = chromium.new_context(**({"viewport": {"width": 1280, "height": 900}} | options))
        contexts.append(context)
        page = context.new_page()
        page.on("console", lambda message: faults.append(f"console: {message.text}"))
        page.on("pageerror", lambda error: faults.append(f"error: {error}"))
        page.on("dialog", lambda dialog: faults.append(f"dialog: {dialog.message}"))
        page.on("request", lambda request: faults.append(request.url) if not _is(request.url, file) else None)
        page.goto(file.as_uri() + fragment)
        return page

    yield open_file
    for context in contexts:
        context.close()
    assert faults == []


def _is(url: str, file: Path) -> bool:
    """Whether ``url`` is the page itself or its empty icon, which stands in the page."""
    return url.split("#")[0] == file.as_uri() or url == "data:,"


@pytest.fixture(scope="session")
def axe() -> str:
    """The checker of accessibility rules, as a script."""
    if not AXE.is_file():
        lacking("`npm ci` in web/")
    return AXE.read_text(encoding="utf-8")
