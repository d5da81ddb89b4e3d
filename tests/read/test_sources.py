import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rapporteur.errors import InputMissing
from rapporteur.read.sources import expand
from tests.read.given_bytes import files


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return files(
        tmp_path / "in",
        {
            "b.txt": b"b",
            "a.txt": b"a",
            "sub/c.html": b"c",
            ".hidden": b"h",
            "sub/.git/config": b"h",
            "old.record/tables/x.parquet": b"r",
            "other/record.json": b"r",
            "other/lock": b"",
            "other/tables/x.parquet": b"r",
        },
    )


def paths(*inputs: object) -> list[str]:
    return [source.path for source in expand([str(one) for one in inputs])]


def test_folders_are_searched_without_hidden_files_and_records(folder: Path) -> None:
    assert paths(folder) == [str(folder / name) for name in ("a.txt", "b.txt", "sub/c.html")]


def test_a_hidden_file_that_is_named_is_read(folder: Path) -> None:
    assert paths(folder / ".hidden") == [str(folder / ".hidden")]


def test_a_record_that_is_named_is_a_problem(folder: Path) -> None:
    (source,) = expand([str(folder / "other")])
    assert source.problem
    assert "record" in source.problem.problem


def test_the_order_of_inputs_does_not_matter_and_each_file_counts_once(folder: Path) -> None:
    names = [str(folder), str(folder / "a.txt"), str(folder / "*.txt"), f"{folder}/./sub/../b.txt", str(folder / "**")]

    @given(st.permutations(names), st.integers(1, len(names)))
    def check(order: list[str], count: int) -> None:
        assert paths(*order) == paths(folder)
        assert paths(*order[:count]) == sorted(set(paths(*order[:count])))

    check()


def test_links_to_one_file_are_one_file(folder: Path) -> None:
    (folder / "z.txt").symlink_to(folder / "a.txt")
    assert str(folder / "z.txt") not in paths(folder)


def test_a_link_to_a_folder_above_ends_the_search(folder: Path) -> None:
    (folder / "sub" / "up").symlink_to(folder)
    sources = expand([str(folder)])
    (loop,) = [source for source in sources if source.problem]
    assert loop.path.endswith("up")
    assert len(sources) == 4


def test_a_broken_link_and_a_pipe_in_a_folder_are_problems(folder: Path) -> None:
    (folder / "broken.txt").symlink_to(folder / "nowhere")
    os.mkfifo(folder / "pipe")
    problems = {Path(source.path).name for source in expand([str(folder)]) if source.problem}
    assert problems == {"broken.txt", "pipe"}


def test_an_empty_folder_is_a_problem(tmp_path: Path) -> None:
    (source,) = expand([str(tmp_path)])
    assert source.problem


@pytest.mark.parametrize("name", ["nowhere.txt", "*.nothing", ""])
def test_what_does_not_exist_is_refused(folder: Path, name: str) -> None:
    with pytest.raises(InputMissing) as caught:
        expand([str(folder / name) if name else ""])
    assert caught.value.remedy


def test_a_file_whose_name_looks_like_a_pattern_is_itself(folder: Path) -> None:
    (folder / "a[1].txt").write_bytes(b"x")
    assert paths(folder / "a[1].txt") == [str(folder / "a[1].txt")]


def test_a_name_that_is_no_utf8_has_an_address_that_is(tmp_path: Path) -> None:
    name = os.fsdecode(os.fsencode(str(tmp_path)) + b"/caf\xe9.txt")
    Path(name).write_bytes(b"x")
    (source,) = expand([str(tmp_path)])
    assert source.uri.encode().endswith(b"caf\\xe9.txt")
