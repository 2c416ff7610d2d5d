"""A package into the database: validated first, then written in one transaction as one revision."""

from dataclasses import dataclass, field

from django.db import IntegrityError
from django.utils.translation import gettext as _
from simple_history.utils import bulk_create_with_history

from policytracker.actions.latest_reports import refresh_latest_reports
from policytracker.actions.publishing import record
from policytracker.actions.standings import refresh_standings
from policytracker.models import Directive, Programme, Revision
from policytracker.models.evidence import remove_unused_later
from policytracker.record.acts import act
from policytracker.record.columns import is_draft, is_public
from policytracker.record.nouns import BY_MODEL, NOUNS, mark_public
from policytracker.record.revisions import parts_of, rows_naming, write_revision

from .building import Builder
from .checking import check_rows
from .descriptor import check_descriptor
from .evidence import check_files, keep_files
from .planning import Plan
from .problems import PackageRefused, Problem
from .reading import VOCABULARIES, read_package
from .vocabularies import check_vocabularies

_AT_ONCE = 500


@dataclass
class Loaded:
    """What a load did: rows added, changed, found as they were, and standing here but not in the package."""

    programme: Programme | None = None
    added: int = 0
    changed: int = 0
    unchanged: int = 0
    missing: int = 0
    revision: Revision | None = None
    rows: list = field(default_factory=list, repr=False)


def load_package(directory, *, why="", progress=lambda noun, done, total: None):
    """Load the package in a folder. Raises PackageRefused with every problem; then nothing was written.

    ``why`` turns changed rows into corrections; ``progress`` is called with a noun, how many of its
    rows are written, and how many there are to write.
    """
    package = read_package(directory)
    builder = Builder(package.tables, package.partial)
    problems = [*package.problems, *builder.problems, *check_rows(builder), *_check_descriptions(package)]
    problems += check_files(directory, package.tables["evidence"])
    try:
        with act(Revision.Act.LOAD):
            plan = Plan(builder, why=why)
            if problems := problems + plan.problems:
                raise PackageRefused(problems)
            remove_unused_later(row.file_sha256 for row in plan.change["evidence"].values())
            keep_files(directory, package.tables["evidence"])
            return _Writer(builder, plan, progress).run(why)
    except IntegrityError as error:
        told = _("The database refused it (%s). A draft here may already hold the place of one of its rows.")
        raise PackageRefused([Problem(str(directory), 0, "", told % error)]) from error


def _check_descriptions(package):
    """What the package says of itself holds for it and for this tracker."""
    if package.descriptor is not None:
        slugs = [row.values.get("slug") for row in package.tables["programme"]]
        yield from check_descriptor(package.descriptor, slugs[0] if len(slugs) == 1 else None)
    yield from check_vocabularies(package.tables[VOCABULARIES], whole=VOCABULARIES not in package.partial)


