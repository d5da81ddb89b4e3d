"""From a marked report to the HTML page its publisher would make of it, with menus, share bars and comments."""

from __future__ import annotations

import jinja2

from examples.affair.face import HERE, face
from examples.affair.marks import Report


def page(report: Report) -> bytes:
    """Return the page of ``report`` in the template that its header names."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader(HERE / "pages"),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        keep_trailing_newline=True,
    )
    template = environment.get_template(f"{report.header['page']}.html")
    return template.render(report=face(report)).encode("utf-8")
