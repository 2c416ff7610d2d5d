import gc
import json
from contextlib import contextmanager
from decimal import Decimal

from django.core.management.base import BaseCommand, CommandError

from policytracker.assessment.methods.case import CaseError
from policytracker.assessment.methods.registry import assess


class Command(BaseCommand):
    help = "Judge the cases of a JSON file, each by the method that it names, and write the outcomes as JSON."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("file", help="a list of cases, or an object whose `cases` is one")

    def handle(self, *, file, **options):
        with no_search_for_garbage():
            outcomes = [json.dumps(outcome_of(case, place)) for place, case in enumerate(read_cases(file), 1)]
        self.stdout.write("[\n" + ",\n".join(outcomes) + "\n]" if outcomes else "[]")


@contextmanager
def no_search_for_garbage():
    """All that is read stays to the end: to search it for garbage again and again takes a fifth of the time."""
    gc.disable()
    try:
        yield
    finally:
        gc.enable()


def read_cases(file):
    try:
        with open(file, encoding="utf-8-sig") as opened:
            content = json.load(opened, parse_float=Decimal)
    except (OSError, ValueError, ArithmeticError, RecursionError) as error:
        raise refused(f"{file}: {error}") from None
    cases = content.get("cases") if isinstance(content, dict) else content
    if not isinstance(cases, list):
        raise refused(f"{file}: neither a list of cases nor an object with one")
    return cases


def outcome_of(case, place):
    """The outcome of one case as plain values; a fault names the case by its id, or by its place in the list."""
    if not isinstance(case, dict):
        raise refused(f"case {place}: not an object")
    if case.get("id") is None:
        raise refused(f"case {place}: id is missing")
    if type(case["id"]) not in (str, int):
        raise refused(f"case {place}: id is neither a text nor a whole number")
    try:
        outcome = assess(case)
    except (CaseError, RecursionError) as error:
        raise refused(f"case {case['id']}: {error}") from None
    return {
        "id": case["id"],
        "status": outcome.status,
        "value": outcome.value,
        "score": outcome.score,
        "working": outcome.working,
    }


def refused(message):
    return CommandError(message, returncode=2)
