import datetime as dt
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.models import ReportStep
from policytracker.public.time_used import TimeUsed, time_used
from policytracker.public.timeline import timeline
from policytracker.reading_day import read_on
from policytracker.templatetags.dates import from_today
from policytracker.templatetags.opening import opening
from tests import builders
from tests.public.directive_page import TODAY, shown, text
from tests.tampering import tampering

pytestmark = pytest.mark.django_db


@pytest.fixture
def programme():
    return builders.make_programme(slug="green")


@pytest.fixture
def directive(programme):
    return builders.make_directive(programme=programme, code="KILNS")


def queries(client):
    shown(client)
    with CaptureQueriesContext(connection) as captured:
        shown(client)
    return len(captured)


def fill(directive, number):
    """So many rows of every part that the page shows."""
    programme = directive.programme
    used = {"programmes": [programme]}
    for _ in range(number):
        with tampering():
            directive.passages.add(builders.make_passage(document=builders.make_document(programme=programme)))
            directive.industries.add(builders.make_industry(**used))
            directive.suggested_indicators.add(builders.make_indicator(**used))
        builders.make_responsibility(directive=directive)
        target = builders.make_target(programme=programme, directives=[directive])
        builders.make_observation(indicator=target.indicator, area=target.area, **used)
        builders.make_interim_point(target=target)
        builders.make_evaluation(programme=programme, target=target, reading="favourable")
        builders.make_evidence(milestone=builders.make_milestone(directive=directive))
        builders.make_prerequisite(directive=directive)
        builders.make_prerequisite(directive=builders.make_directive(programme=programme), requires=directive)
        report = builders.make_progress_report(directive=directive)
        builders.make_evidence(report=report)
        builders.make_progress_report(directive=directive, corrects=report)
        builders.make_fact(programme=programme, directives=[directive])
        builders.make_directive(programme=programme, parent=directive)


def test_twelve_queries_with_one_of_each_and_with_many(client, directive):
    fill(directive, 1)
    assert queries(client) == 12
    fill(directive, 12)
    assert queries(client) == 12


def test_a_draft_is_not_found(client, programme, directive):
    builders.make_directive(programme=programme, code="DRAFT", published=False)
    assert client.get("/en/green/directives/DRAFT/").status_code == 404
    assert client.get("/en/elsewhere/directives/KILNS/").status_code == 404


def test_what_is_not_public_stays_hidden(client, programme, directive):
    hidden = {"title_en": "Hidden", "published": False}
    used = {"programmes": [programme]}
    draft = builders.make_document(programme=programme, **hidden)
    directive.parent = builders.make_directive(programme=programme, **hidden)
    directive.addressed_to = builders.make_organisation(name_en="Hidden", published=False, **used)
    with tampering():
        directive.save()
        directive.passages.add(builders.make_passage(document=draft, summary_en="Hidden"))
    directive.industries.add(builders.make_industry(name_en="Hidden", published=False, **used))
    directive.suggested_indicators.add(builders.make_indicator(name_en="Hidden", published=False, **used))
    builders.make_directive(programme=programme, parent=directive, **hidden)
    builders.make_responsibility(directive=directive, document=draft)
    builders.make_responsibility(
        directive=directive, organisation=builders.make_organisation(name_en="Hidden", published=False, **used)
    )
    builders.make_target(programme=programme, directives=[directive], statement_en="Hidden", published=False)
    builders.make_milestone(directive=directive, document=draft, title_en="Hidden")
    builders.make_prerequisite(directive=directive, requires=builders.make_directive(programme=programme, **hidden))
    builders.make_prerequisite(directive=builders.make_directive(programme=programme, **hidden), requires=directive)
    builders.make_progress_report(directive=directive, published=False, summary_en="Hidden")
    builders.make_fact(programme=programme, directives=[directive], text_en="Hidden", published=False)
    secret = builders.make_source(title_en="Hidden", published=False, **used)
    builders.make_fact(programme=programme, directives=[directive], text_en="Hidden", source=secret)
    report = builders.make_progress_report(directive=directive)
    builders.make_evidence(report=report, title_en="Hidden", public=False)
    target = builders.make_target(programme=programme, directives=[directive])
    builders.make_observation(indicator=target.indicator, area=target.area, value=77, published=False, **used)
    page = text(client)
    assert "Hidden" not in page
    assert "77" not in page.split("<main")[1]
    assert "No figure yet" in page


def test_what_the_unit_writes_for_the_office_never_appears(client, directive):
    author = builders.make_user(username="author-name", first_name="Author")
    report = builders.make_progress_report(
        directive=directive, problems="SECRET-1", next_step="SECRET-2", author=author,
        reviewer=author, summary_en="Work goes on as planned.",
    )  # fmt: skip
    ReportStep.objects.create(report=report, step="returned", by=author, note="SECRET-3")
    page = text(client)
    assert "Work goes on as planned." in page
    assert [word in page for word in ("SECRET", "author-name", "Author")] == [False] * 3


