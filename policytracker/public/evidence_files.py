from django.views.decorators.http import require_safe

from policytracker.models import Evidence
from policytracker.record.evidence_answer import FOR_A_FILE, answer_with_file
from policytracker.record.nouns import BY_MODEL

from .pages import find, find_programme


@require_safe
@FOR_A_FILE
def evidence_file(request, programme, code):
    """A file that is public by the rule of the record, whatever its address was."""
    rows = BY_MODEL[Evidence].rows(find_programme(programme)).with_file()
    return answer_with_file(find(rows, code=code))
