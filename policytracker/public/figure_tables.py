"""Figures in the order of time, the replaced ones kept beside what replaced them."""


def in_order(figures):
    """The figures, oldest first; each says in ``replaced_by`` which one stands in its place, if any."""
    rows = list(figures.order_by("area__code", "ends_on", "released_on", "code"))
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
