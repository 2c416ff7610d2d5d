"""What it costs to know how each of 10,000 targets stands, on a throw-away database.

    .venv/bin/python benchmarks/standings.py [targets]

Each target has a figure, and four standings of which one is in force. Times of one machine say nothing
about another.
"""

import datetime as dt
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))
from many_rows import ROUNDS, make_rows, prepare

TODAY = dt.date(2026, 11, 22)
STRETCHES = [
    (dt.date.min, "not_assessable", "no_figure", None),
    (dt.date(2024, 12, 31), "on_track", "", None),
    (dt.date(2026, 11, 22), "slightly_behind", "", None),
    (dt.date(2030, 12, 31), "awaiting_figure", "", 2026),
]
MOST = 100


def main(number):
    with TemporaryDirectory() as folder:
        prepare(folder)
        programme = make_rows(range(number))
        make_standings()
        for question, ask in questions(programme).items():
            ms = median_ms(ask)
            print(f"{question:44}{ms:8.1f} ms{'' if ms < MOST else f', more than {MOST}'}")


def make_standings():
    from policytracker.models import Standing, Target

    Standing.objects.bulk_create(
        (
            Standing(target_id=target, starts_on=day, verdict=verdict, reason=reason, stale_since=year)
            for target in Target.objects.values_list("pk", flat=True)
            for day, verdict, reason, year in STRETCHES
        ),
        batch_size=500,
    )


def questions(programme):
    """What pages ask."""
    from policytracker.models import Target
    from policytracker.record.standing_counts import standing_counts

    targets = Target.objects.published().of(programme)
    standing = targets.with_standing(TODAY)
    return {
        "the standing of every target": lambda: list(standing.values_list("pk", "standing")),
        "all targets counted by standing": lambda: standing_counts(targets, TODAY),
        "how many stand so": lambda: standing.filter(standing="slightly_behind").count(),
        "a page of 50, the standing of each": lambda: list(standing.order_by("code")[:50]),
    }


def median_ms(ask):
    times = []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        ask()
        times.append(1000 * (time.perf_counter() - start))
    return statistics.median(times)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 10_000)
