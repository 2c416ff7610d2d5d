"""The record of a target as rows of one table, for a spreadsheet."""

from decimal import Decimal

from policytracker.templatetags.figure_texts import reads_chinese

NAMES = (
    "part", "item", "time", "qualifier", "value", "unit", "note", "standing", "provisional", "replaces", "source",
    "grade", "released_on", "address",
)  # fmt: skip
# Parts of the working that are values in the unit of the indicator.
IN_UNIT = {"base_value", "latest_value", "target_value"}


def table_of(record):
    """Rows in the order of ``NAMES``; numbers as decimals, all else as text."""
    symbols = {unit["code"]: unit["symbol_en"] for unit in record["units"]}
    grades = {source["code"]: source["grade"] for source in record["sources"]}
    unit = symbols.get(record["unit"])
    yield from (_row("notice", note=notice) for notice in record["notices"])
    yield _row("programme", record["programme"], record["as_of"])
    yield from _stated(record["target"], symbols, unit, grades)
    yield _row("verdict", note=record["verdict"]["sentence"], standing=record["verdict"]["standing"])
    yield from _working(record["working"], unit)
    yield from _beside(record, unit)
    for end in record["history"]:
        yield _row("history", end["figure"], str(end["year"]), end["value"], unit, standing=end["standing"])
    for point in record["interim_points"]:
        yield _row("interim_point", time=point["time"], value=point["value"], unit=unit, source=point["document"])
    for figure in record["figures"]:
        yield _row(
            "figure", figure["code"], figure["time"], figure["value"], symbols.get(figure["unit"], unit),
            _remarks(figure), qualifier=figure["qualifier"], provisional=figure["provisional"],
            replaces=figure["supersedes"], **_origin(figure, grades),
        )  # fmt: skip
    for source in record["sources"]:
        words = " ".join((_own(source, "title"), _own(source, "publisher")))
        words = f"{words} ({source['grade_label']})"
        yield _row("source", source["code"], note=words, grade=source["grade"], address=source["url"])


def _stated(target, symbols, unit, grades):
    """What is asked for: of a range, both ends."""
    stated = {"unit": symbols.get(target["unit"], unit), "qualifier": target["qualifier"]} | _origin(target, grades)
    yield _row("target", target["code"], target["time"], target["value"], note=_own(target, "statement"),
               replaces=target["supersedes"], **stated)  # fmt: skip
    if target["value_high"] is not None:
        yield _row("target_upper_end", target["code"], target["time"], target["value_high"], **stated)
    code, base, binding = target["code"], target["base_source"], target["binding_source"]
    if base:
        yield _row(
            "base", code, target["base_time"], target["base_value"], stated["unit"], source=base, grade=grades[base]
        )
    if binding:
        yield _row("binding", code, note=target["binding"], source=binding, grade=grades[binding])


def _origin(row, grades):
    return {"source": row["source"], "grade": grades.get(row["source"]), "released_on": row["released_on"]}


def _working(working, unit):
    for name, value in working.items():
        if name == "flags":
            yield from (_row("working", "flag", note=flag) for flag in value)
        elif name == "kept":
            yield from (_row("kept", each["figure"], note="kept" if each["kept"] else "not kept") for each in value)
        elif name in IN_UNIT or name.startswith(("share", "years", "pace")):
            yield _row("working", name, value=value, unit=unit if name in IN_UNIT else "")
        else:
            yield _row("working", name, note=value)


def _beside(record, unit):
    point, outlook = record["next_point"], record["outlook"]
    if point:
        yield _row("next_point", time=point["on"], value=point["value"], unit=unit, standing=point["standing"])
    if outlook:
        yield _row("outlook", "expected", record["working"]["due_on"], outlook["expected"], unit, outlook["sentence"])
        yield _row("outlook", "reached_in", note=str(outlook["reached_in"] or ""))


def _remarks(figure):
    return " ".join(filter(None, [_own(figure, "derivation"), _own(figure, "note")]))


def _own(values, name):
    """The text in the reader's language, or the other where there is but one."""
    first, second = ("zh_hans", "en") if reads_chinese() else ("en", "zh_hans")
    return values[f"{name}_{first}"] or values[f"{name}_{second}"]


def _row(part, item="", time="", value=None, unit="", note="", **rest):
    provisional = {True: "true", False: "false"}.get(rest.get("provisional"), "")
    number = "" if value is None else Decimal(value)
    told = {"part": part, "item": item, "time": time, "value": number, "unit": unit, "note": note}
    told |= rest | {"provisional": provisional}
    return ["" if (cell := told.get(name)) is None else cell for name in NAMES]
