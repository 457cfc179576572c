"""`kentongan add-person`: somebody who may sign in."""

import argparse
import getpass
import secrets
import sys
from datetime import date

from django.db import transaction
from django.utils import timezone

from kentongan.agencies.models import Agency, Government
from kentongan.cli import choosing
from kentongan.people import administering, joining
from kentongan.people.administering import Assignment
from kentongan.people.models import Person
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Add the person; without a password given, one is made and printed once."""
    government = choosing.government(args.government)
    asked = _asked(args, government)
    password, made = _password(args)
    person = _add(args, government, asked, password)
    told = {"username": person.username, "role": args.role, "government": government.code}
    words = f"{person.name} dapat masuk sebagai {person.username}."
    if made:
        words += f" Kata sandi, hanya ditampilkan sekali ini: {password}"
    return choosing.tell(told, words)


@transaction.atomic
def _add(args: argparse.Namespace, government: Government, asked: Assignment, password: str) -> Person:
    at = timezone.now()
    person = joining.join(
        government, args.username, name=args.name, title=args.title, nip=args.nip, email=args.email,
        password=password, by=None, at=at,
    )  # fmt: skip
    administering.appoint(person, asked, by=None, at=at)
    return person


def _asked(args: argparse.Namespace, government: Government) -> Assignment:
    return Assignment(
        role=args.role,
        agencies=[_agency(government, name) for name in args.agency],
        since=_day(args.since, "--since"),
        until=_day(args.until, "--until"),
        decree_number=args.decree,
    )


def _day(text: str | None, flag: str) -> date | None:
    return choosing.day(text, flag) if text else None


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
