"""What is wrong with the rows of a package by the rules of their models, and between one another."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from policytracker.models import Observation, Prerequisite
from policytracker.models.circles import CIRCLE, reaches
from policytracker.models.fields import PeriodEndField
from policytracker.models.observation import TOLD_TWICE
from policytracker.record.nouns import BY_MODEL, NOUNS

from .problems import Problem, problem_in


def check_rows(built):
    """The problems of rows that are parsed and linked; none that merely follows from a fault told before."""
    for noun in NOUNS:
        rows = {code: built.rows[noun.name, code] for code in built.instances[noun.name]}
        yield from _check_places(noun, rows)
        for code, row in rows.items():
            yield from _check_rules(noun, row, built.instances[noun.name][code])
        for column in noun.columns:
            if column.refers_to is noun.model and not column.is_list:
                yield from _check_loops(noun, rows, column)
            elif column.source.many_to_many and getattr(column.source.remote_field, "symmetrical", False):
                yield from _check_both_ways(noun, rows, column)
    yield from _check_prerequisites(built)
    yield from _check_told_once(built)
    if len(built.instances["programme"]) != 1 and "programme" not in built.partial:
        yield Problem("programmes.csv", 0, "", _("A package holds one programme. Keep one row."))


def _check_places(noun, rows):
    """No two rows may stand at a place that the model keeps for one."""
    unique = [
        [name for name in constraint.fields if name != "programme"]
        for constraint in noun.model._meta.constraints
        if isinstance(constraint, models.UniqueConstraint)
    ]
    for names in unique:
        seen = {}
        for row in rows.values():
            if tuple(names) != noun.key and all(name in row.values for name in names):
                first = seen.setdefault(tuple(row.values[name] for name in names), row)
                if first is not row:
                    told = _("Row %(line)d has the same %(columns)s. Change one of the two.")
                    said = told % {"line": first.line, "columns": ", ".join(names)}
                    yield problem_in(noun, row, names[-1], said)


def _check_rules(noun, row, instance):
    ends = [field for field in instance._meta.concrete_fields if isinstance(field, PeriodEndField)]
    if row.is_whole:
        for field in ends:
            field.pre_save(instance, True)
        checks = [instance.clean, lambda: _validate_checks(instance, row.unset)]
    else:
        checks = [lambda: _validate_checks(instance, row.unset.union(field.name for field in ends))]
    for check in checks:
        try:
            check()
        except ValidationError as error:
            column = next(iter(getattr(error, "error_dict", {})), "")
            yield problem_in(noun, row, "" if column == "__all__" else column, " ".join(error.messages))


def _validate_checks(instance, unset):
    """The named check constraints on columns that are set: SQL would refuse them later with less to say."""
    faults = []
    for constraint in instance._meta.constraints:
        if isinstance(constraint, models.CheckConstraint):
            try:
                constraint.validate(type(instance), instance, exclude=unset)
            except ValidationError as error:
                faults += error.messages
    if faults:
        raise ValidationError(faults)


def _check_loops(noun, rows, column):
    """A row must not be its own ancestor, successor or correction through others."""

    def following(codes):
        return {rows[code].values.get(column.name) for code in codes if code in rows}

    for start, row in rows.items():
        if reaches(row.values.get(column.name), start, following):
            yield problem_in(noun, row, column.name, CIRCLE)


def _check_both_ways(noun, rows, column):
    for code, row in rows.items():
        for other in row.values.get(column.name, []):
            if other == code:
                yield problem_in(noun, row, column.name, _("A row need not name itself. Take “%s” out.") % code)
            elif other in rows and code not in rows[other].values.get(column.name, [code]):
                told = _("The row of “%(other)s” does not name “%(code)s” in turn. Name each in the other's row.")
                yield problem_in(noun, row, column.name, told % {"other": other, "code": code})


def _check_prerequisites(built):
    """What must come first must not wait, through others, for what it is to precede."""
    noun, requires = BY_MODEL[Prerequisite], {}
    rows = [built.rows[noun.name, code] for code in built.instances[noun.name]]
    for row in rows:
        requires.setdefault(row.values.get("directive"), []).append(row.values.get("requires"))

    def following(codes):
        return {other for code in codes for other in requires.get(code, [])}

    for row in rows:
        start, first = row.values.get("directive"), row.values.get("requires")
        # One that names itself is told so by a rule of its own.
        if start != first and reaches(first, start, following):
            yield problem_in(noun, row, "requires", CIRCLE)


def _check_told_once(built):
    """One source gives one figure of a time; a later one of it names the one that it replaces."""
    noun, told = BY_MODEL[Observation], {}
    instances = built.instances[noun.name]
    replaced = {built.rows[noun.name, code].values.get("supersedes") for code in instances}
    for code, instance in instances.items():
        row = built.rows[noun.name, code]
        if code not in replaced and not row.unset:
            first = told.setdefault(tuple(instance.told_by.values()), code)
            if first != code:
                yield problem_in(noun, row, "supersedes", TOLD_TWICE % {"code": first})
