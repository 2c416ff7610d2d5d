"""What holds at every address, whatever page answers there."""

from django.http import HttpResponseNotAllowed

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
