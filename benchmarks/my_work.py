"""Queries and seconds of the first page of staff, and of the page of a period, with many directives of one programme.

    .venv/bin/python benchmarks/my_work.py [directives]

Each directive is late with its report or has one somewhere on its way. On a throw-away database; seconds of one
machine say nothing about another.
"""

import datetime as dt
import itertools
import sys
from tempfile import TemporaryDirectory

from many_rows import make_rows, measure, prepare

ROLES = ("Contributors", "Unit approvers", "Reviewers", "Editors", "")
STATES = ("", "draft", "with_approver", "submitted", "returned", "published")


def main(many):
    with TemporaryDirectory() as folder:
        prepare(folder)
        programme = make_rows(range(many))
        make_reports(programme)
        print(f"{many} directives")
        for role in ROLES:
            client = signed_in(role)
            for page in pages(role):
                queries, ms = measure(client, page)
                print(f"{role or 'Administrators':20}{page:32}{queries:>4} queries{ms / 1000:>8.2f} s")


def pages(role):
    of_period = ["/admin/periods/1/", "/admin/periods/1/close/"] if role == "Reviewers" else []
    return ["/admin/", *of_period]


def make_reports(programme):
    from policytracker.models import ProgressReport
    from tests import builders

    period = builders.make_reporting_period(programme=programme)
    words = {"summary_en": "Work goes on.", "summary_zh_hans": "正在推进。", "status": "under_way"}
    day = dt.date(2026, 1, 15)
    reports = [
        ProgressReport(
            directive_id=key, period=period, state=state, code=f"R-{key}" if state == "published" else "",
            published_on=day if state == "published" else None, **words,
        )
        for key, state in zip(programme.directive_set.values_list("pk", flat=True), itertools.cycle(STATES))
        if state
    ]  # fmt: skip
    ProgressReport.objects.bulk_create(reports, batch_size=1000)


def signed_in(role):
    from django.test import Client

    from policytracker.models import Organisation
    from tests.staff import make_person

    client = Client()
    office = role in ("Reviewers", "Editors", "")
    client.force_login(make_person(role, None if office else Organisation.objects.get()))
    return client


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 60_000)
