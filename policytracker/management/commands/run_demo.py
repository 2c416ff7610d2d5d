import logging
import re
import socket

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError
from django.core.servers import basehttp
from django.db import OperationalError, connection

from policytracker.actions.standings import refresh_standings
from policytracker.models import Programme
from policytracker.record.search_check import mend_entries

ADDRESS = "127.0.0.1"


class Command(BaseCommand):
    help = "Prepare the database, load the programmes that it lacks, make demonstration staff, and serve."
    requires_system_checks = []

    def add_arguments(self, parser):
        parser.add_argument("--port", default="8000")
        parser.add_argument("--prepare-only", action="store_true", help="stop before serving")

    def handle(self, *, port, prepare_only, **options):
        port = port_number(port)
        refuse_taken_port(port)
        self.prepare_database()
        if not prepare_only:
            self.serve(port)

    def prepare_database(self):
        try:
            connection.ensure_connection()
        except OperationalError as error:
            reason = str(error).partition("\n")[0]
            raise CommandError(f"The database cannot be reached; check DATABASE_URL. ({reason})") from None
        call_command("compile_translations", stdout=self.stdout)
        call_command("migrate", verbosity=0)
        known = set(Programme.objects.values_list("slug", flat=True))
        for folder in sorted((settings.BASE_DIR / "programmes").iterdir()):
            if (folder / "datapackage.json").exists() and folder.name not in known:
                self.stdout.write(f"Loading the programme “{folder.name}” ...")
                call_command("load_programme", str(folder), stdout=self.stdout, stderr=self.stderr)
        judge_anew()
        mend_entries()
        call_command("make_demo_staff", stdout=self.stdout)

    def serve(self, port):
        site = f"http://{ADDRESS}:{port}"
        self.stdout.write(f"The policy tracker is at {site}/ and its admin at {site}/admin/ (Ctrl+C stops it).")
        self.stdout.flush()
        application = basehttp.get_internal_wsgi_application()
        # What went wrong is worth a line; every request is not.
        logging.getLogger("django.server").setLevel(logging.ERROR)
        try:
            basehttp.run(ADDRESS, port, application, threading=True)
        except KeyboardInterrupt:
            self.stdout.write("Stopped.")


def judge_anew():
    """The version that wrote the standings may have judged otherwise than this one, and known nothing of the search."""
    for programme in Programme.objects.all():
        refresh_standings(programme)
    mend_entries()


def port_number(text):
    if not re.fullmatch("[0-9]{1,5}", text) or not 0 < int(text) < 65536:
        raise CommandError(f"“{text}” is no port: give a number from 1 to 65535, as in: make run PORT=9000")
    return int(text)


def refuse_taken_port(port):
    with socket.socket() as probe:
        # A server that has just stopped leaves its port waiting, yet free.
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((ADDRESS, port))
        except PermissionError:
            raise CommandError(f"Port {port} is not yours to use: choose another, as in: make run PORT=9000") from None
        except OSError:
            raise CommandError(
                f"Port {port} is taken: stop what listens there, or choose another, as in: make run PORT={port + 1}"
            ) from None
