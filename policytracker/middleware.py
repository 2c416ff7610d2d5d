"""What holds at every address, and at every address of staff, whatever page answers there."""

from http import HTTPStatus
from time import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.http import HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

STAFF = "/admin/"
READING = ["GET", "HEAD"]
METHODS = [*READING, "POST"]
# A session ends when it has not been saved for a while: often enough to tell who is idle, and not at every page.
SECONDS_BETWEEN_SAVES = 300


def known_methods(get_response):
    """A view refuses what it does not take; this refuses what none does, and posts to where there is no view."""

    def answer(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = get_response(request)
        nowhere = request.resolver_match is None and response.status_code != HTTPStatus.BAD_REQUEST
        if nowhere and request.method not in READING:
            return HttpResponseNotAllowed(READING)
        return response

    return answer


def unkept_staff_pages(get_response):
    """No cache keeps a page of staff, be it one that Django lets be kept or an error."""

    def answer(request):
        response = get_response(request)
        if request.path_info.startswith(STAFF):
            add_never_cache_headers(response)
        return response

    return answer


def begin_session(request, **kwargs):
    request.session["began_at"] = request.session["seen_at"] = int(time())


def sessions_that_end(get_response):
    """Whoever is signed in stays so while they are about, and no longer than a working day."""

    def answer(request):
        if request.path_info.startswith(STAFF) and SESSION_KEY in request.session:
            session, now = request.session, int(time())
            if now - session.setdefault("began_at", now) >= settings.SESSION_LONGEST:
                session.flush()
            elif now - session.get("seen_at", 0) >= SECONDS_BETWEEN_SAVES:
                session["seen_at"] = now
        return get_response(request)

    return answer
