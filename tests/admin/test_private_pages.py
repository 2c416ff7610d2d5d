"""What the browser and what stands between is told of a page of staff: keep nothing, load nothing from elsewhere."""

import pytest

from tests import builders

PRIVATE = "max-age=0, no-cache, no-store, must-revalidate, private"
POLICY = {
    "default-src 'self'", "frame-ancestors 'none'", "form-action 'self'", "base-uri 'none'", "object-src 'none'",
    "img-src 'self' data:",
}  # fmt: skip
OPEN_TO_ALL = ["/admin/login/", "/admin/language/", "/admin/nowhere/", "/admin/"]
FOR_STAFF = [
    "/admin/", "/admin/jsi18n/", "/admin/password_change/", "/admin/password_change/done/", "/admin/nowhere/",
    "/admin/policytracker/directive/", "/admin/policytracker/directive/999/change/", "/admin/logout/",
]  # fmt: skip


@pytest.mark.parametrize("path", OPEN_TO_ALL)
def test_no_cache_keeps_what_is_shown_before_sign_in(client, db, path):
    assert client.get(path).headers["Cache-Control"] == PRIVATE


@pytest.mark.parametrize("path", FOR_STAFF)
def test_no_cache_keeps_a_page_of_staff(staff, path):
    assert staff.get(path).headers["Cache-Control"] == PRIVATE


def test_no_cache_keeps_what_a_switch_of_language_answers(client, db):
    answer = client.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    assert answer.headers["Cache-Control"] == PRIVATE


def test_a_public_page_may_be_kept(client, db):
    assert "Cache-Control" not in client.get("/en/").headers


@pytest.mark.parametrize("path", ["/en/", "/en/none/", "/admin/login/", "/admin/", "/admin/policytracker/user/add/"])
def test_a_page_loads_and_runs_nothing_from_elsewhere_nor_in_line(staff, path):
    assert set(staff.get(path).headers["Content-Security-Policy"].split("; ")) == POLICY


def cookies_of_a_whole_visit(client):
    """Signed in, a message told, the language changed."""
    client.get("/admin/login/")
    kept = dict(client.cookies.items())
    user = builders.make_user(is_superuser=True)
    client.post("/admin/login/", {"username": user.username, "password": "correct horse battery"})
    kept |= client.cookies.items()
    client.post(f"/admin/policytracker/unit/{builders.make_unit().pk}/delete/", {"post": "yes"})
    kept |= client.cookies.items()
    client.post("/admin/language/", {"language": "zh-hans", "next": "/admin/"})
    return kept | dict(client.cookies.items())


@pytest.mark.parametrize("secure", [False, True])
def test_a_cookie_goes_to_staff_pages_only_and_to_no_script(client, db, settings, secure):
    settings.SESSION_COOKIE_SECURE = settings.CSRF_COOKIE_SECURE = settings.LANGUAGE_COOKIE_SECURE = secure
    cookies = cookies_of_a_whole_visit(client)
    rules = {name: (kept["path"], kept["httponly"], kept["samesite"], kept["secure"]) for name, kept in cookies.items()}
    names = ("staff_csrf", "staff_session", "messages", "django_language")
    assert rules == dict.fromkeys(names, ("/admin/", True, "Lax", secure or ""))
