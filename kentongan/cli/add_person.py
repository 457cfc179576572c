"""`kentongan add-person`: somebody who may sign in."""

import argparse
import getpass
import secrets
import sys

from django.utils import timezone

from kentongan.agencies.models import Agency, Government
from kentongan.cli import choosing
from kentongan.people import joining
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Add the person; without a password given, one is made and printed once."""
    government = choosing.government(args.government)
    password, made = _password(args)
    person = joining.add(
        government,
        args.username,
        name=args.name,
        role=args.role,
        title=args.title,
        password=password,
        agencies=[_agency(government, name) for name in args.agency],
        by=None,
        at=timezone.now(),
    )
    told = {"username": person.username, "role": person.role, "government": government.code}
    words = f"{person.name} dapat masuk sebagai {person.username}."
    if made:
        words += f" Kata sandi, hanya ditampilkan sekali ini: {password}"
    return choosing.tell(told, words)


def _password(args: argparse.Namespace) -> tuple[str, bool]:
    if args.password_stdin:
        return sys.stdin.readline().rstrip("\r\n"), False
    typed = ""
    if sys.stdin.isatty():
        typed = getpass.getpass("Kata sandi (kosong: dibuatkan): ")
    return (typed, False) if typed else (secrets.token_urlsafe(12), True)


def _agency(government: Government, name: str) -> Agency:
    found = choosing.agency(government, name)
    if found is None:
        raise Refused(f"--agency {name}: OPD ini belum ada di {government.name}.")
    return found
