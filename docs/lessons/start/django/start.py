"""Start my backend: make the tables that are missing, and listen."""

import os
import sys

import django
from django.core.management import call_command

os.environ["DJANGO_SETTINGS_MODULE"] = "settings"
django.setup()
call_command("migrate", run_syncdb=True, verbosity=0)
call_command("runserver", sys.argv[1], use_reloader=False)
