"""Any page of a programme as it stood at the end of a past day: ``?as_of=2026-11-03``."""

import datetime as dt
import re
from functools import wraps

from django.conf import settings
from django.http import Http404, HttpResponseRedirect
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from policytracker.actions.replay import past_after
from policytracker.models import Change, Revision
from policytracker.reading_day import read_on
from policytracker.record.past import opened
from policytracker.templatetags.as_of import without_day
from policytracker.templatetags.dates import written_out

ASKED = "as_of"
_DAY = re.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}")


class NoSuchDay(Exception):
    """What was asked for is no day that the record can be read on; the message says what to do."""


def on_any_day(view):
    """Today's page is the view's own; that of a past day is the same view over the record of then."""

    @wraps(view)
    @require_safe
    def page(request, programme, **kwargs):
        if ASKED not in request.GET:
            return view(request, programme=programme, **kwargs)
        try:
            day = _day_in(request.GET.getlist(ASKED))
        except NoSuchDay as refusal:
            return render(request, "errors/no_such_day.html", {"message": refusal}, status=400)
        if day is None:
            return HttpResponseRedirect(without_day(request))
        request.as_of, request.revision = day, _last_revision(programme, day)
        with read_on(day), opened(past_after(request.revision)):
            return _kept_on_that_day(view(request, programme=programme, **kwargs), programme, day)

    return page


def _day_in(asked):
    """The past day asked for; None for today, which has a page without the question, and where none was chosen."""
    if len(asked) > 1:
        raise NoSuchDay(_("The address asks for more than one day: leave one."))
    text = asked[0]
    if not text:
        return None
    try:
        day = dt.date.fromisoformat(text if _DAY.fullmatch(text) else "")
    except ValueError:
        told = _("“%(text)s” is not a day: write year, month and day, such as 2026-11-03.")
        raise NoSuchDay(told % {"text": text}) from None
    today = timezone.localdate()
    if day > today:
        raise NoSuchDay(_("%(day)s has not come yet: choose a day that has passed.") % {"day": written_out(day)})
    return None if day == today else day


def _last_revision(programme, day):
    """The last revision by the end of a day; a programme is in the record from the first that holds it."""
    changes = Change.objects.filter(noun="programme", code=programme, columns__isnull=False)
    first = changes.order_by("revision__number").values_list("revision__number", "revision__made_at").first()
    if first is None:
        raise Http404(_("There is no “%(code)s” here.") % {"code": programme})
    number, moment = first
    end = timezone.make_aware(dt.datetime.combine(day, dt.time.max))
    revision = Revision.objects.filter(made_at__lte=end, number__gte=number).order_by("-number").first()
    if revision is None:
        told = _("Nothing of this programme had been published by then: its public record begins on %(day)s.")
        raise Http404(told % {"day": written_out(timezone.localdate(moment))})
    return revision


def _kept_on_that_day(response, programme, day):
    """Each way on within the programme leads to the same day, which no search engine need follow."""
    response["X-Robots-Tag"] = "noindex, nofollow"
    if response.get("Content-Type", "").startswith("text/html"):
        languages = "|".join(language for language, _name in settings.LANGUAGES)
        here = rf"/(?:{languages})/{programme}/[^\"?#]*"
        links = re.compile(rf'(?<!data-today )href="({here}|(?=\?))(?:\?([^"#]*))?')
        response.content = links.sub(lambda link: _dated(*link.groups(), day), response.content.decode())
    return response


def _dated(path, query, day):
    asked = f"{ASKED}={day.isoformat()}"
    if query and asked in query:
        return f'href="{path}?{query}'
    return f'href="{path}?{asked}' + (f"&amp;{query}" if query else "")
