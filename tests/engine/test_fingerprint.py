"""A step's fingerprint changes with the code it can reach, and with nothing else."""

import pytest

from rapporteur.engine import fingerprint as module
from rapporteur.engine.fingerprint import closure, fingerprint
from rapporteur.steps import STEPS


def test_the_closure_holds_what_the_step_imports_however_deep():
    modules, libraries = closure("rapporteur.read.register")
    assert modules == ("rapporteur.read.register",)
    assert set(libraries) == {"numpy", "pyarrow"}


@pytest.mark.parametrize("step", STEPS, ids=lambda step: step.name)
def test_the_closure_of_every_step_can_be_read(step):
    modules, _ = closure(step.module)
    assert step.module in modules
    # The engine and the store are no business of a step.
    assert not [
        name for name in modules if name.startswith(("rapporteur.engine", "rapporteur.store", "rapporteur.cli"))
    ]


def test_a_change_in_a_reached_module_changes_it_and_one_elsewhere_does_not(monkeypatch):
    register = next(step for step in STEPS if step.name == "register")
    before = fingerprint(register)
    source = module._source
    monkeypatch.setattr(
        module, "_source", lambda name: source(name) + ("\n" if name == "rapporteur.read.admit" else "")
    )
    assert fingerprint(register) == before
    monkeypatch.setattr(
        module, "_source", lambda name: source(name) + ("\n" if name == "rapporteur.read.register" else "")
    )
    assert fingerprint(register) != before


def test_a_library_of_another_version_changes_it(monkeypatch):
    register = next(step for step in STEPS if step.name == "register")
    before = fingerprint(register)
    monkeypatch.setattr(module, "_version", lambda library: "another")
    assert fingerprint(register) != before
