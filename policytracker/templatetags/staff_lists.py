"""What the stock lists of the admin do not say: the name of each cell's column, and what a list is narrowed to."""

from django import template
from django.utils.html import format_html
from django.utils.safestring import mark_safe
from django.utils.text import capfirst

register = template.Library()

EMPTY = ">–</td>"


@register.filter
def labelled(cells, headers):
    """The cells of a row; each names its column for a window too narrow for the heads of the columns."""
    return [_labelled(cell, header["text"]) for cell, header in zip(cells, headers, strict=True)]


def _labelled(cell, label):
    if not cell.startswith("<td") or cell.startswith('<td class="action-checkbox"'):
        return cell
    told = format_html(' data-label="{}"', capfirst(label)) + (" data-empty" if cell.endswith(EMPTY) else "")
    # Django made the cell and escaped what it holds.
    return mark_safe(cell.replace(">", f"{told}>", 1))


@register.filter
def chosen(changelist):
    """(filter, choice, the list without it) of each filter that narrows the list."""
    for spec in changelist.filter_specs:
        whole, *narrower = spec.choices(changelist)
        for choice in narrower:
            if choice["selected"]:
                yield spec.title, choice["display"], whole["query_string"]
