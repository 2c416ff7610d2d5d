"""An address of staff with a key that is forged leads to no other entry: to 403 or 404, or back where one came from."""

import pytest
from django.contrib import admin
from django.urls import reverse

from policytracker.models import ProgressReport
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .report_form import change_page, sent

pytestmark = pytest.mark.django_db

FORGED = [0, 987654321, "9" * 30]
# A slug that some pages take besides the key.
NOUNS = ("directive", "evidence", "nothing")


def keyed(patterns):
    """The pages of the site that take a key of their own; those of nouns are Django's."""
    return [pattern for pattern in patterns if "pk" in getattr(pattern.pattern, "converters", {})]


PAGES = pytest.mark.parametrize("pattern", keyed(admin.site.get_urls()), ids=lambda pattern: pattern.name)


def addresses(pattern, key):
    slugs = NOUNS if "noun" in pattern.pattern.converters else [None]
    return [reverse(f"admin:{pattern.name}", kwargs={"pk": key} | ({"noun": noun} if noun else {})) for noun in slugs]


@PAGES
@pytest.mark.parametrize("key", FORGED)
def test_a_key_of_nothing_is_not_found(staff, pattern, key):
    for path in addresses(pattern, key):
        assert (staff.get(path).status_code, staff.post(path, {"why": "A", "text": "A"}).status_code) in (
            (404, 404), (404, 405),
        )  # fmt: skip


@PAGES
def test_a_unit_comes_to_nothing_of_another_by_the_key(client, pattern):
    """All that another unit has goes by key 1 or one near it."""
    _other, directive = make_unit_with_directive()
    period = directive.programme.periods.get()
    report = make.make_progress_report(directive=directive, period=period, published=False, problems="internal words")
    make.make_evidence(report=report, public=False, file="internal words.txt", content=b"internal words")
    make.make_comment(directive=directive, text="internal words")
    client.force_login(make_person("Contributors", make_unit_with_directive()[0]))
    keys = {directive.pk, report.pk, report.evidence.get().pk, period.pk}
    for path in (path for key in keys for path in addresses(pattern, key)):
        answer = client.get(path)
        assert answer.status_code in (403, 404) or b"internal words" not in answer.getvalue()
        assert client.post(path, {"why": "A", "text": "A"}).status_code in (403, 404, 405)
    assert list(ProgressReport.objects.values_list("state", flat=True)) == ["draft"]


@pytest.mark.parametrize("prefix", ["evidence", "figures", "reached_milestones", "steps"])
def test_a_part_of_another_report_is_not_taken_over_by_its_key(client, prefix):
    organisation, directive = make_unit_with_directive()
    own = make.make_progress_report(directive=directive, published=False)
    other = make.make_progress_report(published=False)
    indicator = make.make_indicator(data_owner=organisation)
    make.make_target(programme=directive.programme, indicator=indicator, directives=[directive])
    part = {
        "evidence": lambda: make.make_evidence(report=other, public=False),
        "figures": lambda: make.make_observation(report=other, indicator=indicator, published=False),
        "reached_milestones": lambda: make.make_reached_milestone(report=other),
        "steps": lambda: make.make_report_step(report=other, note="Theirs"),
    }[prefix]()
    client.force_login(make_person("Contributors", organisation))
    page = client.get(change_page(own))
    before = type(part).objects.filter(pk=part.pk).values().get()
    counts = {f"{prefix}-TOTAL_FORMS": 1, f"{prefix}-INITIAL_FORMS": 1}
    texts = {"title_zh_hans": "Forged", "note_zh_hans": "Forged", "note": "Forged", "done_on": "2020-01-01"}
    for more in ({}, {"DELETE": "on"}):
        typed = {f"{prefix}-0-{name}": value for name, value in (texts | more | {"id": part.pk}).items()}
        client.post(change_page(own), sent(page, **counts, **typed))
        assert type(part).objects.filter(pk=part.pk).values().get() == before
