"""Words of a page that are in another language than they say: the page's own, or that of the part they stand in."""

import re
from html.parser import HTMLParser

# Quotations, codes and the names of sources and bodies stay as they are.
LEFT_ALONE_TAGS = {"q", "blockquote", "code", "style", "script"}
LEFT_ALONE_CLASSES = {"code", "source"}
WITHOUT_END = {"meta", "link", "img", "input", "br", "hr", "wbr"}
READ_OUT = ("alt", "title", "aria-label", "placeholder", "data-label")
CHINESE = re.compile("[\u3400-\u9fff]+")
# A word has two small letters side by side: codes, units and formulas have not.
ENGLISH = re.compile(r"[A-Za-z'’-]*[a-z]{2}[A-Za-z'’-]*")
ADDRESS = re.compile(r"https?://\S+")
# “Open SDG”, “ISIC Rev. 4”, programs, and what Chinese calls by its English name.
NAMES = {"Open", "Rev", "LibreOffice", "Chromium", "axe", "Cookie"}


class _Texts(HTMLParser):
    """(language, text) of each text, and of each attribute that is read out."""

    def __init__(self):
        super().__init__(convert_charrefs=True)
        self.within = []
        self.found = []

    def handle_starttag(self, tag, attrs):
        attributes = dict(attrs)
        language, left_alone = self.within[-1][1:] if self.within else ("", False)
        language = attributes.get("lang") or language
        classes = set((attributes.get("class") or "").split())
        named = attributes.get("translate") == "no" or tag in LEFT_ALONE_TAGS or bool(classes & LEFT_ALONE_CLASSES)
        left_alone = left_alone or named
        if not left_alone:
            self.found += [(language, attributes[name]) for name in READ_OUT if attributes.get(name)]
            if attributes.get("name") == "description":
                self.found.append((language, attributes["content"]))
        if tag not in WITHOUT_END:
            self.within.append((tag, language, left_alone))

    def handle_endtag(self, tag):
        while self.within and self.within.pop()[0] != tag:
            pass

    def handle_data(self, data):
        if self.within and not self.within[-1][2]:
            self.found.append((self.within[-1][1], data))


def foreign_words(page):
    """English words in what is marked as Chinese, Chinese ones in what is not."""
    texts = _Texts()
    texts.feed(page)
    for language, text in texts.found:
        words = ENGLISH if language.startswith("zh") else CHINESE
        yield from (word for word in words.findall(ADDRESS.sub("", text)) if word not in NAMES)
