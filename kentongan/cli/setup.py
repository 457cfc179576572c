"""`kentongan setup`: a database and a government to work in."""

import argparse

from django.utils import timezone

from kentongan.agencies import founding
from kentongan.cli.choosing import tell


def run(args: argparse.Namespace) -> int:
    """Found the government; doing it twice changes nothing."""
    government = founding.set_up(args.government, args.name, by=None, at=timezone.now())
    return tell(
        {"government": government.code, "name": government.name, "zone": government.zone},
        f"{government.name} ({government.code}) siap, zona {government.zone_label}.",
    )
