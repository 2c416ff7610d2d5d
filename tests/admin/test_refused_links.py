"""Which other rows the form of a row refuses to name, and the sentence with which it does."""

import pytest
from django.core.exceptions import ValidationError

from policytracker.models import Area, Directive, Observation, ProgressReport
from tests import builders
from tests.tampering import tampering

from .registry import refused, refused_part

CIRCLE = "Following this column leads in a circle. Break it."
OF_ANOTHER = "“{}” belongs to another programme: choose one of the same programme."


@pytest.mark.parametrize(
    ("make", "column", "sentence"),
    [
        (builders.make_target, "supersedes", "A target cannot replace itself: choose the older one."),
        (builders.make_observation, "supersedes", "A figure cannot replace itself: choose the older one."),
        (builders.make_industry, "parent", "An industry cannot belong to itself: choose another, or none."),
    ],
)
def test_a_row_cannot_name_itself(staff, make, column, sentence):
    draft = make(published=False)
    assert refused(staff, draft, **{column: draft.pk}) == {"__all__": [sentence]}


def test_a_directive_cannot_be_its_own_prerequisite(staff):
    directive = builders.make_directive()
    document = builders.make_document(programme=directive.programme)
    told = refused_part(staff, directive, "prerequisites", requires=directive.pk, document=document.pk)
    assert told == {"__all__": ["A directive cannot be its own prerequisite: choose another."]}


def test_a_document_cannot_be_linked_to_itself(staff):
    document = builders.make_document()
    told = refused_part(staff, document, "links", relation="refines", other=document.pk)
    assert told == {"__all__": ["A document cannot be linked to itself: choose another."]}


@pytest.mark.parametrize("published", [True, False])
def test_a_directive_with_published_reports_stays_reportable(staff, published):
    directive = builders.make_directive(published=published, latest_status="under_way")
    answer = refused(
        staff, directive, reportable="", not_reportable_because="whole_province", why="It is addressed to all"
    )
    assert answer == {"__all__": ["It has published reports, so it must stay reportable."]}
    assert Directive.objects.get().reportable


def test_what_is_fixed_is_checked_together_with_what_is_filled_in(staff):
    """The kind of a published target does not stand in its form."""
    target = builders.make_target(kind="level", value=100)
    told = refused(staff, target, value_high="120", why="The plan gives it")
    assert told == {"__all__": ["A range, and only a range, has an upper end above its lower end."]}


@pytest.mark.parametrize("day", ["0001-01-01", "1899-12-31", "2201-01-01", "9999-12-31"])
def test_a_day_of_no_plausible_year_is_refused(staff, day):
    assert refused(staff, builders.make_directive(published=False), due_on=day) == {
        "due_on": ["Give a year between 1900 and 2200."]
    }


@pytest.mark.parametrize(
    ("make", "column", "other"),
    [
        (builders.make_directive, "track", builders.make_track),
        (builders.make_directive, "parent", builders.make_directive),
        (builders.make_target, "document", builders.make_document),
        (builders.make_target, "passage", builders.make_passage),
        (builders.make_target, "parent", builders.make_target),
        (builders.make_target, "supersedes", builders.make_target),
        (builders.make_evaluation, "target", builders.make_target),
    ],
)
def test_a_row_of_another_programme_is_refused(staff, make, column, other):
    draft, stranger = make(published=False), other()
    assert refused(staff, draft, **{column: stranger.pk}) == {column: [OF_ANOTHER.format(stranger)]}


@pytest.mark.parametrize(
    ("make", "column", "other"),
    [
        (builders.make_directive, "passages", builders.make_passage),
        (builders.make_target, "directives", builders.make_directive),
        (builders.make_target, "see_also", builders.make_target),
        (builders.make_fact, "directives", builders.make_directive),
        (builders.make_glossary_term, "passages", builders.make_passage),
    ],
)
@pytest.mark.parametrize("published", [True, False])
def test_a_list_with_a_row_of_another_programme_is_refused(staff, make, column, other, published):
    row, stranger = make(published=published), other()
    assert refused(staff, row, **{column: [stranger.pk], "why": "A gap"}) == {column: [OF_ANOTHER.format(stranger)]}


def test_rows_of_the_same_programme_and_shared_ones_are_taken(staff):
    draft = builders.make_directive(published=False)
    own = {"programme": draft.programme}
    passage = builders.make_passage(document=builders.make_document(**own))
    values = {"track": builders.make_track(**own).pk, "parent": builders.make_directive(**own).pk}
    lists = {"passages": [passage.pk], "industries": [builders.make_industry().pk]}
    assert refused(staff, draft, **values, **lists, addressed_to=builders.make_organisation().pk) == {}


@pytest.mark.parametrize("column", ["requires", "document"])
def test_a_prerequisite_of_another_programme_is_refused(staff, column):
    directive = builders.make_directive(published=False)
    own = {"programme": directive.programme}
    rows = {"requires": builders.make_directive(**own), "document": builders.make_document(**own)}
    stranger = rows[column] = getattr(builders, "make_directive" if column == "requires" else "make_document")()
    told = refused_part(staff, directive, "prerequisites", **{name: row.pk for name, row in rows.items()})
    assert told == {column: [OF_ANOTHER.format(stranger)]}


