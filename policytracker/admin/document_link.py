from policytracker.models import DocumentLink

from .part_inline import PartInline


class DocumentLinkInline(PartInline):
    model = DocumentLink
    fk_name = "document"
    fixed_once_public = ("relation", "other")
    autocomplete_fields = ["other"]
