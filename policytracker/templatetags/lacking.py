"""What every row of a table lacks is said once above it."""

from django import template

register = template.Library()


@register.filter
def all_lack(rows, name):
    """``{% if page|all_lack:"due_on" %}``; a single row says it itself."""
    return len(rows) > 1 and not any(getattr(row, name) for row in rows)
