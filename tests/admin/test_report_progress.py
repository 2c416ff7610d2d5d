"""A unit reports progress in one form: what it finds filled in, and what is kept of what it writes."""

import pytest
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from policytracker.models import Directive, Evidence, Observation, ProgressReport
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive
from tests.tampering import tampering

from .registry import address
from .report_form import LIST, WORDS, add_page, change_page, row, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def contributor(unit_and_directive):
    return make_person("Contributors", unit_and_directive[0])


@pytest.fixture
def unit(client, contributor):
    """A client signed in as a contributor of the unit that leads the directive."""
    client.force_login(contributor)
    return client


def start(client, directive, **more):
    return client.get(add_page(directive, **more))


def own_indicator(directive, organisation, **values):
    indicator = make.make_indicator(data_owner=organisation, **values)
    make.make_target(programme=directive.programme, indicator=indicator, directives=[directive])
    return indicator


def test_the_button_on_a_directive_is_for_those_who_report_on_it(unit, directive):
    other = make.make_directive()
    button = "Report progress"
    pages = [unit.get(address(Directive, "change", one.pk)).content.decode() for one in (directive, other)]
    assert [button in page for page in pages] == [True, False]
    assert f'href="{add_page(directive)}"' in pages[0]
    unit.force_login(make_person("Reviewers"))
    assert button not in unit.get(address(Directive, "change", directive.pk)).content.decode()


def test_without_a_directive_the_page_asks_for_one_of_their_own(unit, directive):
    make_unit_with_directive()
    page = unit.get(address(ProgressReport, "add"))
    assert list(page.context["directives"]) == [directive]
    assert f'href="?directive={directive.pk}"' in page.content.decode()


@pytest.mark.parametrize("named", ["other", "draft", "no-number", "0", "99999999999999999999"])
def test_a_directive_that_is_not_theirs_is_refused(unit, named):
    rows = {"other": make_unit_with_directive()[1], "draft": make.make_directive(published=False)}
    key = rows[named].pk if named in rows else named
    assert unit.get(f"{address(ProgressReport, 'add')}?directive={key}").status_code == 403
    assert unit.post(f"{address(ProgressReport, 'add')}?directive={key}", WORDS).status_code == 403


def test_the_earliest_open_period_without_a_report_is_filled_in(unit, directive):
    first = directive.programme.periods.get()
    later = [
        make.make_reporting_period(programme=directive.programme, starts_on=f"{year}-01-01", ends_on=f"{year}-12-31")
        for year in (2027, 2026)
    ]
    make.make_reporting_period(programme=directive.programme, starts_on="2024-01-01", is_open=False)
    make.make_progress_report(directive=directive, period=first, published=False)
    form = start(unit, directive).context["adminform"].form
    assert form["period"].value() == later[1].pk
    assert [key for key, _name in form.fields["period"].widget.choices] == ["", str(later[1].pk), str(later[0].pk)]


def test_a_report_begun_already_is_opened_instead_of_a_second(unit, directive):
    begun = make.make_progress_report(directive=directive, period=directive.programme.periods.get(), published=False)
    answer = unit.get(add_page(directive), follow=True)
    assert answer.redirect_chain == [(change_page(begun), 302)]
    assert "has been begun already" in answer.content.decode()


def test_where_no_period_is_open_the_page_says_so(unit, directive):
    with tampering():
        directive.programme.periods.update(is_open=False)
    answer = unit.get(add_page(directive), follow=True)
    assert answer.redirect_chain == [(address(Directive, "change", directive.pk), 302)]
    assert "No period is open for a report" in answer.content.decode()


def test_the_last_published_report_stands_beside_the_form(unit, directive):
    assert "None has been published for this directive yet." in start(unit, directive).content.decode()
    earlier = make.make_reporting_period(programme=directive.programme, ends_on="2024-12-31", starts_on="2024-01-01")
    last = make.make_progress_report(
        directive=directive, period=earlier, status="suspended", summary_zh_hans="上期。", reason_zh_hans="缺资金。"
    )
    page = start(unit, directive)
    aside = page.content.decode().partition("<aside")[2].partition("</aside>")[0]
    assert page.context["last_published"] == last
    assert [word in aside for word in ("Suspended", "上期。", "Work goes on.", "缺资金。", "15 January 2026")] == [
        True
    ] * 5
    assert page.context["adminform"].form["summary_zh_hans"].value() is None


