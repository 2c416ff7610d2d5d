"""One case to be judged by a named method, read from the plain values of a JSON file."""

from dataclasses import dataclass
from decimal import Decimal, localcontext

from ..exact import EXACT
from ..series import PER_CENT

YEARS = range(10000)
LARGEST_EXPONENT = 300
SIGNS = {"increase": 1, "up": 1, "decrease": -1, "down": -1, None: None}
REQUIRED = ("series", "base_year", "target_year", "target", "direction")


class CaseError(ValueError):
    """A case that can't be judged because it is malformed; says which key is wrong and why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """`stated_sign` is +1 if more is wanted, -1 if less, None if nothing is said. `assessed_year` is today."""

    series: tuple[tuple[int, Decimal], ...] = ()
    base_year: int | None = None
    target_year: int | None = None
    assessed_year: int | None = None
    target: Decimal | None = None
    stated_sign: int | None = None
    limit: Decimal | None = None
    base_value: Decimal | None = None
    range_low: Decimal | None = None
    range_high: Decimal | None = None
    interim: tuple[tuple[int, Decimal], ...] = ()
    kind: str = "level"
    qualifier: str = "exact"
    annual_declines_pct: tuple[Decimal, ...] = ()
    member_scores: tuple[Decimal | None, ...] = ()
    member_statuses: tuple[str, ...] = ()
    member_score_groups: tuple = ()

    @property
    def sign(self):
        """An unset direction means less."""
        return self.stated_sign or -1

    @property
    def known(self):
        """The figures up to the year assessed: the series, or else what the yearly declines make of it."""
        series = self.series or self._chained()
        return [(year, value) for year, value in series if self.assessed_year is None or year <= self.assessed_year]

    def known_since_base(self):
        return [(year, value) for year, value in self.known if self.base_year is None or year >= self.base_year]

    def value_of(self, year):
        return dict(self.series).get(year)

    def _chained(self):
        """An index that is 100 in the base year, from declines in per cent of each year after it."""
        if self.base_year is None or not self.annual_declines_pct:
            return ()
        value, points = Decimal(100), [(self.base_year, Decimal(100))]
        with localcontext(EXACT):
            for year, decline in enumerate(self.annual_declines_pct, self.base_year + 1):
                value *= (100 - decline) * PER_CENT
                points.append((year, value))
        return points


def read_case(raw, required=REQUIRED):
    """A Case from a dict. Raises CaseError for a missing key, and for what is no number, no year or not finite."""
    for key in required:
        if key not in raw:
            raise CaseError(f"{key} is missing")
    kept = {key: READERS[key](key, raw[key]) for key in READERS.keys() & raw.keys() if raw[key] is not None}
    direction = raw.get("direction")
    if not isinstance(direction, str | None) or direction not in SIGNS:
        raise CaseError(f"direction: {direction!r} is neither increase nor decrease")
    if kept.get("base_value") is not None and kept.get("base_year") is None:
        raise CaseError("base_value: base_year is missing, so it is of no known year")
    return Case(stated_sign=SIGNS[direction], **kept)


def _number(key, raw):
    """A Decimal with the digits that were written; what no double can hold is refused."""
    if type(raw) is Decimal and -LARGEST_EXPONENT <= raw.adjusted() <= LARGEST_EXPONENT:
        return raw
    if type(raw) not in (Decimal, int, float):
        raise CaseError(f"{key}: {raw!r} is not a number")
    value = raw if type(raw) is Decimal else Decimal(str(raw))
    if not value.is_finite() or (value and abs(value.adjusted()) > LARGEST_EXPONENT):
        raise CaseError(f"{key}: {raw} is not a finite number of a size that can be judged")
    return value or Decimal(0)


def _year(key, raw):
    if type(raw) is int and raw in YEARS:
        return raw
    number = _number(key, raw)
    if number != number.to_integral_value() or int(number) not in YEARS:
        raise CaseError(f"{key}: {raw} is not a year")
    return int(number)


def _list(key, raw):
    if not isinstance(raw, list):
        raise CaseError(f"{key}: not a list")
    return raw


def _points(key, raw):
    """By year; a year without a value is a gap."""
    points = {}
    for entry in _list(key, raw):
        if not isinstance(entry, list) or len(entry) != 2:
            raise CaseError(f"{key}: {entry!r} is not a pair of year and value")
        year = _year(key, entry[0])
        if entry[1] is None:
            continue
        if year in points:
            raise CaseError(f"{key}: {year} stands there twice")
        points[year] = _number(key, entry[1])
    return tuple(sorted(points.items()))


def _numbers(key, raw):
    return tuple(None if entry is None else _number(key, entry) for entry in _list(key, raw))


def _rates(key, raw):
    return tuple(_number(key, entry) for entry in _list(key, raw))


def _groups(key, raw):
    return tuple(
        _groups(key, entry) if isinstance(entry, list) else None if entry is None else _number(key, entry)
        for entry in _list(key, raw)
    )


def _text(key, raw):
    if not isinstance(raw, str):
        raise CaseError(f"{key}: {raw!r} is not a text")
    return raw


def _texts(key, raw):
    return tuple(_text(key, entry) for entry in _list(key, raw))


READERS = {
    "series": _points,
    "interim": _points,
    "base_year": _year,
    "target_year": _year,
    "assessed_year": _year,
    "target": _number,
    "limit": _number,
    "base_value": _number,
    "range_low": _number,
    "range_high": _number,
    "kind": _text,
    "qualifier": _text,
    "annual_declines_pct": _rates,
    "member_scores": _numbers,
    "member_statuses": _texts,
    "member_score_groups": _groups,
}
