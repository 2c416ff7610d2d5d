from django.db import models
from django.utils.crypto import get_random_string
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

# Without letters and digits that are mistaken for one another on the telephone.
_SIGNS = "ABCDEFGHJKLMNPQRTUVWXY346789"


def new_reference():
    return get_random_string(8, _SIGNS)


class ErrorReport(models.Model):
    """What a reader says is wrong on a page. Never public."""

    class State(models.TextChoices):
        NEW = "new", pgettext_lazy("error report", "New")
        IN_HAND = "in_hand", _("In hand")
        ANSWERED = "answered", _("Answered")
        DISMISSED = "dismissed", _("Dismissed")

    LONGEST_TEXT = 2000
    LONGEST_PAGE = 500

    reference = models.CharField(_("reference"), max_length=8, unique=True, default=new_reference, editable=False)
    made_at = models.DateTimeField(_("received at"), auto_now_add=True)
    page = models.CharField(_("page"), max_length=LONGEST_PAGE, blank=True, editable=False)
    revision = models.PositiveIntegerField(_("revision"), null=True, editable=False)
    text = models.TextField(_("what is wrong"), max_length=LONGEST_TEXT, editable=False)
    email = models.EmailField(_("e-mail address"), blank=True, editable=False)
    state = models.CharField(_("state"), max_length=20, choices=State, default=State.NEW)
    note = models.TextField(_("note of the office"), blank=True)

    class Meta:
        verbose_name = _("reported error")
        verbose_name_plural = _("reported errors")
        ordering = ["-made_at", "-pk"]

    def __str__(self):
        return self.reference
