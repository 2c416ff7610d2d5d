"""A file of evidence: chosen in a form, and handed out again to staff who may read what it belongs to."""

from django import forms
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404
from django.template.defaultfilters import filesizeformat
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.models import Evidence
from policytracker.models.evidence import remove_unused_later
from policytracker.models.evidence_files import digest_of, keep
from policytracker.models.file_kinds import EMPTY, check_size, fitting_name
from policytracker.record.evidence_answer import FOR_A_FILE, answer_with_file

from .reach import reach_of

TAKEN = _("PDF, PNG, JPEG, TXT, CSV, DOCX or XLSX, at most %(limit)s. Public if this evidence is.")
THERE_IS_ONE = _("Another one takes its place.")
CHOOSE_AGAIN = _("“%(name)s” was not kept, as the form came back with a fault: choose the file again.")


class EvidenceFileForm(forms.ModelForm):
    """Keeps what is chosen as its file, once all else is right; a file that is there stays until another is chosen."""

    chosen = None

    class Meta:
        field_classes = {"file_name": forms.FileField}
        widgets = {"file_name": forms.FileInput}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.earlier = self.instance.file_sha256
        if field := self.fields.get("file_name"):
            field.help_text = TAKEN % {"limit": filesizeformat(settings.EVIDENCE_FILE_LIMIT)}
            # The name is made to fit its column.
            field.max_length, field.error_messages["empty"] = None, EMPTY
            if self.instance.file_name:
                field.help_text = format_html("{} {} {}", link_to_file(self.instance), THERE_IS_ONE, field.help_text)

    def clean_file_name(self):
        chosen = self.cleaned_data["file_name"]
        if not isinstance(chosen, UploadedFile):
            return chosen or ""
        check_size(chosen.size)
        content = chosen.read()
        name = fitting_name(content, chosen.name)
        self.chosen = chosen
        self.instance.file_size, self.instance.file_sha256 = len(content), digest_of(content)
        return name

    def save(self, commit=True):
        if self.chosen is not None:
            # Read again: the files of all rows would be in memory together.
            self.chosen.seek(0)
            keep(self.chosen.read())
            remove_unused_later([self.earlier])
        return super().save(commit)

    def ask_again(self):
        """A browser does not send a file back: say so, unless the file was the fault."""
        chosen = self.files.get(self.add_prefix("file_name"))
        if chosen and "file_name" in self.fields and "file_name" not in self.errors:
            self.add_error("file_name", CHOOSE_AGAIN % {"name": chosen.name})


def ask_again_for_files(context):
    """Of every form on a page that came back."""
    formsets = [inline.formset for inline in context["inline_admin_formsets"]]
    for form in [context["adminform"].form, *(form for formset in formsets for form in formset.forms)]:
        if isinstance(form, EvidenceFileForm):
            form.ask_again()


def link_to_file(evidence):
    size = render_to_string("_file_size.html", {"piece": evidence})
    address = reverse("admin:evidence-file", args=[evidence.pk])
    return format_html('<a href="{}" download>{}</a> {}', address, evidence.file_name, size)


@require_safe
@FOR_A_FILE
def evidence_file(request, site, pk):
    if not request.user.has_perm("policytracker.view_evidence"):
        raise PermissionDenied
    evidence = reach_of(request).visible(Evidence.objects.with_file()).filter(pk=pk).first()
    if evidence is None:
        raise Http404
    return answer_with_file(evidence)
