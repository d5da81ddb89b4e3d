"""From a marked report to the documents of an office: PDF and Word files.

Both libraries serve development only: users never need them. Dates of creation are the reports' own, so that the same
report gives the same bytes.
"""

from __future__ import annotations

import io
import zipfile

from docx import Document
from fpdf import FPDF

from examples.affair.archives import zipped
from examples.affair.face import face
from examples.affair.marks import Report

# The built-in fonts of PDF know only Windows' Western letters, which have the curly quotation marks and dashes.
ENCODING = "windows-1252"


def pdf(report: Report) -> bytes:
    """Return ``report`` as a printed page: the title, then its paragraphs."""
    shown = face(report)
    paper = FPDF(format="A4")
    paper.core_fonts_encoding = ENCODING
    paper.set_creation_date(shown.moment)
    paper.set_title(shown.title)
    paper.set_author(shown.publisher)
    paper.add_page()
    paper.set_font("Times", style="B", size=16)
    paper.multi_cell(0, 8, shown.title, new_x="LMARGIN", new_y="NEXT")
    paper.set_font("Times", size=11)
    for block in shown.blocks:
        paper.ln(3)
        paper.multi_cell(0, 5.5, block.text, align="L", new_x="LMARGIN", new_y="NEXT")
    return bytes(paper.output())


def docx(report: Report) -> bytes:
    """Return ``report`` as a Word document, dated as the report is."""
    shown = face(report)
    document = Document()
    properties = document.core_properties
    properties.title, properties.author = shown.title, shown.author
    properties.created = properties.modified = shown.moment.replace(tzinfo=None)
    properties.last_modified_by, properties.comments = shown.author, shown.publisher
    document.add_heading(shown.title, level=0)
    for block in shown.blocks:
        document.add_paragraph(block.text)
    out = io.BytesIO()
    document.save(out)
    with zipfile.ZipFile(out) as archive:
        return zipped({name: archive.read(name) for name in archive.namelist()})
