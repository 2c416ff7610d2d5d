"""What a browser would send of the form of a report, new or begun."""

from policytracker.models import ProgressReport

from .registry import address, fields_of

LIST = address(ProgressReport, "changelist")
WORDS = {"status": "under_way", "summary_zh_hans": "正在推进。"}


def add_page(directive, **more):
    query = "&".join(f"{name}={value}" for name, value in {"directive": directive.pk, **more}.items())
    return f"{address(ProgressReport, 'add')}?{query}"


def change_page(report):
    return address(ProgressReport, "change", report.pk)


def sent(page, **values):
    """The fields as they stand with these values; ``row(...)`` adds new rows."""
    return fields_of(page) | values


def row(prefix, **values):
    """A new first row of an inline, as its "Add another" makes it."""
    return {f"{prefix}-TOTAL_FORMS": 1} | {f"{prefix}-0-{name}": value for name, value in values.items()}


def errors_of(answer):
    """Every fault that a page tells, by field; of the rows of inlines too."""
    found = dict(answer.context["adminform"].form.errors)
    for inline in answer.context["inline_admin_formsets"]:
        for form in inline.formset.forms:
            found |= {form.add_prefix(name): told for name, told in form.errors.items()}
    return found
