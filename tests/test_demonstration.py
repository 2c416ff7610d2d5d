"""What ``make run`` prepares."""

import re
import socket

import pytest
from django.core.management import CommandError, call_command

from policytracker.management.commands.run_demo import judge_anew, refuse_taken_port
from policytracker.models import ProgressReport, ReportStep, SearchEntry, Standing, User
from tests.builders import (
    make_directive,
    make_programme,
    make_reporting_period,
    make_responsibility,
    make_target,
    make_user,
)
from tests.nouns import record_all

pytestmark = pytest.mark.django_db


def make_unit_with_directives(number):
    programme = make_programme(fictional=True)
    unit = make_responsibility(directive=make_directive(programme=programme)).organisation
    for _more in range(number - 1):
        make_responsibility(directive=make_directive(programme=programme), organisation=unit)
    make_reporting_period(programme=programme)
    return unit


def test_one_user_of_each_role_can_sign_in_with_the_password_shown(capsys, client):
    call_command("make_demo_staff")
    shown = dict(re.findall(r"^    (\w+) +(\w+)$", capsys.readouterr().out, re.MULTILINE))
    assert list(shown) == ["administrator", "editor", "reviewer", "approver", "contributor"]
    answers = [client.post("/admin/login/", {"username": name, "password": shown[name]}) for name in shown]
    assert [answer.headers.get("Location") for answer in answers] == ["/admin/"] * 5


def test_staff_are_made_only_where_there_are_none(capsys):
    user = make_user()
    call_command("make_demo_staff")
    assert (list(User.objects.all()), capsys.readouterr().out) == ([user], "")


def test_contributor_and_approver_belong_to_the_unit_with_most_to_report():
    make_unit_with_directives(1)
    busiest = make_unit_with_directives(2)
    call_command("make_demo_staff")
    assert dict(User.objects.values_list("username", "organisation")) == {
        "administrator": None,
        "editor": None,
        "reviewer": None,
        "approver": busiest.pk,
        "contributor": busiest.pk,
    }


def test_no_report_is_invented_about_a_real_programme():
    directive = make_directive(programme=make_programme(fictional=False))
    make_responsibility(directive=directive)
    make_reporting_period(programme=directive.programme)
    call_command("make_demo_staff")
    assert not ProgressReport.objects.exists()


def test_staff_find_a_report_sent_back_and_one_to_review_and_the_rest_due():
    make_unit_with_directives(3)
    make_responsibility(directive=make_directive(), role="cooperating")
    call_command("make_demo_staff")
    reports = ProgressReport.objects.values_list("state", "author__username")
    assert sorted(reports) == [(state, "contributor") for state in ("returned", "submitted")]
    returned = ReportStep.objects.filter(step="returned").values_list("report__state", "by__username")
    assert list(returned) == [("returned", "reviewer")]


def test_only_editors_and_reviewers_may_publish():
    call_command("make_demo_staff")
    may = {user.username for user in User.objects.all() if user.has_perm("policytracker.add_revision")}
    assert may == {"administrator", "editor", "reviewer"}


def test_targets_are_judged_anew_by_the_version_that_starts():
    target = make_target(kind="qualitative", value=None)
    Standing.objects.create(target=target, starts_on="2020-01-01", verdict="met")
    judge_anew()
    assert [*target.standings.values_list("verdict", "reason")] == [("not_assessable", "judged_by_milestones")]


def test_the_search_is_told_what_an_older_version_published():
    make_directive(code="OLD")
    record_all()
    SearchEntry.objects.all().delete()
    judge_anew()
    assert SearchEntry.objects.filter(noun="directive", code="OLD").exists()


def test_a_taken_port_is_refused_in_one_sentence():
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        port = taken.getsockname()[1]
        expected = f"Port {port} is taken: stop what listens there, or choose another, as in: make run PORT={port + 1}"
        with pytest.raises(CommandError, match=f"^{re.escape(expected)}$"):
            refuse_taken_port(port)


def test_a_catalogue_is_compiled_only_when_it_is_newer(settings, tmp_path, capsys):
    source = tmp_path / "zh_Hans" / "LC_MESSAGES" / "django.po"
    source.parent.mkdir(parents=True)
    source.write_text('msgid "Home"\nmsgstr "首页"\n')
    settings.LOCALE_PATHS, settings.BASE_DIR = [tmp_path], tmp_path
    call_command("compile_translations")
    call_command("compile_translations")
    assert capsys.readouterr().out == "Compiled zh_Hans/LC_MESSAGES/django.po.\n"
    assert "首页".encode() in source.with_suffix(".mo").read_bytes()
