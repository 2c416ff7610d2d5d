import inspect

import pytest

from policytracker.models import Change
from tests import builders

BUILDERS = [builder for name, builder in inspect.getmembers(builders) if name.startswith("make_")]


@pytest.mark.django_db
@pytest.mark.parametrize("builder", BUILDERS, ids=lambda builder: builder.__name__)
def test_every_builder_makes_a_valid_row_twice(builder):
    for row in (builder(), builder()):
        row.full_clean(exclude=["columns"] if isinstance(row, Change) else None)
