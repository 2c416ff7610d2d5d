"""What an address may ask of a list: what its page offers, and nothing that tells of what the page does not show."""

import re

import pytest

from policytracker.models import Directive, Indicator, Observation, ProgressReport, Revision
from tests import builders as make
from tests.staff import make_person, make_unit_with_directive

from .registry import NOUNS, address
from .report_form import LIST

pytestmark = pytest.mark.django_db


@pytest.fixture
def report():
    unit, directive = make_unit_with_directive()
    author = make_person("Contributors", unit)
    return make.make_progress_report(directive=directive, problems="A secret", author=author)


@pytest.fixture
def outsider(client):
    """A client signed in as a contributor of another unit, which sees whatever answer comes."""
    client.force_login(make_person("Contributors", make.make_organisation()))
    client.raise_request_exception = False
    return client


@pytest.fixture
def boss(staff):
    staff.raise_request_exception = False
    return staff


QUESTIONS = ["problems__icontains=secret", "next_step__startswith=x", "author={author}", "author__id__exact={author}",
             "author__isnull=0", "steps__note=x", "directive={directive}", "id__in=1", "kind__regex=("]  # fmt: skip


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("who", ["outsider", "boss"])
def test_a_list_answers_no_question_about_columns_that_it_does_not_offer(request, report, who, question):
    asked = question.format(author=report.author_id, directive=report.directive_id)
    assert request.getfixturevalue(who).get(f"{LIST}?{asked}").status_code == 400


@pytest.mark.parametrize("model", [Directive, Indicator])
@pytest.mark.parametrize("question", ["reports={key}", "reports__isnull=0", "observations={key}"])
def test_a_list_tells_nothing_of_the_drafts_that_name_its_rows(outsider, report, model, question):
    draft = make.make_progress_report(directive=report.directive, published=False)
    assert outsider.get(f"{address(model, 'changelist')}?{question.format(key=draft.pk)}").status_code == 400


@pytest.mark.parametrize("model", NOUNS)
def test_every_list_answers_what_its_own_page_links_to(boss, report, model):
    make.make_observation(report=report)
    page = boss.get(address(model, "changelist"))
    asked = set(re.findall(r'href="(\?[^"]+)"', page.content.decode()))
    answers = {link: boss.get(address(model, "changelist") + link.replace("&amp;", "&")) for link in asked}
    assert {link: answer.status_code for link, answer in answers.items() if answer.status_code != 200} == {}


@pytest.mark.parametrize(
    ("model", "dates"),
    [(ProgressReport, "published_on"), (Directive, "due_on"), (Observation, "ends_on"), (Revision, "made_at")],
)
@pytest.mark.parametrize(
    "asked", ["{0}__year=9999", "{0}__year=9999&{0}__month=12", "{0}__year=99999999999", "{0}__year=x"]
)
def test_dates_that_no_row_can_have_lead_to_the_whole_list(boss, report, model, dates, asked):
    answer = boss.get(f"{address(model, 'changelist')}?{asked.format(dates)}")
    assert (answer.status_code, answer["Location"]) == (302, address(model, "changelist") + "?e=1")


@pytest.mark.parametrize("key", ["x", "9" * 26, "-1", "%00"])
def test_a_filter_by_what_can_be_no_key_leads_to_the_whole_list(boss, report, key):
    answer = boss.get(f"{LIST}?period__id__exact={key}")
    assert (answer.status_code, answer["Location"]) == (302, LIST + "?e=1")


def test_a_filter_by_a_text_that_no_database_keeps_is_no_error(boss, report):
    statuses = [boss.get(f"{LIST}?{name}=%00").status_code for name in ("state__exact", "q", "turn")]
    assert [status for status in statuses if status not in (200, 302)] == []


def test_the_number_of_rows_is_that_of_the_list_behind_it(outsider, report):
    make.make_progress_report(directive=report.directive, published=False)

    def told():
        page = outsider.get(address(Directive, "change", report.directive_id)).content.decode()
        link, number = re.search(r'href="([^"]+\?directive__id__exact=\d+)">(\d+)<', page).groups()
        return int(number), len(outsider.get(link).context["cl"].result_list)

    assert told() == (1, 1)
    outsider.force_login(make_person(""))
    assert told() == (2, 2)


def test_filters_name_the_rows_alone_that_the_person_sees(outsider, report):
    hidden = make.make_programme(published=False, name_en="Hidden programme")
    make.make_reporting_period(programme=hidden, name_en="Hidden period")
    make.make_track(programme=hidden, name_en="Hidden track")
    make.make_organisation(published=False, name_en="Hidden organisation")

    def naming():
        answers = {model: outsider.get(address(model, "changelist")) for model in NOUNS}
        return {model for model, answer in answers.items() if answer.status_code == 200 and b"Hidden" in answer.content}

    assert naming() == set()
    outsider.force_login(make_person("", username="boss"))
    assert {ProgressReport, Directive, Indicator} <= naming()


def test_a_filter_takes_no_row_that_the_person_does_not_see(outsider, report):
    hidden = make.make_programme(published=False)
    make.make_indicator(programmes=[hidden])
    asked = f"{address(Indicator, 'changelist')}?programmes__id__exact={hidden.pk}"
    assert outsider.get(asked)["Location"] == address(Indicator, "changelist") + "?e=1"
    outsider.force_login(make_person(""))
    assert len(outsider.get(asked).context["cl"].result_list) == 1


@pytest.mark.parametrize("model", [Directive, Observation])
@pytest.mark.parametrize("key", ["abc", "9" * 26, "%00"])
def test_an_action_on_what_can_be_no_row_is_refused(boss, report, model, key):
    sent = {"action": "delete_selected", "_selected_action": key}
    assert boss.post(address(model, "changelist"), sent).status_code == 400
