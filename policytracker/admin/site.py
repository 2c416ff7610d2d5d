from functools import wraps

from django.conf import settings
from django.contrib.admin import AdminSite
from django.shortcuts import redirect
from django.urls import path, reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from policytracker.actions.two_steps import asked_of

from .comments import comments
from .entered_units import ChoicesWithUnit
from .evidence_file import evidence_file
from .leaving import leaving
from .my_work import my_work_of
from .pace_warnings import may_see_warnings, pace_warnings
from .period_monitor import period_chase, period_monitor
from .period_opening import period_opening
from .reach import reach_of
from .reorganising import reorganising
from .review_queue import review_queue
from .second_step import second_step
from .sign_in import SignIn, turned_away
from .two_steps_page import two_steps_page
from .two_steps_set_up import finish, set_up
from .withdrawal import withdrawal

# The order in which staff work, not that of the alphabet; what stands in no group comes last.
GROUPS = {
    _("Policy"): ("Document", "Passage", "LostWord", "Source", "Directive", "Milestone"),
    _("Targets and figures"): ("Target", "Indicator", "Unit", "Observation", "Evaluation", "Fact"),
    _("Progress"): ("ProgressReport", "Evidence", "ReportingPeriod"),
    _("People and organisations"): ("User", "StandIn", "Group", "Organisation"),
    _("Site"): ("Programme", "Track", "Industry", "Area", "GlossaryTerm", "ErrorReport", "SiteIdentity"),
    _("Public record"): ("Revision", "Change"),
}


class TrackerAdminSite(AdminSite):
    site_header = _("Policy tracker: staff")
    site_title = _("Policy tracker")
    index_title = _("What waits for you")
    empty_value_display = "–"

    def get_urls(self):
        here = {"site": self}
        return [
            path("login/code/", second_step, here, name="second-step"),
            path("login/set-up/", set_up, here, name="two-steps-set-up"),
            path("login/set-up/done/", finish, here, name="two-steps-finish"),
            self._page("two-steps/", two_steps_page, "two-steps"),
            self._page("review/", review_queue, "review"),
            self._page("warnings/", pace_warnings, "warnings"),
            self._page("periods/<int:pk>/", period_monitor, "period"),
            self._page("periods/<int:pk>/reports.xlsx", period_chase, "period-chase"),
            self._page("periods/<int:pk>/open/", period_opening, "period-open", is_open=True),
            self._page("periods/<int:pk>/close/", period_opening, "period-close", is_open=False),
            self._page("policytracker/user/<int:pk>/leave/", leaving, "leave"),
            self._page("policytracker/organisation/<int:pk>/reorganise/", reorganising, "reorganise"),
            self._page("withdraw/<slug:noun>/<int:pk>/", withdrawal, "withdraw"),
            self._page("directives/<int:pk>/comments/", comments, "comments"),
            self._page("files/<int:pk>/", evidence_file, "evidence-file"),
            *super().get_urls(),
        ]

    def _page(self, address, view, name, **values):
        return path(address, self.admin_view(view), {"site": self, **values}, name=name)

    def has_permission(self, request):
        """Of those asked for a second step, nobody who has signed in without."""
        return super().has_permission(request) and (not asked_of(request.user) or request.user.is_verified())

    def each_context(self, request):
        return super().each_context(request) | {"two_factor": settings.TWO_FACTOR}

    def admin_view(self, view, cacheable=False):
        """Who comes with a session that lets nobody in is led on, or told that it has ended."""
        page = super().admin_view(view, cacheable)

        @wraps(page)
        def answer(request, *args, **kwargs):
            if request.COOKIES.get(settings.SESSION_COOKIE_NAME) and not self.has_permission(request):
                return turned_away(request)
            return page(request, *args, **kwargs)

        return answer

    def login(self, request, extra_context=None):
        return SignIn.as_view(site=self, extra_context=extra_context)(request)

    @method_decorator(require_safe)
    def index(self, request, extra_context=None):
        return super().index(request, {"work": my_work_of(request)} | (extra_context or {}))

    @method_decorator(require_safe)
    def app_index(self, request, app_label, extra_context=None):
        """The front page has every noun, in its group."""
        return redirect("admin:index")

    def autocomplete_view(self, request):
        return ChoicesWithUnit.as_view(admin_site=self)(request)

    def get_app_list(self, request, app_label=None):
        apps = super().get_app_list(request, app_label)
        return apps if app_label else [*_round_of(request), *_grouped(apps)]


def _round_of(request):
    """The pages that are no list of a noun, where the person has any."""
    pages = [
        (_("Review queue"), "ReviewQueue", reverse("admin:review"), reach_of(request).may_review),
        (_("Warnings"), "Warnings", reverse("admin:warnings"), may_see_warnings(request.user)),
    ]
    own = [
        {"name": name, "object_name": label, "admin_url": address, "add_url": None, "view_only": True}
        for name, label, address, may_open in pages
        if may_open
    ]
    if own:
        yield {"name": _("To look at"), "app_label": "round", "app_url": own[0]["admin_url"], "models": own}


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
