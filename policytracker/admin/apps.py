from importlib import import_module

from django.contrib.admin.apps import AdminConfig


class TrackerAdminConfig(AdminConfig):
    default_site = "policytracker.admin.site.TrackerAdminSite"

    def ready(self):
        super().ready()
        # Not from the package itself: looking for its site would register everything with a site that is then lost.
        import_module("policytracker.admin.nouns")
