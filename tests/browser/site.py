"""A site of its own for the browser: served as a newcomer serves it, and walked from link to link."""

import os
import re
import socket
import subprocess
import sys
import time
from collections import defaultdict
from email import message_from_bytes
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.parse import urldefrag, urljoin, urlsplit
from urllib.request import ProxyHandler, build_opener

from django.urls import Resolver404, resolve

ROOT = Path(__file__).resolve().parent.parent.parent
SECONDS_TO_START = 180
LANGUAGES = ("en", "zh-hans")

_opener = build_opener(ProxyHandler({}))


class Site:
    def __init__(self, folder):
        self.port = _free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.log = folder / "log"
        # What a window holds in which somebody is signed in, by their name.
        self.signed_in = {}
        environment = os.environ | {"DATABASE_URL": f"sqlite:///{folder / 'site.sqlite3'}", "PYTHONUNBUFFERED": "1"}
        environment["MEDIA_ROOT"] = str(folder / "evidence")
        self.mails = folder / "mail"
        environment["EMAIL_URL"] = f"filemail:///{self.mails}"
        with self.log.open("wb") as log:
            self.process = subprocess.Popen(
                [sys.executable, "manage.py", "run_demo", "--port", str(self.port)],
                cwd=ROOT, env=environment, stdout=log, stderr=subprocess.STDOUT,
            )  # fmt: skip
        self._wait()

    def _wait(self):
        give_up = time.monotonic() + SECONDS_TO_START
        while time.monotonic() < give_up and self.process.poll() is None:
            try:
                self.read("/en/")
            except URLError:
                time.sleep(0.2)
            else:
                return
        self.stop()
        raise RuntimeError("The site did not start:\n" + self.log.read_text())

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def password_of(self, username):
        return re.search(rf"^\s*{username}\s+(\S+)", self.log.read_text(), re.MULTILINE)[1]

    def link_in_mail(self):
        """The address in the mail that was sent last."""
        newest = max(self.mails.iterdir(), key=lambda mail: mail.stat().st_mtime)
        return re.search(r"http://\S+", message_from_bytes(newest.read_bytes()).get_payload(decode=True).decode())[0]

    def read(self, path):
        """The body of a page, or None for what is not HTML."""
        with _opener.open(self.address + path, timeout=30) as answer:
            body = answer.read()
            return body.decode() if answer.headers.get_content_type() == "text/html" else None


class Walk:
    """All that links reach from the English front page."""

    def __init__(self, site):
        self.sizes = {}
        self.broken = {}
        self.files = []
        queue = ["/en/"]
        seen = set(queue)
        while queue:
            path = queue.pop()
            found = set(self._links(site, path)) - seen
            seen |= found
            queue += sorted(found)

    def _links(self, site, path):
        try:
            page = site.read(path)
        except HTTPError as error:
            self.broken[path] = error.code
            return
        if page is None:
            self.files.append(path)
            return
        self.sizes[path] = len(page)
        for link in re.findall(r"""<a\s[^>]*href=["']([^"'#][^"']*)["']""", page):
            target = urlsplit(urldefrag(urljoin(path, link.replace("&amp;", "&"))).url)
            # Filters and pages of a list multiply without end; another language is another walk.
            if not target.netloc and not target.query and target.path.startswith("/en/"):
                yield target.path

    def fullest(self):
        """For each page kind, the fullest page of each programme."""
        best = defaultdict(dict)
        for path, size in self.sizes.items():
            try:
                match = resolve(path)
            except Resolver404:
                continue
            kept = best[match.url_name].setdefault(match.kwargs.get("programme"), (size, path))
            best[match.url_name][match.kwargs.get("programme")] = max(kept, (size, path))
        return {name: sorted(path for _size, path in pages.values()) for name, pages in best.items()}


def _free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]
