from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class CommentQuerySet(models.QuerySet):
    def of_this_round(self):
        """Those written since the last report of their directive was published: on what is being reported now."""
        last = models.F("directive__latest_report_on")
        return self.filter(Q(directive__latest_report_on=None) | Q(at__date__gte=last))


class Comment(models.Model):
    """What a supporting unit says on the report of a directive. Never public, never rewritten."""

    directive = models.ForeignKey("Directive", models.CASCADE, verbose_name=_("directive"), related_name="comments")
    organisation = models.ForeignKey("Organisation", models.PROTECT, verbose_name=_("organisation"), related_name="+")
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name=pgettext_lazy("report step", "by"), related_name="+"
    )
    at = models.DateTimeField(_("at"), auto_now_add=True)
    text = models.TextField(_("comment"))

    objects = CommentQuerySet.as_manager()

    class Meta:
        verbose_name = _("comment")
        verbose_name_plural = _("comments")
        ordering = ["directive", "-at", "-pk"]

    def __str__(self):
        return f"{self.organisation}, {self.at:%Y-%m-%d}"
