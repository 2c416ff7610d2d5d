from django.core.management.base import BaseCommand

from policytracker.record.search_check import mend_entries


class Command(BaseCommand):
    help = (
        "Write anew whatever the search does not know as the public record holds it: after an upgrade of the tracker."
    )

    def handle(self, **options):
        self.stdout.write(f"The search knows the public record; entries written anew: {mend_entries()}.")
