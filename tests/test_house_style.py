"""Sizes and habits that keep the code readable. Exceptions stand in EXCEPTIONS, each with its reason."""

import ast
import re
from pathlib import Path

import pytest
from django.apps import apps

ROOT = Path(__file__).resolve().parent.parent
TEMPLATES = ROOT / "templates"

# (rule, path from the root, name within it or ""): reason
EXCEPTIONS = {
    ("module", "tests/builders.py", ""): "one short builder for each noun",
    ("function", "tests/exchange/packages.py", "_make_programme"): "a whole programme, laid out one row a line",
}

FORBIDDEN_NAMES = {
    "utils",
    "util",
    "helpers",
    "helper",
    "common",
    "core",
    "manager",
    "managers",
    "data",
    "info",
    "misc",
}
LONGEST = {"module": 300, "function": 40, "view": 25, "template": 80, "stylesheet": 150}

PYTHON = [
    path
    for folder in ("policytracker", "tests", "benchmarks")
    for path in sorted((ROOT / folder).rglob("*.py"))
    if "migrations" not in path.parts
]
PAGES = sorted(TEMPLATES.rglob("*.html"))
STYLESHEETS = sorted((ROOT / "static").rglob("*.css"))


def relative(path):
    return path.relative_to(ROOT).as_posix()


def excused(rule, path, name=""):
    return (rule, relative(path), name) in EXCEPTIONS


def too_long(paths, kind):
    lengths = {relative(path): len(path.read_text().splitlines()) for path in paths if not excused(kind, path)}
    return {name: length for name, length in lengths.items() if length > LONGEST[kind]}


def functions(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.FunctionDef):
            yield node, node.end_lineno - node.lineno + 1


def is_view(node):
    return "request" in [argument.arg for argument in node.args.args[:1]]


def test_modules_are_short():
    assert too_long(PYTHON, "module") == {}


def test_templates_are_short():
    assert too_long(PAGES, "template") == {}


def test_stylesheets_are_short():
    assert too_long(STYLESHEETS, "stylesheet") == {}


def test_functions_are_short():
    long = [
        f"{relative(path)}: {node.name} has {length} lines"
        for path in PYTHON
        for node, length in functions(path)
        if length > LONGEST["function"] and not excused("function", path, node.name)
    ]
    assert long == []


def test_views_are_short():
    long = [
        f"{relative(path)}: {node.name} has {length} lines"
        for path in PYTHON
        if path.is_relative_to(ROOT / "policytracker" / "public")
        for node, length in functions(path)
        if is_view(node) and length > LONGEST["view"] and not excused("view", path, node.name)
    ]
    assert long == []


def test_names_say_what_a_module_holds():
    wrong = [relative(path) for path in PYTHON if {path.stem, path.parent.name} & FORBIDDEN_NAMES]
    assert wrong == []


def test_every_endblock_names_its_block():
    wrong = [relative(path) for path in PAGES if re.search(r"{%-?\s*endblock\s*%}", path.read_text())]
    assert wrong == []


def test_pages_hold_no_inline_style_or_script():
    inline = re.compile(
        r"<style\b|\sstyle\s*=|\son[a-z]+\s*=\s*[\"']|javascript:|<script(?![^>]*\bsrc=)(?![^>]*type=\"application/)",
        re.IGNORECASE,
    )
    wrong = [relative(path) for path in PAGES if inline.search(path.read_text())]
    assert wrong == []


def names_used():
    """Every template name that code or another template mentions."""
    source = "\n".join(path.read_text() for path in [*PYTHON, *PAGES] if path != Path(__file__))
    return set(re.findall(r"[\"']([\w/.-]+\.(?:html|txt|xml|svg))[\"']", source))


def overrides_of_django():
    """Templates that stand in place of one of an installed package."""
    folders = [Path(app.path) / "templates" for app in apps.get_app_configs()]
    return {
        path.relative_to(folder).as_posix() for folder in folders if folder.exists() for path in folder.rglob("*.html")
    }


def test_no_template_is_an_orphan():
    used = names_used() | overrides_of_django() | {"404.html", "500.html", "400.html", "403.html", "403_csrf.html"}
    assert [name for page in PAGES if (name := page.relative_to(TEMPLATES).as_posix()) not in used] == []


def test_a_part_is_told_what_it_needs():
    include = re.compile(r"{%\s*include\s[^%]*%}")
    loose = [
        f"{relative(path)}: {tag}"
        for path in PAGES
        for tag in include.findall(path.read_text())
        if not re.search(r"\sonly\s*%}", tag)
    ]
    assert loose == []


def own_models():
    return [model for model in apps.get_app_config("policytracker").get_models() if "Historical" not in model.__name__]


@pytest.mark.parametrize("model", own_models(), ids=lambda model: model.__name__)
def test_names_of_fields_are_lower_case(model):
    proper = ("GB/T", "ISIC", "Chinese", "English")
    own = [field for field in model._meta.local_fields if hasattr(field, "verbose_name")]
    names = [str(model._meta.verbose_name), *(str(field.verbose_name) for field in own if not field.auto_created)]
    inherited = {"ID"}
    wrong = [name for name in names if name[:1].isupper() and name not in inherited and not name.startswith(proper)]
    assert wrong == []


def test_every_exception_is_still_needed():
    gone = [(rule, path) for rule, path, _name in EXCEPTIONS if not (ROOT / path).exists()]
    assert gone == []
