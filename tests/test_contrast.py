"""Every ink can be read on every ground that it stands on, in both themes: WCAG 2.2, 1.4.3 and 1.4.11."""

import re
from pathlib import Path

import pytest

TOKENS = (Path(__file__).resolve().parent.parent / "static" / "css" / "tokens.css").read_text()
INKS = ("ink", "ink-soft", "accent", "accent-strong", "visited", "good", "near", "warn", "bad", "moving", "idle")
TEXT = [
    *((ink, ground) for ink in INKS for ground in ("surface", "surface-sunk")),
    *((state, f"{state}-soft") for state in ("good", "near", "warn", "bad", "moving", "idle", "invented")),
    ("ink-head", "surface-head"),
    ("ink-head-soft", "surface-head"),
    ("accent-ink", "accent"),
    ("surface", "track-subtraction"),
    ("surface", "track-addition"),
]
SHAPES = [
    *((line, "surface") for line in ("rule-strong", "focus", "chart-line", "chart-target")),
    ("focus", "surface-sunk"),
    ("focus-head", "surface-head"),
]


def themes():
    light, _, dark = TOKENS.partition("prefers-color-scheme: dark")
    colours = [dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6});", part)) for part in (light, dark)]
    return {"light": colours[0], "dark": colours[0] | colours[1]}


def luminance(colour):
    parts = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear, strict=True))


def contrast(one, other):
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("theme", ["light", "dark"])
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (SHAPES, 3)], ids=["text", "shapes"])
def test_each_pair_of_colours_has_the_contrast_that_it_needs(theme, pairs, least):
    colours = themes()[theme]
    faint = {pair: round(contrast(*map(colours.get, pair)), 2) for pair in pairs}
    assert {pair: ratio for pair, ratio in faint.items() if ratio < least} == {}
