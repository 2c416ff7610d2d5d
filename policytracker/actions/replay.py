"""The public record as it stood after a revision, put together again from the changes alone."""

from collections import OrderedDict
from threading import Lock

from django.db.models import Max

from policytracker.models import Change, Directive, Observation, Programme, Revision
from policytracker.record import past
from policytracker.record.nouns import BY_MODEL, BY_NAME, NOUNS, mark_public

from .latest_reports import refresh_latest_reports
from .standings import refresh_standings

_AT_ONCE = 500
_BYTES_KEPT = 64 * 1024 * 1024

_kept = OrderedDict()
_one_at_a_time = Lock()


def past_after(revision):
    """The record after a revision, to be opened by ``past.opened``; of those asked for last a few are kept.

    A withdrawal takes its text out of every past, so none is kept beyond one.
    """
    withdrawn = Revision.objects.filter(act=Revision.Act.WITHDRAWAL).aggregate(newest=Max("number"))["newest"]
    key = (revision.number, revision.made_at, withdrawn)
    with _one_at_a_time:
        if key not in _kept:
            _kept[key] = replay(revision)
        _kept.move_to_end(key)
        _forget(withdrawn)
        return _kept[key]


def _forget(withdrawn):
    """What holds a text that was withdrawn since, and what was asked for longest ago where they grow too large."""
    for key in [key for key in _kept if key[2] != withdrawn]:
        del _kept[key]
    while len(_kept) > 1 and sum(map(len, _kept.values())) > _BYTES_KEPT:
        _kept.popitem(last=False)


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
        key = (None if BY_NAME[name].shared else slug, code)
        _columns, first = states[name].get(key, (None, moment))
        states[name][key] = (columns, first)
    return states


class _Writer:
    """Writes objects as rows. One that cannot stand without what was withdrawn since is not among them."""

    def __init__(self, states):
        self.states = states
        self.keys = {noun.name: {} for noun in NOUNS}
        self.anywhere = {}

    def run(self):
        for noun in NOUNS:
            self._number(noun)
        for noun in NOUNS:
            self._create(noun)
            for column in noun.columns:
                if column.source.many_to_many:
                    self._link(noun, column.source, column.name, self._find_in(column))
            if noun.listed:
                self._link(noun, noun.model._meta.get_field("programmes"), "programmes", self._find_programme)

    def _number(self, noun):
        needed = [self._find_in(column) for column in noun.columns if column.refers_to and column.required]
        names = [column.name for column in noun.columns if column.refers_to and column.required]
        for (slug, code), (columns, _moment) in self.states[noun.name].items():
            if all(find(slug, columns[name]) for find, name in zip(needed, names, strict=True)):
                key = self.keys[noun.name][slug, code] = len(self.keys[noun.name]) + 1
                self.anywhere.setdefault((noun.name, code), key)

    def _find_in(self, column):
        """Programme and code of what a column names -> its key, or None."""
        other = BY_MODEL[column.refers_to]

        def find(slug, code):
            # What programmes share may name what one of them holds.
            own = self.keys[other.name].get((None if other.shared else slug, code))
            return own or (self.anywhere.get((other.name, code)) if slug is None else None)

        return find

    def _find_programme(self, _slug, code):
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
                setattr(row, column.source.attname, value and self._find_in(column)(slug, value))
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
        through.objects.bulk_create(
            (
                through(**{own: key, other: found})
                for (slug, code), key in self.keys[noun.name].items()
                for value in self.states[noun.name][slug, code][0].get(name, ())
                if (found := find(slug, value))
            ),
            batch_size=_AT_ONCE,
        )
