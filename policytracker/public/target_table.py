"""The record of a target as rows of one table, for a spreadsheet."""

from decimal import Decimal

from policytracker.templatetags.figure_texts import reads_chinese

NAMES = ("part", "item", "time", "value", "unit", "note", "standing", "provisional", "source", "released_on", "address")
# Parts of the working that are values in the unit of the indicator.
IN_UNIT = {"base_value", "latest_value", "target_value"}


def table_of(record):
    """Rows in the order of ``NAMES``; numbers as decimals, all else as text."""
    unit, target = record["unit"], record["target"]
    yield from (_row("notice", note=notice) for notice in record["notices"])
    yield _row("programme", record["programme"], record["as_of"])
    yield _row(
        "target", target["code"], target["time"], target["value"], target["unit"] or unit,
        note=_own(target, "statement"), source=target["source"], released_on=target["released_on"],
    )  # fmt: skip
    yield _row("verdict", note=record["verdict"]["sentence"], standing=record["verdict"]["standing"])
    yield from _working(record["working"], unit)
    yield from _beside(record, unit)
    for end in record["history"]:
        yield _row("history", end["figure"], str(end["year"]), end["value"], unit, standing=end["standing"])
    for point in record["interim_points"]:
        yield _row("interim_point", time=point["time"], value=point["value"], unit=unit, source=point["document"])
    for figure in record["figures"]:
        yield _row(
            "figure", figure["code"], figure["time"], figure["value"], figure["unit"] or unit, _remarks(figure),
            provisional=figure["provisional"], source=figure["source"], released_on=figure["released_on"],
        )  # fmt: skip
    for source in record["sources"]:
        words = " ".join((_own(source, "title"), _own(source, "publisher")))
        yield _row("source", source["code"], note=words, address=source["url"])


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
    first = (part, item, time, number, unit, note, rest.get("standing"), provisional)
    last = (rest.get(name) for name in ("source", "released_on", "address"))
    return ["" if cell is None else cell for cell in (*first, *last)]
