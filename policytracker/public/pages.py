"""What every public page starts from."""

import re

from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from policytracker.models import Programme

ROWS_PER_PAGE = 50
NUMBER = re.compile("[1-9][0-9]{0,8}")


class NoSuchPage(Http404):
    """A page of a list that is there."""


def find_programme(slug):
    return find(Programme.objects.published().select_related("area"), slug=slug)


def find(rows, **lookup):
    """The one row asked for; a code that does not exist gets a page that says where to look."""
    row = rows.filter(**lookup).first()
    if row is None:
        raise Http404(_("There is no “%(code)s” here.") % {"code": next(iter(lookup.values()))})
    return row


def page_of(request, rows, *, per_page=ROWS_PER_PAGE, count=None):
    """The page of the list that the address names; beyond the end there is none. ``count`` where it is known."""
    paginator = Paginator(rows, per_page)
    if count is not None:
        paginator.count = count
    try:
        return paginator.page(_as_written(request.GET.get("page", "1")))
    except (EmptyPage, PageNotAnInteger):
        pages = paginator.num_pages
        words = ngettext("This list has only one page.", "This list has only %(pages)s pages.", pages)
        raise NoSuchPage(words % {"pages": pages}) from None


def _as_written(number):
    """A page has one address: Python would read “２” and “+2” as well."""
    if not NUMBER.fullmatch(number):
        raise PageNotAnInteger
    return number


def render_list(request, template, filterset, context, complete=None, count=None):
    """A filtered list; a filter that makes no sense is a 400 that keeps the form and names the field.

    ``complete`` is given the rows of the page, to add what is counted for these alone.
    """
    valid = filterset.is_valid()
    rows = filterset.qs if valid else filterset.queryset.none()
    page = page_of(request, rows, count=count) if valid else Paginator(rows, ROWS_PER_PAGE).page(1)
    context |= {"filter": filterset, "page": page}
    if complete:
        complete(context["page"].object_list)
    return render(request, template, context, status=200 if valid else 400)
