import re
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).resolve().parent.parent
FILES = ("requirements.txt", "requirements-dev.txt")


def requirements(name):
    lines = [line.strip() for line in (ROOT / name).read_text().splitlines()]
    return [Requirement(line) for line in lines if line and not line.startswith(("#", "-r"))]


def test_django_finds_no_second_driver_for_postgresql():
    """Django prefers psycopg 3 without a word where both are installed."""
    assert (find_spec("psycopg"), find_spec("psycopg2") is not None) == (None, True)


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_pinned(name):
    assert [str(wanted) for wanted in requirements(name) if not re.fullmatch(r"==[\w.]+", str(wanted.specifier))] == []


@pytest.mark.parametrize("name", FILES)
def test_what_is_installed_is_what_is_pinned(name):
    wanted = [req for req in requirements(name) if req.marker is None or req.marker.evaluate()]
    assert [str(req) for req in wanted if not req.specifier.contains(version(req.name))] == []


@pytest.mark.parametrize("name", FILES)
def test_every_requirement_is_explained(name):
    explained = (ROOT / "docs" / "dependencies.md").read_text()
    assert [req.name for req in requirements(name) if f"| {req.name} |" not in explained] == []


def test_direct_dependencies_stay_few():
    direct = (ROOT / "requirements.txt").read_text().partition("# What those need")[0]
    assert len(re.findall(r"==", direct)) < 35
