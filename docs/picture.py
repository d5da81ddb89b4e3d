"""The picture of README: the page of the example affair where it shows a passage beside its other wordings.

python docs/picture.py      takes it anew, with the Chromium that playwright finds or the system has
"""

import shutil
import tempfile
from pathlib import Path

from PIL import Image
from playwright.sync_api import sync_playwright

import rapporteur
from rapporteur.report import write_dossier

ROOT = Path(__file__).resolve().parent.parent
PICTURE = ROOT / "docs/images/dossier.png"
WIDTH, HEIGHT = 1400, 940


def main() -> None:
    """Build the record of the example, write its page, and take the picture."""
    with tempfile.TemporaryDirectory() as temporary:
        record = rapporteur.build([ROOT / "examples/reports"], Path(temporary) / "affair.record")
        page = Path(temporary) / "affair.html"
        write_dossier(record.table, page, "affair")
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=shutil.which("chromium"), args=["--no-sandbox"])
            tab = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
            tab.goto(f"{page.as_uri()}#passages")
            tab.screenshot(path=PICTURE)
            browser.close()
    # A page of text has few colours: 256 look the same as all and take half the bytes.
    Image.open(PICTURE).convert("RGB").quantize(256, dither=Image.Dither.NONE).save(PICTURE, optimize=True)


if __name__ == "__main__":
    main()
