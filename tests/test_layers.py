"""Which part of the package may import which: the arrows of docs/development.md."""

import ast
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parent.parent / "policytracker"

BELOW = {
    "assessment": set(),
    "models": {"assessment"},
    "migrations": {"models", "assessment"},
    "record": {"models", "assessment"},
    "actions": {"record", "models", "assessment"},
    "exchange": {"actions", "record", "models", "assessment"},
    "templatetags": {"assessment"},
    "formats": set(),
}
TOP = {"admin", "public", "api", "management"}
BELOW |= {layer: {*BELOW} - {"migrations"} for layer in TOP}
# The frame that joins the parts: Django's own entry points, in no layer.
FRAME = {"__init__", "apps", "middleware", "settings", "urls", "wsgi"}
# The day by which the record is read, and where a request comes from: below all that ask.
BENEATH = {"reading_day", "client_address"}
# Plain Python: the arithmetic of progress knows no framework, no clock and no database.
FOREIGN_TO_ASSESSMENT = {"django", "simple_history", "translated_fields", "time"}


def layer_of(path):
    return path.relative_to(PACKAGE).with_suffix("").parts[0]


def imported_modules(source, module, *, is_package=False):
    """Absolute names of all that a module imports, with relative imports resolved."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = module.split(".")[: (1 if is_package else 0) - node.level or None] if node.level else []
            origin = ".".join([*base, node.module] if node.module else base)
            yield from (f"{origin}.{alias.name}" for alias in node.names)


def modules():
    return sorted(path for path in PACKAGE.rglob("*.py") if path.parent != PACKAGE or path.stem not in FRAME)


def imports_of(path):
    module = ".".join(("policytracker", *path.relative_to(PACKAGE).with_suffix("").parts))
    is_package = path.name == "__init__.py"
    return imported_modules(path.read_text(), module.removesuffix(".__init__"), is_package=is_package)


def test_every_part_of_the_package_has_a_declared_layer():
    parts = {path.name for path in PACKAGE.iterdir() if path.is_dir() and any(path.rglob("*.py"))}
    modules_beside = {path.stem for path in PACKAGE.glob("*.py")}
    assert (parts - BELOW.keys(), modules_beside - FRAME - BENEATH) == (set(), set())


@pytest.mark.parametrize("layer", sorted(BELOW))
def test_a_layer_imports_only_those_below_it(layer):
    allowed = BELOW[layer] | {layer} | (set() if layer == "assessment" else BENEATH)
    wrong = []
    for path in modules():
        if layer_of(path) == layer:
            for name in imports_of(path):
                owner, _, rest = name.partition(".")
                if owner == "policytracker" and rest.partition(".")[0] not in allowed:
                    wrong.append(f"{path.relative_to(PACKAGE)} imports {name}")
    assert wrong == []


def test_the_arithmetic_is_plain_python():
    found = {
        name.partition(".")[0] for path in modules() if layer_of(path) == "assessment" for name in imports_of(path)
    }
    assert found & FOREIGN_TO_ASSESSMENT == set()


@pytest.mark.parametrize(
    ("source", "is_package", "expected"),
    [
        ("from policytracker.models import Target", False, "policytracker.models.Target"),
        ("from . import pages", False, "policytracker.public.pages"),
        ("from .pages import find", False, "policytracker.public.pages.find"),
        ("from ..admin import site", False, "policytracker.admin.site"),
        ("from .. import admin", False, "policytracker.admin"),
        ("from . import pages", True, "policytracker.public.pages"),
        ("from ..admin import site", True, "policytracker.admin.site"),
        ("import policytracker.api", False, "policytracker.api"),
    ],
)
def test_a_relative_import_cannot_hide_what_it_reaches(source, is_package, expected):
    module = "policytracker.public" if is_package else "policytracker.public.home"
    assert list(imported_modules(source, module, is_package=is_package)) == [expected]
