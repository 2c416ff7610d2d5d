#!/usr/bin/env python3
import os
import sys


def main():
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line
    from django.db import DatabaseError

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as error:
        sys.exit(str(error))
    except DatabaseError as error:
        if "--traceback" in sys.argv:
            raise
        reason = str(error).partition("\n")[0]
        sys.exit(f"The database cannot be used ({reason}): check DATABASE_URL, then try: manage.py migrate")


if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policytracker.settings")
    try:
        main()
    except KeyboardInterrupt:
        sys.exit(130)
