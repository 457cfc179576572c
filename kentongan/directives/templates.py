"""Real circulars as templates. Each holds only what its source says; the rest stays empty."""

from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction

from kentongan.agencies.models import AgencyType, Government
from kentongan.directives import bases, issuing
from kentongan.directives.issuing import Asked
from kentongan.directives.models import Directive
from kentongan.people.models import Person
from kentongan.refusal import Refused


@dataclass(frozen=True, slots=True)
class TemplateDuty:
    """A duty as its source words it. `types`: for agencies of these kinds only, in the source's words."""

    kind: str
    mandatory: bool = True
    platforms: tuple[str, ...] = ()
    count: int | None = None
    per: str = ""
    types: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Template:
    """What one real circular or instruction says."""

    key: str
    place: str
    on: str  # when, as precisely as the source tells
    title: str  # proposed for "tentang"
    says: str  # what the source says, in one or two sentences
    silent_on: str  # what it does not say and therefore stays empty
    source: str
    duties: tuple[TemplateDuty, ...]
    bases: tuple[str, ...] = ()  # citations of bases.CATALOGUE


VILLAGES = ("kecamatan", "kelurahan", "desa")

ALL: tuple[Template, ...] = (
    Template(
        key="makassar-2024",
        place="Kota Makassar",
        on="3 Oktober 2024",
        title="Publikasi kinerja perangkat daerah melalui media sosial",
        says="Seluruh perangkat daerah wajib memublikasikan kinerja dan program lewat media sosial. "
        "Instagram, TikTok, Facebook, YouTube, dan platform lain yang relevan dianjurkan.",
        silent_on="Jumlah unggahan tidak disebut, maka kewajiban terbitnya ditampilkan tanpa dinilai.",
        source="SE Nomor 016/295/S.edar/Kominfo/X/2024, menurut SulselSatu, 9 Oktober 2024. "
        "Berita itu menulis “Selasa (9/10/2024)”, padahal hari itu Rabu.",
        duties=(
            TemplateDuty("publish"),
            TemplateDuty("have", mandatory=False, platforms=("instagram", "tiktok", "facebook", "youtube")),
        ),
        bases=("UU 14/2008",),
    ),
    Template(
        key="makassar-2022",
        place="Kota Makassar",
        on="Maret 2022",
        title="Pengaktifan media sosial perangkat daerah",
        says="Sasaran: sedikitnya lima berita atau konten setiap hari, diawasi PPID di tiap OPD.",
        silent_on="Nomor surat, platform, dan hari libur tidak disebut.",
        source="Keterangan Kepala Dinas Kominfo Makassar, Tribun Timur, 13 Maret 2022.",
        duties=(TemplateDuty("publish", count=5, per="day"),),
    ),
    Template(
        key="blora-2022",
        place="Kabupaten Blora",
        on="25 Agustus 2022",
        title="Keaktifan media sosial dan situs web OPD serta BUMD",
        says="Tiap hari, tiap OPD dan BUMD sedikitnya menerbitkan satu konten informasi atau capaian kerja "
        "di media sosial dan situs web. BUMD ikut: jangan batasi jenis OPD-nya.",
        silent_on="Nomor surat, platform, dan hari libur tidak disebut.",
        source="Arahan Bupati Blora pada Workshop Digital Content, jatengprov.go.id, 27 Agustus 2022.",
        duties=(
            TemplateDuty("publish", count=1, per="day"),
            TemplateDuty("publish", platforms=("website",), count=1, per="day"),
        ),
    ),
    Template(
        key="sulbar-2026",
        place="Provinsi Sulawesi Barat",
        on="7 Januari 2026",
        title="Keaktifan situs web OPD",
        says="Setiap OPD wajib menerbitkan sedikitnya dua berita kegiatan per pekan di situs web resminya.",
        silent_on="Jumlah untuk media sosial tidak disebut.",
        source="Rapat Diskominfo Sulawesi Barat, artikel.news, 7 Januari 2026.",
        duties=(TemplateDuty("publish", platforms=("website",), count=2, per="week"),),
    ),
    Template(
        key="gunungkidul-2019",
        place="Kabupaten Gunungkidul",
        on="Januari 2019",
        title="Pengiriman berita oleh perangkat daerah",
        says="Sasaran: tiap OPD mengirim lima berita setiap bulan untuk situs webnya.",
        silent_on="Media sosial tidak disebut.",
        source="Keterangan Dinas Kominfo Gunungkidul, Harian Jogja, 12 Januari 2019.",
        duties=(TemplateDuty("publish", platforms=("website",), count=5, per="month"),),
    ),
    Template(
        key="rejang-lebong-2025",
        place="Kabupaten Rejang Lebong",
        on="13 Oktober 2025",
        title="Akun media sosial resmi OPD, kecamatan, kelurahan, dan desa",
        says="OPD, kecamatan, kelurahan, dan desa wajib memiliki dan mengaktifkan akun resmi, lalu "
        "melaporkannya kepada Diskominfo. Kecamatan, kelurahan, dan desa sedikitnya punya Facebook.",
        silent_on="Jumlah unggahan tidak disebut.",
        source="SE Nomor 500.2.3.5/1358/SE/DISKOMINFO/X/2025, menurut ri-media.id dan CoverPublik, "
        "Oktober 2025.",
        duties=(
            TemplateDuty("have"),
            TemplateDuty("have", platforms=("facebook",), types=VILLAGES),
            TemplateDuty("report"),
        ),
        bases=("SE Menteri PANRB 137/2018",),
    ),
)
NAMED = {template.key: template for template in ALL}


