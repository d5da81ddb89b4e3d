import random
from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile

import pytest
from docx import Document
from hypothesis import given
from hypothesis import strategies as st
from pypdf import PdfReader, PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from rapporteur.read import zip_archive
from tests.read.given_bytes import items_of, read_file, readings_of
from tests.read.test_archives import zipped

LINES = [
    "The envoys of both countries met in Vienna on Tuesday for the first time since the",
    "strike, and the spokeswoman of the ministry said that they would meet again within a",
    "fortnight.",
    "Nobody expected more, wrote the correspondent of the Lantern, who was let into the inter-",
    "national zone for an hour and saw the two of them leave by different doors at nine.",
]
PARAGRAPHS = [
    " ".join(LINES[:3]),
    "Nobody expected more, wrote the correspondent of the Lantern, who was let into the international zone for an hour "
    "and saw the two of them leave by different doors at nine.",
]


def pdf(pages: list[list[str]], title: str = "") -> bytes:
    """Return a PDF whose pages show these lines."""
    writer = PdfWriter()
    for lines in pages:
        page = writer.add_blank_page(600, 800)
        font = {"/Type": "/Font", "/Subtype": "/Type1", "/BaseFont": "/Times-Roman"}
        fonts = DictionaryObject(
            {NameObject("/F1"): DictionaryObject({NameObject(a): NameObject(b) for a, b in font.items()})}
        )
        page[NameObject("/Resources")] = DictionaryObject({NameObject("/Font"): fonts})
        content = DecodedStreamObject()
        shown = "".join(f"({line}) Tj 0 -14 Td " for line in lines)
        content.set_data(f"BT /F1 11 Tf 40 760 Td {shown} ET".encode("latin-1"))
        page[NameObject("/Contents")] = content
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20170412000000Z"})
    out = BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(title: str | None = "Talks in Vienna", created: datetime | None = datetime(2017, 4, 12, 9)) -> bytes:
    document = Document()
    if title:
        document.add_heading(title, level=0)
    document.add_paragraph(PARAGRAPHS[0])
    table = document.add_table(2, 2)
    for number, cell in enumerate(table._cells):
        cell.text = f"cell {number}"
    table.cell(0, 0).merge(table.cell(0, 1))
    document.add_paragraph(PARAGRAPHS[1])
    document.core_properties.author = "Zoe Brandt"
    if created:
        document.core_properties.created = created
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def said(reading: dict[str, object]) -> str:
    return str(reading["problems"])


def test_the_lines_of_a_pdf_are_joined_to_paragraphs() -> None:
    reading = read_file(pdf([["Talks in Vienna", *LINES]], "Talks in Vienna"), "talks.pdf")
    assert reading["text"].split("\n\n") == ["Talks in Vienna", *PARAGRAPHS]
    assert reading["title"] == "Talks in Vienna"
    assert reading["text"][reading["body_start"] :].startswith("The envoys")
    assert (reading["published"], reading["problems"]) == (None, [])


def test_a_pdf_has_pages_and_may_have_another_name_and_no_title() -> None:
    reading = read_file(pdf([LINES[:3], LINES[3:]], "scan0001.doc"), "talks.bin")
    assert reading["text"].split("\n\n") == PARAGRAPHS
    assert reading["title"] is None


def test_a_pdf_of_pictures_or_with_a_password_is_a_problem() -> None:
    assert "no text" in said(read_file(pdf([[]]), "talks.pdf"))
    writer = PdfWriter(clone_from=PdfReader(BytesIO(pdf([LINES]))))
    writer.encrypt("secret", algorithm="RC4-128")
    out = BytesIO()
    writer.write(out)
    assert "password" in said(read_file(out.getvalue(), "talks.pdf"))


def test_a_word_document_is_read_in_order() -> None:
    reading = read_file(docx(), "talks.docx")
    # The two cells of the first row are one, and given once.
    body = "\n\n".join([PARAGRAPHS[0], "cell 0", "cell 1", "cell 2", "cell 3", PARAGRAPHS[1]])
    assert reading["text"][reading["body_start"] :] == body
    assert (reading["title"], reading["author"]) == ("Talks in Vienna", "Zoe Brandt")
    assert (str(reading["published"])[:10], reading["published_precision"]) == ("2017-04-12", "day")


def test_the_day_of_a_template_is_no_day_of_publication() -> None:
    assert read_file(docx(created=None), "talks.docx")["published"] is None


@pytest.mark.parametrize("inside", ["xl/workbook.xml", "ppt/presentation.xml"])
def test_other_office_documents_are_refused_by_name(inside: str) -> None:
    (item,) = items_of(zipped({"[Content_Types].xml": b"<x/>", inside: b"<x/>"}), "a.docx")
    assert item.problem is not None
    assert "which is not read" in item.problem.problem


def test_a_word_document_that_swells_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(zip_archive, "INFLATION_FREE_BYTES", 1 << 20)
    out = BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"<x>" + b" " * (8 << 20) + b"</x>")
    assert "bomb" in said(read_file(out.getvalue(), "a.docx"))


WHOLE = {"a.pdf": pdf([LINES], "Talks"), "a.docx": docx()}


@pytest.mark.parametrize("name", WHOLE)
@given(seed=st.integers(0, 10**6))
def test_damaged_documents_are_read_or_refused(name: str, seed: int) -> None:
    whole = WHOLE[name]
    content, chance = bytearray(whole), random.Random(seed)
    for _ in range(chance.randint(1, 12)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    cut = bytes(content[: chance.randint(10, len(content))] if seed % 3 == 0 else content)
    for reading in readings_of(items_of(cut, name)):
        assert "unforeseen" not in said(reading)
