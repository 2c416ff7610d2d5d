import pytest
from django.contrib.auth.models import Permission

from policytracker.models import Change, Directive, Revision
from tests import builders

from .registry import address, fields_of


def publish(client, *rows):
    values = {"action": "publish_selected", "_selected_action": [row.pk for row in rows]}
    return client.post(address(Directive, "changelist"), values, follow=True)


@pytest.fixture
def editor(db):
    """May view and change directives, and no more."""
    user = builders.make_user()
    names = ["view_directive", "change_directive"]
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
