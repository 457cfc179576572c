"""`kentongan activity`: the status of every channel and agency at the end of a day."""

import argparse

from kentongan.activity.rows import as_rows
from kentongan.cli import choosing


def run(args: argparse.Namespace) -> int:
    """Print the list as JSON."""
    government = choosing.government(args.government)
    as_of = choosing.day(args.as_of, "--as-of")
    known_at = choosing.moment(args.known_at, government.zone) if args.known_at else None
    return choosing.tell(as_rows(government, as_of=as_of, known_at=known_at))
