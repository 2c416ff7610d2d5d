"""A page answers what it takes; anything else is refused, wherever it is sent."""

import pytest

from tests import builders

pytestmark = pytest.mark.django_db

READING, WRITING = "GET, HEAD", "GET, HEAD, POST"
PUBLIC = ["/en/", "/zh-hans/about/", "/en/no-such-programme/"]
NOWHERE = ["/nowhere/", "/en/nowhere/at/all/", "/static/css/base.css", "/static/none.css"]
STAFF = ["/admin/", "/admin/login/", "/admin/policytracker/directive/", "/admin/nowhere/", "/admin/language/"]
READ_BY_STAFF = ["/admin/", "/admin/policytracker/", "/admin/jsi18n/", "/admin/autocomplete/", "/admin/warnings/"]


def refused(answer):
    return answer.status_code, answer.headers.get("Allow"), answer.content


@pytest.mark.parametrize("method", ["TRACE", "OPTIONS", "PUT", "PATCH", "DELETE", "CONNECT", "PROPFIND"])
@pytest.mark.parametrize("path", [*PUBLIC, *NOWHERE, *STAFF])
def test_a_method_that_no_page_takes_is_refused_everywhere(client, path, method):
    assert refused(client.generic(method, path)) == (405, WRITING, b"")


@pytest.mark.parametrize("path", [*PUBLIC, *NOWHERE])
def test_what_is_only_read_takes_no_post(client, path):
    assert refused(client.post(path)) == (405, READING, b"")


@pytest.mark.parametrize("path", READ_BY_STAFF)
def test_what_staff_only_read_takes_no_post(client, path):
    client.force_login(builders.make_user(is_superuser=True))
    assert client.post(path).status_code == 405


@pytest.mark.parametrize("noun", ["directive", "user", "revision"])
def test_a_history_takes_no_post(client, noun):
    client.force_login(builders.make_user(is_superuser=True))
    row = getattr(builders, f"make_{noun}")()
    address = f"/admin/policytracker/{noun}/{row.pk}/history/"
    assert (client.get(address).status_code, client.post(address).status_code) == (200, 405)
