"""Every verdict in words: one sentence for each standing and each reason."""

import pytest
from django.utils import translation

from policytracker.assessment.verdict import Reason, Standing
from policytracker.public.target_in_full import find_target
from policytracker.public.verdict_sentence import BY_REASON, sentence_of
from policytracker.public.working_rows import rows_of
from tests import builders as make

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("in_june_2026")]

FROM_TEN = {"base_time": "2020", "base_value": 10}
CAP = {"kind": "cap", "qualifier": "at_most", "value": 50}
CUT = {"kind": "reduction", "base_time": "2020", "value": 18, "time": "2030"}
YEARLY = {"measure": "yearly_change", "direction": "down"}
YEARLY_FALL = {"value": -3, "qualifier": "at_most"}
PEAK = {"kind": "peak_by", "value": None, "time": "2030", "deadline": "before"}


def judged(target, figures, indicator=None):
    programme = make.make_programme(slug="green")
    used = make.make_indicator(programmes=[programme], **(indicator or {}))
    row = make.make_target(programme=programme, code="T", indicator=used, **target)
    for time, value in figures.items():
        make.make_observation(indicator=used, area=row.area, source=row.source, time=time, value=value)
    working = find_target("green", "T").working
    return working.verdict, sentence_of(working)


@pytest.mark.parametrize(
    ("standing", "target", "figures", "indicator", "sentence"),
    [
        ("on_track", FROM_TEN, {"2025": 56}, {},
         "From 10% (2020) it had come to 56% (2025), 51% of the way to 100% with 50% of the time used: on track."),
        ("on_track", {"kind": "reduction", "base_time": "2020", "value": 18, "time": "2030"}, {"2025": "11.6"},
         {"base_time": "2020"},
         "By 2025, 11.6 of 18 points were reached, 64% of the way with 50% of the time used: on track."),
        ("slightly_behind", FROM_TEN, {"2025": 40}, {},
         "From 10% (2020) it had come to 40% (2025), 33% of the way to 100% with 50% of the time used:"
         " slightly behind."),
        ("well_behind", FROM_TEN, {"2025": 20}, {},
         "From 10% (2020) it had come to 20% (2025), 11% of the way to 100% with 50% of the time used: well behind."),
        ("moving_away", FROM_TEN, {"2025": 9}, {},
         "From 10% (2020) it went to 9% (2025), away from 100%: moving away."),
        ("moving_away", CAP | {"base_time": "2020", "base_value": 40}, {"2025": 60}, {"direction": "down"},
         "60% (2025) does not keep to at most 50%: moving away."),
        ("achieved", FROM_TEN, {"2025": 101}, {},
         "101% (2025) meets the target, 100%, before it falls due on 31 December 2030: achieved so far."),
        ("achieved", CAP, {"2025": 45}, {"direction": "down"},
         "45% (2025) keeps to at most 50%, which holds until 31 December 2030: achieved so far."),
        ("achieved", CAP | {"time": ""}, {"2025": 45}, {"direction": "down"},
         "45% (2025) keeps to at most 50%: achieved so far."),
        ("achieved", FROM_TEN | {"time": ""}, {"2025": 101}, {},
         "101% (2025) meets the target, 100%: achieved so far."),
        ("met", FROM_TEN | {"time": "2025"}, {"2025": 100}, {},
         "100% in 2025, against a target of 100%: met."),
        ("missed", FROM_TEN | {"time": "2025", "qualifier": "strive"}, {"2025": 99}, {},
         "99% in 2025, against a target of 100%: missed."),
        ("missed", FROM_TEN | {"time": "2025", "kind": "range", "value_high": 120}, {"2025": 99}, {},
         "99% in 2025, against a target of 100% (the weaker end of 100% to 120%): missed."),
        ("awaiting_figure", FROM_TEN | {"time": "2025"}, {"2024": 90}, {},
         "It fell due on 31 December 2025, and the figure for then is not in this record yet."
         " By 2024, 89% of the way was done with 80% of the time used."),
        ("awaiting_figure", FROM_TEN | {"time": "2025"}, {"2020": 10}, {},
         "It fell due on 31 December 2025, and the figure for then is not in this record yet."
         " The latest is 10% (2020)."),
        ("awaiting_figure", FROM_TEN | {"time": "2025"}, {}, {},
         "It fell due on 31 December 2025, and the figure for then is not in this record yet."),
        ("achieved", PEAK, {"2023": 90, "2024": 80}, {"direction": "down"},
         "The highest figure is 90% (2023); the latest, 80% (2024), lies below it: achieved so far."),
        ("met", PEAK | {"time": "2025"}, {"2023": 90, "2024": 80}, {"direction": "down"},
         "The highest figure, 90% (2023), lies no later than 31 December 2024, and later ones below it: met."),
        ("missed", PEAK | {"time": "2025"}, {"2024": 80, "2025": 90}, {"direction": "down"},
         "The highest figure, 90% (2025), lies after 31 December 2024: missed."),
        ("awaiting_figure", PEAK | {"time": "2025"}, {"2023": 80}, {"direction": "down"},
         "It fell due on 31 December 2024, and the figure for then is not in this record yet."),
        ("met", {"value": -3, "time": "2025"}, {"2025": -4}, {"measure": "yearly_change", "direction": "down"},
         "A fall of 4% in 2025; the target was a fall of 3%: met."),
        ("missed", YEARLY_FALL | {"time": "2025"}, {"2025": "0.5"}, YEARLY,
         "A rise of 0.5% in 2025; the target was a fall of at least 3%: missed."),
        ("awaiting_figure", YEARLY_FALL | {"time": "2025"}, {"2024": -2}, YEARLY,
         "It fell due on 31 December 2025, and the figure for then is not in this record yet."
         " The latest is a fall of 2% (2024)."),
        ("achieved", CUT, {"2025": "18.2"}, {"base_time": "2020"},
         "A cut of 18.2% (2025) meets the target, a cut of 18%, before it falls due on 31 December 2030:"
         " achieved so far."),
        ("missed", CUT | {"time": "2025"}, {"2025": "16.9"}, {"base_time": "2020"},
         "A cut of 16.9% in 2025; the target was a cut of 18%: missed."),
        ("moving_away", CUT, {"2025": -2}, {"base_time": "2020"},
         "From 0% (2020) it went to a rise of 2% (2025), away from a cut of 18%: moving away."),
        ("met", {"time": "2025-12-31", "base_time": "2020", "base_value": 10}, {"2025-12-31": 100}, {},
         "100% on 31 December 2025, against a target of 100%: met."),
    ],
)  # fmt: skip
def test_each_standing_is_said_with_its_numbers(standing, target, figures, indicator, sentence):
    verdict, text = judged(target, figures, indicator)
    assert (verdict.standing, text) == (Standing(standing), sentence)


