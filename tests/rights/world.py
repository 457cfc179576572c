"""Three governments with everything an address can name, so that every address can be tried on each.

Every name carries the mark of its place (TandaSatu, …): a page that tells of another place shows it.
"""

from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from django.conf import settings
from django.db import transaction

from conftest import give_factor
from kentongan.agencies.models import Agency, AgencyType, Government
from kentongan.channels.models import Channel, PersonalAccount, RegistryImport
from kentongan.directives.models import Directive, Duty, Exemption, LegalBasis
from kentongan.insights.models import Observation
from kentongan.intake.models import Draft
from kentongan.jobs.models import Job
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.people.models import Person, Posting
from kentongan.posts.models import Evidence, Post
from kentongan.reports import monthly, packages
from kentongan.reports.facts import Issue
from kentongan.reports.issuing import Prepared, enter
from kentongan.reports.models import ReportPackage
from tests.rights import furnishing

AT = datetime(2026, 11, 2, 3, 0, tzinfo=UTC)
MONTH = date(2026, 10, 1)
FILES: dict[str, str] = {}  # below settings.DATA


@dataclass
class Place:
    """An agency of a government with one of everything; `rows` holds them under the words of the table."""

    mark: str
    government: Government
    agency: Agency
    rows: dict[str, Any] = field(default_factory=dict)


@dataclass
class World:
    """`own` and `other` are agencies of one government; `foreign` and `province` two more."""

    own: Place
    other: Place
    foreign: Place
    province: Place

    def places(self) -> dict[str, Place]:
        """Every place under the name of its position."""
        return {"own": self.own, "other": self.other, "foreign": self.foreign, "province": self.province}


def build(mark: str = "") -> World:
    """Make the three governments; the registers of the four places are alike.

    With `mark` everything of the own place carries it in its names instead of TandaSatu.
    """
    regency = _government("99.01", "Kabupaten Tanda")
    neighbour = _government("99.02", "Kabupaten TandaTiga")
    above = _government("99", "Provinsi TandaEmpat")
    world = World(
        own=_place(regency, mark or "TandaSatu"),
        other=_place(regency, "TandaDua"),
        foreign=_place(neighbour, "TandaTiga"),
        province=_place(above, "TandaEmpat"),
    )
    for place in world.places().values():
        _furnish(place)
    return world


def person_of(place: Place, role: str, *, ended: bool = False) -> Person:
    """Return a person posted at this place; `role` "" = without any posting, `ended` = a former holder."""
    person = Person.objects.create(
        government=place.government,
        username=f"{role or 'tanpa'}.{place.mark}.{ended}".lower(),
        name=f"Orang {place.mark if role != Person.OFFICER else place.government.name}",
    )
    if role:
        posting = Posting.objects.create(
            person=person, government=place.government, role=role, since=date(2000, 1, 1),
            ended_at=AT if ended else None,
        )  # fmt: skip
        posting.agencies.set([place.agency])
    give_factor(person)
    return person


def _government(code: str, name: str) -> Government:
    return Government.objects.create(code=code, name=name, zone="Asia/Jakarta", head_title="Kepala Daerah")


def _place(government: Government, mark: str) -> Place:
    kind, _ = AgencyType.objects.get_or_create(government=government, name="Dinas")
    agency = Agency.objects.create(government=government, name=f"Dinas {mark}", short_name=mark, type=kind)
    return Place(mark, government, agency)


def _furnish(place: Place) -> None:
    rows = place.rows
    rows["government"], rows["agency"] = place.government, place.agency
    keeper = person_of(place, Person.OFFICER)
    keeper.username = f"penyimpan.{place.mark}".lower()
    keeper.save()
    rows["keeper"], rows["admin"] = keeper, person_of(place, Person.AGENCY_ADMIN)
    rows["admin"].username = f"pengelola.{place.mark}".lower()
    rows["admin"].save()
    rows["paper"] = _file(f"{place.mark}.pdf", place.mark)
    rows["picture"] = _file(f"bukti-{place.mark}.png", "gambar")
    _register(place, rows)
    _evidence(place, rows, keeper)
    _circular(place, rows)
    _report(place, rows, keeper)
    furnishing.furnish(place, rows, keeper, AT)


