from django.core.management.base import BaseCommand, CommandError

from policytracker.actions.latest_reports import newest_reports
from policytracker.actions.standings import differing_targets, standings_of
from policytracker.models import Directive, OpenAct, Programme, Target
from policytracker.record.search_check import wrong_entries
from policytracker.record.triggers import wrong_triggers
from policytracker.record.verification import (
    differences_from_record,
    published_over_drafts,
    unlisted,
    wrong_days,
    wrong_files,
)

SEARCHED_TOLD = 5


class Command(BaseCommand):
    help = (
        "Check that the database agrees with its public record, derived columns with what they come from,"
        " that published rows hold still, and that the files of evidence are those that were kept."
    )

    def handle(self, **options):
        faults = [f"{thing}: differs from the public record" for thing in differences_from_record()]
        faults += [f"{names}: is published and needs the other, a draft" for names in published_over_drafts()]
        faults += [f"{thing}: its last day does not follow from its period" for thing in wrong_days()]
        faults += [f"{thing}: is named by public rows and not listed by the programme" for thing in unlisted()]
        faults += unknown_to_search(wrong_entries())
        faults += [f"{name}: this trigger is not as it should be; migrate puts it back" for name in wrong_triggers()]
        faults += [f"{act.kind}: this act was never closed, so nothing holds still" for act in OpenAct.objects.all()]
        faults += wrong_files()
        newest = newest_reports(Directive.objects.all())
        for directive in Directive.objects.select_related("programme"):
            if (directive.latest_status, directive.latest_report_on) != newest.get(directive.pk, ("", None)):
                faults.append(f"{directive.programme.slug} directive {directive.code}: is not what its reports say")
        for programme in Programme.objects.all():
            for code in wrongly_standing(programme):
                faults.append(f"{programme.slug} target {code}: does not stand as its figures say")
        if faults:
            raise CommandError("\n".join([*faults, f"{len(faults)} fault(s)."]))
        self.stdout.write("The database agrees with its public record.")


def unknown_to_search(entries):
    """After an upgrade the search may know nothing at all: a few are told by name, of the rest their number."""
    faults = [f"{thing}: is not what the search knows; refresh_search mends it" for thing in entries[:SEARCHED_TOLD]]
    more = len(entries) - len(faults)
    return [*faults, f"{more} more: not what the search knows; refresh_search mends them"] if more else faults


def wrongly_standing(programme):
    differing = differing_targets(programme, standings_of(programme))
    return Target.objects.filter(pk__in=differing).order_by("code").values_list("code", flat=True)
