"""Pages as they were kept on a day, to compare with what ``?as_of=`` gives for it later."""

import datetime as dt
import re
from urllib.parse import quote

from django.utils import timezone

from policytracker.record.nouns import BY_NAME

# Kinds of address, by the noun whose codes they take.
PLACES = {
    "directive": "directives", "target": "targets", "indicator": "indicators", "industry": "industries",
    "document": "documents", "organisation": "organisations", "area": "areas", "source": "sources",
}  # fmt: skip
FILES = ("csv", "json", "svg")


class Clock:
    """Stands in for the present: each moment is a minute after the one before, until the next day is begun."""

    def __init__(self, monkeypatch, first=dt.date(2026, 3, 1)):
        self.moment = self._morning(first)
        monkeypatch.setattr(timezone, "now", self.tick)

    def tick(self):
        self.moment += dt.timedelta(seconds=1)
        return self.moment

    @property
    def today(self):
        return timezone.localdate(self.moment)

    def next_day(self, days=1):
        self.moment = self._morning(self.today + dt.timedelta(days=days))

    def _morning(self, day):
        return timezone.make_aware(dt.datetime.combine(day, dt.time(8)))


def addresses(slug, languages=("en", "zh-hans")):
    """Every list and every page and file of what the programme holds now, drafts too."""
    for language in languages:
        home = f"/{language}/{slug}/"
        yield home
        yield f"{home}changes/"
        yield f"{home}roadmap/"
        yield f"{home}search/?q=a"
        for name, place in PLACES.items():
            yield f"{home}{place}/"
            if name == "source":
                continue
            for code in BY_NAME[name].model.objects.order_by("code").values_list("code", flat=True):
                yield f"{home}{place}/{code}/"
                if name == "target":
                    yield from (f"{home}{place}/{code}.{ending}" for ending in FILES)


def kept(client, places):
    """What is at each address: its text, or its status where there is nothing to read."""
    return {place: _text(client.get(place)) for place in places}


def on_day(client, places, day):
    """The same by ``?as_of=``, without what only a page of the past has: its banner, and the day in its links."""
    asked = f"as_of={day.isoformat()}"
    parted = {place: "&" if "?" in place else "?" for place in places}
    return {place: _without_day(_text(client.get(f"{place}{sign}{asked}")), asked) for place, sign in parted.items()}


def _text(response):
    """A citation tells on which day it was read, and by which address the day is read again."""
    if response.status_code != 200:
        return response.status_code
    cited = re.compile(r'<section class="section cite".*?</section>', re.DOTALL)
    return _without_blank_lines(cited.sub("", response.content.decode()))


def _without_day(text, asked):
    if isinstance(text, int):
        return text
    text = re.sub(r'<section class="banner as-of".*?</section>', "", text, flags=re.DOTALL)
    text = re.sub(r'<input type="hidden" name="as_of"[^>]*>', "", text)
    text = re.sub(r'(id="as-of" name="as_of") value="[^"]*"', r"\1", text)
    text = text.replace(quote(f"?{asked}"), "").replace(quote(f"&{asked}"), "")
    text = text.replace(f"?{asked}&amp;", "?").replace(f"?{asked}", "").replace(f"&amp;{asked}", "")
    return _without_blank_lines(text)


def _without_blank_lines(text):
    return "\n".join(line for line in text.splitlines() if line.strip())
