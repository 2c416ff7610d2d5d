"""Until an operator says whose site it is, every page says that it is a demonstration."""

import datetime as dt

import pytest

from policytracker.models import SiteIdentity
from policytracker.models.site_identity import forget_identity
from tests import builders as make
from tests.nouns import record_all
from tests.staff import make_person

from .past_pages import Clock

pytestmark = pytest.mark.django_db

ADD = "/admin/policytracker/siteidentity/add/"
VALUES = {
    "name_en": "Green tracker", "name_zh_hans": "绿色台账", "body_en": "Office of Green", "body_zh_hans": "绿色办公室",
    "email": "office@example.org", "contact_en": "", "contact_zh_hans": "绿城路1号", "icp_number": "绿ICP备1号",
    "security_number": "绿公网安备2号", "security_url": "https://beian.mps.gov.cn/#/query/webSearch?code=2",
    "licence_en": "All texts are free.", "licence_zh_hans": "文字可自由使用。",
}  # fmt: skip
DEMONSTRATION = {"en": "This is a demonstration, not an official site.", "zh-hans": "本站为演示网站，非官方网站。"}


def test_what_an_administrator_sets_stands_on_every_page_at_once(client, django_capture_on_commit_callbacks):
    make.make_programme(slug="green")
    pages = ("/", "/about/", "/green/", "/green/targets/", "/green/no/")
    assert all(DEMONSTRATION["en"] in client.get(f"/en{page}").content.decode() for page in pages)
    client.force_login(make_person(""))
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(ADD, VALUES).status_code == 302
    client.logout()
    said = {"en": ["Green tracker is issued by Office of Green.", "All texts are free."],
            "zh-hans": ["绿色台账由绿色办公室主办。", "绿城路1号", "文字可自由使用。"]}  # fmt: skip
    both = ["office@example.org", 'href="https://beian.miit.gov.cn/" lang="zh-Hans">绿ICP备1号', 'webSearch?code=2"']
    for language in ("en", "zh-hans"):
        for page in pages:
            text = client.get(f"/{language}{page}").content.decode()
            assert [words for words in (*said[language], *both) if words not in text] == []
            assert DEMONSTRATION[language] not in text
            assert f"· {VALUES['name_' + language.replace('-', '_')]}</title>" in text


def test_a_page_of_a_past_day_names_who_issues_it_today(client, monkeypatch):
    clock = Clock(monkeypatch, dt.date(2026, 3, 1))
    make.make_programme(slug="green")
    record_all()
    clock.next_day()
    make.make_site_identity(body_en="Office of Green")
    forget_identity()
    assert "issued by Office of Green." in client.get("/en/green/?as_of=2026-03-01").content.decode()


def test_a_site_has_one_identity_which_administrators_alone_set(client):
    client.force_login(make_person("Editors"))
    assert client.get(ADD).status_code == 403
    client.force_login(make_person(""))
    assert client.get(ADD).status_code == 200
    make.make_site_identity()
    assert client.get(ADD).status_code == 403


def test_deleting_it_makes_the_site_a_demonstration_again(client, django_capture_on_commit_callbacks):
    row = make.make_site_identity()
    client.force_login(make_person(""))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/admin/policytracker/siteidentity/{row.pk}/delete/", {"post": "yes"})
    assert not SiteIdentity.objects.exists()
    assert DEMONSTRATION["en"] in client.get("/en/").content.decode()


def test_the_accessibility_statement_leads_to_where_one_complains(client):
    for language, heading in (("en", "What is known not to work"), ("zh-hans", "已知的不足")):
        page = client.get(f"/{language}/accessibility/").content.decode()
        assert heading in page
        assert f'<a href="/{language}/report-an-error/">' in page
