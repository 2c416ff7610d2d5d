"""The admin, as an administrator of the demonstration sees it."""

import re

import pytest


@pytest.fixture
def signed_in(page, site):
    page.goto(f"{site.address}/admin/")
    page.fill("[name=username]", "administrator")
    page.fill("[name=password]", site.password_of("administrator"))
    page.click("[type=submit]")
    return page


def test_every_list_and_form_of_the_admin_opens_without_an_error(signed_in, site):
    faults = []
    signed_in.on("console", lambda message: message.type == "error" and faults.append(message.text))
    signed_in.on("pageerror", lambda error: faults.append(str(error)))
    lists = set(re.findall(r'href="(/admin/\w+/\w+/)"', signed_in.content()))
    forms = set(re.findall(r'href="(/admin/\w+/\w+/add/)"', signed_in.content()))
    assert len(lists) > 5
    opened = {path: signed_in.goto(site.address + path).status for path in sorted(lists | forms)}
    assert (opened, faults) == (dict.fromkeys(opened, 200), [])
