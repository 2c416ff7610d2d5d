"""Random promises, judged by the formulas of a spreadsheet that LibreOffice computes.

    python -m tests.assessment.spreadsheet.compute

writes computed.csv anew. The formulas stand in formulas.csv, by themselves: they share nothing with the code that
they check.
"""

import csv
import datetime as dt
import random
import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory
from xml.sax.saxutils import quoteattr

HERE = Path(__file__).parent
COMPUTED = HERE / "computed.csv"
SEED, CASES = 20260101, 200
INPUTS = (
    "id", "direction", "qualifier", "base_day", "base_value", "latest_day", "latest_value", "due_day", "target",
    "today",
)  # fmt: skip
# Comma, double quotes, UTF-8, from the first line, and numbers with all their digits instead of as shown.
CSV_WITH_ALL_DIGITS = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,false"
SECONDS = 180


def promises():
    """The same each time: the base is left behind in every one, and the target lies ahead of it."""
    rng = random.Random(SEED)
    return [_promise(rng, number) for number in range(1, CASES + 1)]


def _promise(rng, number):
    direction = rng.choice(("up", "down"))
    qualifier = rng.choice(("exact", "at_least", "more_than", "about"))
    base_day, latest_day, due_day = _days(rng)
    base, way = _value(rng, -500, 500), _value(rng, 1, 300)
    target = base + way if direction == "up" else base - way
    share = _share(rng, (latest_day - base_day) / (due_day - base_day))
    latest = target if rng.random() < 0.15 else (base + (target - base) * share).quantize(Decimal("0.001"))
    today = latest_day + dt.timedelta(days=rng.choice((0, 40, 200, 700)))
    values = (number, direction, qualifier, base_day, base, latest_day, latest, due_day, target, today)
    return dict(zip(INPUTS, values, strict=True))


def _share(rng, elapsed):
    """Any share of the way, or as often one whose pace lies about the bands."""
    if rng.random() < 0.5:
        return Decimal(rng.randint(-15, 115)) / 100
    return Decimal(f"{elapsed * rng.choice((0.02, -0.02, 0.59, 0.61, 0.94, 0.96)):.4f}")


def _days(rng):
    """Ends of years more often than not, as in statistics; the latest figure is now and then the deciding one."""
    year, span = rng.randint(2000, 2020), rng.randint(2, 30)
    base, due = _day(rng, year), _day(rng, year + span)
    if rng.random() < 0.2:
        return base, due, due
    latest = _day(rng, rng.randint(year + 1, year + span - 1))
    return base, latest, due


def _day(rng, year):
    last = dt.date(year, 12, 31)
    return last if rng.random() < 0.6 else last - dt.timedelta(days=rng.randint(1, 364))


def _value(rng, low, high):
    return Decimal(rng.randint(low * 1000, high * 1000)) / 1000


def formulas():
    with (HERE / "formulas.csv").open(encoding="utf-8", newline="") as opened:
        return {row["column"]: row["formula"] for row in csv.DictReader(opened)}


def find_libreoffice():
    return shutil.which("libreoffice") or shutil.which("soffice")


def computed_anew():
    """The promises with what LibreOffice makes of the formulas, as rows of text."""
    with TemporaryDirectory() as folder:
        sheet = Path(folder) / "promises.fods"
        sheet.write_text(_sheet(), encoding="utf-8")
        profile = f"-env:UserInstallation=file://{folder}/profile"
        switches = [profile, "--headless", "--convert-to", CSV_WITH_ALL_DIGITS, "--outdir", folder]
        command = [find_libreoffice(), *switches, str(sheet)]
        subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        with sheet.with_suffix(".csv").open(encoding="utf-8", newline="") as opened:
            return list(csv.DictReader(opened))


def _sheet():
    """A flat OpenDocument sheet: the names, then a row of values and formulas for each promise."""
    columns = formulas()
    lines = ["".join(_text(name) for name in [*INPUTS, *columns])]
    for row, promise in enumerate(promises(), 2):
        cells = [_cell(value) for value in promise.values()]
        cells += [_formula(formula.format(row=row)) for formula in columns.values()]
        lines.append("".join(cells))
    rows = "\n".join(f"<table:table-row>{line}</table:table-row>" for line in lines)
    return (HERE / "sheet.xml").read_text(encoding="utf-8").replace("ROWS", rows)


def _cell(value):
    if isinstance(value, dt.date):
        return (
            f'<table:table-cell table:style-name="day" office:value-type="date" office:date-value="{value}">'
            f"<text:p>{value}</text:p></table:table-cell>"
        )
    if isinstance(value, int | Decimal):
        return f'<table:table-cell office:value-type="float" office:value="{value}"/>'
    return _text(value)


def _text(value):
    return f'<table:table-cell office:value-type="string"><text:p>{value}</text:p></table:table-cell>'


def _formula(text):
    """OpenDocument writes [.D2] for D2, and semicolons."""
    text = re.sub(r"\b([A-Z])(\d+)\b", r"[.\1\2]", text).replace(",", ";")
    return f"<table:table-cell table:formula={quoteattr('of:' + text)}/>"


def committed():
    with COMPUTED.open(encoding="utf-8", newline="") as opened:
        return list(csv.DictReader(opened))


def main():
    rows = computed_anew()
    with COMPUTED.open("w", encoding="utf-8", newline="") as opened:
        writer = csv.DictWriter(opened, rows[0].keys(), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
    print(f"{len(rows)} rows in {COMPUTED.name}")


if __name__ == "__main__":
    main()
