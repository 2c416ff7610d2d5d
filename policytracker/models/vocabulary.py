"""Choices that more than one noun uses."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class Level(models.TextChoices):
    NATIONAL = "national", _("National")
    INTER_PROVINCIAL = "inter_provincial", _("Inter-provincial")
    PROVINCIAL = "provincial", _("Provincial")
    MUNICIPAL = "municipal", _("City or prefecture")
    COUNTY = "county", _("County or district")
    TOWNSHIP = "township", _("Township or subdistrict")


class Grade(models.TextChoices):
    A = "A", _("Government or official site")
    B = "B", _("Named news organisation, institute or trade press")
    C = "C", _("Repost: confirm with the issuing body before publishing")


class Qualifier(models.TextChoices):
    ABOUT = "about", _("about")
    AT_LEAST = "at_least", _("at least")
    MORE_THAN = "more_than", _("more than")
    AT_MOST = "at_most", _("at most")
    STRIVE = "strive", _("strive for")
    EXACT = "exact", pgettext_lazy("qualifier", "exactly as stated")


class DeliveryStatus(models.TextChoices):
    NOT_STARTED = "not_started", _("Not started")
    UNDER_WAY = "under_way", _("Under way")
    UNDER_WAY_WITH_PROBLEMS = "under_way_with_problems", _("Under way, with problems")
    COMPLETED = "completed", pgettext_lazy("delivery", "Completed")
    CONTINUING = "continuing", _("Continuing")
    SUSPENDED = "suspended", _("Suspended")
    DROPPED = "dropped", _("Dropped")

    @property
    def needs_reason(self):
        return self in (self.UNDER_WAY_WITH_PROBLEMS, self.SUSPENDED, self.DROPPED)

    @property
    def is_closed(self):
        return self in (self.COMPLETED, self.DROPPED)


def grade_c_has_no_address(name):
    """A repost is cited by its title; its address would lend it an authority that it lacks."""
    return models.CheckConstraint(
        condition=~models.Q(grade=Grade.C) | models.Q(url=""),
        name=name,
        violation_error_message=_("A source of grade C carries no web address: empty the address, or raise the grade."),
    )