@transaction.atomic
def use(
    key: str,
    government: Government,
    *,
    number: str,
    dated_on: date,
    title: str = "",
    issuer: str = "",
    text: str = "",
    by: Person | None,
    at: datetime,
) -> tuple[Directive, list[str]]:
    """Enter an own circular with the duties and legal bases of a template, binding from its date.

    Returns it with the sentences a person must read: duties left out because the government has no agency
    type of that name. Raises Refused for an unknown template or as `issuing.issue` does.
    """
    template = NAMED.get(key)
    if template is None:
        raise Refused("Contoh surat edaran itu tidak ada.")
    directive = issuing.issue(
        government, number=number, dated_on=dated_on, title=title or template.title, issuer=issuer, text=text,
        template=key, by=by, at=at,
    )  # fmt: skip
    if directive.duties.exists():  # sent twice: the duties are there, perhaps changed since
        return directive, []
    left_out = [_put(directive, duty, dated_on, by, at) for duty in template.duties]
    for citation in template.bases:
        known = bases.NAMED[citation]
        bases.cite(
            directive,
            citation=citation,
            title=known.title,
            status=known.status,
            note=known.note,
            by=by,
            at=at,
        )
    return directive, [sentence for sentence in left_out if sentence]


def _put(directive: Directive, duty: TemplateDuty, from_on: date, by: Person | None, at: datetime) -> str:
    types = _types(directive.government, duty.types)
    if duty.types and not types:
        return (
            f"Kewajiban untuk {', '.join(duty.types)} belum dimasukkan: belum ada jenis OPD bernama itu. "
            "Tambahkan sendiri dengan sebutan di daerah Anda."
        )
    asked = Asked(
        kind=duty.kind, mandatory=duty.mandatory, platforms=duty.platforms, count=duty.count, per=duty.per,
        agency_types=types, from_on=from_on,
    )  # fmt: skip
    issuing.add_duty(directive, asked, by=by, at=at)
    return ""


def _types(government: Government, words: tuple[str, ...]) -> tuple[AgencyType, ...]:
    own = AgencyType.objects.filter(government=government)
    return tuple(one for one in own if one.name.strip().casefold() in words)
