"""Queries and time of the heaviest pages with few rows and with many, in one run, on a throw-away database.

    .venv/bin/python benchmarks/many_rows.py [rows]

The queries must be the same; the ratio of the times tells how a page grows. Times of one machine say
nothing about another.
"""

import os
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent
FEW = 50
ROUNDS = 5


def main(many):
    with TemporaryDirectory() as folder:
        prepare(folder)
        client = signed_in_client()
        print(f"{'page':34}{'queries':>9}{'':>4}{'ms':>8}{'':>4}{'ms':>8}{'ratio':>9}")
        print(f"{'':34}{FEW:>9}{many:>8}{FEW:>8}{many:>12}")
        programme = make_rows(range(FEW))
        few = {page: measure(client, page) for page in pages(programme)}
        make_rows(range(FEW, many))
        for page in pages(programme):
            (queries, ms), (more_queries, more_ms) = few[page], measure(client, page)
            print(f"{page:34}{queries:>9}{more_queries:>8}{ms:>8.1f}{more_ms:>12.1f}{more_ms / ms:>9.1f}")


def prepare(folder):
    sys.path.insert(0, str(ROOT))
    os.environ["DJANGO_SETTINGS_MODULE"] = "policytracker.settings"
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/rows.sqlite3"
    # Who is signed in by force has passed no second step.
    os.environ["TWO_FACTOR"] = "off"
    import django
    from django.core.management import call_command
    from django.test.utils import setup_test_environment

    django.setup()
    setup_test_environment()
    call_command("migrate", verbosity=0)


def signed_in_client():
    from django.test import Client

    from policytracker.models import User

    client = Client()
    client.force_login(User.objects.create_superuser("administrator"))
    return client


def make_rows(numbers):
    """A directive, a target and a figure for each number, all of one programme, with a lead each."""
    from policytracker import models
    from tests import builders
    from tests.tampering import tampering

    programme = models.Programme.objects.first() or builders.make_programme(slug="many")
    used = {"programmes": [programme]}
    track, lead = builders.make_track(programme=programme), builders.make_organisation(**used)
    document, source = builders.make_document(programme=programme), builders.make_source(**used)
    indicator, area = builders.make_indicator(**used), builders.make_area(**used)
    words = {"title_en": "A title", "title_zh_hans": "标题", "statement_en": "Do it.", "statement_zh_hans": "推进。"}
    directives = models.Directive.objects.bulk_create(
        models.Directive(
            programme=programme, code=f"D-{n}", track=track, kind="action", reportable=True, published=True, **words
        )
        for n in numbers
    )
    models.Responsibility.objects.bulk_create(
        models.Responsibility(directive=row, organisation=lead, role="lead", document=document) for row in directives
    )
    targets = models.Target.objects.bulk_create(
        models.Target(
            programme=programme, code=f"T-{n}", indicator=indicator, area=area, source=source, kind="level", value=n,
            statement_en="Reach it.", statement_zh_hans="达到。", time="2030", published=True,
        )
        for n in numbers
    )  # fmt: skip
    link = models.Target.directives.through
    with tampering():
        link.objects.bulk_create(link(target=t, directive=d) for t, d in zip(targets, directives, strict=True))
    models.Observation.objects.bulk_create(
        models.Observation(
            code=f"O-{n}", indicator=indicator, area=area, source=source, time=str(1950 + n % 75), value=n,
            published=True,
        )
        for n in numbers
    )  # fmt: skip
    return programme


def pages(programme):
    public = f"/en/{programme.slug}/"
    return [
        public,
        f"{public}directives/",
        f"{public}directives/D-1/",
        f"{public}roadmap/",
        f"{public}targets/",
        f"{public}industries/",
        f"{public}organisations/",
        "/admin/policytracker/directive/",
        "/admin/policytracker/target/",
        "/admin/policytracker/observation/",
        "/admin/policytracker/directive/?q=D-1",
    ]


def measure(client, page):
    """(queries, median ms) of a page."""
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    with CaptureQueriesContext(
        connection,
    ) as queries:
        assert client.get(page).status_code == 200, page
    number = len(queries)
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        client.get(page)
        times.append(1000 * (time.perf_counter() - start))
    return number, statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
