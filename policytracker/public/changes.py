"""What changed in the public record of a programme between two days."""

import datetime as dt

from django.db.models import Q
from django.shortcuts import render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.reading_day import reading_day
from policytracker.record.programme_changes import (
    changes_known,
    during,
    extent_of,
    in_order,
    of_entry,
    revisions_of,
    told,
)
from policytracker.record.standing_moves import standing_moves

from .change_entries import Entries
from .changes_form import ChangesForm
from .pages import find_programme, page_of
from .told_revisions import told_revision
from .verdict_sentence import standing_label

# A revision with more changes is summed up; its entries have pages of their own.
TOLD_IN_FULL = 25
REVISIONS_PER_PAGE = 20
ONE_DAY = dt.timedelta(days=1)
KEPT = ("kind", "code")


@require_safe
def change_list(request, programme):
    programme, today = find_programme(programme), reading_day()
    form = ChangesForm(request.GET, today=today)
    context = {"programme": programme, "section": "changes", "form": form, "long": TOLD_IN_FULL}
    if not form.is_valid():
        return render(request, "changes/changes.html", context, status=400)
    known = changes_known(programme.slug, today)
    asked = _asked(form)
    extent = extent_of(known, asked, form.first or form.usual_first, form.last)
    begins = timezone.localdate(extent["begins"]) if extent["begins"] else form.last
    first = form.first or min(max(form.usual_first, begins), form.last)
    context |= {"first": first, "last": form.last, "extent": extent, "quick": _quick(form, begins)}
    context |= {"near": [(_link(form, day, day), day) for day in _near(extent)]}
    shown = known.filter(asked, during(form.first or form.usual_first, form.last))
    context |= _revisions(request, programme, form, shown, extent)
    if begins < first and context["page"].number == 1:
        context["moves"] = _moves(programme, form, known, first)
    return render(request, "changes/changes.html", context)


def _asked(form):
    kind, code, revision = (form.cleaned_data[name] for name in ("kind", "code", "revision"))
    if kind and code:
        asked = of_entry(kind, code)
    else:
        asked = Q(**{name: value for name, value in (("noun", kind), ("code", code)) if value})
    return asked & Q(revision__number=revision) if revision else asked


def _revisions(request, programme, form, shown, extent):
    """The page that the address names, of revisions, or of the entries of the one that was asked for."""
    slug = programme.slug
    if form.cleaned_data["revision"]:
        page = page_of(request, in_order(shown, slug), count=extent["changes"])
        revisions, changes = told(shown), list(page.object_list)
    else:
        page = page_of(request, revisions_of(shown), count=extent["revisions"], per_page=REVISIONS_PER_PAGE)
        revisions = told(shown.filter(revision__in=page.object_list))
        short = [revision.number for revision in revisions if revision.size <= TOLD_IN_FULL]
        changes = list(in_order(shown.filter(revision__number__in=short), slug))
    organisations = {revision.organisation for revision in revisions if revision.organisation}
    entries = Entries(changes, slug, form.today, organisations)
    by_revision = entries.by_revision()
    parts = [told_revision(revision, entries.rows, by_revision.get(revision.number, [])) for revision in revisions]
    return {"page": page, "revisions": parts}


def _moves(programme, form, known, first):
    """Standings that are others than before, of targets that were themselves promised the same all the time."""
    kind, code = form.cleaned_data["kind"], form.cleaned_data["code"]
    if form.cleaned_data["revision"] or kind not in ("", "target"):
        return []
    altered = set(known.filter(during(first, form.today), noun="target").values_list("code", flat=True))
    return [
        (move.target, standing_label(move.old), standing_label(move.new))
        for move in standing_moves(programme, first - ONE_DAY, form.last)
        if move.target.code not in altered and code in ("", move.target.code)
    ]


def _near(extent):
    """The days of the nearest changes before and after."""
    return [timezone.localdate(extent[name]) for name in ("before", "after") if extent[name]]


def _quick(form, begins):
    """(label, address, is it what is shown?) of the spans that readers ask for most."""
    today = form.today
    spans = {
        _("Last 7 days"): today - 6 * ONE_DAY,
        _("Last 30 days"): today - 29 * ONE_DAY,
        _("This year"): dt.date(today.year, 1, 1),
        _("Since the beginning"): begins,
    }
    return [
        (label, _link(form, first, today), (form.first, form.last) == (first, today)) for label, first in spans.items()
    ]


def _link(form, first, last):
    kept = {name: form.cleaned_data[name] for name in KEPT if form.cleaned_data[name]}
    return "?" + urlencode({"from": first.isoformat(), "to": last.isoformat()} | kept)