def test_a_report_unchanged_is_filled_in_from_the_last_and_takes_one_more_click(unit, directive):
    earlier = make.make_reporting_period(programme=directive.programme, ends_on="2024-12-31", starts_on="2024-01-01")
    make.make_progress_report(
        directive=directive, period=earlier, status="suspended", reason_zh_hans="缺资金。", next_step="筹资",
        problems="internal of then",
    )  # fmt: skip
    page = start(unit, directive, unchanged=1)
    unit.post(add_page(directive, unchanged=1), sent(page, _step="handed_in"))
    report = ProgressReport.objects.in_hand().get()
    assert (report.state, report.status, report.summary_zh_hans, report.summary_en, report.reason_zh_hans,
            report.next_step, report.problems) == (
        "with_approver", "suspended", "正在推进。", "Work goes on.", "缺资金。", "筹资", ""
    )  # fmt: skip
    assert report.period == directive.programme.periods.get(starts_on="2025-01-01")


def test_texts_milestone_evidence_and_figure_are_saved_in_one_form(unit, contributor, directive):
    milestone = make.make_milestone(directive=directive)
    indicator = own_indicator(directive, contributor.organisation, code="PV")
    figure = {"indicator": indicator.pk, "area": make.make_area(code="XC").pk, "source": make.make_source().pk}
    values = {
        **WORDS,
        **row("reached_milestones", milestone=milestone.pk, done_on="2025-11-30"),
        **row("figures", **figure, time="2025-01/2025-06", value="3.5", provisional="on"),
        **row("evidence", title_zh_hans="验收单", public="on"),
    }
    answer = unit.post(add_page(directive), sent(start(unit, directive), **values), follow=True)
    report = ProgressReport.objects.get()
    assert answer.redirect_chain == [(change_page(report), 302)]
    assert "is saved as a draft. You have it until it is handed in." in answer.content.decode()
    assert (report.state, report.author, report.summary_en) == ("draft", contributor, "")
    assert [(str(row.milestone_id), str(row.done_on)) for row in report.reached_milestones.all()] == [
        (str(milestone.pk), "2025-11-30")
    ]
    assert list(report.evidence.values_list("code", "title_zh_hans", "title_en", "public")) == [
        (f"EV-{directive.code}-{report.period.code}-1", "验收单", "", True)
    ]
    kept = report.figures.get()
    assert (kept.code, kept.author, str(kept.ends_on), kept.provisional, kept.published) == (
        "OBS-PV-XC-2025-01-2025-06", contributor, "2025-06-30", True, False
    )  # fmt: skip
    assert LogEntry.objects.count() == 1


def test_the_code_of_a_second_figure_or_piece_of_evidence_is_another(unit, contributor, directive):
    indicator = own_indicator(directive, contributor.organisation, code="I" * 60)
    area, source = make.make_area(code="XC"), make.make_source()
    figure = {"indicator": indicator.pk, "area": area.pk, "time": "2025", "value": "3", "source": source.pk}
    twice = {f"figures-{number}-{name}": figure[name] for number in (0, 1) for name in figure}
    proofs = {f"evidence-{number}-title_zh_hans": "单" for number in (0, 1)}
    values = {**WORDS, **twice, **proofs, "figures-TOTAL_FORMS": 2, "evidence-TOTAL_FORMS": 2}
    unit.post(add_page(directive), sent(start(unit, directive), **values))
    assert sorted(Observation.objects.values_list("code", flat=True)) == ["OBS-" + "I" * 54 + "-2", "OBS-" + "I" * 56]
    assert [code[-2:] for code in Evidence.objects.values_list("code", flat=True)] == ["-1", "-2"]


def test_the_code_of_what_was_withdrawn_is_not_given_again(unit, contributor, directive):
    indicator = own_indicator(directive, contributor.organisation, code="PV")
    area, source = make.make_area(code="XC"), make.make_source()
    proof = f"EV-{directive.code}-{directive.programme.periods.get().code}"
    make.make_change(noun="observation", code="OBS-PV-XC-2025", kind="withdrawn", columns=None)
    make.make_change(noun="evidence", code=f"{proof}-1", kind="withdrawn", columns=None)
    figure = {"indicator": indicator.pk, "area": area.pk, "time": "2025", "value": "3", "source": source.pk}
    values = {**WORDS, **row("figures", **figure), **row("evidence", title_zh_hans="单")}
    unit.post(add_page(directive), sent(start(unit, directive), **values))
    assert (Observation.objects.get().code, Evidence.objects.get().code) == ("OBS-PV-XC-2025-2", f"{proof}-2")


def test_the_indicators_offered_are_those_of_the_directive_that_the_unit_owns(unit, contributor, directive):
    own = own_indicator(directive, contributor.organisation)
    suggested = make.make_indicator(data_owner=contributor.organisation)
    with tampering():
        directive.suggested_indicators.add(suggested)
    own_indicator(directive, make.make_organisation())
    make.make_indicator(data_owner=contributor.organisation)
    figures = start(unit, directive).context["inline_admin_formsets"][1]
    assert set(figures.formset.empty_form.fields["indicator"].queryset) == {own, suggested}


