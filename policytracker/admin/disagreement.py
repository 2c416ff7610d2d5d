"""What the lists of directives and of targets say where a report or an official finding and the figures disagree."""

from django.contrib.admin import SimpleListFilter
from django.contrib.admin.options import IncorrectLookupParameters
from django.utils import timezone
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from policytracker.models import Target
from policytracker.record.disagreement import against, directives_at_odds, standings_against_report, targets_at_odds

SAID = {"report": _("A report and the figures"), "finding": _("An official finding and the figures")}


class DisagreementFilter(SimpleListFilter):
    """The same question as on the public pages, by what was said."""

    title = _("disagreement")
    parameter_name = "disagreement"

    def lookups(self, request, model_admin):
        return SAID.items()

    def queryset(self, request, queryset):
        if not self.value():
            return queryset
        if self.value() not in SAID:
            raise IncorrectLookupParameters
        at_odds = targets_at_odds if queryset.model is Target else directives_at_odds
        return at_odds(queryset, timezone.localdate(), said=[self.value()])


def told_of_directive(row):
    """A sentence for each disagreement of a directive that has its ``targets_judged``."""
    odd = standings_against_report(row.latest_status, [target.standing for target in row.targets_judged])
    targets = [target.code for target in row.targets_judged if target.standing in odd]
    if targets:
        told = gettext("The report disagrees with the figures of %(targets)s")
        yield told % {"targets": pgettext("between names", ", ").join(targets)}
    for target in row.targets_judged:
        _reports, findings = against(target.standing, target.findings, [])
        for finding in findings:
            told = gettext("The finding %(finding)s disagrees with the figures of %(target)s")
            yield told % {"finding": finding.code, "target": target.code}


def told_of_target(row):
    """A sentence for each disagreement of a target that has its ``findings`` and ``work``."""
    directives, findings = against(row.standing, row.findings, row.work)
    for directive in directives:
        yield gettext("The report on %(directive)s disagrees") % {"directive": directive.code}
    for finding in findings:
        yield gettext("The finding %(finding)s disagrees") % {"finding": finding.code}
