"""The answer that hands out a file of evidence, to staff and to the public alike: to be kept, never to be run."""

from csp.decorators import csp
from django.http import FileResponse, Http404
from django.utils.translation import gettext

from policytracker.models.evidence_files import path_of
from policytracker.models.file_kinds import CONTENT_TYPES

FOR_A_FILE = csp({"default-src": ["'none'"], "sandbox": True, "frame-ancestors": ["'none'"]})


def answer_with_file(evidence):
    try:
        kept = path_of(evidence.file_sha256).open("rb")
    except FileNotFoundError:
        raise Http404(gettext("There is no “%(code)s” here.") % {"code": evidence.code}) from None
    kind = CONTENT_TYPES[evidence.file_ending]
    answer = FileResponse(kept, as_attachment=True, filename=evidence.file_name, content_type=kind)
    answer["X-Content-Type-Options"] = "nosniff"
    return answer
