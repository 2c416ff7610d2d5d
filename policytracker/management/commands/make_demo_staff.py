from django.contrib.auth.models import Group
from django.core.management.base import BaseCommand
from django.db import transaction
from django.db.models import Count, Exists, OuterRef, Q
from django.utils.crypto import get_random_string

from policytracker.actions.rights import REPORTING_ROLES, Reach
from policytracker.models import Directive, Indicator, Organisation, ProgressReport, ReportStep, User

# username: what the name of the group begins with; an administrator may do all.
STAFF = {
    "administrator": "",
    "editor": "Editors",
    "reviewer": "Reviewers",
    "approver": "Unit approvers",
    "contributor": "Contributors",
}
REPORT = {
    "status": "under_way",
    "summary_en": "Work went on in this period. The figures are being checked with the units concerned.",
    "summary_zh_hans": "本期工作持续推进，相关数据正与有关单位核对。",
    "problems": "部分县（市、区）报送数据偏晚。",
    "next_step": "下月底前完成核对。",
}
RETURN_NOTE = "请写明核对后的数据及其来源，并附佐证材料。 Give the figures once checked, with their source."
READABLE = "abcdefghijkmnpqrstuvwxyz23456789"


class Command(BaseCommand):
    help = "Make a user of each role for a demonstration, only where there are no users yet."

    @transaction.atomic
    def handle(self, **options):
        if User.objects.exists():
            return
        unit = reporting_unit()
        self.stdout.write("Staff of this demonstration, with passwords that are shown only now:")
        for username in STAFF:
            password = get_random_string(14, READABLE)
            make_user(username, password, unit)
            self.stdout.write(f"    {username:15} {password}")
        if unit:
            draft_reports(unit)


def reporting_unit():
    """The unit of a fictional programme that has the most to report, figures of its own first, or None."""
    held = Q(
        responsibilities__directive__in=Directive.objects.reportable().open().filter(programme__fictional=True),
        responsibilities__role__in=REPORTING_ROLES,
    )
    figures = Exists(Indicator.objects.filter(data_owner=OuterRef("pk")))
    units = Organisation.objects.annotate(
        directives_held=Count("responsibilities__directive", filter=held), has_figures=figures
    )
    return units.filter(directives_held__gt=0).order_by("-has_figures", "-directives_held", "code").first()


def make_user(username, password, unit):
    role = STAFF[username]
    user = User.objects.create_user(
        username, password=password, is_staff=True, is_superuser=not role,
        organisation=unit if role in ("Contributors", "Unit approvers") else None,
    )  # fmt: skip
    if role:
        user.groups.add(Group.objects.get(name__startswith=role))


def draft_reports(unit):
    """What staff meet on their first day: a report sent back, and one submitted; the rest is due."""
    State, author = ProgressReport.State, User.objects.get(username="contributor")
    held = Reach(author).directives().open().filter(programme__fictional=True).order_by("code")
    for directive, state in zip(held, (State.RETURNED, State.SUBMITTED), strict=False):
        period = directive.programme.periods.order_by("-is_open", "-ends_on").first()
        if period:
            report = {"directive": directive, "period": period, "state": state, "author": author}
            keep_steps(ProgressReport.objects.create(**report, **REPORT))


def keep_steps(report):
    """Who brought the report to where it is."""
    Step, users = ReportStep.Step, {user.username: user for user in User.objects.all()}
    taken = {
        ProgressReport.State.SUBMITTED: [(Step.HANDED_IN, "contributor", ""), (Step.SIGNED_OFF, "approver", "")],
        ProgressReport.State.RETURNED: [
            (Step.HANDED_IN, "contributor", ""), (Step.SIGNED_OFF, "approver", ""),
            (Step.RETURNED, "reviewer", RETURN_NOTE),
        ],
    }  # fmt: skip
    for step, username, note in taken.get(report.state, []):
        ReportStep.objects.create(report=report, step=step, by=users[username], note=note)
