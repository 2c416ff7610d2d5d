"""What others changed of a row while somebody had its form open: which values, by whom and when."""

import datetime as dt

from django.contrib.admin.models import LogEntry
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from django.utils import formats, timezone
from django.utils.text import capfirst
from django.utils.translation import gettext, pgettext
from django.utils.translation import gettext_lazy as _

from policytracker.models import ProgressReport
from policytracker.record.column_words import in_words

from .as_opened import formsets_of, read, stored, value_of

BY_ANOTHER = _("%(who)s changed this at %(time)s, while you were writing: %(fields)s.")
BY_THEMSELVES = _("You changed this yourself at %(time)s, after you had opened this form: %(fields)s.")
BY_UNKNOWN = _("This was changed while you were writing: %(fields)s.")
UNKNOWN_FORM = _(
    "This form does not say which version it was opened on, so nothing was saved: check it and save again."
)
DELETED = _("Deleted meanwhile. What you typed would be saved as a new entry.")


class ChangedSince:
    """Nothing (false) where the row still is as it was, or where what was typed is what is stored."""

    def __init__(self, form, user):
        self.form, self.user = form, user
        self.opened = read(form.data.get("as_opened"), form.instance)
        self.now = stored(form)
        self.parts = []
        # (label, the value as it is stored now)
        self.values = [*self._own(), *self._of_parts()]

    def __bool__(self):
        return self.opened is None or bool(self.values)

    def __str__(self):
        if self.opened is None:
            return gettext(UNKNOWN_FORM)
        who, at = self._last_hand()
        sentence = gettext(BY_UNKNOWN if who is None else BY_THEMSELVES if who == self.user else BY_ANOTHER)
        time = formats.date_format(timezone.localtime(at), "DATETIME_FORMAT") if at else ""
        fields = pgettext("between parts", "; ").join(label for label, _value in self.values)
        return sentence % {"who": who, "time": time, "fields": fields}

    def _own(self):
        yield from _differences(self.form, self.now["own"], self.opened and self.opened["own"])

    def _of_parts(self):
        for formset in formsets_of(self.form):
            before = self.opened and self.opened["parts"].get(formset.prefix, {})
            now = self.now["parts"][formset.prefix]
            for part in formset.initial_forms:
                key = str(part.instance.pk)
                found = list(_differences(part, now[key], self.opened and before.get(key, {})))
                yield from ((_label_of_part(part.instance, label), value) for label, value in found)
                self.parts += [(formset.model, key)] if found else []
            for key in set(before or ()) - set(now):
                yield str(capfirst(formset.model._meta.verbose_name)), gettext(DELETED)
                self.parts.append((formset.model, key))

    def _last_hand(self):
        """(who, when) of the last change since, of another person where there is one."""
        since = dt.datetime.fromtimestamp(self.opened["at"], dt.UTC)
        hands = [(entry.user, entry.action_time) for entry in self._log().filter(action_time__gte=since)]
        if isinstance(self.form.instance, ProgressReport):
            steps = self.form.instance.steps.filter(at__gte=since).select_related("by")
            hands += [(step.by, step.at) for step in steps]
        others = [hand for hand in hands if hand[0] != self.user]
        return max(others or hands, key=lambda hand: hand[1], default=(None, None))

    def _log(self):
        rows = Q()
        for model, key in [(type(self.form.instance), self.form.instance.pk), *self.parts]:
            rows |= Q(content_type=ContentType.objects.get_for_model(model), object_id=str(key))
        return LogEntry.objects.filter(rows).select_related("user")


def _differences(form, now, before):
    """(label, stored value) of what was changed since, and would be lost; of all that was typed, without a before."""
    for name, digest in now.items():
        if before is None:
            told = name in form.changed_data
        else:
            told = before.get(name) != digest and (name not in form.fields or name in form.changed_data)
        if told:
            yield _label(form, name), _in_words(form, name)


def _label(form, name):
    label = form.fields[name].label if name in form.fields else form.instance._meta.get_field(name).verbose_name
    return capfirst(str(label))


def _label_of_part(part, label):
    return f"{part}{pgettext('before a list', ': ')}{label}"


def _in_words(form, name):
    column, value = form.instance._meta.get_field(name), value_of(form, name)
    if column.many_to_one:
        value = column.related_model._base_manager.filter(pk=value).first()
    return in_words(value, dict(column.flatchoices))
