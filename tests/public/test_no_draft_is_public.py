"""On every page and in the package, a draft of every noun that would have shown, and does not."""

import pytest
from django.urls import reverse

from policytracker.exchange.exporting import package_files
from policytracker.models import ReportStep
from policytracker.public.urls import urlpatterns
from policytracker.record.nouns import NOUNS
from tests import builders as make
from tests.nouns import record_all
from tests.tampering import tampering

pytestmark = pytest.mark.django_db

SECRET = "not-yet-public"


def words_of(*names):
    return {f"{name}_{language}": SECRET for name in names for language in ("en", "zh_hans")}


class Record:
    """A published chain, with an unpublished row of every noun hanging on it wherever it can."""

    def __init__(self, *, published):
        """``published`` of the rows that hang on it: drafts, or the control."""
        self.programme = make.make_programme(slug="river")
        self.mark = {"published": published}
        used = {"programmes": [self.programme]}
        self.document = make.make_document(programme=self.programme, code="DOC")
        self.passage = make.make_passage(document=self.document, code="DOC-P1.S1", paragraph=1, sentence=1)
        self.industry = make.make_industry(code="POWER", **used)
        self.office = make.make_organisation(code="OFFICE", **used)
        self.area = make.make_area(code="PROV", **used)
        self.indicator = make.make_indicator(code="IND", **used)
        self.source = make.make_source(code="SRC", **used)
        self.directive = make.make_directive(
            programme=self.programme, code="DIR", passages=[self.passage], industries=[self.industry]
        )
        make.make_responsibility(directive=self.directive, organisation=self.office, document=self.document)
        self.period = make.make_reporting_period(programme=self.programme, code="2025")
        self.series = {"indicator": self.indicator, "area": self.area}
        self.target = make.make_target(
            programme=self.programme, code="T", directives=[self.directive], document=self.document,
            source=self.source, **self.series,
        )  # fmt: skip
        make.make_glossary_term(programme=self.programme)
        self._hang_definitions(used)
        self._hang_numbers()

    def _hang_definitions(self, used):
        make.make_programme(slug="hidden", **words_of("name", "description"), **self.mark)
        make.make_directive(
            programme=self.programme, track=self.directive.track, parent=self.directive, passages=[self.passage],
            industries=[self.industry], addressed_to=self.office, **words_of("title", "statement"), **self.mark,
        )  # fmt: skip
        hidden = make.make_document(
            programme=self.programme, issuer=self.office, **words_of("title"), number=SECRET, **self.mark
        )
        make.make_document_link(document=hidden, other=self.document)
        there = make.make_passage(document=hidden, **words_of("summary"), text=SECRET)
        with tampering():
            self.directive.passages.add(there)
            self.industry.passages.add(there)
        below = make.make_industry(parent=self.industry, **words_of("name", "definition"), **used, **self.mark)
        with tampering():
            self.directive.industries.add(below)
        unit = make.make_organisation(parent=self.office, **words_of("name", "short_name"), **used, **self.mark)
        make.make_responsibility(directive=self.directive, organisation=unit, document=self.document)
        make.make_area(parent=self.area, **words_of("name"), **used, **self.mark)
        indicator = make.make_indicator(**words_of("name", "definition"), data_owner=self.office, **used, **self.mark)
        with tampering():
            self.directive.suggested_indicators.add(indicator)
        make.make_source(document=self.document, **words_of("title", "publisher"), **used, **self.mark)
        make.make_glossary_term(programme=self.programme, **words_of("term", "explanation"), **self.mark)
        self._hang_reports(self.mark["published"])

    def _hang_reports(self, published):
        report = make.make_progress_report(
            directive=self.directive, period=self.period, **words_of("summary", "reason"), **self.mark
        )
        make.make_evidence(report=report, **words_of("title"), public=True)
        shown = make.make_progress_report(
            directive=self.directive, period=self.period, problems=SECRET * (not published),
            next_step=SECRET * (not published),
        )  # fmt: skip
        if not published:
            ReportStep.objects.create(report=shown, step="returned", by=make.make_user(), note=SECRET)
        make.make_evidence(report=shown, **words_of("title"), public=published)
        make.make_evidence(report=shown, code="EV", file="minutes.txt")

    def _hang_numbers(self):
        there = {"programme": self.programme, "source": self.source, **self.mark}
        make.make_observation(source=self.source, **self.series)
        make.make_target(
            directives=[self.directive], document=self.document, parent=self.target, passage=self.passage,
            see_also=[self.target], **self.series, **words_of("statement"), **there,
        )  # fmt: skip
        make.make_observation(
            source=self.source, **self.series, **words_of("note", "derivation"), released_on="2026-11-01", **self.mark
        )
        make.make_evaluation(target=self.target, **words_of("word", "body"), **there)
        make.make_evaluation(area=self.area, **words_of("word", "body"), **there)
        make.make_fact(area=self.area, **words_of("text"), **there)
        make.make_fact(directives=[self.directive], **words_of("text"), **there)

    def address(self, pattern):
        names = pattern.pattern.converters
        values = {"programme": "river"} if "programme" in names else {}
        if "code" in names:
            codes = {"directive": "DIR", "target": "T", "indicator": "IND", "industry": "POWER", "document": "DOC",
                     "organisation": "OFFICE", "area": "PROV", "evidence": "EV"}  # fmt: skip
            values["code"] = codes[pattern.name.partition("-")[0]]
        return reverse(pattern.name, kwargs=values)


