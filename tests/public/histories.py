"""A programme with a history: acts of publishing drawn at random, as the office might take them."""

import datetime as dt
import random

from policytracker.actions.publishing import publish, record_addition, record_edit
from policytracker.actions.reporting import take_step
from policytracker.actions.withdrawing import withdraw
from policytracker.models import (
    Area,
    Directive,
    Document,
    Indicator,
    Industry,
    Milestone,
    Observation,
    Organisation,
    Programme,
    ProgressReport,
    Target,
)
from policytracker.record.acts import act
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person

STATUSES = ("not_started", "under_way", "continuing")


class History:
    def __init__(self, seed):
        self.chance = random.Random(seed)
        self.office = make_person("Reviewer")
        self.programme = make.make_programme(slug="green")
        self.own = {"programme": self.programme}
        self.listed = {"programmes": [self.programme]}
        self.document = make.make_document(**self.own)
        self.track = make.make_track(**self.own)
        self.indicator = make.make_indicator(**self.listed, unit=make.make_unit(**self.listed))
        self.area = make.make_area(**self.listed)
        self.source = make.make_source(**self.listed)
        self.unit = make.make_organisation(**self.listed)
        record_all()

    def act(self):
        self.chance.choice(self.ACTS)(self)

    def any(self, rows):
        rows = list(rows.order_by("pk"))
        return self.chance.choice(rows) if rows else None

    def day(self):
        return dt.date(2026, 1, 1) + dt.timedelta(days=self.chance.randrange(900))

    def publish(self, row, why=""):
        publish([row], by=self.office, why=why)

    def edit(self, row, **values):
        for name, value in values.items():
            setattr(row, name, value)
        with act("edit"):
            row.save()
        record_edit([row], by=self.office, why="Adopted anew.")

    def new_directive(self):
        directive = make.make_directive(
            **self.own, track=self.track, published=False, reportable=True, reporting_frequency="monthly",
            due_on=self.chance.choice([None, self.day()]), parent=self.any(Directive.objects.filter(published=True)),
        )  # fmt: skip
        make.make_responsibility(directive=directive, organisation=self.unit, role="lead", document=self.document)
        self.publish(directive)

    def draft_directive(self):
        make.make_directive(**self.own, track=self.track, published=False)

    def edit_directive(self):
        if row := self.any(Directive.objects.filter(published=True)):
            self.edit(row, title_en=f"Title of {self.day()}", due_on=self.day())

    def add_milestone(self):
        if row := self.any(Directive.objects.filter(published=True)):
            record_addition(
                [make.make_milestone(directive=row, document=self.document, due_on=self.day())], by=self.office
            )

    def reach_milestone(self):
        if row := self.any(Milestone.objects.filter(directive__published=True)):
            self.edit(row, done_on=dt.date(2026, 1, 2))

    def new_target(self):
        target = make.make_target(
            **self.own, indicator=self.indicator, area=self.area, source=self.source, published=False, base_time="2020",
            base_value=10, value=self.chance.randrange(20, 200), time=self.chance.choice(["2025", "2026", "2030"]),
            directives=list(Directive.objects.filter(published=True)[:2]),
        )  # fmt: skip
        self.publish(target)

    def new_figure(self):
        year = self.chance.randrange(2021, 2027)
        if not Observation.objects.filter(time=str(year)).exists():
            self.publish(self._figure(time=str(year), released_on=self.chance.choice(["", f"{year + 1}-02"])))

    def correct_figure(self):
        if row := self.any(Observation.objects.published().current()):
            self.publish(self._figure(time=row.time, supersedes=row), why="Revised by the source.")

    def _figure(self, **values):
        return make.make_observation(
            indicator=self.indicator, area=self.area, source=self.source, published=False,
            value=self.chance.randrange(10, 200), **values,
        )  # fmt: skip

    def report(self):
        if directive := self.any(Directive.objects.filter(published=True)):
            period = make.make_reporting_period(**self.own)
            record_addition([period], by=self.office)
            report = make.make_progress_report(
                published=False, directive=directive, period=period, state=ProgressReport.State.SUBMITTED,
                status=self.chance.choice(STATUSES), problems="Only for staff.",
            )  # fmt: skip
            take_step(report, "published", by=self.office)

    def correct_report(self):
        if older := self.any(ProgressReport.objects.published().current()):
            report = make.make_progress_report(
                published=False, directive=older.directive, period=older.period, corrects=older,
                state=ProgressReport.State.SUBMITTED, status=self.chance.choice(STATUSES), reason_en="It was wrong.",
            )  # fmt: skip
            take_step(report, "published", by=self.office)

    def new_shared_row(self):
        build = self.chance.choice([make.make_organisation, make.make_industry, make.make_area])
        self.publish(build(**self.listed, published=False))

    def list_a_row_of_another_programme(self):
        row = make.make_industry()
        record_edit([row], by=self.office, why="New.")
        with act("edit"):
            row.programmes.add(self.programme)
        record_edit([row], by=self.office, why="Used here, too.")

    def rename(self):
        row = self.any(self.chance.choice([Area, Organisation, Industry, Indicator, Document, Programme]).objects.all())
        if row:
            name = "title_en" if isinstance(row, Document) else "name_en"
            self.edit(row, **{name: f"Name of {self.day()}"})

    def withdraw(self):
        row = self.any(self.chance.choice([Target, Observation, ProgressReport]).objects.published())
        if row:
            withdraw(row, by=make_person(""), why="By order.")

    ACTS = (
        new_directive, new_directive, draft_directive, edit_directive, add_milestone, reach_milestone, new_target,
        new_figure, new_figure, correct_figure, report, report, correct_report, new_shared_row,
        list_a_row_of_another_programme, rename,
    )  # fmt: skip
