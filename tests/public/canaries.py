"""A report in each state with a word of its own in everything that the public must never read."""

from policytracker.actions.reporting import take_step
from policytracker.models import ProgressReport, ReportStep
from tests import builders as make
from tests.staff import make_person

State, Step = ProgressReport.State, ReportStep.Step
# The one word that the public shall find, on the page of a directive and in the package.
SHOWN = "canary-shown"
# The way of a report into each state: who takes which step.
WAYS = {
    State.DRAFT: [],
    State.WITH_APPROVER: [("contributor", Step.HANDED_IN)],
    State.SUBMITTED: [("contributor", Step.HANDED_IN), ("approver", Step.SIGNED_OFF)],
    State.RETURNED: [
        ("contributor", Step.HANDED_IN), ("approver", Step.SIGNED_OFF), ("reviewer", Step.RETURNED),
    ],
    State.PUBLISHED: [
        ("contributor", Step.HANDED_IN), ("approver", Step.RETURNED), ("contributor", Step.HANDED_IN),
        ("approver", Step.SIGNED_OFF), ("reviewer", Step.PUBLISHED),
    ],
}  # fmt: skip


def both(name, text):
    return {f"{name}_en": text, f"{name}_zh_hans": text}


class Canaries:
    def __init__(self):
        self.programme = make.make_programme(slug="river")
        used = {"programmes": [self.programme]}
        self.office = make.make_organisation(code="OFFICE", **used)
        self.document = make.make_document(programme=self.programme, code="DOC")
        self.passage = make.make_passage(document=self.document, paragraph=1, sentence=1)
        self.industry = make.make_industry(code="POWER", **used)
        self.source = make.make_source(code="SRC", **used)
        self.series = {
            "indicator": make.make_indicator(code="IND", data_owner=self.office, **used),
            "area": make.make_area(code="PROV", **used), "source": self.source,
        }  # fmt: skip
        make.make_glossary_term(programme=self.programme)
        make.make_observation(**self.series, time="2023", value=20)
        make.make_observation(**self.series, time="2024", value=40)
        roles = {"contributor": "Contributors", "approver": "Unit approvers", "reviewer": "Reviewers"}
        self.people = {name: self._person(name, role) for name, role in roles.items()}
        self.period = make.make_reporting_period(programme=self.programme, code="2025")
        self.drafts = [self._draft_definitions()]
        for state, way in WAYS.items():
            self._report(state, way)

    def _person(self, name, role):
        words = {"first_name": f"canary-{name}-first", "last_name": f"canary-{name}-last"}
        address = {"username": f"canary-{name}-user", "email": f"canary-{name}@example.org"}
        return make_person(role, None if name == "reviewer" else self.office, **words, **address)

    def _draft_definitions(self):
        """A draft beside the directives, and one that would stand on the page of a published row."""
        words = both("title", "canary-directive-title") | both("statement", "canary-directive-statement")
        draft = make.make_directive(programme=self.programme, code="HIDDEN", published=False, **words)
        make.make_document(
            programme=self.programme, code="HIDDEN-DOC", issuer=self.office, published=False,
            **both("title", "canary-document-title"),
        )  # fmt: skip
        make.make_target(
            programme=self.programme, code="HIDDEN-T", directives=[draft], published=False, **self.series,
            **both("statement", "canary-target-statement"),
        )  # fmt: skip
        return draft

    def _report(self, state, way):
        mark = state.replace("_", "-")
        directive = make.make_directive(
            programme=self.programme, code=f"DIR-{mark}", passages=[self.passage], industries=[self.industry]
        )
        make.make_responsibility(directive=directive, organisation=self.office, document=self.document)
        make.make_target(
            programme=self.programme, code=f"T-{mark}", directives=[directive], document=self.document,
            base_time="2023", base_value=20, **self.series,
        )  # fmt: skip
        make.make_comment(directive=directive, organisation=self.office, text=f"canary-{state}-comment")
        milestone = make.make_milestone(directive=directive, document=self.document)
        make.make_evidence(milestone=milestone, public=False, **self._word(state, "milestone-evidence", "title"))
        report = self._draft(directive, state)
        for name, step in way:
            note = f"canary-{state}-note-of-{step}"
            report = take_step(report, step, by=self.people[name], note=note)
        assert report.state == state

    def _draft(self, directive, state):
        published = state == State.PUBLISHED
        texts = both("summary", SHOWN if published else f"canary-{state}-summary")
        report = make.make_progress_report(
            published=False, directive=directive, period=self.period, author=self.people["contributor"], **texts,
            problems=f"canary-{state}-problems", next_step=f"canary-{state}-next-step",
            **({} if published else both("reason", f"canary-{state}-reason")),
        )  # fmt: skip
        make.make_evidence(
            report=report, public=False, **self._word(state, "evidence", "title"), page=f"canary-{state}-page",
            url=f"https://example.org/canary-{state}-evidence-address", file=f"canary-{state}-file.txt",
            content=f"canary-{state}-content".encode(),
        )  # fmt: skip
        if published:
            shown = {"file": f"{SHOWN}.txt", "content": SHOWN.encode()}
            make.make_evidence(report=report, public=True, **both("title", "Minutes"), **shown)
        else:
            kept = {"file": "minutes.txt", "content": f"canary-{state}-content-to-be-public".encode()}
            make.make_evidence(report=report, **kept, **self._word(state, "evidence-to-be-public", "title"))
            figure = make.make_observation(
                report=report, published=False, code=f"canary-{state}-figure", time="2025", value=731731,
                author=self.people["contributor"], **self._word(state, "figure-note", "note"), **self.series,
            )  # fmt: skip
            make.make_evidence(observation=figure, **self._word(state, "figure-evidence", "title"))
        return report

    def _word(self, state, place, name):
        return both(name, f"canary-{state}-{place}")
