"""`kentongan reset-person`: a new way in for somebody, where no second administrator could approve it."""

import argparse

from django.urls import reverse
from django.utils import timezone

from kentongan.cli import choosing
from kentongan.notices import site
from kentongan.paper import words
from kentongan.people import resetting, signin
from kentongan.people.models import Person
from kentongan.refusal import Refused


def run(args: argparse.Namespace) -> int:
    """Print a one-time code; the act stands in the book and is told to everybody who watches."""
    name = signin.plain_name(args.username)
    person = Person.objects.select_related("government").filter(username=name).first()
    if person is None:
        raise Refused(f"--username {args.username}: nama pengguna ini tidak ada.")
    card = resetting.by_command(person, reason=args.reason, at=timezone.now())
    told = {"username": card.username, "until": card.until.isoformat()}
    until = words.moment(card.until, person.government.zone)
    return choosing.tell(
        told,
        f"Kode sekali pakai untuk {card.username}, hanya ditampilkan sekali ini: {card.code}\n"
        f"Buka {site.absolute(reverse('people:code'))} paling lambat {until}.",
    )
