"""What the form of a report refuses: a sentence at the field, nothing stored, what was typed kept."""

import pytest

from policytracker.models import Evidence, Observation, ProgressReport
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive
from tests.tampering import tampering

from .report_form import WORDS, add_page, change_page, errors_of, row, sent

pytestmark = pytest.mark.django_db

NO_CHOICE = ["Select a valid choice. That choice is not one of the available choices."]


@pytest.fixture
def round_of(client):
    class Round:
        unit, directive = make_unit_with_directive()
        period = directive.programme.periods.get()
        indicator = make.make_indicator(data_owner=unit)

        def post(self, **values):
            page = client.get(add_page(self.directive))
            return client.post(add_page(self.directive), sent(page, **WORDS | values))

        def refused(self, **values):
            """What the form of a new report says, by field, with nothing stored."""
            answer = self.post(**values)
            assert (answer.status_code, ProgressReport.objects.in_hand().count()) == (200, 0)
            assert Evidence.objects.count() == Observation.objects.count() == 0
            return errors_of(answer)

        def figure(self, **values):
            known = {"indicator": self.indicator.pk, "area": make.make_area().pk, "source": make.make_source().pk}
            return row("figures", **{"time": "2025", "value": "3"} | known | values)

    made = Round()
    with tampering():
        made.directive.suggested_indicators.add(made.indicator)
    client.force_login(make_person("Contributors", made.unit))
    return made


@pytest.mark.parametrize("status", ["under_way_with_problems", "suspended", "dropped"])
def test_problems_suspension_and_dropping_need_a_reason(round_of, status):
    sentence = "Give the reason: there are problems, or work was suspended or dropped."
    assert round_of.refused(status=status) == {"reason_zh_hans": [sentence]}
    assert round_of.post(status=status, reason_zh_hans="缺资金。").status_code == 302


def test_reopening_what_was_completed_needs_a_reason(round_of):
    round_of.directive.latest_status = "completed"
    round_of.directive.save()
    sentence = "The directive was reported as completed: give the reason why it is reopened."
    assert round_of.refused() == {"reason_zh_hans": [sentence]}
    assert round_of.post(reason_en="A new phase.").status_code == 302


def test_what_was_typed_is_kept_when_the_form_is_refused(round_of):
    answer = round_of.post(status="dropped", summary_zh_hans="写了很久。", **row("evidence", title_zh_hans="验收单"))
    assert [word in answer.content.decode() for word in ("写了很久。", 'value="验收单"')] == [True, True]


def test_the_chinese_summary_and_the_status_are_needed(round_of):
    required = ["This field is required."]
    assert round_of.refused(status="", summary_zh_hans="") == {"status": required, "summary_zh_hans": required}


def test_a_text_that_is_too_long_is_refused_at_its_field(round_of):
    sentence = "This text is too long: shorten it to 5000 characters (it has 5001)."
    long = dict.fromkeys(("summary_zh_hans", "problems"), "字" * 5001)
    assert round_of.refused(**long) == {"summary_zh_hans": [sentence], "problems": [sentence]}


@pytest.mark.parametrize("day", ["2025年13月", "2025-13-01", "soon"])
def test_a_day_that_is_none_is_refused_at_its_field(round_of, day):
    milestone = make.make_milestone(directive=round_of.directive)
    found = round_of.refused(**row("reached_milestones", milestone=milestone.pk, done_on=day))
    assert found == {"reached_milestones-0-done_on": ["There is no such day: write it like 2025-06-30."]}


def test_a_figure_is_refused_at_its_fields(round_of):
    found = round_of.refused(**round_of.figure(time="2025年13月", value="很多"))
    assert found == {
        "figures-0-time": [
            "Write a year, a month, a day or a span between 1900 and 2200:"
            " 2025, 2025-06, 2025-06-30 or 2025-01/2025-06."
        ],
        "figures-0-value": ["Enter a number."],
    }


@pytest.mark.parametrize("name", ["indicator", "area", "source"])
def test_a_figure_names_only_what_the_person_may_name(round_of, name):
    draft = {
        "indicator": make.make_indicator(), "area": make.make_area(published=False),
        "source": make.make_source(published=False),
    }[name]  # fmt: skip
    assert round_of.refused(**round_of.figure(**{name: draft.pk})) == {f"figures-0-{name}": NO_CHOICE}
    assert round_of.refused(**round_of.figure(**{name: "forged"})) == {f"figures-0-{name}": NO_CHOICE}


def test_a_figure_that_one_source_has_told_already_is_refused(round_of):
    told = make.make_observation(indicator=round_of.indicator, time="2025", code="TOLD")
    values = round_of.figure(area=told.area_id, source=told.source_id)
    answer = round_of.post(**values)
    sentence = (
        "This source has given this figure already, and it is published: leave it out here, or ask the office to"
        " correct it."
    )
    assert (errors_of(answer), ProgressReport.objects.count()) == ({"figures-0-__all__": [sentence]}, 0)


def test_a_milestone_of_another_directive_is_refused(round_of):
    other = make.make_milestone()
    found = round_of.refused(**row("reached_milestones", milestone=other.pk, done_on="2025-11-30"))
    assert found == {"reached_milestones-0-milestone": NO_CHOICE}


@pytest.mark.parametrize("forged", ["other", "no-number", ""])
def test_a_period_of_another_programme_is_refused(round_of, forged):
    key = make.make_reporting_period().pk if forged == "other" else forged
    assert round_of.refused(period=key) == {"period": NO_CHOICE if forged else ["This field is required."]}


def test_a_closed_period_is_refused(round_of):
    closed = make.make_reporting_period(programme=round_of.directive.programme, is_open=False)
    sentence = "This period is closed for reports: choose one that is open."
    assert round_of.refused(period=closed.pk) == {"period": [sentence]}


def test_a_second_report_for_the_period_is_refused_with_a_link_to_the_first(client, round_of):
    page = client.get(add_page(round_of.directive))
    first = make.make_progress_report(directive=round_of.directive, period=round_of.period, published=False)
    answer = client.post(add_page(round_of.directive), sent(page, **WORDS))
    assert errors_of(answer) == {
        "period": [f"There is a report on this directive for this period already: "
                   f'<a href="{change_page(first)}">{first} (Draft)</a>.']
    }  # fmt: skip
    assert f'<a href="{change_page(first)}">' in answer.content.decode()
    assert ProgressReport.objects.count() == 1


def test_the_directive_is_that_of_the_address_whatever_is_posted(round_of):
    other = make_unit_with_directive()[1]
    assert round_of.post(directive=other.pk).status_code == 302
    assert ProgressReport.objects.get().directive == round_of.directive