@pytest.mark.parametrize(
    ("reason", "target", "figures", "indicator"),
    [
        ("no_date", FROM_TEN | {"time": ""}, {"2025": 40}, {}),
        ("no_figure", FROM_TEN, {}, {}),
        ("no_base", {"kind": "reduction", "value": 10}, {"2025": 40}, {}),
        ("baseline_only", FROM_TEN, {"2020": 10}, {}),
        ("gap_in_chain", {"kind": "reduction", "value": 10, "base_time": "2020"}, {"2024": -4},
         {"measure": "yearly_change", "direction": "down"}),
        ("target_behind_base", {"base_time": "2020", "base_value": 200}, {"2025": 40}, {}),
        ("peak_not_yet_known", PEAK, {"2024": 80}, {"direction": "down"}),
        ("judged_by_its_year", {"value": -3}, {"2025": -4}, {"measure": "yearly_change", "direction": "down"}),
        ("judged_by_milestones", {"kind": "qualitative", "value": None}, {}, {}),
    ],
)  # fmt: skip
def test_each_reason_is_said(reason, target, figures, indicator):
    verdict, text = judged(target, figures, indicator)
    assert verdict.reason == Reason(reason)
    assert text == str(BY_REASON[verdict.reason]) % {"value": "10%", "time": "2020", "due_time": "2030"}


def test_every_reason_has_a_sentence():
    assert set(Reason) - {Reason.NONE} == BY_REASON.keys()


def test_a_bound_that_cannot_decide_is_told():
    programme = make.make_programme(slug="green")
    target = make.make_target(programme=programme, code="T", **FROM_TEN | {"time": "2025"})
    place = {"indicator": target.indicator, "area": target.area, "source": target.source}
    make.make_observation(**place, time="2025", value=96, qualifier="more_than")
    assert sentence_of(find_target("green", "T").working) == (
        "It fell due on 31 December 2025. The figure for then is only a bound, more than 96%, which does not show"
        " whether the target, 100%, was met."
    )


def test_a_bound_is_told_as_a_bound():
    programme = make.make_programme(slug="green")
    target = make.make_target(programme=programme, code="T", **FROM_TEN)
    place = {"indicator": target.indicator, "area": target.area, "source": target.source}
    make.make_observation(**place, time="2025", value=56, qualifier="more_than")
    working = find_target("green", "T").working
    latest = next(row for row in rows_of(working) if row.name == "Latest figure")
    assert (sentence_of(working), latest.value) == (
        "From 10% (2020) it had come to more than 56% (2025), 51% of the way to 100% with 50% of the time used:"
        " on track.",
        "more than 56%",
    )


def test_a_change_reads_as_one_in_chinese():
    judged(YEARLY_FALL | {"time": "2025"}, {"2025": -4}, YEARLY)
    with translation.override("zh-hans"):
        assert sentence_of(find_target("green", "T").working) == "2025年下降4%，目标为下降3%以上：如期完成。"
