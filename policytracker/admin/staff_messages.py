from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class StaffCookie(CookieStorage):
    """Django's own would go to every page of the site."""

    def _update_cookie(self, encoded_data, response):
        super()._update_cookie(encoded_data, response)
        response.cookies[self.cookie_name]["path"] = "/admin/"


class StaffMessages(FallbackStorage):
    storage_classes = (StaffCookie, SessionStorage)
