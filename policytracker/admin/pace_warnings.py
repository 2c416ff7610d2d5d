"""A page for staff: the faults of pace, each with its evidence. Nothing of it is public."""

from collections import Counter

from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from policytracker.models import Programme
from policytracker.record.pace_faults import Fault, found_faults, told

FAULTS_PER_PAGE = 50


def may_see_warnings(user):
    return user.has_perms(["policytracker.view_target", "policytracker.view_directive"])


@require_safe
def pace_warnings(request, site):
    if not may_see_warnings(request.user):
        raise PermissionDenied
    chosen = request.GET.get("fault", "")
    if chosen and chosen not in Fault.values:
        raise Http404
    today = timezone.localdate()
    found = _found_in_all(today)
    counts = Counter(one.fault for _programme, one in found)
    page = _page([pair for pair in found if chosen in ("", pair[1].fault)], request.GET.get("page", 1))
    context = site.each_context(request) | {
        "title": _("Warnings"),
        "chosen": chosen,
        "total": len(found),
        "kinds": [(fault, counts[fault]) for fault in Fault],
        "page": page,
        "rows": _rows(request.user, page, today),
    }
    return TemplateResponse(request, "admin/pace_warnings.html", context)


def _found_in_all(today):
    """Of all programmes, kind after kind."""
    found = [(programme, one) for programme in Programme.objects.all() for one in found_faults(programme, today)]
    order = list(Fault)
    return sorted(found, key=lambda pair: order.index(pair[1].fault))


def _page(rows, number):
    try:
        return Paginator(rows, FAULTS_PER_PAGE).page(number)
    except (EmptyPage, PageNotAnInteger):
        raise Http404 from None


def _rows(user, page, today):
    """Only what is shown is told."""
    programmes = [programme for programme, _found in page]
    faults = told([found for _programme, found in page], today)
    return [_row(user, *pair) for pair in zip(programmes, faults, strict=True)]


def _row(user, programme, fault):
    links = [(row, _address(user, row)) for row in fault.beside]
    return {"programme": programme, "fault": fault, "address": _address(user, fault.row), "links": links}


def _address(user, row):
    """The page of a row in the admin, for those who may open it."""
    name = row._meta.model_name
    may_open = user.has_perm(f"policytracker.view_{name}")
    return reverse(f"admin:policytracker_{name}_change", args=[row.pk]) if may_open else ""
