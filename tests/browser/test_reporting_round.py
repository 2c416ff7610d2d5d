"""A whole round in Chinese: a period is opened, units report, the office returns, publishes, and the public reads."""

import re

import pytest

from tests.browser.site import Site

from .staff import give_password, set_up_two_steps

REPORTS = "/admin/policytracker/progressreport/"
DIRECTIVE, UNCHANGED = "EX-SUB-03", "EX-SUB-04"
# The first is reported for a period that the round opens, the second for one that is open already.
PERIODS = {DIRECTIVE: "2027年第一季度", UNCHANGED: "2026年第四季度"}
SUMMARY = "全省建筑陶瓷企业能效对标工作继续推进，新增12条生产线完成对标。"
MENDED = "落后水泥熟料生产线淘汰工作进展与上期相同，关停企业职工安置方案已经确定。"
OPEN_WORDS = "第四季度结束，开始报送。"


@pytest.fixture(scope="module")
def round_site(chromium, tmp_path_factory):
    """A site of its own: the round changes what the public reads."""
    site = Site(tmp_path_factory.mktemp("round"))
    yield site
    site.stop()


class Person:
    """Somebody of the staff at a browser of their own, who counts how often they click."""

    def __init__(self, chromium, site, username, password=None):
        self.context = chromium.new_context(locale="zh-CN", reduced_motion="reduce")
        self.page, self.site, self.clicks = self.context.new_page(), site, 0
        give_password(self.page, site, username, password)
        if "/set-up/" in self.page.url:
            set_up_two_steps(self.page)

    def go(self, path):
        return self.page.goto(self.site.address + path)

    def click(self, selector):
        self.clicks += 1
        self.page.locator(selector).first.click()
        self.page.wait_for_load_state()

    def my_work(self):
        self.go("/admin/")
        self.clicks = 0

    def press(self, label):
        """A step under the form of a report; what the page says of it."""
        self.click(f".submit-row button:has-text('{label}')")
        return self.page.locator(".messagelist").inner_text()

    def choose(self, select, key):
        """What is completed while typing, chosen by its key."""
        choice = "(select, key) => select.add(new Option(key, key, true, true))"
        self.page.locator(select).evaluate(choice, key)

    def key_of(self, noun, code):
        self.go(f"/admin/policytracker/{noun}/?q={code}")
        link = self.page.locator("#result_list a[href*='/change/']").first.get_attribute("href")
        return re.search(r"/(\d+)/change/", link)[1]


@pytest.fixture(scope="module")
def people(chromium, round_site):
    names = ("administrator", "contributor", "approver", "reviewer")
    people = {name: Person(chromium, round_site, name) for name in names}
    people["stranger"] = make_stranger(people["administrator"], chromium, round_site)
    yield people
    for person in people.values():
        person.context.close()


def make_stranger(administrator, chromium, site):
    """A contributor of another unit, invited by mail."""
    unit = administrator.key_of("organisation", "EX-ORG-TRA")
    page, email, password = administrator.page, "stranger@example.org", "another quiet harbour"
    administrator.go("/admin/policytracker/user/add/")
    for name, value in {"last_name": "Wai", "first_name": "Ren", "email": email}.items():
        page.fill(f"[name={name}]", value)
    administrator.choose("[name=organisation]", unit)
    role = page.locator("[name=role] option", has_text="Contributors").get_attribute("value")
    page.select_option("[name=role]", role)
    page.click("[name=_save]")
    page.wait_for_url("**/change/")
    page.goto(site.link_in_mail())
    for name in ("new_password1", "new_password2"):
        page.fill(f"[name={name}]", password)
    page.click("[type=submit]")
    page.wait_for_url("**/reset/done/")
    return Person(chromium, site, email, password)


def in_hand(directive):
    """The link from my work to its report of this round."""
    row = f".my-work li:has-text('{directive} '):has-text('{PERIODS[directive]}')"
    return f"{row} a[href^='{REPORTS}'][href$='/change/']"


def open_period(administrator):
    page, programme = administrator.page, administrator.key_of("programme", "example")
    administrator.go("/admin/policytracker/reportingperiod/add/")
    administrator.choose("[name=programme]", programme)
    values = {"code": "2027Q1", "name_en": "First quarter of 2027", "name_zh_hans": "2027年第一季度",
              "starts_on": "2027-01-01", "ends_on": "2027-03-31", "due_on": "2027-04-20"}  # fmt: skip
    for name, value in values.items():
        page.fill(f"[name={name}]", value)
    page.click("[name=_save]")
    key = administrator.key_of("reportingperiod", "2027Q1")
    administrator.go(f"/admin/periods/{key}/open/")
    page.fill("[name=why]", OPEN_WORDS)
    page.click(".submit-row [type=submit]")


