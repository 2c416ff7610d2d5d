"""Figures in the order of time, the replaced ones kept beside what replaced them."""

from .order import own_area_first


def in_order(figures, programme):
    """The figures by area, oldest first; each says in ``replaced_by`` which one stands in its place, if any."""
    own_first = own_area_first(programme, "area__")
    rows = list(figures.order_by(own_first, "area__code", "ends_on", "released_on", "code"))
    replacing = {row.supersedes_id: row for row in rows if row.supersedes_id}
    for row in rows:
        row.replaced_by = replacing.get(row.pk)
    return rows


def by_area(rows):
    """[(area, its figures)], in the order in which the rows come."""
    groups = {}
    for row in rows:
        groups.setdefault(row.area, []).append(row)
    return list(groups.items())
