from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import gettext


class PasswordLength(MinimumLengthValidator):
    """Its fault, too, in both languages: Django's catalogue has another text than its code."""

    def get_error_message(self):
        return gettext("This password is too short. Choose one of at least %(number)s characters.") % {
            "number": self.min_length
        }
