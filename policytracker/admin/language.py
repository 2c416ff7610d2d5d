"""The language of the admin: the one that the person chose, else that of the switch's cookie or of the browser."""

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.views import i18n

from policytracker.models import User


def set_language(request):
    """What the switch asks for is kept with the person, too, and so goes with them to any machine."""
    answer, language = i18n.set_language(request), request.POST.get("language")
    if request.method == "POST" and request.user.is_authenticated and language in dict(settings.LANGUAGES):
        User.objects.filter(pk=request.user.pk).update(language=language)
    return answer


def speak_their_language(get_response):
    """Middleware for the admin alone: nothing on a public page depends on a session."""

    def answer(request):
        if request.path.startswith(reverse("admin:index")) and getattr(request.user, "language", ""):
            translation.activate(request.user.language)
            request.LANGUAGE_CODE = translation.get_language()
        return get_response(request)

    return answer
