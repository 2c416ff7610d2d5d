"""Each value of each filter gives the rows that plain Python finds in the files of the package."""

import csv
import datetime as dt
from pathlib import Path
from urllib.parse import urlencode

import pytest
from django.http import QueryDict

from policytracker.exchange.loading import load_package
from policytracker.models import Directive, Document, Target
from policytracker.record.directive_filter import DirectiveFilter
from policytracker.record.document_filter import DocumentFilter
from policytracker.record.target_filter import TargetFilter
from tests.package_verdicts import verdicts_on

pytestmark = pytest.mark.django_db

PROGRAMMES = Path(__file__).parents[2] / "programmes"
TODAY = dt.date(2026, 11, 22)


class Package:
    """The files of a package as dictionaries of text, and the questions that the filters answer."""

    def __init__(self, slug):
        self.folder = PROGRAMMES / slug
        self.tables = {}

    def rows(self, name):
        if name not in self.tables:
            with (self.folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                self.tables[name] = list(csv.DictReader(file))
        return self.tables[name]

    def by_code(self, name):
        return {row["code"]: row for row in self.rows(name)}

    def is_within(self, industry, wanted):
        parents = {row["code"]: row["parent"] for row in self.rows("industries")}
        while industry and industry != wanted:
            industry = parents[industry]
        return industry == wanted

    def status_of(self, directive):
        periods = self.by_code("reporting_periods")
        reports = [row for row in self.rows("progress_reports") if row["directive"] == directive]
        corrected = {row["corrects"] for row in reports}
        reports = [row for row in reports if row["code"] not in corrected]
        reports.sort(key=lambda row: (periods[row["period"]]["ends_on"], row["published_on"], row["code"]))
        return (reports[-1]["status"], reports[-1]["published_on"]) if reports else ("", "")

    def has_gap(self, row, gap):
        if row["reportable"] != "true":
            return False
        status, reported = self.status_of(row["code"])
        closed = status in ("completed", "dropped")
        days = {"monthly": 31, "quarterly": 92, "half_yearly": 184, "yearly": 366}.get(row["reporting_frequency"])
        oldest = str(TODAY - dt.timedelta(days=2 * days)) if days else ""
        return {
            "no_lead": not any(
                (duty["directive"], duty["role"]) == (row["code"], "lead") for duty in self.rows("responsibilities")
            ),
            "no_date": not row["due_on"],
            "no_target": not any(row["code"] in split(target["directives"]) for target in self.rows("targets")),
            "no_report": not status,
            "overdue": not closed and "" < row["due_on"] < str(TODAY),
            "stale": not closed and "" < reported < oldest,
        }[gap]

    def is_at_odds(self, row, verdicts):
        """Does what its report or an official body says disagree with the verdicts on its targets?"""
        targets = [target["code"] for target in self.rows("targets") if row["code"] in split(target["directives"])]
        standings = [verdicts[code].standing for code in targets]
        status, _reported = self.status_of(row["code"])
        if status in ("under_way", "completed", "continuing"):
            by_report = any(standing in ("well_behind", "moving_away", "missed") for standing in standings)
        else:
            stalled = status in ("under_way_with_problems", "suspended", "dropped") and bool(standings)
            by_report = stalled and all(standing in GOOD for standing in standings)
        return by_report or any(
            verdicts[finding["target"]].standing
            in {"favourable": SHORT, "unfavourable": GOOD}.get(finding["reading"], ())
            for finding in self.rows("evaluations")
            if finding["target"] in targets
        )

    def answers_for(self, row, organisation):
        duties = [duty["organisation"] for duty in self.rows("responsibilities") if duty["directive"] == row["code"]]
        return organisation in (*duties, row["addressed_to"])

    def lacks(self, row, gap):
        superseded = {figure["supersedes"] for figure in self.rows("observations")}
        figures = {
            (figure["indicator"], figure["area"])
            for figure in self.rows("observations")
            if figure["code"] not in superseded
        }
        return {
            "no_date": not row["time"],
            "no_value": not row["value"],
            "no_base": not row["base_value"] and not (row["kind"] == "reduction" and row["base_time"]),
            "no_figure": (row["indicator"], row["area"]) not in figures,
        }[gap]


GOOD = ("on_track", "achieved", "met")
SHORT = ("slightly_behind", "well_behind", "moving_away", "missed")


def split(cell):
    return cell.split(";") if cell else []


def holds(row, words, *columns):
    texts = [row[column].casefold() for column in columns]
    return all(any(word in text for text in texts) for word in words.casefold().split())


def directive_answers(package):
    passages = package.by_code("passages")
    texts = ("code", "title_en", "title_zh_hans", "statement_en", "statement_zh_hans", "passages")
    told = ("text", "summary_en", "summary_zh_hans")
    verdicts = verdicts_on(package, TODAY)

    def read(row):
        return "\n".join(passages[code][column] for code in split(row["passages"]) for column in told)

    return {
        "q": lambda row, value: holds(row | {"passages": read(row)}, value, *texts),
        "track": lambda row, value: row["track"] == value,
        "status": lambda row, value: (
            row["reportable"] == "true" and (package.status_of(row["code"])[0] or "none") == value
        ),
        "gap": package.has_gap,
        "disagreement": lambda row, value: package.is_at_odds(row, verdicts),
        "industry": lambda row, value: any(package.is_within(code, value) for code in split(row["industries"])),
        "organisation": package.answers_for,
        "document": lambda row, value: any(passages[code]["document"] == value for code in split(row["passages"])),
        "kind": lambda row, value: row["kind"] == value,
        "reportable": lambda row, value: row["reportable"] == value,
        "instrument": lambda row, value: row["instrument"] == value,
        "hand": lambda row, value: row["hand"] == value,
    }


def target_answers(package):
    directives, indicators = package.by_code("directives"), package.by_code("indicators")
    verdicts = verdicts_on(package, TODAY)

    def served(row):
        return [directives[code] for code in split(row["directives"])]

    def named(row):
        indicator = indicators.get(row["indicator"], {})
        return row | {name: indicator.get(name, "") for name in ("name_en", "name_zh_hans")}

    def reason(row):
        verdict = verdicts[row["code"]]
        is_open = verdict.standing == "awaiting_figure" and not verdict.reason
        return "not_the_deciding_one" if is_open else verdict.reason

    return {
        "standing": lambda row, value: verdicts[row["code"]].standing == value,
        "reason": lambda row, value: reason(row) == value,
        "q": lambda row, value: holds(
            named(row), value, "code", "statement_en", "statement_zh_hans", "name_en", "name_zh_hans"
        ),
        "area": lambda row, value: row["area"] == value,
        "indicator": lambda row, value: row["indicator"] == value,
        "gap": package.lacks,
        "industry": lambda row, value: any(
            package.is_within(code, value) for directive in served(row) for code in split(directive["industries"])
        ),
        "document": lambda row, value: row["document"] == value,
        "kind": lambda row, value: row["kind"] == value,
        "binding": lambda row, value: row["binding"] == value,
        "track": lambda row, value: any(directive["track"] == value for directive in served(row)),
        "due": lambda row, value: (
            bool(row["time"]) and int(row["time"].split("/")[-1][:4]) - (row["deadline"] == "before") == int(value)
        ),
    }


def document_answers(package):
    return {
        "q": lambda row, value: holds(row, value, "code", "number", "title_en", "title_zh_hans"),
        "kind": lambda row, value: row["kind"] == value,
        "level": lambda row, value: row["level"] == value,
        "issuer": lambda row, value: value in (row["issuer"], *split(row["joint_issuers"])),
    }


WORDS = ("energy", "Energy", "能", "四川", "SUB", "%", "_", "nothing of the kind", "carbon green", "产业 绿色")
YEARS = ("2016", "2024", "2025", "2029", "2030", "2059", "2060")
LISTS = {
    "directives": (Directive, lambda data, rows, programme: DirectiveFilter(
        data, rows, programme=programme, today=TODAY), directive_answers),
    "targets": (Target, lambda data, rows, programme: TargetFilter(
        data, rows, programme=programme, today=TODAY), target_answers),
    "documents": (Document, lambda data, rows, programme: DocumentFilter(
        data, rows, programme=programme), document_answers),
}  # fmt: skip


def values_of(name, question):
    if "choices" in question.extra:
        return [code for code, label in question.field.choices if code]
    return {"q": WORDS, "due": YEARS}[name]


@pytest.mark.parametrize("noun", LISTS)
@pytest.mark.parametrize("slug", ["sichuan", "example"])
def test_every_value_of_every_filter_gives_what_plain_python_finds(slug, noun):
    programme = load_package(PROGRAMMES / slug).programme
    package = Package(slug)
    model, ask, answers_of = LISTS[noun]
    answers, rows = answers_of(package), package.rows(noun)
    questions = ask(QueryDict(), model.objects.none(), programme).filters
    assert set(questions) == set(answers)
    found, expected = {}, {}
    for name, question in questions.items():
        for value in values_of(name, question):
            asked = ask(QueryDict(urlencode({name: value})), model.objects.published().of(programme), programme)
            assert asked.is_valid(), asked.errors
            found[name, value] = sorted(asked.qs.values_list("code", flat=True))
            expected[name, value] = sorted(row["code"] for row in rows if answers[name](row, value))
    assert found == expected
    assert [name for name in answers if not any(expected[key] for key in expected if key[0] == name)] == (
        [] if slug == "example" else EMPTY_IN_SICHUAN[noun]
    )


# What no document of the real programme gives.
EMPTY_IN_SICHUAN = {"directives": ["hand"], "targets": [], "documents": []}
