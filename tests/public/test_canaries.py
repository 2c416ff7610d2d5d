"""What staff keep among themselves is in nothing that the public can ask for, whatever state a report is in."""

import html
import io
import re
import zipfile
from itertools import product
from urllib.parse import parse_qsl, urldefrag, urljoin, urlsplit

import pytest
from django.urls import reverse
from django.utils import translation

from policytracker.exchange.exporting import export_package
from policytracker.models import Evidence
from policytracker.public.urls import urlpatterns
from policytracker.record.nouns import BY_MODEL

from .canaries import SHOWN, Canaries

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june_2026")]

LINK = re.compile(r"""(?:href|src|action)=["']([^"']+)["']""")
NOT_PUBLIC = ("/admin/", "/static/")
FIGURE = "731731"


def canaries_in(text):
    """Every word that was planted; a draft figure however its digits are grouped."""
    found = set(re.findall(r"canary-[\w-]+", text, re.ASCII))
    return found | ({FIGURE} if FIGURE in re.sub(r"(?<=\d)[,.\s\u2009\u202f](?=\d)", "", text) else set())


def all_of(answer):
    """Its headers and its body, in full; of an archive each member."""
    body = b"".join(answer) if answer.streaming else answer.content
    texts = [f"{name}: {value}" for name, value in answer.headers.items()]
    if body.startswith(b"PK"):
        with zipfile.ZipFile(io.BytesIO(body)) as archive:
            texts += [name + archive.read(name).decode(errors="replace") for name in archive.namelist()]
    return "\n".join([*texts, body.decode(errors="replace")])


def links_in(address, answer, text):
    """Where it leads on this site; of questions those with one part, for they multiply without end."""
    found = [html.unescape(link) for link in LINK.findall(text)] + [answer.headers.get("Location", "")]
    for link in found:
        there = urldefrag(urljoin(address, link)).url
        here = not urlsplit(there).netloc and not there.startswith(NOT_PUBLIC)
        if here and len(parse_qsl(urlsplit(there).query)) < 2:
            yield there


def walk(client):
    """What each address says that links reach from the front page, and the languages and kinds of those reached."""
    texts, kinds, queue = {}, set(), ["/"]
    while queue:
        address = queue.pop()
        answer = client.get(address)
        assert answer.status_code in (200, 302), address
        if answer.status_code == 200:
            kinds.add((translation.get_language(), answer.resolver_match.url_name))
        texts[address] = all_of(answer)
        queue += {*links_in(address, answer, texts[address])} - texts.keys() - {*queue}
    return texts, kinds


def test_what_staff_keep_among_themselves_is_at_no_address(client):
    Canaries()
    texts, kinds = walk(client)
    assert {(language, row.name) for language in ("en", "zh-hans") for row in urlpatterns} - kinds == set()
    assert {word for text in texts.values() for word in canaries_in(text)} == {SHOWN}


@pytest.mark.one_database
def test_nor_is_it_on_a_page_that_says_no(client):
    Canaries()
    hidden = Evidence.objects.exclude(BY_MODEL[Evidence].public).values_list("code", flat=True)
    drafts = ["HIDDEN", "HIDDEN-DOC", "HIDDEN-T", "canary-draft-figure", *hidden]
    assert len(drafts) == 4 + 5 * 2 + 4 * 2
    answers = {}
    patterns = [row for row in urlpatterns if "code" in row.pattern.converters]
    # Of each kind every second draft in the one language, the others in the other.
    for place, (pattern, code) in enumerate(product(patterns, drafts)):
        with translation.override(("en", "zh-hans")[place % 2]):
            address = reverse(pattern.name, args=["river", code])
        answers[address] = client.get(address)
    for language in ("en", "zh-hans"):
        for address in ("river/directives/?page=9", "river/directives/?track=none", "nowhere/"):
            answers[language, address] = client.get(f"/{language}/{address}")
        answers[language, "post"] = client.post(f"/{language}/river/")
    assert {answer.status_code for answer in answers.values()} <= {400, 404, 405}
    found = {word for answer in answers.values() for word in canaries_in(all_of(answer))}
    # It repeats the code that was asked for.
    assert found <= {"canary-draft-figure"}


def test_nor_in_the_package(tmp_path):
    export_package(Canaries().programme, tmp_path)
    files = [path for path in tmp_path.rglob("*") if path.is_file()]
    assert {word for path in files for word in canaries_in(path.name + path.read_text(errors="replace"))} == {SHOWN}
