from django.utils.translation import gettext_lazy as _

# How the forms of staff ask for a day: Django would only say that it is not valid.
A_DAY = {"error_messages": {"invalid": _("There is no such day: write it like 2025-06-30.")}}
