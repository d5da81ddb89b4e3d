"""Every table, command, setting, error and step is in the reference, and what is said of them elsewhere is true."""

import re

import pytest
import reference_pages
import sessions

import rapporteur
from rapporteur import errors
from rapporteur.cli.main import rapporteur as group
from rapporteur.read.formats import FORMATS
from rapporteur.schema import EXPORTED
from rapporteur.settings import Settings
from rapporteur.steps import STEPS
from rapporteur.store import check
from rapporteur.store.joins import JOINS

DOCS = sessions.ROOT / "docs"


@pytest.mark.parametrize("page", reference_pages.PAGES)
def test_a_page_takes_its_contents(page):
    source = (DOCS / f"{page}.md").read_text("utf-8")
    filled = reference_pages.fill(page, source)
    assert reference_pages.MARKER not in filled
    assert filled.count("\n|") > source.count("\n|") + 2


def test_every_table_is_described_with_every_column():
    sections = dict(re.findall(r"^## (\w+)\n(.*?)(?=^## |\Z)", reference_pages.tables(), re.MULTILINE | re.DOTALL))
    assert set(sections) == {definition.name for definition in EXPORTED}
    for definition in EXPORTED:
        section = sections[definition.name]
        assert definition.about in section
        assert re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE) == list(definition.names)
        assert ("Empty in this version" in section) == (definition.name not in JOINS)


def test_every_command_is_described_with_every_option():
    page = reference_pages.commands()
    for name, command in group.commands.items():
        section = page.split(f"## rapporteur {name}\n")[1].split("\n## ")[0]
        assert f"rapporteur {name} [OPTIONS]" in section
        for parameter in command.params:
            names = parameter.opts if parameter.param_type_name == "option" else [parameter.human_readable_name]
            assert all(one.strip(".") in section for one in names), (name, parameter.name)
    assert "\b" not in page


def test_every_setting_is_described():
    page = reference_pages.settings()
    for name in Settings.__struct_fields__:
        assert f"`{name}`" in page
        assert f"`RAPPORTEUR_{name.upper()}`" in page
        assert f"--{name}" in {option for one in group.commands["build"].params for option in one.opts}


def test_every_error_and_exit_code_is_described():
    page = reference_pages.errors()
    kinds = [kind for kind in vars(errors).values() if isinstance(kind, type)]
    assert len(kinds) > 15
    for kind in kinds:
        assert f"- `{kind.__name__}`: " in page
        assert f"| {kind.exit_code} |" in page


def test_every_public_name_is_described():
    page = (DOCS / "reference/python.md").read_text("utf-8")
    for name in rapporteur.__all__:
        assert re.search(rf"^\.\. (auto)?(function|exception|data):: {name}$", page, re.MULTILINE), name


def test_every_step_is_described():
    page = reference_pages.steps()
    assert re.findall(r"^\| `(\w+)` \|", page, re.MULTILINE) == [step.name for step in STEPS]


def test_the_limits_name_the_tables_that_are_empty_and_no_others():
    limits = (DOCS / "limits.md").read_text("utf-8")
    told = limits.split("## Tables that are there and empty")[1].split("This version", 1)[0].split("So this version")[0]
    assert set(re.findall(r"`(\w+)`", told)) == {definition.name for definition in EXPORTED} - set(JOINS)


def test_the_limits_name_the_columns_that_are_always_null():
    limits = (DOCS / "limits.md").read_text("utf-8")
    told = {tuple(name.split(".")) for name in re.findall(r"`(\w+\.\w+)`(?=[^\n]*\| null)", limits)}
    null = {(name, column) for name, join in JOINS.items() for column in re.findall(r"NULL AS (\w+)", join.sql)}
    assert told == null


def test_the_limits_hold_in_a_record(record):
    opened = rapporteur.open_record(record)
    assert set(opened.table("families")["origin_kind"].to_pylist()) == {"unknown"}
    assert set(opened.table("copies")["kind"].to_pylist()) <= {"exact", "edited"}
    assert not {"copies", "inferred"} & set(opened.table("documents")["published_from"].to_pylist())


def test_readme_names_every_format():
    readme = (sessions.ROOT / "README.md").read_text("utf-8")
    for form in FORMATS:
        assert f"`{form.suffixes[0]}`" in readme, form.name


def test_the_guarantees_name_every_check():
    page = (DOCS / "guarantees.md").read_text("utf-8")
    assert {one.__name__ for one in check.CHECKS} <= set(re.findall(r"`(\w+)`", page))
