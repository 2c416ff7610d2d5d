"""The form of a progress report, as a contributor of the demonstration meets it."""

import pytest

from .site import LANGUAGES
from .staff import sign_in, violations
from .test_public_pages import DESK, LEAST, PHONE

MINUTES = {"name": "会议纪要.txt", "mimeType": "text/plain", "buffer": "会议纪要。\n".encode()}
ADD = "/admin/policytracker/progressreport/add/"


@pytest.fixture
def contributor(page, site):
    sign_in(page, site, "contributor")
    return page


@pytest.fixture
def new_report(contributor, site):
    """A form of one of their directives that has no report in the open period, with a row of each kind."""
    contributor.goto(site.address + ADD)
    directives = contributor.locator(".choices a").evaluate_all("links => links.map(link => link.href)")
    for address in directives:
        contributor.goto(address)
        if contributor.url == address:
            return contributor
    pytest.fail("the demonstration leaves the contributor nothing to report")


@pytest.fixture
def returned_report(contributor, site):
    """Its form: the one that is due stays so for other tests."""
    contributor.goto(f"{site.address}{ADD.removesuffix('add/')}?state__exact=returned")
    contributor.locator("#result_list a[href*='/change/']").first.click()
    contributor.wait_for_url("**/change/**")
    return contributor


def faults_of(page):
    wide = page.evaluate("document.documentElement.scrollWidth - innerWidth")
    return violations(page) + ([f"{wide} pixels too wide"] if wide > 0 else [])


def add_rows(page):
    for button in page.locator(".add-row a").all():
        button.click()


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_and_the_list_are_sound(new_report, site, language):
    page, form = new_report, new_report.url
    page.context.add_cookies([{"name": "django_language", "value": language, "url": f"{site.address}/admin/"}])
    found = {}
    for path, prepare in ((form, add_rows), (site.address + ADD.removesuffix("add/"), lambda page: None)):
        for width in (LEAST, PHONE, DESK):
            for theme in ("light", "dark"):
                page.set_viewport_size({"width": width, "height": 800})
                page.emulate_media(color_scheme=theme)
                page.goto(path)
                prepare(page)
                found[path, width, theme] = faults_of(page)
    assert {where: faults for where, faults in found.items() if faults} == {}


def test_leaving_asks_only_where_something_was_typed(new_report, site):
    page, asked = new_report, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    form = page.url
    page.goto(f"{site.address}/admin/")
    assert asked == []
    page.goto(form)
    page.locator("#id_summary_zh_hans").press_sequentially("正在推进")
    page.goto(f"{site.address}/admin/")
    assert asked == ["beforeunload"]


def test_a_file_is_chosen_again_where_the_form_comes_back_and_then_kept(returned_report, site):
    """Choosing one counts as something typed; the file is read again as it was chosen."""
    page, asked = returned_report, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.click("#evidence-group .add-row a")
    page.set_input_files("#id_evidence-0-file_name", files=[MINUTES])
    page.reload()
    assert asked == ["beforeunload"]
    page.click("#evidence-group .add-row a")
    page.set_input_files("#id_evidence-0-file_name", files=[MINUTES])
    page.click("button[name=_save]")
    row = page.locator("#evidence-0")
    assert "“会议纪要.txt” was not kept" in row.inner_text()
    assert faults_of(page) == []
    page.fill("#id_evidence-0-title_zh_hans", "会议纪要")
    page.set_input_files("#id_evidence-0-file_name", files=[MINUTES])
    page.click("button[name=_save]")
    page.wait_for_url("**/change/")
    with page.expect_download() as download:
        row.get_by_role("link", name="会议纪要.txt").click()
    assert (download.value.suggested_filename, download.value.path().read_bytes()) == (
        "会议纪要.txt",
        MINUTES["buffer"],
    )


def test_a_report_is_saved_and_handed_in_with_the_keyboard_alone(returned_report):
    page, asked = returned_report, []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.accept()))
    page.focus("#id_status")
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Tab")
    for text in ("正在推进。", "Work goes on.", "重新启动。"):
        page.keyboard.type(text)
        page.keyboard.press("Tab")
    page.focus("button[name=_save]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/change/")
    assert "saved as a draft" in page.locator(".messagelist").inner_text()
    page.focus("button[value=handed_in]")
    page.keyboard.press("Enter")
    page.wait_for_url("**/admin/")
    assert ("has it now" in page.locator(".messagelist").inner_text(), asked) == (True, [])
