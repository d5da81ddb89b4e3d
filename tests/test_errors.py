"""Errors say what, where and the remedy, cross processes, and the tree at their module's head is the real one."""

import inspect
import pickle
import re

import pytest

from rapporteur import errors

CLASSES = [thing for thing in vars(errors).values() if inspect.isclass(thing) and issubclass(thing, Exception)]


def test_the_drawn_tree_is_the_real_one():
    parents, drawn = {0: "Exception"}, {}
    for line in errors.__doc__.splitlines()[1:]:
        if found := re.match(r"^((?:│   |    )*)(?:[├└]── )?([A-Z]\w+)", line):
            depth = len(found[1]) // 4 + (1 if "──" in line else 0)
            drawn[found[2]] = parents[depth]
            parents[depth + 1] = found[2]
    assert drawn == {cls.__name__: cls.__mro__[1].__name__ for cls in CLASSES}


@pytest.mark.parametrize("cls", CLASSES)
def test_an_error_survives_pickling_with_both_sentences(cls):
    error = pickle.loads(pickle.dumps(cls("What.", "Remedy.")))
    assert type(error) is cls
    assert (error.what, error.remedy, str(error)) == ("What.", "Remedy.", "What.\nRemedy.")
