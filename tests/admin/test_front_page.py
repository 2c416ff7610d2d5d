from django.contrib.auth.models import Permission

from tests import builders
from tests.staff import make_person


def groups(client):
    return {
        str(app["name"]): [page["object_name"] for page in app["models"]]
        for app in client.get("/admin/").context["app_list"]
    }


def test_the_front_page_groups_the_nouns_by_the_order_of_work(staff):
    assert groups(staff) == {
        "To look at": ["ReviewQueue", "Warnings"],
        "Policy": ["Document", "Passage", "LostWord", "Source", "Directive", "Milestone"],
        "Targets and figures": ["Target", "Indicator", "Unit", "Observation", "Evaluation", "Fact"],
        "Progress": ["ProgressReport", "Evidence", "ReportingPeriod"],
        "People and organisations": ["User", "StandIn", "Group", "Organisation"],
        "Site": ["Programme", "Track", "Industry", "Area", "GlossaryTerm", "ErrorReport", "SiteIdentity"],
        "Public record": ["Revision", "Change"],
    }
    assert list(groups(staff)) == [str(app["name"]) for app in staff.get("/admin/").context["available_apps"]]


def test_the_page_of_all_nouns_is_the_front_page(staff):
    assert staff.get("/admin/policytracker/").headers["Location"] == "/admin/"


def test_a_unit_is_offered_the_warnings_and_no_review(client, db):
    client.force_login(make_person("Contributors", builders.make_organisation()))
    assert groups(client)["To look at"] == ["Warnings"]
    assert list(groups(client)) == ["To look at", "Policy", "Targets and figures", "Progress",
                                    "People and organisations", "Site", "Public record"]  # fmt: skip


def test_staff_see_only_what_they_may_open(client, db):
    user = builders.make_user()
    user.user_permissions.set(Permission.objects.filter(codename="view_target"))
    client.force_login(user)
    assert groups(client) == {"Targets and figures": ["Target"]}


def test_the_front_page_leads_to_the_public_site(staff):
    assert '<a href="/">View site</a>' in staff.get("/admin/").content.decode()
