from typing import Any

from rapporteur.report.replacements import replacements
from rapporteur.report.rows import Copy, Substitution


def copy(copy_id: str, direction: str = "unknown") -> Copy:
    return Copy(copy_id, f"{copy_id}a", 0, 1, f"{copy_id}b", 0, 1, "edited", "prose", direction, "", "f")


def swap(copy_id: str, one: str, other: str, quoted: bool = False) -> Substitution:
    return Substitution(copy_id, one, other, quoted)


def seen(substitutions: list[Substitution], copies: list[Copy]) -> list[tuple[Any, ...]]:
    found, _ = replacements(substitutions, {each.copy_id: each for each in copies}, {"copy-1"}, 10)
    return [(row.one, row.other, row.directed, row.times, row.reports, row.in_quotations) for row in found]


def test_without_direction_both_ways_round_are_one_row() -> None:
    swaps = [swap("1", "closed", "shut"), swap("2", "shut", "closed", quoted=True)]
    assert seen(swaps, [copy("1"), copy("2")]) == [("closed", "shut", False, 2, 4, 1)]


def test_with_direction_the_arrow_runs_from_origin_to_copy() -> None:
    swaps = [swap("1", "shut", "closed"), swap("2", "shut", "closed")]
    assert seen(swaps, [copy("1", "a_to_b"), copy("2", "b_to_a")]) == [
        ("closed", "shut", True, 1, 2, 0),
        ("shut", "closed", True, 1, 2, 0),
    ]


def test_the_most_frequent_come_first_and_the_rest_is_counted() -> None:
    swaps = [swap("1", "a", "b"), swap("1", "c", "d"), swap("1", "c", "d")]
    found, left_out = replacements(swaps, {"1": copy("1")}, {"copy-1"}, 1)
    assert [(row.one, row.examples) for row in found] == [("c", ("copy-1",))]
    assert left_out == 1


def test_copies_that_do_not_count_are_passed_over() -> None:
    assert seen([swap("1", "a", "b")], []) == []
