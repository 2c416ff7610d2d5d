from django.template import Context, Template

from policytracker.models import Standing
from policytracker.templatetags.standing import SHAPES


def mark(verdict, label, year=None):
    text = "{% load standing %}{% standing_mark verdict label year %}"
    return Template(text).render(Context({"verdict": verdict, "label": label, "year": year})).strip()


def test_each_standing_has_its_word_and_its_shape():
    marks = [mark(verdict, label) for verdict, label in Standing.Verdict.choices]
    assert [text.split("</svg>")[1] for text in marks] == [f"{label}</span>" for label in Standing.Verdict.labels]
    assert [f'd="{SHAPES[verdict]}"' in text for verdict, text in zip(Standing.Verdict, marks, strict=True)] == [
        True
    ] * 9


def test_all_shapes_differ_but_for_the_two_that_are_reached():
    others = [shape for verdict, shape in SHAPES.items() if verdict != "met"]
    assert (len(set(others)), SHAPES["met"]) == (8, SHAPES["achieved"])


def test_a_verdict_on_old_figures_names_their_year_and_has_no_colour():
    text = mark("missed", "Missed", 2021)
    assert text.startswith('<span class="mark" data-standing="missed" data-stale>')
    assert text.endswith('Missed</span> <span class="data-of">data of 2021</span>')
    assert "data-stale" not in mark("missed", "Missed")
