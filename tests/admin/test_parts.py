import re

import pytest

from policytracker.models import Directive
from tests import builders

from .registry import address, fields_of

FIELD = "responsibilities-0-organisation"


@pytest.fixture
def duty(db):
    directive = builders.make_directive(published=False)
    lead = builders.make_organisation(code="lead", name_en="Department of Water")
    return builders.make_responsibility(directive=directive, organisation=lead)


def options(page):
    select = re.search(rf'<select name="{FIELD}".*?</select>', page.content.decode(), re.DOTALL)[0]
    return re.findall(r"<option[^>]*selected[^>]*>(.*?)</option>", select)


def test_a_part_shows_what_it_refers_to(staff, duty):
    page = staff.get(address(Directive, "change", duty.directive.pk))
    assert options(page) == [str(duty.organisation)]


def test_a_refused_form_shows_what_was_chosen_anew(staff, duty):
    other = builders.make_organisation(code="other", name_en="Department of Roads")
    path = address(Directive, "change", duty.directive.pk)
    page = staff.post(path, fields_of(staff.get(path)) | {FIELD: other.pk, "title_en": "", "title_zh_hans": ""})
    assert (page.status_code, options(page)) == (200, [str(other)])


def ways_beside(page, name):
    wrapper = rf'<div class="related-widget-wrapper"[^>]*>\s*<select name="{name}".*?</div>'
    found = re.search(wrapper, page.content.decode(), re.DOTALL)[0]
    return re.findall(r'id="(\w+?)_id_', found)


def test_beside_a_choice_stands_the_way_to_add_one_and_none_to_change_what_was_chosen(staff, duty):
    page = staff.get(address(Directive, "change", duty.directive.pk))
    assert (ways_beside(page, "parent"), ways_beside(page, "track"), ways_beside(page, FIELD)) == ([], ["add"], ["add"])