def _register(place: Place, rows: dict[str, Any]) -> None:
    handle = f"akun.{place.mark}".lower()
    rows["channel"] = Channel.objects.create(
        government=place.government, agency=place.agency, platform="instagram", handle=handle,
        url=f"https://www.instagram.com/{handle}/", registered_at=AT, alarm="Periksa",
    )  # fmt: skip
    rows["personal"] = PersonalAccount.objects.create(
        government=place.government,
        platform="instagram",
        handle=f"pribadi.{handle}",
        holder=f"Pejabat {place.mark}",
    )
    rows["import"] = RegistryImport.objects.create(
        government=place.government, at=AT, file_name=f"{place.mark}.xlsx", sha256="0" * 64,
        path="tidak-ada.xlsx", saved_at=AT, plan={"agencies": 1, "channels": 1},
    )  # fmt: skip


def _evidence(place: Place, rows: dict[str, Any], keeper: Person) -> None:
    path = _file(f"{place.mark}.csv", f"isi {place.mark}")
    rows["evidence"] = Evidence.objects.create(
        government=place.government, channel=rows["channel"], way="file", grade="B", at=AT, by_id=keeper.pk,
        source="meta-instagram", file_name=f"{place.mark}.csv", path=path,
        notes={"refused": [["Tautan", "Tautan kosong.", [3]]]},
    )  # fmt: skip
    rows["post"] = Post.objects.create(
        channel=rows["channel"], remote_id=f"1-{place.mark}", caption=f"Unggahan {place.mark}", posted_at=AT,
        posted_on=AT.date(), time_from="file", grade="B", evidence=rows["evidence"],
        url=f"https://www.instagram.com/p/{place.mark}/", twin_state="maybe",
    )  # fmt: skip
    Observation.objects.create(post=rows["post"], evidence=rows["evidence"], observed_at=AT, likes=7)
    rows["draft"] = Draft.objects.create(
        government=place.government, channel=rows["channel"], at=AT, by_id=keeper.pk, file_name="konsep.csv",
        path=_file(f"konsep-{place.mark}.csv", "isi"), sha256="0" * 64,
    )  # fmt: skip
    rows["job"] = Job.objects.create(
        name="collect", key=place.mark, title=f"Pekerjaan {place.mark}", government_id=place.government.pk,
        by_id=keeper.pk, asked_at=AT,
    )  # fmt: skip


def _file(name: str, text: str) -> str:
    FILES[f"files/{name}"] = text
    restore()
    return f"files/{name}"


def restore() -> None:
    """Put back the files that a try took away: a file knows no rollback."""
    for path, text in FILES.items():
        place = Path(settings.DATA) / path
        if not place.exists():
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_text(text)


def _circular(place: Place, rows: dict[str, Any]) -> None:
    rows["basis"] = LegalBasis.objects.create(government=place.government, citation=f"Dasar {place.mark}")
    rows["directive"] = Directive.objects.create(
        government=place.government,
        number=f"1/{place.mark}",
        dated_on=MONTH,
        title=f"Edaran {place.mark}",
        pdf_path=_file(f"edaran-{place.mark}.pdf", "%PDF-1.7"),
    )
    rows["directive"].bases.add(rows["basis"])
    rows["duty"] = Duty.objects.create(
        directive=rows["directive"],
        kind="publish",
        platforms=["instagram"],
        count=2,
        per="week",
        from_on=MONTH,
    )
    rows["exemption"] = Exemption.objects.create(
        duty=rows["duty"],
        agency=place.agency,
        reason=f"Alasan {place.mark}",
        from_on=MONTH,
        until_on=AT.date(),
    )


def _report(place: Place, rows: dict[str, Any], keeper: Person) -> None:
    issued = Issue(number=f"9/{place.mark}", version=1, at=AT, book="kosong", replaces="")
    made = replace(monthly.compose(place.government, MONTH, known_at=AT), issue=issued)
    file = {"title": "A4", "name": "laporan-a4.pdf", "path": rows["paper"], "sha256": "0", "bytes": 1}
    rows["files"] = dict.fromkeys(("pdf-a4", "pdf-f4", "docx"), file)
    with transaction.atomic():
        there = place.government.reports.first()
        rows["report"] = there or enter(
            Prepared(place.government, made, issued, AT, {"pdf-a4": file}), by=keeper, at=AT
        )
    told = to_json(packages.compose(place.government, packages.asked_for("2026-Q3"), at=AT))
    rows["package"], _ = ReportPackage.objects.get_or_create(
        government=place.government, stretch="2026-Q3",
        defaults={"number": issued.number, "known_at": AT, "at": AT, "facts": told,
                  "facts_sha256": sha256_of(told), "files": {"pdf-a4": file}},
    )  # fmt: skip
