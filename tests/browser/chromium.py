"""Where Chromium is on this machine; as a program, prints it or says in one sentence how to get it."""

import os
import shutil
import sys

NAMES = ("chromium", "chromium-browser", "google-chrome")
MISSING = (
    "No Chromium is found, so the tests in tests/browser are left out: install one (on Debian and Ubuntu: "
    "apt install chromium fonts-noto-cjk), or name it, as in: make test CHROMIUM=/path/to/chromium"
)
SWITCHES = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]


def find_chromium():
    named = os.environ.get("CHROMIUM")
    return shutil.which(named) if named else next(filter(None, map(shutil.which, NAMES)), None)


if __name__ == "__main__":
    sys.exit(None if find_chromium() else MISSING)
