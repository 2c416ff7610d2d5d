"""The public record as it stood after a revision, put together again from the changes alone."""

from functools import partial
from threading import Lock

from django.db.models import Max

from policytracker.models import Change, Directive, Observation, Programme, Revision, Target
from policytracker.record import past
from policytracker.record.nouns import BY_MODEL, BY_NAME, NOUNS, mark_public
from policytracker.record.search_entries import SEARCHED, entries_of, keys_of_programmes, write_entries

from .latest_reports import refresh_latest_reports
from .standings import refresh_standings

_AT_ONCE = 500
# Columns that may be empty, and without which a row that named something in them cannot be judged.
STAND_BY = {Target: {"indicator"}}
_BYTES_KEPT = 64 * 1024 * 1024

_kept = {}
_one_at_a_time = Lock()


def past_after(revision):
    """The record after a revision, to be opened by ``past.opened``; of those made last as many are kept as fit.

    A withdrawal takes its text out of every past, so none is kept beyond one.
    """
    withdrawn = Revision.objects.filter(act=Revision.Act.WITHDRAWAL).aggregate(newest=Max("number"))["newest"]
    key = (revision.number, revision.made_at, withdrawn)
    held = _kept.get(key)
    if held is None:
        with _one_at_a_time:
            held = _kept[key] = _kept.get(key) or replay(revision)
            _forget(withdrawn)
    return held


def forget_all():
    """What a withdrawal took out does not wait in memory until the next past is asked for."""
    with _one_at_a_time:
        _kept.clear()


def _forget(withdrawn):
    """What holds a text that was withdrawn since, and what was made longest ago where they grow too large."""
    for key in [key for key in _kept if key[2] != withdrawn]:
        del _kept[key]
    while len(_kept) > 1 and sum(map(len, _kept.values())) > _BYTES_KEPT:
        del _kept[next(iter(_kept))]


def replay(revision):
    states = _states_after(revision)
    with past.opened() as connection:
        _Writer(states).run()
        for programme in Programme.objects.all():
            refresh_latest_reports(Directive.objects.filter(programme=programme))
            refresh_standings(programme)
        return past.held_of(connection)


def _states_after(revision):
    """By noun, then by programme and code: the columns of each object, and the moment at which it was first there."""
    states = {noun.name: {} for noun in NOUNS}
    changes = Change.objects.filter(revision__number__lte=revision.number, columns__isnull=False)
    rows = changes.order_by("revision__number", "pk").values_list(
        "noun", "revision__programme__slug", "code", "columns", "revision__made_at"
    )
    for name, slug, code, columns, moment in rows.iterator():
        key = (None if BY_NAME[name].of_all_programmes else slug, code)
        _columns, first = states[name].get(key, (None, moment))
        states[name][key] = (columns, first)
    return states


class _Writer:
    """Writes objects as rows. One that cannot stand without what was withdrawn since is not among them."""

    def __init__(self, states):
        self.states = states
        self.keys = {noun.name: {} for noun in NOUNS}
        # What several programmes hold under one code, and what all share names by it.
        self.holders = {}

    def run(self):
        for noun in NOUNS:
            self._number(noun)
        for noun in NOUNS:
            self._create(noun)
            for column in noun.columns:
                if column.source.many_to_many:
                    self._link(noun, column.source, column.name, partial(self._find, column))
            if noun.listed:
                self._link(noun, noun.model._meta.get_field("programmes"), "programmes", self._find_programme)
        write_entries(self._entries())

    def _entries(self):
        keys = keys_of_programmes()
        for noun in SEARCHED:
            for slug, code in self.keys[noun]:
                columns, _moment = self.states[noun][slug, code]
                yield from entries_of(noun, code, columns, slug, keys)

    def _number(self, noun):
        owners = {path.split("__")[0] for path in noun.programme if "__" in path} | STAND_BY.get(noun.model, set())
        references = [column for column in noun.columns if column.refers_to and not column.is_list]
        needed = [column for column in references if column.required or column.name in owners]
        for (slug, code), (columns, _moment) in self.states[noun.name].items():
            named = [(column, value) for column in needed if (value := columns.get(column.name)) or column.required]
            if all(self._find(column, slug, value, columns) for column, value in named):
                key = self.keys[noun.name][slug, code] = len(self.keys[noun.name]) + 1
                self.holders.setdefault((noun.name, code), {})[slug] = key

    def _find(self, column, slug, code, columns):
        """The key of what a column of an object names, or None."""
        other = BY_MODEL[column.refers_to]
        holders = self.holders.get((other.name, code), {})
        if other.of_all_programmes or slug is not None:
            return holders.get(None if other.of_all_programmes else slug)
        listing = [holders[slug] for slug in columns.get("programmes", ()) if slug in holders]
        return next(iter([*listing, *holders.values()]), None)

    def _find_programme(self, _slug, code, _columns=None):
        return self.keys["programme"].get((code, code))

    def _create(self, noun):
        rows = [self._row(noun, slug, code, key) for (slug, code), key in self.keys[noun.name].items()]
        noun.model.objects.bulk_create(rows, batch_size=_AT_ONCE)

    def _row(self, noun, slug, code, key):
        columns, moment = self.states[noun.name][slug, code]
        row = noun.model(pk=key)
        for column in noun.columns:
            value = columns.get(column.name)
            if column.source.many_to_many or column.name not in columns:
                continue
            if column.refers_to:
                setattr(row, column.source.attname, value and self._find(column, slug, value, columns))
            else:
                setattr(row, column.name, "\n".join(value) if column.is_list else column.source.to_python(value))
        if noun.programme == ("programme",):
            row.programme_id = self._find_programme(None, slug)
        if isinstance(row, Observation):
            row.recorded_at = moment
        mark_public(row)
        return row

    def _link(self, noun, field, name, find):
        through = field.remote_field.through
        own, other = f"{field.m2m_field_name()}_id", f"{field.m2m_reverse_field_name()}_id"
        rows = []
        for (slug, code), key in self.keys[noun.name].items():
            columns, _moment = self.states[noun.name][slug, code]
            found = dict.fromkeys(find(slug, value, columns) for value in columns.get(name, ()))
            rows += [through(**{own: key, other: one}) for one in found if one]
        through.objects.bulk_create(rows, batch_size=_AT_ONCE)
