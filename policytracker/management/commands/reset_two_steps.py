from django.core.management.base import BaseCommand, CommandError

from policytracker.actions import two_steps
from policytracker.models import User


class Command(BaseCommand):
    help = "Let a user who has neither phone nor recovery codes set up two-step sign-in anew."

    def add_arguments(self, parser):
        parser.add_argument("username")

    def handle(self, *, username, **options):
        user = User.objects.filter(username=username).first()
        if user is None:
            raise CommandError(f"There is no user “{username}”.")
        two_steps.forget(user)
        self.stdout.write(f"Two-step sign-in of “{username}” is reset; they set it up anew when they next sign in.")
