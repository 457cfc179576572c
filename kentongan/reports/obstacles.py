"""Obstacles and help of a month, written by hand beside every silence."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.reports.models import ObstacleNote

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Told:
    """What was written for one agency."""

    obstacle: str
    help_given: str


@transaction.atomic
def note(government: Government, month: date, told: Mapping[int, Told], *, by: Person, at: datetime) -> int:
    """Keep what was written for a month by agency number; return how many notes changed.

    Empty words take a note back. The same words again change nothing. Issued reports keep what they printed.
    Raises Refused for a foreign agency and for more than 300 letters.
    """
    agencies = {agency.pk: agency for agency in Agency.objects.filter(government=government, pk__in=told)}
    if len(agencies) != len(told):
        raise Refused("Salah satu OPD bukan milik pemerintah daerah ini. Muat ulang halamannya.")
    changed = [
        pk for pk, words in told.items() if _keep(agencies[pk], month.replace(day=1), words, by=by, at=at)
    ]
    if changed:
        book.record(
            "obstacles.noted", by=by, at=at, subject=government, government_id=government.pk,
            month=f"{month:%Y-%m}", agencies=sorted(changed),
        )  # fmt: skip
    return len(changed)


def _keep(agency: Agency, month: date, words: Told, *, by: Person, at: datetime) -> bool:
    obstacle, help_given = " ".join(words.obstacle.split()), " ".join(words.help_given.split())
    if max(len(obstacle), len(help_given)) > LONGEST:
        raise Refused(f"{agency.name}: kendala dan bantuan masing-masing paling banyak {LONGEST} huruf.")
    there = ObstacleNote.objects.filter(agency=agency, month=month).first()
    if (
        (there.obstacle, there.help_given) == (obstacle, help_given)
        if there
        else not (obstacle or help_given)
    ):
        return False
    ObstacleNote.objects.update_or_create(
        agency=agency,
        month=month,
        defaults={"obstacle": obstacle, "help_given": help_given, "at": at, "by_id": by.pk},
    )
    return True
