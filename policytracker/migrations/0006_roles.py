"""The groups of staff and what each may write; how far a person of a unit sees is the business of ``actions.rights``."""

from django.contrib.auth.management import create_permissions
from django.db import migrations

REPORTS = ("progressreport", "observation", "evidence", "reachedmilestone")
DEFINITIONS = (
    "document", "documentlink", "passage", "lostword", "directive", "responsibility", "prerequisite", "milestone",
    "target", "interimpoint", "industry", "organisation", "indicator", "source", "fact", "factfigure", "evaluation",
    "glossaryterm", "area", "unit", "track", "phase", "programme",
)  # fmt: skip
PERIODS = ("reportingperiod",)

# To add a revision to the public record is to publish.
OFFICE = ("add_revision", "see_all_drafts", "view_user")
ROLES = {
    "Contributors 填报人员": (REPORTS, ()),
    "Unit approvers 单位审核人员": (REPORTS, ("sign_off",)),
    "Reviewers 审核人员": ((*REPORTS, *PERIODS), OFFICE),
    "Editors 编辑人员": ((*DEFINITIONS, *PERIODS), OFFICE),
}
VERBS = ("add", "change", "delete")


def make_roles(apps, schema_editor):
    """Permissions are made after all migrations; the groups need theirs now."""
    app = apps.get_app_config("policytracker")
    app.models_module = True
    create_permissions(app, apps=apps, verbosity=0)
    app.models_module = None
    Group, Permission = apps.get_model("auth", "Group"), apps.get_model("auth", "Permission")
    own = Permission.objects.filter(content_type__app_label="policytracker")
    for name, (nouns, more) in ROLES.items():
        written = [f"{verb}_{noun}" for noun in nouns for verb in VERBS]
        seen = [f"view_{noun}" for noun in (*REPORTS, *DEFINITIONS, *PERIODS, "reportstep", "revision", "change")]
        group, _made = Group.objects.get_or_create(name=name)
        group.permissions.set(own.filter(codename__in=[*written, *seen, *more]))


class Migration(migrations.Migration):
    dependencies = [
        ("policytracker", "0005_reporting_round"),
        ("auth", "0012_alter_user_first_name_max_length"),
        ("contenttypes", "0002_remove_content_type_name"),
    ]
    operations = [migrations.RunPython(make_roles, migrations.RunPython.noop)]
