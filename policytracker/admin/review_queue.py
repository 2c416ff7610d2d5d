"""The reviewers' page: every report that waits for them, to be read against what was published and passed on."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.core.paginator import EmptyPage, PageNotAnInteger, Paginator
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from policytracker.actions.review_queue import submitted_reports, with_what_was
from policytracker.models import ProgressReport

from .reach import reach_of
from .report_steps import told_of
from .review_acts import StepForm, TickedForm, publish_ticked, take_one
from .review_questions import ReviewQuestions
from .review_rows import ReviewRow, anchor_of

REPORTS_PER_PAGE = 20


@require_http_methods(["GET", "HEAD", "POST"])
def review_queue(request, site):
    if not reach_of(request).may_review:
        raise PermissionDenied
    questions, form = ReviewQuestions(request.GET), None
    reports = questions.pick(submitted_reports(request.user)) if questions.is_valid() else ProgressReport.objects.none()
    if request.method == "POST":
        form, address = _act(request, list(reports.values_list("pk", flat=True)))
        if address:
            return redirect(address)
    page = _page(reports, request.GET.get("page", 1))
    rows, told = _rows(request, page, form)
    context = site.each_context(request) | {
        "title": _("Review queue"),
        "questions": questions,
        "page": page,
        "rows": rows,
        "messages": told,
        "ticked": form if isinstance(form, TickedForm) else TickedForm(auto_id="ticked_%s"),
        "chosen": request.POST.getlist("ticked"),
        "address": request.get_full_path(),
    }
    return TemplateResponse(request, "admin/review/queue.html", context, status=200 if questions.is_valid() else 400)


def _page(reports, number):
    try:
        return Paginator(reports, REPORTS_PER_PAGE).page(number)
    except (EmptyPage, PageNotAnInteger):
        raise Http404 from None


def _rows(request, page, form):
    """What is shown of each report, and the messages that belong to none of them."""
    told = {}
    for message in messages.get_messages(request):
        told.setdefault(message.extra_tags, []).append(message)
    rows = [
        ReviewRow(report, _form_of(report, form), told.pop(anchor_of(report.pk), []))
        for report in with_what_was(page.object_list)
    ]
    return rows, [message for group in told.values() for message in group]


def _form_of(report, form):
    is_posted = isinstance(form, StepForm) and form.data["report"] == str(report.pk)
    return form if is_posted else StepForm(auto_id=f"{anchor_of(report.pk)}_%s")


def _act(request, waiting):
    """The form as posted, and where the reviewer goes on; nowhere if the form says what is wrong."""
    if "report" in request.POST:
        form = StepForm(request.POST, auto_id=f"{anchor_of(request.POST['report'])}_%s")
        return form, _after_one(request, form, waiting)
    form = TickedForm(request.POST, auto_id="ticked_%s")
    return form, _after_several(request, form, waiting) if form.is_valid() else None


def _after_one(request, form, waiting):
    """The next report, which tells what became of the one before it."""
    report = take_one(request, form)
    if report is None and "report" not in form.errors:
        return None
    if report is None:
        messages.warning(request, " ".join(form.errors["report"]))
        return _address(request)
    left = [key for key in waiting if key != report.pk]
    place = min(waiting.index(report.pk) if report.pk in waiting else 0, len(left) - 1)
    anchor = anchor_of(left[place]) if left else ""
    messages.success(request, told_of(report, form.cleaned_data["step"]), extra_tags=anchor)
    return _address(request, place, anchor)


def _after_several(request, form, waiting):
    """The same page, as far as the queue still reaches."""
    published = publish_ticked(request, form)
    left = [key for key in waiting if key not in published]
    first = min((waiting.index(key) for key in waiting if key in published), default=0)
    return _address(request, min(first, len(left) - 1))


def _address(request, place=0, anchor=""):
    """Without an anchor, the messages on top: a browser would keep the one that the form was sent to."""
    query = request.GET.copy()
    query["page"] = max(place, 0) // REPORTS_PER_PAGE + 1
    return f"{reverse('admin:review')}?{query.urlencode()}#{anchor or 'content-start'}"
