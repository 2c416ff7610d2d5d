"""What the buttons of the reviewers' queue do: return or publish a report, or publish all that were ticked."""

import pytest

from policytracker.models import Revision

from .office import QUEUE, Office, act, listed, part_of, section_of, states, told

MOVED_ON = "This report has moved on, or this step is not yours to take."

pytestmark = pytest.mark.django_db


@pytest.fixture
def office(client):
    return Office(client)


def test_a_return_takes_its_note_along_and_leads_to_the_next_report(client, office):
    first, second, third = (office.report(day=day) for day in (1, 2, 3))
    answer = act(client, second, "returned", note="请补充。")
    assert answer.redirect_chain == [(f"{QUEUE}?page=1#report-{third.pk}", 302)]
    assert states(first, second, third) == ["submitted", "returned", "submitted"]
    assert second.steps.last().note == "请补充。"
    assert "is returned. The unit that reports has it now" in part_of(answer, third)
    last = act(client, third, "returned", note="请补充。")
    assert last.redirect_chain == [(f"{QUEUE}?page=1#report-{first.pk}", 302)]
    end = act(client, first, "returned", note="请补充。")
    assert end.redirect_chain == [(f"{QUEUE}?page=1#content-start", 302)]
    assert ("Nothing waits for review." in end.content.decode(), len(told(end))) == (True, 1)


def test_publishing_asks_for_the_check_for_release_and_then_publishes(client, office):
    report = office.report()
    refused = act(client, report, "published")
    assert "Check the report for release" in part_of(refused, report)
    assert (states(report), Revision.objects.count()) == (["submitted"], 0)
    answer = act(client, report, "published", released="on")
    report.refresh_from_db()
    assert (report.state, report.reviewer, Revision.objects.count()) == ("published", office.reviewer, 1)
    assert f"{report.code} is published. The public has it now." in told(answer)[0]


def test_a_return_without_a_note_says_so_at_its_field(client, office):
    report = office.report()
    decide = f"report-{report.pk}_decide"
    form = section_of(client, report)
    assert [part in form for part in (f'action="{QUEUE}#{decide}"', f'id="{decide}" tabindex="-1"')] == [True, True]
    section = part_of(act(client, report, "returned", note=" "), report)
    assert "Say what has to be changed before the report is handed in again." in section
    assert states(report) == ["submitted"]


def test_what_is_refused_keeps_the_note_and_says_why(client, office):
    report = office.report(status="completed")
    section = part_of(act(client, report, "published", released="on", note="Kept"), report)
    assert "Completed needs evidence that the public may see" in section
    assert (">Kept</textarea>" in section.replace("> Kept", ">Kept"), states(report)) == (True, ["submitted"])


@pytest.mark.parametrize("values", [{"step": "returned"}, {"step": "published", "released": "on"}])
def test_a_report_that_has_moved_on_is_told_of(client, office, values):
    report, other = office.report(state="returned"), office.report()
    answer = client.post(QUEUE, {"report": report.pk, **values}, follow=True)
    assert (told(answer), states(report, other)) == ([MOVED_ON], ["returned", "submitted"])


@pytest.mark.parametrize(
    "values",
    [{"report": "x"}, {"report": ""}, {"report": "9" * 30, "step": "published"}, {"report": "1", "step": "signed_off"}],
)
def test_forged_acts_write_nothing(client, office, values):
    report = office.report()
    assert client.post(QUEUE, values).status_code in (200, 302)
    assert (states(report), report.steps.count()) == (["submitted"], 1)


def test_what_the_reviewer_wrote_is_left_to_another(client, office):
    report = office.report(author=office.reviewer)
    section = section_of(client, report)
    assert "You wrote in it, so another reviewer has to publish it." in section
    assert ['value="published"' in section, 'name="ticked"' in section, 'value="returned"' in section] == [
        False,
        False,
        True,
    ]
    refused = part_of(act(client, report, "published", released="on"), report)
    assert "you wrote this yourself, so somebody else has to publish it" in refused


def publish(client, *reports, query="", **values):
    return client.post(QUEUE + query, {"ticked": [report.pk for report in reports], **values}, follow=True)


def test_the_ticked_ones_are_published_each_by_itself(client, office):
    good, bad, moved, left = (
        office.report(),
        office.report(status="completed"),
        office.report(state="returned"),
        office.report(),
    )
    answer = publish(client, good, bad, moved, released="on")
    assert states(good, bad, moved, left) == ["published", "submitted", "returned", "submitted"]
    assert answer.redirect_chain == [(f"{QUEUE}?page=1#content-start", 302)]
    assert Revision.objects.count() == 1
    assert set(told(answer)) == {
        "1 report is published.",
        "2 reports are not published; what stands in the way is said at each.",
        f"{bad} is not published: Completed needs evidence that the public may see: add a piece of it to this report.",
        f"{moved} is not published: {MOVED_ON}",
    }
    assert f"{bad} is not published" in part_of(answer, bad)
    assert "messagelist" not in part_of(answer, left)


def test_publishing_several_asks_for_the_check_and_keeps_the_ticks(client, office):
    ticked, other = office.report(), office.report()
    answer = publish(client, ticked)
    assert "Check the report for release" in answer.content.decode().partition('id="publish-ticked"')[2]
    assert [" checked>" in part_of(answer, report) for report in (ticked, other)] == [True, False]
    nothing = publish(client, released="on").content.decode()
    assert "Tick the reports that are to be published." in nothing
    assert states(ticked, other) == ["submitted", "submitted"]


@pytest.mark.parametrize("ticked", ["x", "999999", "9" * 30])
def test_a_forged_tick_publishes_nothing(client, office, ticked):
    report = office.report()
    assert client.post(QUEUE, {"ticked": [report.pk, ticked], "released": "on"}).status_code == 200
    assert states(report) == ["submitted"]


def test_twenty_stand_on_a_page_and_an_act_on_the_last_goes_on_with_what_follows(client, office):
    reports = [office.report(day=number + 1) for number in range(22)]
    assert [listed(client), listed(client, "?page=2")] == [reports[:20], reports[20:]]
    answer = act(client, reports[20], "returned", query="?page=2", note="请补充。")
    assert answer.redirect_chain == [(f"{QUEUE}?page=2#report-{reports[21].pk}", 302)]
    answer = act(client, reports[21], "returned", query="?page=2", note="请补充。")
    assert answer.redirect_chain == [(f"{QUEUE}?page=1#report-{reports[19].pk}", 302)]
    assert [client.get(QUEUE + query).status_code for query in ("?page=2", "?page=x")] == [404, 404]
