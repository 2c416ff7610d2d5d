"""What an operator meets on the command line where the environment is at fault."""

import ast
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from django.core.management import CommandError

from policytracker.management.commands.run_demo import port_number

ROOT = Path(__file__).resolve().parent.parent
NO_DATABASE = (
    "DATABASE_URL names no database: write postgres://user:password@host/name or sqlite:////path/to/file, or leave it"
    " unset.\n"
)


def manage(*arguments, **environment):
    """A command on its own: its exit code, and what it says of a fault."""
    done = subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    return done.returncode, done.stderr


@pytest.mark.parametrize(
    "url",
    [
        "",
        "nonsense",
        "postgres://",
        "postgres://user@host:abc/name",
        "mysql://host/name",
        "other://host/name",
        "http://[",
    ],
)
def test_an_address_that_names_no_database_is_refused_in_one_sentence(url):
    assert manage("migrate", DATABASE_URL=url) == (1, NO_DATABASE)


def test_a_site_that_answers_under_any_name_is_refused():
    """Its mails lead to the name under which it was asked."""
    code, told = manage("check", ALLOWED_HOSTS="tracker.example.org,*")
    assert (code, "ALLOWED_HOSTS must name the hosts of the site" in told) == (1, True)


def settings_with(*names, **environment):
    """What an operator's environment makes of these settings."""
    told = f"from policytracker import settings; print([getattr(settings, name, None) for name in {names}])"
    done = subprocess.run(
        [sys.executable, "-c", told], cwd=ROOT, env=os.environ | environment, capture_output=True, text=True, timeout=60
    )
    return ast.literal_eval(done.stdout)


SECURE_COOKIES = ("SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "LANGUAGE_COOKIE_SECURE")
BY_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")


@pytest.mark.parametrize(("tls", "secure"), [("on", True), ("off", False)])
def test_over_tls_no_cookie_travels_without(tls, secure):
    assert settings_with(*SECURE_COOKIES, TLS=tls) == [secure] * 3


@pytest.mark.parametrize(
    ("environment", "header"),
    [({}, None), ({"TLS": "on"}, None), ({"PROXIES": "1"}, None), ({"TLS": "on", "PROXIES": "1"}, BY_HEADER)],
)
def test_only_a_proxy_that_is_named_is_believed_to_have_spoken_tls(environment, header):
    assert settings_with("SECURE_PROXY_SSL_HEADER", **environment) == [header]


def test_idle_hours_are_told_by_the_environment():
    assert settings_with("SESSION_COOKIE_AGE", SESSION_IDLE_HOURS="2") == [7200]


def test_a_file_that_is_no_database_is_told_in_one_sentence(tmp_path):
    (tmp_path / "text").write_text("not a database\n" * 100)
    assert manage("run_demo", "--port", str(free_port()), DATABASE_URL=f"sqlite:///{tmp_path / 'text'}") == (
        1,
        "The database cannot be used (file is not a database): check DATABASE_URL, then try: manage.py migrate\n",
    )


def test_a_database_without_tables_is_told_in_one_sentence(tmp_path):
    code, told = manage(
        "export_programme", "river", str(tmp_path), DATABASE_URL=f"sqlite:///{tmp_path / 'new.sqlite3'}"
    )
    assert (code, told) == (
        1,
        "The database cannot be used (no such table: policytracker_programme): check DATABASE_URL, then try:"
        " manage.py migrate\n",
    )


@pytest.mark.parametrize("port", ["abc", "", "-1", "0", "65536", "70000", "80 80", "８０００", "9" * 5000])
def test_what_is_no_port_is_refused_in_one_sentence(port):
    told = f"“{port}” is no port: give a number from 1 to 65535, as in: make run PORT=9000"
    with pytest.raises(CommandError, match=f"^{re.escape(told)}$"):
        port_number(port)


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def test_a_stop_before_serving_is_quiet(tmp_path):
    with subprocess.Popen(
        [sys.executable, "manage.py", "run_demo", "--port", str(free_port())],
        cwd=ROOT, env=os.environ | {"DATABASE_URL": f"sqlite:///{tmp_path / 'new.sqlite3'}", "PYTHONUNBUFFERED": "1"},
        stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        # Tests that run in the background of a shell do not hear it, nor would what they start.
        preexec_fn=lambda: signal.signal(signal.SIGINT, signal.SIG_DFL),
    ) as started:  # fmt: skip
        assert "Loading" in started.stdout.readline()
        started.send_signal(signal.SIGINT)
        assert (started.wait(60), started.stderr.read()) == (130, "")
