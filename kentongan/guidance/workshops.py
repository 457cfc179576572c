"""Workshops are planned, changed and called off; people are invited by what they need."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse

from kentongan.agencies.models import Agency, Government
from kentongan.audit import book
from kentongan.guidance.models import OutreachCase, Workshop, WorkshopSeat
from kentongan.guidance.talking import one_line
from kentongan.handovers.keeping import Kept
from kentongan.notices import telling
from kentongan.paper.words import long_date
from kentongan.people import roles
from kentongan.people.finding import holders
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

SILENT, NEVER, EVERYBODY = "silent", "never", "all"
FILTERS = [
    (SILENT, "Admin OPD dengan kasus pembinaan terbuka"),
    (NEVER, "Admin yang belum pernah ikut pelatihan"),
    (EVERYBODY, "Semua admin OPD"),
]


@dataclass(frozen=True, slots=True)
class Plan:
    """What a workshop is about; `material_url` may be empty."""

    title: str
    topic: str
    on: date
    place: str
    trainer: str
    material_url: str = ""


def plan(
    government: Government, told: Plan, *, kept: Kept | None = None, by: Person, at: datetime
) -> Workshop:
    """Plan a workshop. Raises Refused for missing words, no web address, or one that is planned already."""
    fields = _checked(told)
    try:
        with transaction.atomic():
            workshop = Workshop.objects.create(
                government=government, at=at, by_id=by.pk, **fields, **_material(kept)
            )
            book.record("workshop.planned", by=by, at=at, subject=workshop, government_id=government.pk)
    except IntegrityError as error:
        raise Refused(
            "Pelatihan dengan judul itu sudah ada pada tanggal itu. Buka dari daftarnya."
        ) from error
    return workshop


def change(workshop: Workshop, told: Plan, *, kept: Kept | None = None, by: Person, at: datetime) -> None:
    """Change a workshop that was not called off; a new day is told to those invited."""
    fields = _checked(told)
    standing = Workshop.objects.filter(pk=workshop.pk, cancelled_at=None)
    try:
        with transaction.atomic():
            if not standing.update(**fields, **_material(kept)):
                raise Refused("Pelatihan ini sudah dibatalkan. Rencanakan yang baru.")
            book.record(
                "workshop.changed", by=by, at=at, subject=workshop, government_id=workshop.government_id
            )
            moved = workshop.on != told.on or workshop.place != fields["place"]
            workshop.refresh_from_db()
            if moved:
                _tell(workshop, [one.person for one in _seats(workshop)], "pindah", at)
    except IntegrityError as error:
        raise Refused("Pelatihan dengan judul itu sudah ada pada tanggal itu. Pilih tanggal lain.") from error


def _checked(told: Plan) -> dict[str, object]:
    url = told.material_url.strip()
    if url and not url.startswith(("https://", "http://")):
        raise Refused("Tautan bahan harus diawali https:// atau http://.")
    if len(url) > 500:
        raise Refused("Tautan bahan paling banyak 500 huruf.")
    return {
        "title": one_line(told.title, "Judul", 150), "topic": one_line(told.topic, "Topik", 60).lower(),
        "on": told.on, "place": one_line(told.place, "Tempat", 150),
        "trainer": one_line(told.trainer, "Pengajar", 150), "material_url": url,
    }  # fmt: skip


def _material(kept: Kept | None) -> dict[str, str]:
    if kept is None:
        return {}
    return {"material_name": kept.name, "material_path": kept.path, "material_sha256": kept.sha256}


@transaction.atomic
def cancel(workshop: Workshop, *, by: Person, at: datetime) -> None:
    """Call a workshop off and tell those invited; called off twice is called off once.

    Raises Refused once attendance was noted.
    """
    if workshop.seats.filter(attended=True).exists():
        raise Refused("Kehadirannya sudah dicatat; pelatihan yang sudah berlangsung tidak dapat dibatalkan.")
    if Workshop.objects.filter(pk=workshop.pk, cancelled_at=None).update(cancelled_at=at):
        book.record(
            "workshop.cancelled", by=by, at=at, subject=workshop, government_id=workshop.government_id
        )
        _tell(workshop, [one.person for one in _seats(workshop)], "batal", at)


def _seats(workshop: Workshop) -> QuerySet[WorkshopSeat]:
    return workshop.seats.select_related("person")


def candidates(workshop: Workshop, wanted: str, *, today: date) -> list[Person]:
    """Return the agency admins this filter of FILTERS means who have no seat yet, by name."""
    admins = holders(workshop.government, roles.AGENCY_ADMIN, on=today)
    admins = admins.exclude(pk__in=workshop.seats.values("person_id"))
    if wanted == NEVER:
        seen = WorkshopSeat.objects.filter(workshop__government=workshop.government, attended=True)
        admins = admins.exclude(pk__in=seen.values("person_id"))
    if wanted == SILENT:
        in_need = OutreachCase.objects.open().filter(government=workshop.government).values("agency_id")
        posted = Posting.objects.filter(agencies__in=in_need, role=roles.AGENCY_ADMIN, ended_at=None)
        admins = admins.filter(pk__in=posted.values("person_id"))
    return list(admins.order_by("name", "pk"))


@transaction.atomic
def invite(workshop: Workshop, people: Sequence[Person], *, by: Person, at: datetime) -> int:
    """Invite `people`; return how many had not been invited. Raises Refused for one that is called off."""
    if not Workshop.objects.filter(pk=workshop.pk, cancelled_at=None).update(cancelled_at=None):
        raise Refused("Pelatihan ini sudah dibatalkan.")
    there = set(workshop.seats.values_list("person_id", flat=True))
    new = [one for one in people if one.pk not in there]
    today = local_day(at, workshop.government.zone)
    WorkshopSeat.objects.bulk_create(
        WorkshopSeat(workshop=workshop, person=one, agency=_agency_of(one, today), invited_at=at)
        for one in new
    )
    if new:
        _tell(workshop, new, "undangan", at)
        book.record(
            "workshop.invited", by=by, at=at, subject=workshop, government_id=workshop.government_id,
            count=len(new),
        )  # fmt: skip
    return len(new)


def _agency_of(person: Person, today: date) -> Agency | None:
    """The agency this person comes for: of several the one with an open case."""
    held = [one.pk for one in person.postings.filter(role__in=roles.AGENCY_BOUND) if one.holds_on(today)]
    agencies = list(Agency.objects.filter(postings__in=held).distinct())
    in_need = set(OutreachCase.objects.open().filter(agency__in=agencies).values_list("agency_id", flat=True))
    return next((one for one in agencies if one.pk in in_need), next(iter(agencies), None))


_SUBJECTS = {
    "undangan": "Undangan pelatihan: {title}",
    "pindah": "Perubahan pelatihan: {title}",
    "batal": "Pelatihan dibatalkan: {title}",
}


def _tell(workshop: Workshop, people: Sequence[Person], what: str, at: datetime) -> None:
    key = f"pelatihan:{workshop.pk}:{what}" + (f":{workshop.on:%Y%m%d}" if what == "pindah" else "")
    telling.tell(
        people, subject=_SUBJECTS[what].format(title=workshop.title),
        text=f"{long_date(workshop.on)}, {workshop.place}. Pengajar: {workshop.trainer}.",
        url=reverse("guidance:workshop", args=[workshop.pk]), key=key, government=workshop.government, at=at,
    )  # fmt: skip
