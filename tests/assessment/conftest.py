import pytest


def pytest_collection_modifyitems(items):
    """Plain arithmetic asks no database."""
    for item in items:
        if "tests/assessment/" in item.path.as_posix():
            item.add_marker(pytest.mark.one_database)
