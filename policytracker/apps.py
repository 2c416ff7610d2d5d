from importlib import import_module

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in
from django.db.models.signals import post_migrate, pre_migrate
from django.utils.translation import gettext_lazy as _

from .middleware import begin_session


class PolicyTrackerConfig(AppConfig):
    name = "policytracker"
    verbose_name = _("Policy tracker")
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self):
        pre_migrate.connect(_let_tables_be_rebuilt, sender=self)
        user_logged_in.connect(begin_session)
        post_migrate.connect(_hold_published_rows, sender=self)


def _let_tables_be_rebuilt(*, plan, using, **kwargs):
    if plan:
        _triggers().take_down(using)


def _hold_published_rows(*, using, **kwargs):
    _triggers().put_up(using)


def _triggers():
    """Known only once the models are: not as this module is read."""
    return import_module("policytracker.record.triggers")
