from django.contrib.auth.models import Permission

from tests import builders


def groups(client):
    return {
        str(app["name"]): [page["object_name"] for page in app["models"]]
        for app in client.get("/admin/").context["app_list"]
    }


def test_the_front_page_groups_the_nouns_by_the_order_of_work(staff):
    assert groups(staff) == {
        "Policy": ["Programme", "Document", "Passage", "LostWord", "Directive", "Milestone", "Track", "GlossaryTerm"],
        "Targets and figures": ["Indicator", "Target", "Observation", "Evaluation", "Fact", "Source", "Unit"],
        "Progress": ["ReportingPeriod", "ProgressReport", "Evidence"],
        "Who and where": ["Organisation", "Industry", "Area"],
        "Public record": ["Revision", "Change"],
        "Staff": ["User", "Group"],
    }


def test_staff_see_only_what_they_may_open(client, db):
    user = builders.make_user()
    user.user_permissions.set(Permission.objects.filter(codename="view_target"))
    client.force_login(user)
    assert groups(client) == {"Targets and figures": ["Target"]}


def test_the_front_page_leads_to_the_public_site(staff):
    assert '<a href="/">View site</a>' in staff.get("/admin/").content.decode()
