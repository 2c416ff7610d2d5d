import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Permission

from policytracker.models import Change, Directive, Evidence, Milestone, Revision, Target, Unit
from tests import builders
from tests.staff import make_person, make_unit_with_directive

from .registry import address, fields_of


def ask(client, *rows, **answers):
    values = {"action": "publish_selected", "_selected_action": [row.pk for row in rows], **answers}
    return client.post(address(type(rows[0]), "changelist"), values, follow=True)


def publish(client, *rows, **answers):
    return ask(client, *rows, **{"confirmed": "yes", "released": "on", **answers})


@pytest.fixture
def editor(db):
    """May view and change directives, and no more."""
    user = builders.make_user()
    names = ["view_directive", "change_directive", "see_all_drafts"]
    user.user_permissions.set(Permission.objects.filter(codename__in=names))
    return user


def test_publishing_drafts_writes_a_revision(staff, administrator):
    draft = builders.make_directive(published=False, code="NEW")
    builders.make_milestone(directive=draft)
    answer = publish(staff, draft, builders.make_directive(programme=draft.programme))
    assert "1 entry is now published." in answer.content.decode()
    draft.refresh_from_db()
    revision = Revision.objects.get()
    assert (draft.published, revision.act, revision.by) == (True, "publication", administrator)
    assert sorted(Change.objects.values_list("noun", flat=True)) == ["directive", "milestone"]


def test_publishing_asks_first_and_needs_the_check_of_what_may_be_released(staff):
    draft = builders.make_directive(published=False, code="NEW")
    page = ask(staff, draft)
    assert ("NEW" in page.content.decode(), "保密审查" in page.content.decode()) == (True, True)
    unchecked = ask(staff, draft, confirmed="yes", why="Adopted")
    assert unchecked.context["form"].errors == {"released": ["This field is required."]}
    draft.refresh_from_db()
    assert (draft.published, Revision.objects.count()) == (False, 0)


def test_publishing_is_told_in_the_history_of_the_row(staff, administrator):
    draft = builders.make_directive(published=False)
    publish(staff, draft, why="Adopted by the meeting")
    assert Revision.objects.get().why == "Adopted by the meeting"
    assert [entry.get_change_message() for entry in LogEntry.objects.filter(user=administrator)] == ["Published"]


def test_what_stands_in_the_way_of_publishing_is_told_and_nothing_is_published(staff):
    hidden = builders.make_area(code="HIDDEN", published=False)
    draft, other = builders.make_target(published=False, area=hidden), builders.make_target(published=False)
    page = publish(staff, draft, other)
    assert [*page.context["form"].non_field_errors()] == [
        f"{draft.code} names HIDDEN (area), which is still a draft: publish that first, or with it."
    ]
    assert (Target.objects.published().count(), Revision.objects.count()) == (0, 0)


def test_an_edit_of_a_published_row_cannot_make_it_name_a_draft_that_it_needs(staff):
    target, hidden = builders.make_target(), builders.make_source(published=False)
    page = address(Target, "change", target.pk)
    answer = staff.post(page, fields_of(staff.get(page)) | {"source": hidden.pk, "why": "A better source"})
    assert [*answer.context["adminform"].form.non_field_errors()] == [
        f"{hidden} is still a draft: publish it first, or choose a published one."
    ]


def test_nobody_adds_evidence_to_what_is_not_theirs_or_was_handed_in(client, db):
    unit, directive = make_unit_with_directive()
    own = builders.make_progress_report(directive=directive, published=False)
    submitted = builders.make_progress_report(directive=directive, published=False, state="submitted")
    published, other = builders.make_progress_report(directive=directive), builders.make_progress_report()
    client.force_login(make_person("Contributors", unit))
    values = {"code": "EV", "title_en": "A record", "title_zh_hans": "记录"}
    for report in (submitted, published, other):
        refused = client.post(address(Evidence, "add"), values | {"report": report.pk})
        assert [error[:41] for error in refused.context["adminform"].form.non_field_errors()] == [
            "What this belongs to is not yours to add "
        ]
    assert client.post(address(Evidence, "add"), values | {"report": own.pk}).status_code == 302
    page = address(Evidence, "change", Evidence.objects.get().pk)
    moved = client.post(page, fields_of(client.get(page)) | {"report": submitted.pk})
    assert (moved.status_code, Evidence.objects.get().report) == (200, own)


def test_only_who_may_publish_makes_public_at_once(client, db):
    person = builders.make_user()
    names = ["add_milestone", "view_milestone", "see_all_drafts"]
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(person)
    directive = builders.make_directive()
    values = {"directive": directive.pk, "code": "M", "title_en": "Half", "title_zh_hans": "过半", "kind": "stage",
              "due_on": "2025-12-31", "document": builders.make_document(programme=directive.programme).pk}  # fmt: skip
    refused = client.post(address(Milestone, "add"), values)
    assert [error[:50] for error in refused.context["adminform"].form.non_field_errors()] == [
        "What this belongs to is published, so this would b"
    ]
    assert Change.objects.count() == 0


def test_a_published_row_stays_with_the_programmes_that_list_it(staff):
    programme = builders.make_programme(name_en="A plan")
    unit = builders.make_unit(programmes=[programme])
    page = address(Unit, "change", unit.pk)
    values = fields_of(staff.get(page)) | {"programmes": [], "why": "Tidying"}
    assert staff.post(page, values).context["adminform"].form.errors["programmes"] == [
        "A published entry stays with the programmes that list it. Put back: A plan."
    ]
    assert list(unit.programmes.all()) == [programme]


def test_a_link_that_goes_both_ways_is_recorded_at_both_ends(staff):
    programme = builders.make_programme()
    one, other = builders.make_target(programme=programme), builders.make_target(programme=programme)
    page = address(Target, "change", one.pk)
    values = fields_of(staff.get(page)) | {"see_also": [other.pk], "why": "Two documents, one figure"}
    assert staff.post(page, values).status_code == 302
    assert {change.code: change.columns["see_also"] for change in Revision.objects.get().changes.all()} == {
        one.code: [other.code], other.code: [one.code],
    }  # fmt: skip


def test_publishing_needs_its_own_right(client, editor):
    draft = builders.make_directive(published=False)
    client.force_login(editor)
    publish(client, draft)
    draft.refresh_from_db()
    assert (draft.published, Revision.objects.count()) == (False, 0)


def test_an_editor_without_that_right_reads_what_is_published(client, editor):
    draft, published = builders.make_directive(published=False), builders.make_directive()
    client.force_login(editor)
    page = client.get(address(Directive, "change", published.pk))
    assert "Only those who may publish can change it." in page.content.decode()
    assert client.post(address(Directive, "change", published.pk), {"why": "I want to"}).status_code == 403
    form = client.get(address(Directive, "change", draft.pk))
    assert client.post(form.request["PATH_INFO"], fields_of(form) | {"title_en": "New"}).status_code == 302


def test_an_old_version_cannot_be_put_back_by_posting_it(staff):
    directive = builders.make_directive(title_en="Now")
    version = directive.history.first()
    page = address(Directive, "simple_history", directive.pk, version.pk)
    assert staff.get(page).status_code == 200
    assert staff.post(page, {"title_en": "Then"}).status_code == 403
