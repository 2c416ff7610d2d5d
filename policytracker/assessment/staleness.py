"""When a figure is too old for its verdict to have a colour."""

from .year_scale import years_later

FRESH_FOR = 2


def stale_since(figure, today):
    """The year of a figure older than 24 months, else None."""
    if figure is None or today <= years_later(figure.last_day, FRESH_FOR):
        return None
    return figure.last_day.year
