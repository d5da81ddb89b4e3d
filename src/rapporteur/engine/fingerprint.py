"""The fingerprint of a step's code: when it changes, the step's rows may change, and the step runs again.

It covers the source of every module of this package that the step's module imports, directly or not, wherever the
import stands; the versions of the libraries that these import; the definitions of the tables read and written; and
the version of Python, whose Unicode tables decide what a word is.
"""

import ast
import sys
from functools import lru_cache
from hashlib import blake2b
from importlib.metadata import PackageNotFoundError, packages_distributions, version
from importlib.util import find_spec
from pathlib import Path

from rapporteur import schema
from rapporteur.engine.step import Step

PACKAGE = "rapporteur"

# What these say of a step is taken from its own tables and settings instead: a new table must not rerun every step.
APART = (f"{PACKAGE}.schema", f"{PACKAGE}.settings", f"{PACKAGE}.errors")


def fingerprint(step: Step) -> str:
    """Return the fingerprint of ``step``'s code: 32 hexadecimal digits."""
    modules, libraries = closure(step.module)
    digest = blake2b(digest_size=16)
    digest.update(repr(sys.version_info[:2]).encode())
    for module in modules:
        digest.update(module.encode() + b"\0" + _source(module).encode() + b"\0")
    for library in libraries:
        digest.update(f"{library} {_version(library)}\0".encode())
    for read in step.reads:
        digest.update(repr((read, schema.table(read.table).columns)).encode())
    digest.update(repr(schema.table(step.writes)).encode())
    return digest.hexdigest()


@lru_cache
def closure(module: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the modules of this package that ``module`` comes to import, itself among them, and the libraries."""
    modules: set[str] = set()
    libraries: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name in modules or name.startswith(APART):
            continue
        modules.add(name)
        ours, theirs = _imports(name)
        waiting.extend(ours)
        libraries.update(theirs)
    return tuple(sorted(modules)), tuple(sorted(libraries - sys.stdlib_module_names))


@lru_cache
def _imports(module: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    ours: set[str] = set()
    theirs: set[str] = set()
    for node in ast.walk(ast.parse(_source(module))):
        if isinstance(node, ast.Import):
            names = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            # `from package import name` imports a module where name is one, else an attribute of package.
            names = [node.module, *(f"{node.module}.{alias.name}" for alias in node.names)]
        else:
            continue
        for name in names:
            if name.partition(".")[0] != PACKAGE:
                theirs.add(name.partition(".")[0])
            elif _path(name) is not None:
                ours.add(name)
    return tuple(sorted(ours)), tuple(sorted(theirs))


@lru_cache
def _path(module: str) -> Path | None:
    """Return where the source of a module of this package is, without importing it; None where there is no such."""
    spec = find_spec(PACKAGE)
    if spec is None or spec.origin is None:
        return None
    base = Path(spec.origin).parent.joinpath(*module.split(".")[1:])
    for path in (base / "__init__.py", base.with_suffix(".py")):
        if path.is_file():
            return path
    return None


@lru_cache
def _source(module: str) -> str:
    path = _path(module)
    return path.read_text("utf-8") if path else ""


@lru_cache
def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        # The import's name is not the distribution's: the slow way knows.
        return " ".join(f"{name} {version(name)}" for name in sorted(packages_distributions().get(library, ())))
