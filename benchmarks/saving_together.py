"""People who save the same and different reports at once, and whether anything of theirs is lost.

    .venv/bin/python benchmarks/saving_together.py [people] [seconds] [pause] [postgres]

On a throw-away database: SQLite, or with "postgres" a server of its own. Each person adds a number of their own to a
report; half share one report, the others have one each, and all write for ``pause`` seconds (by default not at all)
between opening and saving. A number that was saved (302) and is not there at the end is a lost update. Seconds of one
machine say nothing about another.
"""

import os
import sys
import time
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from html.parser import HTMLParser
from pathlib import Path
from tempfile import TemporaryDirectory

ROOT = Path(__file__).resolve().parent.parent


def main(people, seconds, pause, postgres):
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as folder:
        server = serve_postgres() if postgres else None
        try:
            prepare(server.url if server else f"sqlite:///{folder}/rows.sqlite3")
            print(f"{people} people, {seconds} s, a pause of {pause} s, {'PostgreSQL' if postgres else 'SQLite'}")
            tell(save_together(people, seconds, pause))
        finally:
            if server:
                server.stop()


def serve_postgres():
    from tests.postgres import Server

    return Server()


def prepare(address):
    """No test environment: it hands every page that is rendered to every thread."""
    os.environ["DJANGO_SETTINGS_MODULE"] = "policytracker.settings"
    os.environ["DATABASE_URL"] = address
    # Who is signed in by force has passed no second step.
    os.environ["TWO_FACTOR"] = "off"
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", verbosity=0)


def save_together(people, seconds, pause):
    from django.db import connection

    desks = list(make_desks(people))
    connection.close()
    until = time.monotonic() + seconds
    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(lambda desk: sit(*desk, until, pause), desks))


def make_desks(people):
    """(client, page, number) of each person; those of even number share a report."""
    from django.test import Client

    from tests import builders
    from tests.staff import make_person

    directives = [builders.make_directive() for _number in range(people)]
    reports = [builders.make_progress_report(directive=row, published=False, problems="") for row in directives]
    for number in range(people):
        client = Client(raise_request_exception=False, SERVER_NAME="localhost")
        client.force_login(make_person("", username=f"person-{number}"))
        yield client, reports[number if number % 2 else 0].pk, number


def sit(client, report, number, until, pause):
    """Open, add a word, save; told of a conflict, do it all again. Returns counts, seconds, and what was saved."""
    from django.db import connection

    statuses, slowest, saved = Counter(), 0, []
    page = f"/admin/policytracker/progressreport/{report}/change/"
    while time.monotonic() < until:
        form = client.get(page)
        if form.status_code != 200:
            statuses[f"on opening: {outcome(form)}"] += 1
            continue
        values, word = Fields.of(form.content.decode()), f"<{number}.{len(saved)}>"
        time.sleep(pause)
        start = time.monotonic()
        answer = client.post(page, values | {"problems": values.get("problems", "") + word})
        slowest = max(slowest, time.monotonic() - start)
        statuses[outcome(answer)] += 1
        if answer.status_code == 302:
            saved.append(word)
    connection.close()
    return statuses, slowest, report, saved


def outcome(answer):
    if answer.status_code == 500:
        return f"500, {answer.exc_info[1]}"
    if answer.status_code != 200:
        return str(answer.status_code)
    return "200, told of a change" if b'id="stored-now"' in answer.content else "200, refused otherwise"


def tell(sittings):
    from policytracker.models import ProgressReport

    stored = dict(ProgressReport.objects.values_list("pk", "problems"))
    statuses = sum((found for found, *_rest in sittings), Counter())
    for name, count in sorted(statuses.items()):
        print(f"{name:32}{count:>7}")
    lost = sum(word not in stored[report] for _found, _slowest, report, saved in sittings for word in saved)
    print(f"{'slowest answer':32}{max(slowest for _found, slowest, *_rest in sittings):>7.1f} s")
    print(f"{'lost updates':32}{lost:>7}")


class Fields(HTMLParser):
    """What a browser would send of the form of a report."""

    @classmethod
    def of(cls, page):
        parser = cls()
        parser.values, parser.inside, parser.open = {}, False, None
        parser.feed(page)
        return parser.values

    def handle_starttag(self, tag, attrs):
        attrs = dict(attrs)
        name = attrs.get("name")
        if tag == "form":
            self.inside = attrs.get("id") == "progressreport_form"
        elif not self.inside:
            return
        elif tag == "input" and name and (attrs.get("type") != "checkbox" or "checked" in attrs):
            self.values[name] = attrs.get("value") or ""
        elif tag in ("textarea", "select"):
            self.open = name
            self.values[name] = ""
        elif tag == "option" and "selected" in attrs:
            self.values[self.open] = attrs["value"]

    def handle_data(self, text):
        # The first line of a text area is no part of it.
        if self.inside and self.open and self.lasttag == "textarea":
            self.values[self.open] += text.removeprefix("\n")

    def handle_endtag(self, tag):
        if tag in ("textarea", "select"):
            self.open = None
        elif tag == "form":
            self.inside = False


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdecimal()]
    main(*(numbers + [20, 30, 0][len(numbers) :]), postgres="postgres" in sys.argv)
