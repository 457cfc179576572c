"""`kentongan import-registry`: the list of agencies and accounts as an office keeps it."""

import argparse

from django.utils import timezone

from kentongan.channels import registry_file
from kentongan.cli import choosing


def run(args: argparse.Namespace) -> int:
    """Import the good rows; what was refused is listed with its row."""
    government = choosing.government(args.government)
    path = choosing.file(args.file)
    imported = registry_file.import_file(government, path, path.name, by=None, at=timezone.now())
    told = {
        "file": path.name,
        "agencies": imported.agencies.count(),
        "channels": imported.channels.count(),
    }
    return choosing.tell(told, f"{told['agencies']} OPD dan {told['channels']} kanal ditambahkan.")
