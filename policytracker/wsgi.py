import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "policytracker.settings")
# No visitor holds PostgreSQL up; a load or a migration, which does not pass here, may take its time.
os.environ.setdefault("PGOPTIONS", "-c statement_timeout=30s -c lock_timeout=10s")

application = get_wsgi_application()
