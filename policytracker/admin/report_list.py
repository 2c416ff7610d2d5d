"""The list of reports: what waits for the person first, then their own, then the rest."""

from django.contrib import admin
from django.contrib.admin.views.main import ORDER_VAR, ChangeList
from django.db.models import Case, Q, Value, When
from django.utils.translation import gettext_lazy as _

from policytracker.models import ProgressReport

from .reach import reach_of

State = ProgressReport.State


class ReportList(ChangeList):
    def get_queryset(self, request, **kwargs):
        rows = super().get_queryset(request, **kwargs)
        return rows.prefetch_related("directive__responsibilities__organisation")

    def get_ordering_field_columns(self):
        """No column has the order in which the list begins, so none is marked with it."""
        return super().get_ordering_field_columns() if ORDER_VAR in self.params else {}


class WaitingForMe(admin.SimpleListFilter):
    title = _("whose turn it is")
    parameter_name = "turn"

    def lookups(self, request, model_admin):
        return [("mine", _("Yours"))]

    def queryset(self, request, queryset):
        return queryset.filter(waiting_for(reach_of(request))) if self.value() == "mine" else queryset


def waiting_for(reach):
    """The reports whose next step is the person's."""
    own = Q(directive__in=reach.directives().values("pk"))
    with_unit = [State.DRAFT, State.RETURNED, *([State.WITH_APPROVER] if reach.may_sign_off else [])]
    waiting = Q(state__in=with_unit) & own
    return waiting | Q(state=State.SUBMITTED) if reach.may_review else waiting


def theirs_first(reach):
    own = Q(directive__in=reach.directives().values("pk"))
    turn = Case(When(waiting_for(reach), Value(0)), When(own, Value(1)), default=Value(2))
    return [turn, "-period__ends_on", "directive__code", "-pk"]