def test_a_passage_of_another_document_is_refused(staff):
    lost = builders.make_lost_word()
    other = builders.make_passage(document=builders.make_document(programme=lost.document.programme))
    sentence = "This passage stands in another document: choose one of the document named here."
    assert refused(staff, lost, passage=other.pk, why="Found") == {"passage": [sentence]}
    target = builders.make_target(published=False, document=lost.document, programme=lost.document.programme)
    assert refused(staff, target, passage=other.pk) == {"passage": [sentence]}
    assert refused(staff, target, passage=builders.make_passage(document=lost.document).pk) == {}


@pytest.mark.parametrize(
    ("make", "column"),
    [
        (builders.make_area, "parent"),
        (builders.make_industry, "parent"),
        (builders.make_organisation, "parent"),
        (builders.make_organisation, "successor"),
        (builders.make_directive, "parent"),
        (builders.make_target, "parent"),
        (builders.make_target, "supersedes"),
    ],
)
@pytest.mark.parametrize("length", [2, 3])
def test_what_leads_in_a_circle_is_refused(staff, make, column, length):
    chain = [make(published=False)]
    place = {name: getattr(chain[0], name) for name in ("programme", "indicator") if hasattr(chain[0], name)}
    while len(chain) < length:
        chain.append(make(published=False, **place, **{column: chain[-1]}))
    assert refused(staff, chain[0], **{column: chain[-1].pk}) == {column: [CIRCLE]}


def test_a_circle_elsewhere_stands_in_nobodys_way(staff):
    one = builders.make_area()
    other = builders.make_area(parent=one)
    with tampering():
        Area.objects.filter(pk=one.pk).update(parent=other)
    assert refused(staff, builders.make_area(published=False), parent=one.pk) == {}


@pytest.mark.parametrize("length", [2, 3])
def test_prerequisites_in_a_circle_are_refused(staff, length):
    first = last = builders.make_directive(published=False)
    own = {"programme": first.programme}
    for _ in range(length - 1):
        last = builders.make_prerequisite(directive=builders.make_directive(**own), requires=last).directive
    document = builders.make_document(**own)
    told = refused_part(staff, first, "prerequisites", requires=last.pk, document=document.pk)
    assert told == {"requires": [CIRCLE]}
    another = builders.make_directive(**own)
    assert refused_part(staff, first, "prerequisites", requires=another.pk, document=document.pk) == {}


@pytest.mark.parametrize("other", ["indicator", "area", "time", "published"])
def test_a_figure_corrects_a_published_one_of_its_series_and_time(staff, other):
    old = builders.make_observation(time="2024")
    place = {name: getattr(old, name) for name in ("indicator", "area", "source")}
    draft = builders.make_observation(published=False, time="2024-01/2024-12", **place)
    assert refused(staff, draft, supersedes=old.pk) == {}
    Observation.objects.filter(pk=draft.pk).update(supersedes=None)
    values = {"time": "2023", "published": False}
    value = values[other] if other in values else getattr(builders, f"make_{other}")()
    with tampering():
        Observation.objects.filter(pk=old.pk).update(**{other: value})
    sentence = "A correction replaces a published figure of this indicator, area and time: choose one."
    assert refused(staff, draft, supersedes=old.pk) == {"supersedes": [sentence]}


@pytest.mark.parametrize("other", ["directive", "period", "state"])
def test_a_report_corrects_a_published_one_of_its_directive_and_period(db, other):
    """A report stays with these once it is begun: no form offers them again."""
    old = builders.make_progress_report()
    draft = builders.make_progress_report(published=False, directive=old.directive, period=old.period, corrects=old)
    draft.full_clean()
    own = {"programme": old.directive.programme}
    makes = {"directive": builders.make_directive, "period": builders.make_reporting_period}
    value = makes[other](**own) if other in makes else "submitted"
    with tampering():
        ProgressReport.objects.filter(pk=old.pk).update(**{other: value})
    with pytest.raises(ValidationError) as refusal:
        ProgressReport.objects.get(pk=draft.pk).full_clean()
    sentence = "A correction replaces a published report on the same directive and period: choose one."
    assert refusal.value.message_dict["corrects"] == [sentence]


def test_a_report_is_of_a_period_of_its_programme(db):
    period = builders.make_reporting_period()
    with pytest.raises(ValidationError) as refusal:
        builders.make_progress_report(published=False, period=period).full_clean()
    assert refusal.value.message_dict["period"] == [OF_ANOTHER.format(period)]


def test_a_target_replaces_one_of_the_same_indicator(staff):
    old = builders.make_target()
    own = {"programme": old.programme}
    draft = builders.make_target(published=False, **own)
    sentence = "A target replaces one of the same indicator: choose the older target of this indicator."
    assert refused(staff, draft, supersedes=old.pk) == {"supersedes": [sentence]}
    assert (
        refused(staff, builders.make_target(published=False, indicator=old.indicator, **own), supersedes=old.pk) == {}
    )
    words = builders.make_target(published=False, kind="qualitative", indicator=None, value=None, **own)
    assert refused(staff, words, supersedes=old.pk) == {}