PAGES = pytest.mark.parametrize("pattern", urlpatterns, ids=lambda pattern: pattern.name)


def text_of(client, record, pattern):
    if pattern.name == "change-list":
        return changes_of(client, record.address(pattern))
    answer = client.get(record.address(pattern))
    assert answer.status_code == 200
    return answer.getvalue().decode(errors="replace")


def changes_of(client, address):
    """Of each kind of entry, which by itself is never too long to be told in full."""
    record_all()
    answers = [client.get(f"{address}?kind={noun.name}") for noun in NOUNS]
    assert {answer.status_code for answer in answers} == {200}
    return "".join(answer.content.decode() for answer in answers)


@PAGES
def test_no_page_shows_a_draft(client, pattern):
    assert SECRET not in text_of(client, Record(published=False), pattern)


# What these pages say does not depend on any row; a chart and a file have none of the texts of these rows.
WITHOUT_ROWS = {
    "about", "accessibility", "report-an-error", "style", "method", "search-in", "target-svg", "target-png",
    "evidence-file",
}  # fmt: skip


@PAGES
def test_the_same_rows_show_once_they_are_published(client, pattern):
    shown = SECRET in text_of(client, Record(published=True), pattern)
    assert shown == (pattern.name not in WITHOUT_ROWS)


def test_no_package_holds_a_draft():
    files = package_files(Record(published=False).programme)
    assert [name for name, text in files.items() if SECRET in text] == []


def test_the_package_holds_the_same_rows_once_they_are_published():
    files = package_files(Record(published=True).programme)
    assert {name for name, text in files.items() if SECRET in text} == {
        f"{plural}.csv"
        for plural in (
            "areas", "directives", "documents", "evaluations", "evidence", "facts", "glossary_terms", "indicators",
            "industries", "observations", "organisations", "passages", "progress_reports", "sources", "targets",
        )
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "page"),
    [("directive", "directive"), ("target", "target"), ("document", "document"), ("industry", "industry"),
     ("organisation", "organisation"), ("area", "area"), ("indicator", "indicator")],
)  # fmt: skip
def test_a_draft_has_no_page_of_its_own(client, name, page):
    record = Record(published=True)
    row = getattr(record, {"organisation": "office"}.get(name, name))
    row.published = False
    with tampering():
        row.save()
    assert client.get(reverse(page, args=["river", row.code])).status_code == 404


def test_nothing_of_a_draft_programme_has_a_page(client):
    record = Record(published=True)
    record.programme.published = False
    with tampering():
        record.programme.save()
    inside = [pattern for pattern in urlpatterns if "programme" in pattern.pattern.converters]
    assert {client.get(record.address(pattern)).status_code for pattern in inside} == {404}
