"""How we judge: the rules as the code holds them, worked out on live figures, and what they were tried on."""

import json
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from django.shortcuts import render
from django.views.decorators.http import require_safe

from policytracker.assessment import outlook, pace, staleness
from policytracker.assessment.methods import german_projection, growth_ratio
from policytracker.models import Standing
from policytracker.models.vocabulary import Qualifier
from policytracker.reading_day import reading_day

from .method_comparison import said_by_each
from .method_examples import textbook_cases, worked_examples
from .method_words import METHODS, REASONS, STANDINGS

RESULTS = Path(__file__).with_name("method_results.json")


@dataclass(frozen=True)
class Band:
    """``least`` is the lowest pace of the band, ``below`` the lowest of the next one up; either may be empty."""

    standing: str
    label: str
    least: str
    below: str


@require_safe
def method(request):
    today = reading_day()
    examples = worked_examples(today)
    context = {
        "section": "method",
        "bands": bands(),
        "standings": [(standing, STANDINGS[standing]) for standing in Standing.Verdict],
        "reasons": [(reason, REASONS[reason]) for reason in Standing.Reason],
        "qualifiers": [Qualifier.ABOUT, Qualifier.STRIVE],
        "numbers": numbers(),
        "examples": examples,
        "textbook": textbook_cases(),
        "comparison": said_by_each(examples, today),
        "results": results(),
    }
    return render(request, "method/method.html", context)


def bands():
    """The bands of pace from the best to the worst, with the bounds that the code compares by."""
    bounds = [(standing, _bound(Decimal(above) / below)) for above, below, standing in pace.BANDS]
    rows, upper = [], ""
    for standing, least in [*bounds, (Standing.Verdict.MOVING_AWAY, "")]:
        verdict = Standing.Verdict(str(standing))
        rows.append(Band(verdict.value, verdict.label, least, upper))
        upper = least
    return rows


def _bound(value):
    return f"{value:.2f}" if value else "0"


def numbers():
    """What the texts name and the code decides."""
    return {
        "stale_months": staleness.FRESH_FOR * 12,
        "outlook_years": outlook.SPAN,
        "german_years": german_projection.SPAN,
        "growth_high": _bound(growth_ratio.HIGH),
        "growth_middle": _bound(growth_ratio.MIDDLE),
    }


def results():
    """What `benchmarks/prove_method.py` found when it was last run."""
    found = json.loads(RESULTS.read_text(encoding="utf-8"))
    return {
        "published": [row | {"name": METHODS[row["method"]]} for row in found["published"]],
        "published_cases": sum(row["cases"] for row in found["published"]),
        "published_agree": sum(row["agree"] for row in found["published"]),
        **{name: found[name] for name in ("growth_and_line", "worked_by_hand", "spreadsheet")},
        "stretches": found["backtest"]["stretches"],
        "targets_fallen_due": found["backtest"]["targets_fallen_due"],
        "five_years": _by_standing(found["backtest"]["five_years"]),
        "fallen_due": _by_standing(found["backtest"]["fallen_due"]),
    }


def _by_standing(rows):
    """[(standing, label, its counts in the order of years)]"""
    groups = {}
    for row in rows:
        groups.setdefault(row["standing"], []).append(row)
    return [(standing, Standing.Verdict(standing).label, counts) for standing, counts in groups.items()]
