"""In Chinese no space follows a full-width sign, which brings its own."""

import html
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urldefrag, urljoin

import pytest
from django.utils import translation

from policytracker.exchange.loading import load_package
from policytracker.templatetags.typesetting import close_up

EXAMPLE = Path(__file__).parents[2] / "programmes" / "example"
INLINE = {"a", "b", "bdi", "cite", "code", "em", "i", "q", "s", "small", "span", "strong", "sub", "sup", "time"}
STRAY = re.compile(r".{0,12}[。：，；）！？]\s.{0,12}|.{0,12}\s（.{0,12}")


class Lines(HTMLParser):
    """The visible text of a page, a line for each block."""

    def __init__(self):
        super().__init__()
        self.lines, self.depth = [""], 0

    def handle_starttag(self, tag, attributes):
        self._break(tag)
        self.depth += tag in ("head", "script")

    def handle_endtag(self, tag):
        self._break(tag)
        self.depth -= tag in ("head", "script")

    def handle_data(self, data):
        if not self.depth:
            self.lines[-1] += data

    def _break(self, tag):
        if tag not in INLINE:
            self.lines.append("")


def strays(page):
    reader = Lines()
    reader.feed(page)
    return [found for line in reader.lines for found in STRAY.findall(" ".join(line.split()))]


def pages_of(client):
    """Every page below the start of the example programme and those of the whole site, without their filters."""
    pages, queue = {}, ["/zh-hans/"]
    while queue:
        address = queue.pop()
        pages[address] = client.get(address).content.decode()
        for link in re.findall(r'href="([^"]+)"', pages[address]):
            found = urldefrag(urljoin(address, html.unescape(link))).url
            if re.fullmatch(r"/zh-hans/(?!.*/file/)[^?]*/(\?page=\d+)?", found) and found not in {*pages, *queue}:
                queue.append(found)
    return pages


@pytest.mark.one_database
@pytest.mark.django_db
def test_no_chinese_page_has_a_space_beside_a_full_width_sign(client):
    load_package(EXAMPLE)
    pages = pages_of(client)
    assert len(pages) > 100
    found = {address: strays(page) for address, page in pages.items()}
    assert {address: stray for address, stray in found.items() if stray} == {}


@pytest.mark.parametrize(
    ("page", "closed"),
    [
        ("<b>说明。</b>\n  <i class='x y'>\n <a>方法</a></i>", "<b>说明。</b><i class='x y'><a>方法</a></i>"),
        ("30% <span>（2015年）</span> · 成都市", "30%<span>（2015年）</span>· 成都市"),
        ('<input value="煤， 电">说明： 略', '<input value="煤， 电">说明：略'),
        ("约 2% 左右", "约 2% 左右"),
    ],
)
def test_spaces_beside_full_width_signs_are_closed_up_in_text_alone(page, closed):
    assert close_up(page) == page
    with translation.override("zh-hans"):
        assert close_up(page) == closed
