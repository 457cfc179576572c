"""`kentongan serve`: pages and background work on one address."""

import argparse
import sys

from kentongan.config import serving
from kentongan.people.models import Person
from kentongan.people.roles import TITLES
from kentongan.web.signin import SAMPLE_PASSWORD


def run(args: argparse.Namespace) -> int:
    """Serve until SIGTERM or Ctrl-C."""
    serving.serve(args.host, args.port, announce=_announce)
    return 0


def _announce(address: str) -> None:
    print(f"Kentongan melayani di {address} – hentikan dengan Ctrl-C.", file=sys.stderr)
    sample = Person.objects.filter(is_sample=True, is_active=True).order_by("pk")
    if sample:
        print(f"Masuk sebagai (kata sandi {SAMPLE_PASSWORD}, hanya dari komputer ini):", file=sys.stderr)
    for person in sample[:8]:
        print(f"  {person.username:<10} {TITLES.get(person.role, '')}: {person.name}", file=sys.stderr)
    sys.stderr.flush()
