"""Signing in with a password and a code, as the browser sends it."""

from tests.authenticator import code_for, recovery_codes_on, secret_on

PASSWORD = "correct horse battery"
CODE, RECOVERY, SET_UP, DONE = "/admin/login/code/", "/admin/login/code/?recovery", "/admin/login/set-up/", "done/"
PAGE, FORM = "/admin/two-steps/", "/admin/policytracker/unit/add/"
WRONG, WAIT = "This code is not right, or was used before. Try the next one.", "After several wrong codes, please wait "


def give_password(client, user, to="/admin/"):
    words = {"username": user.username, "password": PASSWORD, "next": to}
    return client.post("/admin/login/", words)["Location"]


def set_up(client):
    """From the page of the set-up on; the secret and the recovery codes."""
    secret = secret_on(client.get(SET_UP).text)
    codes = recovery_codes_on(client.post(SET_UP, {"code": code_for(secret)}).text)
    client.post(SET_UP + DONE)
    return secret, codes


def enrolled(client, user):
    give_password(client, user)
    known = set_up(client)
    client.logout()
    return known


def give_code(client, code, page=CODE):
    return client.post(page, {"code": code})


def is_in(client):
    return client.get(FORM).status_code == 200
