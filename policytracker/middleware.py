"""What holds at every address, and at every address of staff, whatever page answers there."""

from django.http import HttpResponseNotAllowed
from django.utils.cache import add_never_cache_headers

STAFF = "/admin/"
READING = ["GET", "HEAD"]
METHODS = [*READING, "POST"]


def known_methods(get_response):
    """A view refuses what it does not take; this refuses what none does, and posts to where there is no view."""

    def answer(request):
        if request.method not in METHODS:
            return HttpResponseNotAllowed(METHODS)
        response = get_response(request)
        if request.method not in READING and request.resolver_match is None:
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
