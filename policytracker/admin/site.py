from django.contrib.admin import AdminSite
from django.utils.translation import gettext_lazy as _


class TrackerAdminSite(AdminSite):
    site_header = _("Policy tracker: staff")
    site_title = _("Policy tracker")
    index_title = _("What staff keep")
    empty_value_display = "–"
