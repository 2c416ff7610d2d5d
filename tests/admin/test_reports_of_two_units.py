"""A directive that two units are responsible for: one report, in which each keeps its own figures."""

import pytest

from policytracker.models import Observation
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive
from tests.tampering import tampering

from .report_form import change_page, errors_of, sent

pytestmark = pytest.mark.django_db


@pytest.fixture
def shared(client):
    """A report of the two units with a figure of the first; the second one's contributor is signed in."""
    first, directive = make_unit_with_directive()
    second = make.make_organisation()
    make.make_responsibility(directive=directive, organisation=second, role="responsible")
    indicators = [make.make_indicator(data_owner=unit) for unit in (first, second)]
    with tampering():
        directive.suggested_indicators.set(indicators)
    report = make.make_progress_report(directive=directive, period=directive.programme.periods.get(), published=False)
    make.make_observation(report=report, indicator=indicators[0], value=40, published=False)
    client.force_login(make_person("Contributors", second))
    return report, indicators


def test_the_second_unit_saves_the_report_and_leaves_the_figures_of_the_first(client, shared):
    report, _indicators = shared
    values = {"summary_zh_hans": "新。", "figures-0-value": "41", "figures-0-DELETE": "on"}
    assert client.post(change_page(report), sent(client.get(change_page(report)), **values)).status_code == 302
    report.refresh_from_db()
    assert (Observation.objects.get().value, report.summary_zh_hans) == (40, "新。")


def test_the_second_unit_adds_no_figure_of_an_indicator_of_the_first(client, shared):
    report, (first, second) = shared
    page = client.get(change_page(report))
    figure = {"area": make.make_area().pk, "time": "2025", "value": "3", "source": make.make_source().pk}
    new = {f"figures-1-{name}": value for name, value in figure.items()} | {"figures-TOTAL_FORMS": 2}
    answer = client.post(change_page(report), sent(page, **new, **{"figures-1-indicator": first.pk}))
    assert errors_of(answer) == {
        "figures-1-indicator": ["Another unit owns the figures of this indicator: choose one of your own."]
    }
    assert client.post(change_page(report), sent(page, **new, **{"figures-1-indicator": second.pk})).status_code == 302
    assert Observation.objects.filter(report=report, indicator=second).count() == 1