def test_a_corrected_report_stays_and_each_names_the_other(client, directive):
    old = builders.make_progress_report(directive=directive, code="R-1", summary_en="Ten closed.")
    builders.make_progress_report(
        directive=directive, code="R-2", corrects=old, period=old.period, summary_en="Nine closed.",
        published_on=dt.date(2026, 2, 1),
    )  # fmt: skip
    page = text(client)
    assert [report.code for report in shown(client).context["reports"]] == ["R-2", "R-1"]
    assert "<s>Ten closed.</s>" in page
    assert "<s>Nine closed.</s>" not in page
    assert '<a href="#report-R-2">see report R-2</a>' in page
    assert '<a href="#report-R-1">R-1</a>' in page


def test_an_instrument_is_told_with_the_headings_above_it(client, directive):
    assert "<dt>Instrument</dt>" not in text(client)
    directive.instrument = "building_standard"
    with tampering():
        directive.save()
    told = "Regulatory instruments › Codes and standards › Building codes and standards"
    assert f"<dt>Instrument</dt><dd>{told}</dd>" in text(client)
    assert "规制手段 › " in client.get("/zh-hans/green/directives/KILNS/").content.decode()


def latest_report(client):
    found = re.search(r'<p class="measure">(<a href="#reports">.*?)</p>', text(client), re.DOTALL)
    return found and found[1]


def test_the_head_tells_what_the_latest_report_that_still_counts_says(client, directive):
    assert latest_report(client) is None
    for year, words in ((2024, "Ten closed."), (2025, "Twelve closed.")):
        days = {"starts_on": dt.date(year, 1, 1), "ends_on": dt.date(year, 12, 31)}
        period = builders.make_reporting_period(programme=directive.programme, name_en=f"Year {year}", **days)
        old = builders.make_progress_report(directive=directive, period=period, summary_en=words)
    assert latest_report(client) == '<a href="#reports">Latest report (Year 2025)</a>: <span>Twelve closed.</span>'
    builders.make_progress_report(directive=directive, code="A", corrects=old, period=period, summary_en="Nine closed.")
    assert latest_report(client) == '<a href="#reports">Latest report (Year 2025)</a>: <span>Nine closed.</span>'


@pytest.mark.parametrize(
    ("whole", "shown"),
    [
        ("Ten closed. Two to go.", "Ten closed. Two to go."),
        ("A share of 2.5% closed. " + "And more. " * 20, "A share of 2.5% closed."),
        ("关停10家。" + "其余正在推进。" * 20, "关停10家。"),
        ("without an end " * 20, "without an end " * 20),
    ],
)
def test_a_long_text_opens_with_its_first_sentence(whole, shown):
    assert opening(whole) == shown


def test_a_document_is_named_once_for_the_units_to_which_it_gives_a_role(client, programme, directive):
    plan, notice = (builders.make_document(programme=programme, code=code, title_en=code) for code in ("A", "B"))
    for role, document, name in (
        ("lead", plan, "One"), ("responsible", notice, "Four"), ("responsible", plan, "Two"),
        ("responsible", plan, "Three"),
    ):  # fmt: skip
        unit = builders.make_organisation(programmes=[programme], name_en=name)
        builders.make_responsibility(directive=directive, organisation=unit, role=role, document=document)
    who = text(client).split('<h2 id="who">')[1].split("</section>")[0]
    assert re.findall(r">(\w+)</a>", who) == ["One", "A", "Two", "Three", "A", "Four", "B"]


def test_units_stand_by_role_each_with_the_document_that_says_so(client, programme, directive):
    for role, name in (("cooperating", "Third"), ("lead", "First"), ("responsible", "Second")):
        unit = builders.make_organisation(programmes=[programme], name_en=name)
        builders.make_responsibility(directive=directive, organisation=unit, role=role)
    duties = shown(client).context["directive"].duties
    assert [duty.organisation.name for duty in duties] == ["First", "Second", "Third"]
    assert "The documents name no start date or due date." in text(client)


def test_a_report_in_one_language_is_shown_in_the_other_and_marked(client, directive):
    builders.make_progress_report(directive=directive, summary_en="", summary_zh_hans="已完成。\n验收合格。")
    english = client.get(f"/en/green/directives/{directive.code}/").content.decode()
    chinese = client.get(f"/zh-hans/green/directives/{directive.code}/").content.decode()
    marked = (
        '<span lang="zh-Hans">已完成。<br>验收合格。</span> <span class="small soft issued-in">(in Chinese only)</span>'
    )
    assert (f"<p>{marked}</p>" in english, "<p>已完成。<br>验收合格。</p>" in chinese) == (True, True)


