"""What a search of 60,000 directives costs, on a throw-away database: SQLite, or with "postgres" a server of its own.

    .venv/bin/python benchmarks/searching.py [directives] [postgres]

Beside each directive stand two more entries, a target and a document. Their texts are sentences of the
programmes in ``programmes/``, put together by chance. Times of one machine say nothing about another.
"""

import csv
import random
import statistics
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

sys.path.insert(0, str(Path(__file__).resolve().parent))
from many_rows import ROUNDS
from saving_together import ROOT, prepare, serve_postgres

QUERIES = ("风电", "CO2 排放", "hydropower", "D-1799", "川府发〔2022〕37号", "风电 zzz", "产业")
MOST = 1000


def main(number, postgres):
    sys.path.insert(0, str(ROOT))
    with TemporaryDirectory() as folder:
        server = serve_postgres() if postgres else None
        try:
            prepare(server.url if server else f"sqlite:///{folder}/rows.sqlite3")
            make_entries(number)
            for query in QUERIES:
                for address in ("", "&kind=directive&page=2"):
                    report(f"/en/many/search/?q={query}{address}")
        finally:
            if server:
                server.stop()


def make_entries(number):
    from django.db import connection

    from policytracker.models import Directive
    from policytracker.record.search_entries import entries_of, write_entries
    from tests import builders

    programme = builders.make_programme(slug="many")
    track = builders.make_track(programme=programme)
    words = {"title_en": "A title", "title_zh_hans": "标题", "statement_en": "Do it.", "statement_zh_hans": "推进。"}
    mark = {"programme": programme, "track": track, "kind": "process", "not_reportable_because": "kind_process"}
    Directive.objects.bulk_create(
        (Directive(code=f"D-{n}", published=True, **mark, **words) for n in range(number)), batch_size=500
    )
    sentences, keys = list(sentences_of_the_programmes()), {"many": programme.pk}
    chance = random.Random(1)
    start = time.perf_counter()
    for noun, code in (("directive", "D"), ("target", "T"), ("document", "DOC")):
        write_entries(
            entry
            for n in range(number)
            for entry in entries_of(noun, f"{code}-{n}", columns(noun, chance, sentences), "many", keys)
        )
    print(f"{3 * number} entries written in {time.perf_counter() - start:.0f} s")
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE")


def sentences_of_the_programmes():
    for name in ("directives", "targets"):
        for file in sorted((ROOT / "programmes").glob(f"*/{name}.csv")):
            with file.open(encoding="utf-8", newline="") as rows:
                yield from ((row["statement_en"], row["statement_zh_hans"]) for row in csv.DictReader(rows))


def columns(noun, chance, sentences):
    (title_en, title_zh), *more = chance.sample(sentences, 3)
    texts = {"title_en": title_en, "title_zh_hans": title_zh}
    if noun == "document":
        return texts | {"number": f"川府发〔{chance.randrange(2000, 2030)}〕{chance.randrange(99)}号"}
    english, chinese = zip(*more, strict=True)
    return texts | {"statement_en": " ".join(english), "statement_zh_hans": "".join(chinese)}


def report(address):
    from django.test import Client

    client, times = Client(HTTP_HOST="localhost"), []
    for _round in range(ROUNDS):
        start = time.perf_counter()
        status = client.get(address).status_code
        times.append(1000 * (time.perf_counter() - start))
    ms = statistics.median(times)
    print(f"{address:70}{status:5}{ms:8.0f} ms{'' if ms < MOST else f', more than {MOST}'}")


if __name__ == "__main__":
    numbers = [int(word) for word in sys.argv[1:] if word.isdigit()]
    main((numbers or [60_000])[0], postgres="postgres" in sys.argv)
