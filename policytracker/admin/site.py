from django.contrib.admin import AdminSite
from django.urls import path
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

from .entered_units import ChoicesWithUnit
from .my_work import my_work_of
from .pace_warnings import may_see_warnings, pace_warnings
from .period_monitor import period_chase, period_monitor
from .period_opening import period_opening
from .reach import reach_of
from .review_queue import review_queue
from .withdrawal import withdrawal

# The order of work, not of the alphabet; what stands in no group comes last.
GROUPS = {
    _("Policy"): ("Programme", "Document", "Passage", "LostWord", "Directive", "Milestone", "Track", "GlossaryTerm"),
    _("Targets and figures"): ("Indicator", "Target", "Observation", "Evaluation", "Fact", "Source", "Unit"),
    _("Progress"): ("ReportingPeriod", "ProgressReport", "Evidence"),
    _("Who and where"): ("Organisation", "Industry", "Area"),
    _("Public record"): ("Revision", "Change"),
    _("Staff"): ("User", "Group"),
}

# Headings of Django's own front page, which its catalogue leaves in English.
HEADINGS = [gettext_noop("Model name"), gettext_noop("Add link"), gettext_noop("Change or view list link")]


class TrackerAdminSite(AdminSite):
    site_header = _("Policy tracker: staff")
    site_title = _("Policy tracker")
    index_title = _("What staff keep")
    empty_value_display = "–"

    def get_urls(self):
        return [
            self._page("review/", review_queue, "review"),
            self._page("warnings/", pace_warnings, "warnings"),
            self._page("periods/<int:pk>/", period_monitor, "period"),
            self._page("periods/<int:pk>/reports.xlsx", period_chase, "period-chase"),
            self._page("periods/<int:pk>/open/", period_opening, "period-open", is_open=True),
            self._page("periods/<int:pk>/close/", period_opening, "period-close", is_open=False),
            self._page("withdraw/<slug:noun>/<int:pk>/", withdrawal, "withdraw"),
            *super().get_urls(),
        ]

    def _page(self, address, view, name, **values):
        return path(address, self.admin_view(view), {"site": self, **values}, name=name)

    def index(self, request, extra_context=None):
        first = {
            "may_review": reach_of(request).reviews,
            "may_see_warnings": may_see_warnings(request.user),
            "work": my_work_of(request),
        }
        return super().index(request, first | (extra_context or {}))

    def autocomplete_view(self, request):
        return ChoicesWithUnit.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        return apps if app_label else list(_grouped(apps))


def _grouped(apps):
    pages = {page["object_name"]: page for app in apps for page in app["models"]}
    for name, nouns in GROUPS.items():
        own = [pages.pop(noun) for noun in nouns if noun in pages]
        if own:
            address = own[0]["admin_url"] or own[0]["add_url"]
            yield {"name": name, "app_label": nouns[0].lower(), "app_url": address, "models": own}
    for app in apps:
        own = [page for page in app["models"] if page["object_name"] in pages]
        if own:
            yield app | {"models": own}
