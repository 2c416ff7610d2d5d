"""Whatever stands in the real programme's package can be read on some page, in both languages."""

import csv
import gzip
import html
import re
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from django.utils.html import escape

from policytracker.exchange.loading import load_package
from tests.public.languages import foreign_words

pytestmark = pytest.mark.django_db

HEAVIEST = 60_000
PACKAGE = Path(__file__).parents[2] / "programmes" / "sichuan"
LINE = re.compile(r'<tr id="([^"]+)">(.*?)</tr>', re.DOTALL)
LINK = re.compile(r'href="([^"]+)"')

# The columns in which each noun's rows say what they are; {} stands for the language.
SAID_BY = {
    "areas": "name_{} admin_code",
    "directives": "statement_{}",
    "documents": "title_{}",
    "evaluations": "scope_{}",
    "facts": "text_{}",
    "glossary_terms": "term_{}",
    "indicators": "definition_{}",
    "industries": "definition_{}",
    "lost_words": "suggestion_{}",
    "organisations": "name_{}",
    "passages": "summary_{}",
    "phases": "name_{}",
    "sources": "title_{}",
    "targets": "statement_{}",
    "tracks": "name_{}",
}


def rows(name):
    with (PACKAGE / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def walk(client, start):
    """The body of every page that links reach below the start, by address."""
    pages, queue = {}, [start]
    while queue:
        address = queue.pop()
        pages[address] = client.get(address).content.decode()
        for link in LINK.findall(pages[address]):
            # Filters only narrow down what the whole list shows, its further pages show the rest; a file is no page.
            found = urldefrag(urljoin(address, html.unescape(link))).url
            new = found not in pages and found not in queue
            if new and found.startswith(start) and re.fullmatch(r"[^?]*/(\?page=\d+)?", found):
                queue.append(found)
    return pages


@pytest.mark.one_database
@pytest.mark.parametrize(("language", "column"), [("en", "en"), ("zh-hans", "zh_hans")])
def test_every_row_of_the_real_programme_is_on_a_page_in_its_language(client, language, column):
    load_package(PACKAGE)
    pages = walk(client, f"/{language}/")
    text = "\n".join(pages.values())
    lacking = [
        (noun, row.get("code"), name)
        for noun, names in SAID_BY.items()
        for row in rows(noun)
        for name in names.format(column).split()
        if row[name] and escape(row[name]) not in text
    ]
    assert lacking == []
    assert figures_without_a_place(pages, language) == []
    foreign = {(word, address) for address, page in pages.items() for word in foreign_words(page)}
    assert sorted(foreign)[:20] == []
    assert {address: size for address, page in pages.items() if (size := weight(page)) > HEAVIEST} == {}


def weight(page):
    """What a first view takes, compressed: the page with its stylesheets, scripts and pictures."""
    files = re.findall(r"""(?:href|src)="/static/([^"]+)""", page)
    parts = [page.encode(), *((PACKAGE.parents[1] / "static" / name).read_bytes() for name in files)]
    return sum(len(gzip.compress(part)) for part in parts)


def figures_without_a_place(pages, language):
    """Figures that the page of their indicator does not name with their source."""
    titles = {row["code"]: row["title_en" if language == "en" else "title_zh_hans"] for row in rows("sources")}
    return [
        row["code"]
        for row in rows("observations")
        if escape(titles[row["source"]]) not in pages[f"/{language}/sichuan/indicators/{row['indicator']}/"]
        or f'id="{row["code"]}"' not in pages[f"/{language}/sichuan/indicators/{row['indicator']}/"]
    ]


def test_reposts_say_so_and_carry_no_address(client):
    load_package(PACKAGE)
    pages = walk(client, "/en/sichuan/sources/")
    lines = {code: line for body in pages.values() for code, line in LINE.findall(body)}
    said = {code for code, line in lines.items() if "repost, not confirmed with the issuer" in line}
    linked = {code for code, line in lines.items() if 'href="http' in line}
    grades = {row["code"]: row["grade"] for row in rows("sources")}
    assert lines.keys() == grades.keys()
    assert said == {code for code, grade in grades.items() if grade == "C"}
    assert linked == {row["code"] for row in rows("sources") if row["url"]}
    assert not said & linked