def test_without_a_lead_or_a_report_it_says_so(client, directive):
    page = text(client)
    assert "The documents name no lead unit, start date or due date." in page
    assert "That is not the same as not started" in page


def test_what_is_not_graded_says_why_and_asks_for_no_report(client, programme):
    builders.make_directive(
        programme=programme, code="KILNS", reportable=False, not_reportable_because="kind_principle"
    )
    page = text(client)
    assert "It states a principle: it is shown with its text and place, and not graded." in page
    assert "Progress reports" not in page


def test_milestones_stand_in_order_with_today_among_them(directive):
    days = {"past": TODAY - dt.timedelta(days=9), "now": TODAY, "ahead": TODAY + dt.timedelta(days=9)}
    rows = [builders.make_milestone(directive=directive, due_on=day) for day in days.values()]
    done = builders.make_milestone(directive=directive, due_on=days["ahead"], done_on=TODAY)
    for row in [*rows, done]:
        row.late = row is rows[0]
    whole = timeline([*rows, done], TODAY)
    assert [moment.state for moment in whole.moments] == ["overdue", "today", "due", "due", "done"]
    assert (whole.done, whole.overdue, whole.total, whole.next) == (1, 1, 4, rows[1])
    assert [moment.state for moment in timeline(rows[:1], TODAY).moments] == ["overdue", "today"]
    assert [moment.state for moment in timeline([done], TODAY).moments] == ["today", "done"]
    assert timeline([], TODAY) is None


def test_a_milestone_that_is_not_done_tells_how_far_its_day_lies(client, directive):
    for days, done_on in ((-12, None), (37, None), (40, TODAY)):
        builders.make_milestone(directive=directive, due_on=TODAY + dt.timedelta(days=days), done_on=done_on)
    with read_on(TODAY):
        section = text(client).split('<h2 id="milestones">')[1].split("</section>")[0]
    days = re.findall(r'<p class="moment-day">(.*?) · ', section)
    assert [re.sub("<.*?>", "", day) for day in days] == [
        "19 June 2026 (12 days ago)", "7 August 2026 (in 37 days)", "10 August 2026",
    ]  # fmt: skip
    summary = " ".join(re.sub("<.*?>", "", re.findall(r'<p class="measure">(.*?)</p>', section, re.DOTALL)[0]).split())
    assert summary == "1 of 3 milestones is reached. 1 is overdue. Next: A milestone, 7 August 2026 (in 37 days)."


@pytest.mark.parametrize(
    ("day", "told"),
    [
        ("2026-07-01", "today"), ("2026-07-02", "in 1 day"), ("2026-08-07", "in 37 days"),
        ("2026-06-19", "12 days ago"), ("2028-06-30", "in 730 days"), ("2028-07-01", "in 2 years"),
        ("2023-06-30", "3 years ago"),
    ],
)  # fmt: skip
def test_a_day_is_told_by_its_distance_from_the_day_of_reading(day, told):
    with read_on(TODAY):
        assert from_today(dt.date.fromisoformat(day)) == told


@pytest.mark.parametrize(
    ("own", "phase", "used"),
    [
        (("2026-06-22", "2026-07-11"), (None, None), TimeUsed(45, dt.date(2026, 6, 22), dt.date(2026, 7, 11), False)),
        (("2020-01-01", "2021-01-01"), (None, None), TimeUsed(100, dt.date(2020, 1, 1), dt.date(2021, 1, 1), False)),
        (("2027-01-01", "2028-01-01"), (None, None), TimeUsed(0, dt.date(2027, 1, 1), dt.date(2028, 1, 1), False)),
        ((None, "2026-07-11"), ("2026-06-22", "2026-07-11"),
         TimeUsed(45, dt.date(2026, 6, 22), dt.date(2026, 7, 11), True)),
        (("2026-01-01", None), (None, None), None),
        ((None, None), (None, None), None),
    ],
)  # fmt: skip
def test_time_used_is_of_its_own_dates_else_of_its_phase(own, phase, used):
    class Row:
        starts_on, due_on, phase_starts_on, phase_ends_on = (
            day and dt.date.fromisoformat(day) for day in (*own, *phase)
        )

    assert time_used(Row, TODAY) == used


def test_a_directive_without_a_start_takes_the_phase_in_which_it_falls_due(client, programme, directive):
    builders.make_phase(programme=programme, starts_on=dt.date(2021, 1, 1), ends_on=dt.date(2025, 12, 31))
    builders.make_phase(programme=programme, starts_on=dt.date(2026, 1, 1), ends_on=dt.date(2030, 12, 31))
    with tampering():
        directive.due_on = dt.date(2030, 6, 30)
        directive.save()
    used = shown(client).context["time_used"]
    assert (used.starts_on, used.ends_on, used.of_phase) == (dt.date(2026, 1, 1), dt.date(2030, 12, 31), True)