class _Writer:
    def __init__(self, builder, plan, progress):
        self.builder = builder
        self.plan = plan
        self.progress = progress
        self.standing = dict(plan.standing)
        self.loaded = Loaded(unchanged=plan.unchanged, missing=plan.missing)
        self.drafts = []

    def run(self, why):
        for noun in NOUNS:
            for code, row in self.plan.change[noun.name].items():
                self._change(noun, code, row)
            self._add(noun)
        for noun in NOUNS:
            self._link_many(noun)
            self._join(noun)
        self.loaded.programme = self._programme()
        refresh_latest_reports(Directive.objects.filter(programme=self.loaded.programme))
        for programme in Programme.objects.all():
            refresh_standings(programme)
        corrects = self.loaded.changed or any(self.plan.corrects.values())
        kind = Revision.Act.CORRECTION if why and corrects else Revision.Act.LOAD
        own, elsewhere = self._newly_named()
        rows = [*self.loaded.rows, *own]
        self.loaded.revision = write_revision(rows, act=kind, programme=self.loaded.programme, why=why)
        record(elsewhere, act=kind, why=why)
        return self.loaded

    def _newly_named(self):
        """The public rows that named a draft which is public now: of this programme, and of others."""
        own, elsewhere = [], []
        for row in rows_naming(self.drafts):
            programme = BY_MODEL[type(row)].programme_of(row)
            (own if programme in (None, self.loaded.programme) else elsewhere).append(row)
        return own, elsewhere

    def _programme(self):
        return self.standing["programme", next(iter(self.builder.instances["programme"]))]

    def _change(self, noun, code, row):
        for column in noun.columns:
            if not column.source.many_to_many and not column.refers_to:
                setattr(row, column.name, getattr(self.builder.instances[noun.name][code], column.name))
        self._set_references(noun, code, row)
        if is_draft(row):
            self.drafts.append(row)
        mark_public(row)
        row.save()
        self.loaded.rows += [row, *parts_of(row)]
        self.loaded.changed += 1

    def _add(self, noun):
        waiting = dict(self.plan.add[noun.name])
        total = len(waiting)
        while waiting:
            ready = [code for code in waiting if not self._waits_for(noun, code, waiting)]
            for start in range(0, len(ready), _AT_ONCE):
                self._create(noun, {code: waiting.pop(code) for code in ready[start : start + _AT_ONCE]})
                self.progress(noun, total - len(waiting), total)

    def _waits_for(self, noun, code, waiting):
        values = self.builder.rows[noun.name, code].values
        own = [column.name for column in noun.columns if column.refers_to is noun.model and not column.is_list]
        return any(values[name] in waiting for name in own)

    def _create(self, noun, instances):
        for code, instance in instances.items():
            instance.pk = None
            self._set_references(noun, code, instance)
        rows = list(instances.values())
        if hasattr(noun.model, "history"):
            rows = bulk_create_with_history(rows, noun.model, batch_size=_AT_ONCE)
        else:
            noun.model.objects.bulk_create(rows, batch_size=_AT_ONCE)
        for code, row in zip(instances, rows, strict=True):
            self.standing.setdefault((noun.name, code), row)
        self.loaded.rows += rows
        self.loaded.added += len(rows)

    def _set_references(self, noun, code, row):
        for column in noun.columns:
            if column.refers_to and not column.is_list:
                other = self.builder.rows[noun.name, code].values[column.name]
                found = self.standing[BY_MODEL[column.refers_to].name, other] if other else None
                setattr(row, column.name, found)
        if noun.programme == ("programme",):
            row.programme = self._programme()
        if noun.corrected_by and code in self.plan.corrects[noun.name]:
            setattr(row, noun.corrected_by, self.plan.corrects[noun.name][code])

    def _link_many(self, noun):
        for column in noun.columns:
            if not column.source.many_to_many:
                continue
            for code, row in self.plan.change[noun.name].items():
                manager = getattr(row, column.name)
                drafts = [other for other in manager.all() if not is_public(other)]
                manager.set([*self._others(noun, code, column), *drafts])
            field, through = column.source, column.source.remote_field.through
            through.objects.bulk_create(
                (
                    through(**{field.m2m_field_name(): row, field.m2m_reverse_field_name(): other})
                    for code in self.plan.add[noun.name]
                    for row in [self.standing[noun.name, code]]
                    for other in self._others(noun, code, column)
                ),
                batch_size=_AT_ONCE,
            )

    def _others(self, noun, code, column):
        codes = self.builder.rows[noun.name, code].values[column.name]
        return [self.standing[BY_MODEL[column.refers_to].name, other] for other in codes]

    def _join(self, noun):
        """Shared entries are listed by the programme whose package holds them."""
        if not noun.shared or not hasattr(noun.model, "programmes"):
            return
        through = noun.model.programmes.through
        link = noun.model._meta.get_field("programmes").m2m_field_name()
        rows = [self.standing[noun.name, code] for code in self.builder.instances[noun.name]]
        self.loaded.rows += rows
        through.objects.bulk_create(
            [through(**{link: row, "programme": self._programme()}) for row in rows],
            batch_size=_AT_ONCE,
            ignore_conflicts=True,
        )
