"""Rows of a package as unsaved instances, with every fault that can be told before writing."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from policytracker.models import Evidence, Observation, ProgressReport
from policytracker.models.fields import PeriodEndField
from policytracker.models.observation import TOLD_TWICE
from policytracker.record.columns import canonical
from policytracker.record.nouns import BY_MODEL, NOUNS

from .parsing import parse_cell
from .problems import Problem
from .reading import nearest


class Builder:
    """Parses, links and checks the rows of a package; ``problems`` holds all that was found."""

    def __init__(self, tables):
        self.tables = tables
        self.problems = []
        self.instances = {noun.name: {} for noun in NOUNS}
        self.rows = {}

    def build(self):
        """Instances by noun and code, each linked to those it refers to, with provisional keys."""
        for noun in NOUNS:
            for row in self.tables[noun.name]:
                self._parse(noun, row)
        for noun in NOUNS:
            for code, instance in self.instances[noun.name].items():
                self._link(noun, self.rows[noun.name, code], instance)
        if not self.problems:
            for noun in NOUNS:
                self._check_constraints(noun)
                self._check_loops(noun)
            self._check_symmetry()
            self._check_told_once()
            self._check_one_programme()
        return self.instances

    def _parse(self, noun, row):
        for column in noun.columns:
            try:
                row.values[column.name] = parse_cell(column, row.cells[column.name])
            except ValidationError as error:
                self._tell(noun, row, column.name, " ".join(error.messages))
        code = ":".join(row.cells[name] for name in noun.key)
        first = self.rows.setdefault((noun.name, code), row)
        if first is not row:
            told = _("“%(code)s” stands in row %(line)d already. Give each row a code of its own.")
            self._tell(noun, row, noun.key[0], told % {"code": code, "line": first.line})
        else:
            self.instances[noun.name][code] = noun.model(pk=len(self.rows))

    def _link(self, noun, row, instance):
        for column in noun.columns:
            value = row.values.get(column.name)
            if column.refers_to and value:
                others = [self._find(noun, row, column, code) for code in (value if column.is_list else [value])]
                if not column.is_list:
                    setattr(instance, column.name, others[0])
            elif column.name == "aliases":
                instance.aliases = "\n".join(value or [])
            elif not column.refers_to and column.name in row.values:
                setattr(instance, column.name, value)
        mark_public(instance)

    def _find(self, noun, row, column, code):
        known = self.instances[BY_MODEL[column.refers_to].name]
        if code not in known:
            file = f"{BY_MODEL[column.refers_to].plural}.csv"
            if known:
                told = _("“%(code)s” is not in %(file)s. The nearest there: %(right)s.")
            else:
                told = _("“%(code)s” is not in %(file)s, which has no rows. Add it there.")
            self._tell(noun, row, column.name, told % {"code": code, "file": file, "right": nearest(code, known)})
        return known.get(code)

    def _check_constraints(self, noun):
        unique = [
            [name for name in constraint.fields if name != "programme"]
            for constraint in noun.model._meta.constraints
            if isinstance(constraint, models.UniqueConstraint)
        ]
        seen = {}
        for code, instance in self.instances[noun.name].items():
            row = self.rows[noun.name, code]
            for names in unique:
                place = (*names, *(getattr(instance, instance._meta.get_field(name).attname) for name in names))
                first = seen.setdefault(place, row)
                if first is not row and tuple(names) != noun.key:
                    told = _("Row %(line)d has the same %(columns)s. Change one of the two.")
                    self._tell(noun, row, names[-1], told % {"line": first.line, "columns": ", ".join(names)})
            self._check_one(noun, row, instance)

    def _check_one(self, noun, row, instance):
        for field in instance._meta.concrete_fields:
            if isinstance(field, PeriodEndField):
                field.pre_save(instance, True)
        for check in (instance.clean, lambda: _validate_checks(instance)):
            try:
                check()
            except ValidationError as error:
                column = next(iter(getattr(error, "error_dict", {})), "")
                self._tell(noun, row, "" if column == "__all__" else column, " ".join(error.messages))

    def _check_loops(self, noun):
        """A row must not be its own ancestor, successor or correction through others."""
        for column in noun.columns:
            if column.refers_to is not noun.model or column.is_list:
                continue
            for code in self.instances[noun.name]:
                row, passed = self.rows[noun.name, code], {code}
                while (code := self.rows[noun.name, code].values[column.name]) and code not in passed:
                    passed.add(code)
                if code:
                    self._tell(noun, row, column.name, _("Following this column leads in a circle. Break it."))

    def _check_told_once(self):
        """One source gives one figure of a time; a later one of it names the one that it replaces."""
        noun, told = BY_MODEL[Observation], {}
        instances = self.instances[noun.name]
        replaced = {instance.supersedes_id for instance in instances.values()}
        for code, instance in instances.items():
            if instance.pk not in replaced:
                first = told.setdefault(tuple(instance.told_by.values()), code)
                if first != code:
                    self._tell(noun, self.rows[noun.name, code], "supersedes", TOLD_TWICE % {"code": first})

    def _check_one_programme(self):
        if len(self.instances["programme"]) != 1:
            self.problems.append(Problem("programmes.csv", 0, "", _("A package holds one programme. Keep one row.")))

    def _check_symmetry(self):
        for noun in NOUNS:
            for column in noun.columns:
                if column.source.many_to_many and getattr(column.source.remote_field, "symmetrical", False):
                    self._check_both_ways(noun, column)

    def _check_both_ways(self, noun, column):
        for code in self.instances[noun.name]:
            row = self.rows[noun.name, code]
            for other in row.values[column.name]:
                if code not in self.rows[noun.name, other].values[column.name]:
                    told = _("The row of “%(other)s” does not name “%(code)s” in turn. Name each in the other's row.")
                    self._tell(noun, row, column.name, told % {"other": other, "code": code})

    def _tell(self, noun, row, column, text):
        self.problems.append(Problem(f"{noun.plural}.csv", row.line, column, text))

    def columns_of(self, noun, code):
        """The row in the form in which the record keeps public columns."""
        values = self.rows[noun.name, code].values
        return {
            column.name: (values[column.name] or None)
            if column.refers_to and not column.is_list
            else canonical(values[column.name])
            for column in noun.columns
        }


def mark_public(instance):
    """What stands in a package is public."""
    if isinstance(instance, ProgressReport):
        instance.state = ProgressReport.State.PUBLISHED
    elif isinstance(instance, Evidence):
        instance.public = True
    elif any(field.name == "published" for field in instance._meta.concrete_fields):
        instance.published = True


def _validate_checks(instance):
    """The named check constraints, which SQL would refuse later with less to say."""
    faults = []
    for constraint in instance._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            try:
                constraint.validate(type(instance), instance)
            except ValidationError as error:
                faults += error.messages
    if faults:
        raise ValidationError(faults)
