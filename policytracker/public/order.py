"""The order of lists, the same in every database that the tracker runs on."""

from django.db.models import Case, Func, Value, When
from django.db.models.functions import Length

from policytracker.models import Area


def by_code(name="code"):
    """T-CN-2 before T-CN-10: codes that differ in the number at their end alone stand in its order."""
    stem = Func(name, Value("0123456789"), function="RTRIM")
    return stem, Length(name), name


def own_area_first(programme, area=""):
    """The programme's own area, then the country, then the others; ``area`` leads to it, as in "area__"."""
    own, country = {f"{area}id": programme.area_id}, {f"{area}kind": Area.Kind.COUNTRY}
    return Case(When(**own, then=0), When(**country, then=1), default=2)
