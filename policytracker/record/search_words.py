"""Texts as the search compares them: the same plain words however they were typed, on either engine.

Case, width and accents are folded, a plural is its singular, signs are gaps. Letters and figures part from one
another, so that SUB-07 and sub07, CO₂ and CO2 are the same. Chinese has no gaps: a run of it stays whole, and a word
of two characters is found anywhere within.
"""

import re
from unicodedata import normalize

HAN = "\u3005\u3007\u3400-\u4dbf\u4e00-\u9fff\U00020000-\U0003ffff"
_MARKS = re.compile("[\u0300-\u036f]+")
_RUN = re.compile(rf"[{HAN}]+|\d+(?:,\d{{3}})+(?!\d)|\d+|[^\W\d_{HAN}]+")
# A query is parted where Chinese writes a sign or anyone a space; what stands in quotation marks stays together.
_PIECE = re.compile(r'"([^"]*)"|“([^”]*)”|「([^」]*)」|([^\s、，。；：！？"“”「」]+)')
_SHORTER = re.compile(rf"[{HAN}]{{1,2}}|[^\W_{HAN}]+")


def plain(text):
    """The words of a text, with a space between them."""
    return " ".join(_word(run[0]) for run in _RUN.finditer(_folded(text)))


def _folded(text):
    return _MARKS.sub("", normalize("NFKD", text).casefold())


def _word(run):
    if "," in run:
        return run.replace(",", "")
    if run.isascii() and len(run) > 4 and run.endswith(("sses", "uses", "ases", "xes", "ches", "shes")):
        return run[:-2]
    if run.isascii() and len(run) > 3 and run.endswith("s") and not run.endswith(("ss", "us", "is", "as")):
        return run[:-3] + "y" if run.endswith("ies") else run[:-1]
    return run


def kept(texts):
    """What is kept of texts to be searched: one a line, each word of another script than Chinese between spaces."""
    return "".join(f" {plain(text)} \n" for text in texts)


def pieces(query):
    """What the query asks for: words, and in quotation marks words that are neighbours."""
    return [piece for found in _PIECE.findall(query) if plain(piece := "".join(found))]


def needle(piece):
    """What stands in ``kept`` texts where the piece does: Chinese anywhere in a run, other words only whole."""
    words = plain(piece)
    start, end = ("" if re.match(f"[{HAN}]", sign) else " " for sign in (words[0], words[-1]))
    return f"{start}{words}{end}"


def shorter(query):
    """What of a query may be found where the whole is not: its words, or parts of a single one."""
    found = pieces(query)
    if len(found) == 1:
        found = _SHORTER.findall(normalize("NFKC", found[0]))
    alone = {needle(piece): piece for piece in found if len(piece) > 1 and plain(piece)}
    return [piece for sought, piece in alone.items() if sought != needle(query)]


def spots(text, needles):
    """Where these stand in a text: (start, end, which needle), in the order of the text."""
    words, starts, ends = _placed(text)
    found = []
    for number, sought in enumerate(needles):
        place = words.find(sought)
        while place >= 0:
            last = place + len(sought.rstrip(" "))
            first = place + sought.startswith(" ")
            found.append((starts[first], ends[last - 1], number))
            # Two that share the space between them are both found.
            place = words.find(sought, last)
    return sorted(found)


def _placed(text):
    """The text as ``kept`` has it, and for each of its characters where that starts and ends in the text itself."""
    folded = [(piece, place) for place, sign in enumerate(text) for piece in _folded(sign)]
    words, starts, ends = " ", [0], [0]
    for run in _RUN.finditer("".join(piece for piece, _place in folded)):
        word = _word(run[0])
        places = [place for _piece, place in folded[run.start() : run.end()]]
        whole = not re.match(f"[{HAN}]", word)
        words += f"{word} "
        starts += [places[0]] * len(word) if whole else places
        ends += [places[-1] + 1] * len(word) if whole else [place + 1 for place in places]
        starts.append(places[-1] + 1)
        ends.append(places[-1] + 1)
    return words, starts, ends
