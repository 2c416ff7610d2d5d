"""The form by which a reader says what is wrong on a page."""

import re
from http import HTTPStatus

from django import forms
from django.core import signing
from django.db.models import Max
from django.shortcuts import redirect, render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from policytracker.models import ErrorReport, Revision

from .report_limits import is_too_often
from .site_paths import page_here

SALT = "policytracker.public.error_reports"
REFERENCE = re.compile("[A-Z0-9]{8}")
SECONDS_VALID = 2 * 60 * 60
EXPIRED = _("This form was open for too long, or is not ours. It has been renewed: send it once more.")
TOO_OFTEN = _("Too many reports came in. Nothing was kept: keep your text and send it in an hour.")


class ErrorReportForm(forms.Form):
    text = forms.CharField(
        label=_("What is wrong?"),
        max_length=ErrorReport.LONGEST_TEXT,
        widget=forms.Textarea({"rows": 6}),
        error_messages={
            "required": _("Write what is wrong on the page."),
            "max_length": _("Write at most %(limit_value)d characters; these are %(show_value)d."),
        },
    )
    email = forms.EmailField(
        label=_("Your e-mail address, if you wish an answer"),
        required=False,
        widget=forms.EmailInput({"autocomplete": "email"}),
        error_messages={"invalid": _("This is not an e-mail address: correct it, or leave it empty.")},
    )
    # Nobody sees it; programs that fill in whatever they find do.
    website = forms.CharField(label=_("Leave this empty"), required=False)
    token = forms.CharField(widget=forms.HiddenInput, required=False)

    def __init__(self, data=None, **options):
        """A browser counts a line break as one sign and sends two."""
        if data is not None:
            data = data.dict() | {"text": data.get("text", "").replace("\r\n", "\n")}
        super().__init__(data, **options)

    def clean_website(self):
        if self.cleaned_data["website"]:
            raise forms.ValidationError(_("Leave the last field empty: only programs fill it in."))

    def clean(self):
        """What the token carries is ours: the page, and the revision that it showed."""
        try:
            self.carried = signing.loads(self.data.get("token", ""), salt=SALT, max_age=SECONDS_VALID)
        except signing.BadSignature:
            self.add_error(None, EXPIRED)


# There is no cookie that a forged post could ride on: whoever posts is nobody in particular, and can do no more than
# by opening the form. That it was opened, lately and here, is what the signed token shows.
@csrf_exempt
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def report_an_error(request):
    if request.method == "POST":
        return _received(request)
    if REFERENCE.fullmatch(reference := request.GET.get("sent", "")):
        return _answer(request, "error_report/thanks.html", {"reference": reference})
    return _ask(request, ErrorReportForm(), page_here(request.GET.get("page", "")))


def _received(request):
    form = ErrorReportForm(request.POST)
    page = _page_of(request.POST.get("token", ""))
    if not form.is_valid():
        return _ask(request, form, page, HTTPStatus.BAD_REQUEST)
    if is_too_often(request):
        form.add_error(None, TOO_OFTEN)
        return _ask(request, form, page, HTTPStatus.TOO_MANY_REQUESTS)
    said = {name: form.cleaned_data[name] for name in ("text", "email")}
    report = ErrorReport.objects.create(**said, **form.carried)
    return redirect(f"{request.path}?sent={report.reference}")


def _page_of(token):
    """What a form that is shown again was about, however old it is."""
    try:
        return signing.loads(token, salt=SALT)["page"]
    except signing.BadSignature:
        return ""


def _ask(request, form, page, status=HTTPStatus.OK):
    revision = Revision.objects.aggregate(newest=Max("number"))["newest"]
    token = signing.dumps({"page": page, "revision": revision}, salt=SALT)
    return _answer(request, "error_report/form.html", {"form": form, "page_at_fault": page, "token": token}, status)


def _answer(request, template, context, status=HTTPStatus.OK):
    answer = render(request, template, context | {"section": "report"}, status=status)
    answer["X-Robots-Tag"] = "noindex"
    return answer
