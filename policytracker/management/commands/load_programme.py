from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from policytracker.exchange.loading import load_package
from policytracker.exchange.problems import PackageRefused


class Command(BaseCommand):
    help = (
        "Load the data package of a programme. It is validated whole first; if anything is wrong, nothing is written."
    )

    def add_arguments(self, parser):
        parser.add_argument("directory", help="folder of the package")
        parser.add_argument("--why", default="", help="the reason; published rows that differ are then corrected")

    def handle(self, *, directory, why, **options):
        # A package names its codes in Chinese too.
        call_command("compile_translations", stdout=self.stdout)
        try:
            loaded = load_package(directory, why=why.strip(), progress=self.show_progress)
        except PackageRefused as refused:
            count = len(refused.problems)
            raise CommandError(f"{refused}\nRefused: {count} problem(s). Nothing was written.") from None
        revision = f"revision {loaded.revision.number}" if loaded.revision else "no revision"
        self.stdout.write(
            f"{loaded.programme.slug}: {loaded.added} rows added, {loaded.changed} changed, "
            f"{loaded.unchanged} unchanged; {revision}."
        )
        if loaded.missing:
            self.stdout.write(f"{loaded.missing} rows stand here but not in the package; they were left as they are.")

    def show_progress(self, noun, done, total):
        if self.stderr.isatty():
            bar = "#" * (30 * done // total)
            end = "\n" if done == total else ""
            self.stderr.write(f"\r{noun.plural:24} [{bar:30}] {done}/{total}", ending=end)