def test_the_unit_that_a_figure_is_kept_in_is_told_in_both_languages(unit, contributor, directive):
    gw = make.make_unit(symbol_en="GW", symbol_zh_hans="万千瓦", factor=100)
    own_indicator(directive, contributor.organisation, unit=gw, name_en="Solar", name_zh_hans="光伏")
    english = start(unit, directive).content.decode()
    chinese = unit.get(add_page(directive), headers={"accept-language": "zh-hans"}).content.decode()
    assert "Solar (in GW; 1 GW is 100 万千瓦)" in english
    assert "光伏（以GW填报，1 GW等于100万千瓦）" in chinese


def test_a_unit_without_indicators_of_the_directive_is_asked_for_no_figures(unit, directive):
    assert 'id="figures-group"' not in start(unit, directive).content.decode()


def test_a_figure_published_on_its_own_is_not_rewritten(unit, contributor, directive):
    report = make.make_progress_report(directive=directive, published=False)
    indicator = own_indicator(directive, contributor.organisation)
    make.make_observation(report=report, indicator=indicator, value=40, published=True)
    page = unit.get(change_page(report))
    values = sent(page, summary_zh_hans="新。", **{"figures-0-value": "41", "figures-0-DELETE": "on"})
    assert unit.post(change_page(report), values).status_code == 302
    report.refresh_from_db()
    assert (Observation.objects.get().value, report.summary_zh_hans) == (40, "新。")


def test_a_draft_keeps_its_directive_and_its_period(unit, directive):
    report = make.make_progress_report(directive=directive, published=False)
    others = {"directive": make.make_directive().pk, "period": make.make_reporting_period().pk}
    forged = {"state": "published", "author": "", "corrects": make.make_progress_report(directive=directive).pk}
    page = unit.get(change_page(report))
    assert unit.post(change_page(report), sent(page, summary_zh_hans="新。", **others, **forged)).status_code == 302
    kept = ProgressReport.objects.get(pk=report.pk)
    assert (kept.directive, kept.period, kept.state, kept.corrects, kept.summary_zh_hans) == (
        report.directive, report.period, "draft", None, "新。",
    )  # fmt: skip


def test_another_unit_finds_neither_the_draft_nor_a_way_into_it(client, unit_and_directive):
    report = make.make_progress_report(directive=unit_and_directive[1], published=False, summary_zh_hans="机密草稿")
    client.force_login(make_person("Contributors", make_unit_with_directive()[0]))
    for answer in (client.get(change_page(report)), client.post(change_page(report), WORDS)):
        assert (answer.status_code, answer.url) == (302, "/admin/")
    assert "机密草稿" not in client.get(LIST).content.decode()
    report.refresh_from_db()
    assert report.summary_zh_hans == "机密草稿"


def test_what_is_internal_to_a_published_report_stays_with_its_unit_and_the_office(client, unit_and_directive):
    owner, directive = unit_and_directive
    report = make.make_progress_report(directive=directive, problems="缺地", next_step="协调用地")
    make.make_evidence(report=report, public=False, title_zh_hans="内部材料")
    report.steps.create(step="returned", by=make_person("Reviewers"), note="请补充")
    seen = {}
    for name, person in {
        "own": make_person("Contributors", owner), "office": make_person("Reviewers"),
        "other": make_person("Contributors", make_unit_with_directive()[0]),
    }.items():  # fmt: skip
        client.force_login(person)
        page = client.get(change_page(report)).content.decode()
        seen[name] = [word in page for word in ("缺地", "协调用地", "内部材料", "请补充")]
    assert seen == {"own": [True] * 4, "office": [True] * 4, "other": [False] * 4}


def test_saving_a_report_asks_at_most_25_times(unit, contributor, directive):
    milestone = make.make_milestone(directive=directive)
    indicator = own_indicator(directive, contributor.organisation)
    values = {
        **WORDS,
        **row("reached_milestones", milestone=milestone.pk, done_on="2025-11-30"),
        **row("figures", indicator=indicator.pk, area=make.make_area().pk, time="2025", value="3",
              source=make.make_source().pk),
        **row("evidence", title_zh_hans="验收单", public="on"),
    }  # fmt: skip
    assert asked(unit, add_page(directive), sent(start(unit, directive), **values)) <= 25
    page = change_page(ProgressReport.objects.get())
    assert asked(unit, page, sent(unit.get(page), summary_zh_hans="新。")) <= 25


def test_handing_in_a_report_asks_at_most_25_times(unit, directive):
    assert asked(unit, add_page(directive), sent(start(unit, directive), _step="handed_in", **WORDS)) <= 25


def asked(client, page, values):
    with CaptureQueriesContext(connection) as queries:
        assert client.post(page, values).status_code == 302
    return len([query for query in queries if "SAVEPOINT" not in query["sql"]])
