from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class StandInQuerySet(models.QuerySet):
    def open(self):
        return self.filter(ended_at=None, ends_on__gte=timezone.localdate())

    def running(self):
        """Those by which somebody may act today: both are still here, and of the same organisation."""
        both_here = {"absent__is_active": True, "absent__is_superuser": False, "person__is_active": True}
        together = Q(person__organisation=F("absent__organisation")) | Q(
            person__organisation=None, absent__organisation=None
        )
        return self.open().filter(together, starts_on__lte=timezone.localdate(), **both_here)


class StandIn(models.Model):
    """From day to day, a colleague takes the steps of somebody who is absent."""

    absent = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("absent"), related_name="stand_ins"
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=_("stand-in"), related_name="stands_in"
    )
    starts_on = models.DateField(_("first day"), default=timezone.localdate)
    ends_on = models.DateField(_("last day"))
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True, editable=False)

    objects = StandInQuerySet.as_manager()

    class Meta:
        verbose_name = _("stand-in")
        verbose_name_plural = _("stand-ins")
        ordering = ["-starts_on", "-pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on")),
                name="stand_in_ends_after_it_starts",
                violation_error_message=_("The last day lies before the first: change one of them."),
            ),
            models.CheckConstraint(
                condition=~Q(person=F("absent")),
                name="stand_in_is_another",
                violation_error_message=_("Nobody stands in for themselves: choose a colleague."),
            ),
        ]

    def __str__(self):
        return gettext("%(who)s for %(absent)s") % {"who": self.person, "absent": self.absent}
