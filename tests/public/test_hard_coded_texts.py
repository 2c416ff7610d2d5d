"""In a language in which every text of the interface is one and the same word, no other word of English is left."""

from pathlib import Path

import pytest
from django.utils import translation

from policytracker.exchange.loading import load_package
from policytracker.public.urls import urlpatterns
from tests.public.languages import foreign_words
from tests.public.past_pages import PLACES

pytestmark = [pytest.mark.django_db, pytest.mark.one_database]

PACKAGE = Path(__file__).parents[2] / "programmes" / "sichuan"
WORD = "译"


@pytest.fixture
def one_word(monkeypatch):
    """The translation of every text, once the real programme is loaded; what the record holds stays as it is."""
    load_package(PACKAGE)
    for name in ("gettext", "ngettext", "pgettext", "npgettext"):
        monkeypatch.setattr(translation._trans, name, lambda *texts: WORD, raising=False)


def addresses():
    """A page of each kind."""
    yield from (f"/zh-hans/{pattern.pattern}" for pattern in urlpatterns if not pattern.pattern.converters)
    yield "/zh-hans/sichuan/"
    for place in (*PLACES.values(), "roadmap", "changes", "search"):
        yield f"/zh-hans/sichuan/{place}/"
    for place in ("directives/SUB-07", "targets/T-SC-11", "indicators/IND-NONFOSSIL", "industries/IND-WIND",
                  "documents/DOC-SEED", "organisations/ORG-SC", "areas/SC"):  # fmt: skip
        yield f"/zh-hans/sichuan/{place}/"


def test_no_text_is_hard_coded(client, one_word):
    pages = {address: client.get(address) for address in addresses()}
    assert {address: page.status_code for address, page in pages.items() if page.status_code != 200} == {}
    found = {(word, address) for address, page in pages.items() for word in foreign_words(page.content.decode())}
    assert sorted(found) == []
    # The first word of every breadcrumb is the interface's own.
    assert [address for address, page in pages.items() if "首页" in page.content.decode()] == []
    assert [address for address, page in pages.items() if WORD not in page.content.decode()] == []
