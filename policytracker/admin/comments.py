"""The page on which a supporting unit comments on the report of a directive, and whoever reports reads it."""

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.shortcuts import redirect
from django.template.response import TemplateResponse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from policytracker.actions.commenting import comment_on, comments_of_this_round, may_comment, may_read_comments
from policytracker.models import Directive

from .reach import reach_of

LONGEST_COMMENT = 2000
KEPT = _("Your comment is kept. The units that report and the office have it now.")


class CommentForm(forms.Form):
    text = forms.CharField(
        label=_("Comment"),
        help_text=_("The units that report and the office read it, with your name; the public never does."),
        max_length=LONGEST_COMMENT,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
        error_messages={"required": _("Write what the units that report should know.")},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def comments(request, site, pk):
    reach = reach_of(request)
    directive = Directive.objects.published().reportable().select_related("programme").filter(pk=pk).first()
    if directive is None:
        raise Http404
    if not may_read_comments(reach, directive):
        raise PermissionDenied
    form = CommentForm(request.POST or None) if may_comment(reach, directive) else None
    if request.method == "POST":
        if form is None:
            raise PermissionDenied
        if form.is_valid():
            comment_on(directive, form.cleaned_data["text"], by=request.user, reach=reach)
            messages.success(request, KEPT)
            return redirect("admin:comments", pk)
    context = site.each_context(request) | {
        "title": gettext("Comments of supporting units"),
        "directive": directive,
        "comments": comments_of_this_round(reach, directive),
        "form": form,
    }
    return TemplateResponse(request, "admin/comment/comments.html", context)
