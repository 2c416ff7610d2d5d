"""A target, its working and its figures as plain values, for its JSON and CSV files."""

from decimal import Decimal

from django.utils.translation import gettext as _

from policytracker.models import InterimPoint, Observation, Target, Unit
from policytracker.models import Standing as StoredStanding
from policytracker.reading_day import reading_day
from policytracker.record.columns import plain
from policytracker.record.nouns import BY_MODEL
from policytracker.record.source_filter import GRADES
from policytracker.record.working import decimal_of

from .beside_verdict import is_possible, outlook_of
from .verdict_sentence import sentence_of, standing_label


def record_of(full):
    """Values are in the unit of the indicator; shares, pace and years are rounded to six places."""
    return {
        "notices": notices(full.programme),
        "fictional": full.programme.fictional,
        "programme": full.programme.slug,
        "as_of": reading_day().isoformat(),
        "unit": full.target.indicator.unit.code if full.target.indicator else None,
        "target": BY_MODEL[Target].read(full.target),
        "verdict": verdict_record(full.working),
        "working": working_record(full.working),
        "next_point": _next_point(full.verdict.interim),
        "outlook": outlook_record(full.working),
        "history": [_year_end(year_end) for year_end in full.history],
        "interim_points": [BY_MODEL[InterimPoint].read(point) for point in full.interim],
        "figures": [BY_MODEL[Observation].read(row) for row in full.figures],
        "sources": _sources(full),
        "units": _units(full),
    }


def notices(programme):
    """What must be said wherever the numbers go."""
    invented = _("Everything in this programme is invented.")
    own = _("Our calculation, not an official rating.")
    return [invented, own] if programme.fictional else [own]


def verdict_record(working):
    verdict = working.verdict
    return {
        "standing": verdict.standing.value,
        "label": standing_label(verdict),
        "reason": verdict.reason.value or None,
        "reason_label": str(StoredStanding.Reason(verdict.reason.value).label) if verdict.reason else None,
        "sentence": sentence_of(working),
        "final": verdict.final,
        "stale_since": verdict.stale_since,
    }


def working_record(working):
    verdict, latest, base = working.verdict, working.latest, working.verdict.base
    years = working.years if working.has_pace else (None, None)
    return {
        "base_on": base.day.isoformat() if base else None,
        "base_value": number(base and base.value),
        "base_origin": working.base_origin.value if base else None,
        "base_figure": working.base_figure.code if working.base_figure else None,
        "latest_figure": latest.code if latest else None,
        "latest_time": latest.time if latest else None,
        "latest_value": number(verdict.latest and verdict.latest.value),
        "target_value": number(verdict.target),
        "due_on": verdict.due_day.isoformat() if verdict.due_day else None,
        "share_of_way": number(verdict.done),
        "years_passed": number(years[0]),
        "years_in_all": number(years[1]),
        "share_of_time": number(verdict.elapsed),
        "pace": number(verdict.pace),
        "flags": working.flags,
        "kept": [{"figure": figure.ref.code, "kept": kept} for figure, kept in verdict.kept],
    }


def outlook_record(working):
    outlook = working.verdict.outlook
    if outlook is None:
        return None
    return {
        "since": outlook.since.isoformat(),
        "expected": number(outlook.expected) if is_possible(working) else None,
        "reached_in": outlook.reached_in,
        "sentence": outlook_of(working),
    }


def _sources(full):
    """The public sources of the figures, the base, the binding force and the target, each once."""
    target = full.target
    rows = [figure.source for figure in full.figures] + [target.base_source, target.binding_source, target.source]
    known = {row.code: row for row in rows if row is not None and row.published}
    names = ("code", "title_en", "title_zh_hans", "publisher_en", "publisher_zh_hans", "grade", "url")
    return [
        {name: getattr(known[code], name) for name in names} | {"grade_label": str(GRADES[known[code].grade])}
        for code in sorted(known)
    ]


def _units(full):
    """What the codes of units stand for. Values are in the unit as it is written in English."""
    indicator = full.target.indicator
    rows = [figure.unit for figure in full.figures] + [full.target.unit, indicator and indicator.unit]
    known = {row.code: row for row in rows if row is not None}
    columns = BY_MODEL[Unit]
    return [columns.read(known[code]) for code in sorted(known)]


def number(value):
    """As the record writes decimals, or nothing."""
    return None if value is None else plain(Decimal(decimal_of(value)))


def _next_point(interim):
    if interim is None:
        return None
    return {
        "on": interim.point.day.isoformat(),
        "value": number(interim.point.value),
        "standing": interim.verdict.standing.value,
        "pace": number(interim.verdict.pace),
    }


def _year_end(year_end):
    verdict, figure = year_end.verdict, year_end.figure
    return {
        "year": year_end.year,
        "standing": verdict.standing.value,
        "stale_since": verdict.stale_since,
        "figure": figure.code if figure else None,
        "time": figure.time if figure else None,
        "value": number(figure and figure.value),
    }