def report_with_a_figure(contributor):
    """One form and one submit."""
    source = contributor.key_of("source", "EX-SRC-STAT2025")
    contributor.my_work()
    contributor.click(f".my-work li:has-text('{DIRECTIVE} ') a.button")
    page = contributor.page
    page.select_option("#id_status", "under_way")
    page.fill("#id_summary_zh_hans", SUMMARY)
    page.fill("#id_summary_en", "Twelve more lines of building ceramics were compared with the standard.")
    page.click("#figures-group .add-row a")
    page.select_option("#id_figures-0-indicator", index=1)
    page.fill("#id_figures-0-time", "2026")
    page.fill("#id_figures-0-value", "143")
    page.fill("#id_figures-0-released_on", "2026-11-20")
    contributor.choose("#id_figures-0-source", source)
    return contributor.press("提交审签")


def report_unchanged(contributor):
    contributor.my_work()
    contributor.click(f".my-work li:has-text('{UNCHANGED} ') .ways a:not(.button)")
    told = contributor.press("提交审签")
    return told, contributor.clicks


def sign_off(approver, directive):
    approver.my_work()
    approver.click(in_hand(directive))
    return approver.press("审签报送")


def publish(reviewer, directive):
    reviewer.my_work()
    reviewer.click(in_hand(directive))
    reviewer.page.check("#id_released")
    return reviewer.press("发布")


def reach_of_a_stranger(stranger, key):
    """Where the draft of another unit shows for them: in the list, on its page, in a search, on its history."""
    found = []
    stranger.go(f"{REPORTS}?q={UNCHANGED}")
    if stranger.page.locator(f"a[href*='{REPORTS}{key}/']").count():
        found.append("list")
    for page in ("change", "history", "delete"):
        answer = stranger.page.request.get(f"{stranger.site.address}{REPORTS}{key}/{page}/")
        if answer.status == 200 and f"{REPORTS}{key}/" in answer.url:
            found.append(page)
    return found


def test_a_round_from_the_opened_period_to_the_public_page(people, round_site):
    contributor, approver, reviewer = (people[name] for name in ("contributor", "approver", "reviewer"))
    open_period(people["administrator"])
    assert "已提交" in report_with_a_figure(contributor)
    told, clicks = report_unchanged(contributor)
    assert ("已提交" in told, clicks) == (True, 2)
    key = key_of_report(contributor, UNCHANGED)
    strangers_view = [reach_of_a_stranger(people["stranger"], key)]
    for directive in (DIRECTIVE, UNCHANGED):
        assert "已审签" in sign_off(approver, directive)
    strangers_view.append(reach_of_a_stranger(people["stranger"], key))
    return_report(reviewer)
    strangers_view.append(reach_of_a_stranger(people["stranger"], key))
    mend(contributor)
    sign_off(approver, UNCHANGED)
    strangers_view.append(reach_of_a_stranger(people["stranger"], key))
    assert strangers_view == [[]] * 4
    for directive, words in ((DIRECTIVE, SUMMARY), (UNCHANGED, MENDED)):
        assert words not in round_site.read(f"/zh-hans/example/directives/{directive}/")
        assert "已发布" in publish(reviewer, directive)
        assert words in round_site.read(f"/zh-hans/example/directives/{directive}/")
    assert "143" in round_site.read("/zh-hans/example/targets/EX-T-15/")
    reviewer.go(f"/admin/policytracker/change/?q={DIRECTIVE}-2")
    assert f"{DIRECTIVE}-2027Q1" in reviewer.page.locator("#result_list").inner_text()


def key_of_report(person, directive):
    person.go(f"{REPORTS}?q={directive}&state__exact=with_approver")
    link = person.page.locator("#result_list a[href*='/change/']").first.get_attribute("href")
    return re.search(r"/(\d+)/change/", link)[1]


def return_report(reviewer):
    reviewer.my_work()
    reviewer.click(in_hand(UNCHANGED))
    reviewer.page.fill("#id_note", "请写明职工安置情况。")
    assert "退回" in reviewer.press("退回修改")


def mend(contributor):
    contributor.my_work()
    contributor.click(in_hand(UNCHANGED))
    assert "请写明职工安置情况。" in contributor.page.locator(".returned").inner_text()
    contributor.page.fill("#id_summary_zh_hans", MENDED)
    contributor.press("提交审签")
