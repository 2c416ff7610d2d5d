"""Whoever finds an error says so without an account; the office has it in a queue, and the public never."""

import re
import time

import pytest
from django.core import signing

from policytracker.models import ErrorReport
from policytracker.public import report_limits
from policytracker.public.error_reports import SECONDS_VALID
from tests import builders as make
from tests.staff import make_person

pytestmark = pytest.mark.django_db

FORM = "/en/report-an-error/"
WRONG = "The figure of 2024 is wrong."


def opened(client, page="/en/green/targets/?q=a&page=2"):
    answer = client.get(FORM, {"page": page})
    return {"token": re.search(r'name="token" value="([^"]+)"', answer.content.decode())[1]}


def faults(answer):
    return [str(fault) for faults in answer.context["form"].errors.values() for fault in faults]


def test_every_page_leads_to_the_form_and_names_itself(client):
    make.make_programme(slug="green")
    page = client.get("/en/green/targets/?q=a%26b&page=1").content.decode()
    [link] = re.findall(r'href="([^"]+)">Report an error on this page', page)
    form = client.get(link)
    assert form.context["page_at_fault"] == "/en/green/targets/?q=a%26b&page=1"
    assert (form.headers["Cache-Control"], form.headers["X-Robots-Tag"], form.cookies.output()) == (
        "max-age=0, no-cache, no-store, must-revalidate, private", "noindex", "",
    )  # fmt: skip


@pytest.mark.parametrize(
    "page", ["https://example.org/", "//example.org/", "/\\example.org/", "/" + "x" * 500, "/a\nb"]
)
def test_an_address_elsewhere_is_not_carried_along(client, page):
    assert client.get(FORM, {"page": page}).context["page_at_fault"] == ""


def test_what_is_sent_is_kept_with_its_page_and_revision_and_gets_a_reference(client):
    make.make_revision(number=7)
    answer = client.post(FORM, opened(client) | {"text": WRONG, "email": "reader@example.org"}, follow=True)
    row = ErrorReport.objects.get()
    kept = (row.page, row.revision, row.text, row.email, row.state)
    assert kept == ("/en/green/targets/?q=a&page=2", 7, WRONG, "reader@example.org", "new")
    assert answer.redirect_chain == [(f"{FORM}?sent={row.reference}", 302)]
    assert f"Your report has the reference <strong>{row.reference}</strong>." in answer.content.decode()
    assert not answer.cookies


@pytest.mark.parametrize(
    ("language", "sent", "told"),
    [
        ("en", {"text": " "}, "Write what is wrong on the page."),
        ("zh-hans", {"text": ""}, "请说明页面上的问题。"),
        ("en", {"text": "x" * 2001}, "Write at most 2000 characters; these are 2001."),
        ("en", {"email": "reader"}, "This is not an e-mail address: correct it, or leave it empty."),
        ("en", {"website": "x"}, "Leave the last field empty: only programs fill it in."),
        ("en", {"token": "forged"},
         "This form was open for too long, or is not ours. It has been renewed: send it once more."),
    ],
)  # fmt: skip
def test_what_cannot_be_taken_comes_back_with_the_reason_and_the_text(client, language, sent, told):
    values = opened(client) | {"text": WRONG} | sent
    answer = client.post(FORM.replace("en", language, 1), values)
    assert (answer.status_code, faults(answer), ErrorReport.objects.count()) == (400, [told], 0)
    assert answer.context["form"]["text"].value() == values["text"]


def test_a_form_that_was_open_too_long_is_renewed_and_keeps_its_page(client, monkeypatch):
    values = opened(client) | {"text": WRONG}
    now = time.time()
    monkeypatch.setattr("django.core.signing.time.time", lambda: now + SECONDS_VALID + 5)
    answer = client.post(FORM, values)
    assert (answer.status_code, answer.context["page_at_fault"]) == (400, "/en/green/targets/?q=a&page=2")
    assert client.post(FORM, values | {"token": answer.context["token"]}).status_code == 302


def test_one_address_is_not_heard_without_end_and_no_address_is_kept(client, monkeypatch):
    monkeypatch.setattr(report_limits, "AN_HOUR_FROM_ONE", 2)
    statuses = [client.post(FORM, opened(client) | {"text": WRONG}).status_code for _ in range(3)]
    assert statuses == [302, 302, 429]
    elsewhere = {"REMOTE_ADDR": "192.0.2.7"}
    assert client.post(FORM, opened(client) | {"text": WRONG}, **elsewhere).status_code == 302
    assert "127.0.0.1" not in str(list(ErrorReport.objects.values()))
    monkeypatch.setattr(report_limits, "A_DAY_FROM_ALL", 3)
    assert client.post(FORM, opened(client) | {"text": WRONG}, REMOTE_ADDR="192.0.2.8").status_code == 429


def test_editors_and_administrators_answer_and_nobody_else_reads(client):
    row = make.make_error_report(page="/en/green/")
    page = f"/admin/policytracker/errorreport/{row.pk}/change/"
    read = []
    for role in ("Reviewers", "Unit approvers", "Contributors", "", "Editors"):
        client.force_login(make_person(role))
        answer = client.get(page)
        read += [role] if answer.status_code == 200 else []
    assert read == ["", "Editors"]
    form = answer.context["adminform"].form
    assert set(form.fields) == {"state", "note", "as_opened"}
    assert '<a href="/en/green/">/en/green/</a>' in answer.content.decode()
    values = {"state": "answered", "note": "Corrected.", "as_opened": form.initial["as_opened"]()}
    client.post(page, values)
    row.refresh_from_db()
    assert (row.state, row.note, row.text) == ("answered", "Corrected.", "The second figure is wrong.")


def test_the_token_of_another_form_is_none_of_this(client):
    values = {"text": WRONG, "token": signing.dumps({"page": "/en/", "revision": 1})}
    assert client.post(FORM, values).status_code == 400
