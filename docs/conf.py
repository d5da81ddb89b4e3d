"""How Sphinx builds these pages: offline, warnings as errors (`make docs`)."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))  # reference_pages

from rapporteur import __version__

project = "Rapporteur"
copyright = "the authors of Rapporteur"  # noqa: A001 - the name that Sphinx reads
version = release = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc", "reference_pages"]
exclude_patterns = ["_build"]
root_doc = "index"

# Quotation marks and dots stay as the code has them.
smartquotes = False

html_theme = "furo"
html_title = "Rapporteur"
html_show_sphinx = False
html_copy_source = False
html_show_sourcelink = False

myst_enable_extensions = ["deflist"]
myst_heading_anchors = 3
autodoc_member_order = "bysource"
autodoc_typehints_format = "short"
# Docstrings here put the names of parameters and tables between backticks.
default_role = "code"
