from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from policytracker.exchange.exporting import export_package
from policytracker.models import Programme


class Command(BaseCommand):
    help = "Write what is published of a programme as a data package, in the format that load_programme reads."

    def add_arguments(self, parser):
        parser.add_argument("slug")
        parser.add_argument("directory", help="folder to write to; made if it is missing")

    def handle(self, *, slug, directory, **options):
        programme = Programme.objects.published().filter(slug=slug).first()
        if programme is None:
            known = ", ".join(Programme.objects.published().values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no published programme “{slug}”. Published here: {known}.")
        if not directory:
            raise CommandError("Name the folder to write to.")
        # A package names its codes in Chinese too.
        call_command("compile_translations", stdout=self.stdout)
        try:
            export_package(programme, directory)
        except OSError as error:
            told = f"{directory} cannot be written ({error.strerror}). Name a folder that you may write to."
            raise CommandError(told) from None
        self.stdout.write(f"{slug}: written to {directory}.")
