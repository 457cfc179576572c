"""Django's own commands (makemigrations, shell); everything a user needs is in `kentongan`."""

import os
import sys

from django.core.management import execute_from_command_line

if __name__ == "__main__":
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "kentongan.config.settings")
    execute_from_command_line(sys.argv)
