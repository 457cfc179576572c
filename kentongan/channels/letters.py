"""Two letters of an agency: it proposes its accounts and admins, and it appoints who runs them.

Both are drafts to edit: what the product does not know stands in marked brackets, and no law is cited that
nobody has named.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.conf import settings

from kentongan.agencies.models import Agency
from kentongan.channels import refusing
from kentongan.channels.letters_docx import Fill, Page
from kentongan.channels.models import Channel, Custodian
from kentongan.paper import letterhead
from kentongan.paper.blocks import Column, Table
from kentongan.people.finding import holders
from kentongan.people.models import Person
from kentongan.refusal import Refused
from kentongan.workdays.clock import local_day

PLACE_OF_NUMBER, PLACE_OF_DAY = Fill("nomor surat"), Fill("tanggal")
# What an admin does (practice of Wajo, quoted in domain.md §3.1).
TASKS = (
    "menyusun dan menerbitkan konten sesuai tugas perangkat daerah",
    "menyampaikan informasi publik",
    "menjawab pertanyaan dan meneruskan aduan warga",
    "menyebarluaskan program dan layanan",
    "menyampaikan informasi resmi saat keadaan darurat",
    "bekerja sama dengan pengelola akun resmi lain",
    "memantau kinerja akun dan melaporkannya",
    "menjaga keamanan akun: faktor kedua, surel dan nomor pemulihan milik dinas",
    "menyerahterimakan akun paling lambat tiga hari kerja bila dimutasi",
)


@dataclass(frozen=True, slots=True)
class Account:
    """A channel as the annex lists it."""

    platform: str
    name: str
    url: str
    primary: str  # "" = nobody recorded
    deputy: str


def proposal(agency: Agency, *, at: datetime) -> bytes:
    """Write the letter by which the head of `agency` proposes accounts and admins (DOCX).

    Raises Refused when the agency has no open channel.
    """
    accounts = accounts_of(agency)
    page = _page(agency, "Usulan akun resmi dan admin", at=at)
    office = Agency.objects.standing().filter(
        government_id=agency.government_id, is_communications_office=True
    )
    to = next((one.name for one in office), "Dinas Komunikasi dan Informatika")
    page.facts(
        ("Nomor", PLACE_OF_NUMBER), ("Sifat", "Biasa"), ("Lampiran", "satu daftar"),
        ("Hal", f"Usulan akun resmi dan admin {agency.name}"), ("Yth.", f"Kepala {to}"),
    )  # fmt: skip
    page.text(
        f"Dengan hormat, kami mengusulkan {len(accounts)} akun pada daftar terlampir sebagai akun resmi "
        f"{agency.name}, beserta pemegang utama dan penggantinya."
    )
    page.text(
        "Kepemilikan tiap akun kami buktikan dengan kode yang diberikan Dinas Kominfo. Surel dan nomor "
        "pemulihan akun memakai milik dinas, bukan milik pribadi."
    )
    page.text("Atas perhatian dan kerja samanya, kami ucapkan terima kasih.")
    _sign(page, agency, at=at)
    page.annex("Lampiran surat", f"Daftar akun dan admin {agency.name}", PLACE_OF_NUMBER, PLACE_OF_DAY)
    page.table(_annex(accounts, f"{len(accounts)} akun yang diusulkan"))
    return page.finished()


def decree(agency: Agency, *, at: datetime) -> bytes:
    """Write the draft of the decree by which the head of `agency` appoints its admins (DOCX).

    Raises Refused when the agency has no open channel.
    """
    accounts = accounts_of(agency)
    page = _page(agency, "Keputusan penetapan pengelola akun resmi", at=at)
    page.heading(f"KEPUTUSAN KEPALA {agency.name.upper()}", "NOMOR", PLACE_OF_NUMBER)
    page.heading("TENTANG", f"PENETAPAN PENGELOLA AKUN RESMI {agency.name.upper()}")
    page.points(
        "Menimbang",
        "bahwa informasi resmi kepada masyarakat disampaikan lewat akun yang dikelola petugas yang ditunjuk;",
        "bahwa agar pemegang akun jelas dan akun tidak hilang saat terjadi mutasi, pengelolanya perlu "
        "ditetapkan dengan keputusan;",
    )
    page.points("Mengingat", Fill("dasar hukum yang berlaku; periksa keberlakuannya sebelum ditandatangani"))
    page.heading("MEMUTUSKAN")
    named = (
        f"Menetapkan pengelola akun resmi {agency.name} sebagaimana tercantum dalam lampiran keputusan ini."
    )
    title = f"KEPUTUSAN TENTANG PENETAPAN PENGELOLA AKUN RESMI {agency.name.upper()}."
    page.facts(("Menetapkan", title), ("KESATU", named), ("KEDUA", "Pengelola bertugas:"))
    page.listing(TASKS)
    page.facts(
        ("KETIGA", Fill("masa tugas: tanggal mulai sampai dengan tanggal berakhir")),
        ("KEEMPAT", "Keputusan ini berlaku sejak tanggal ditetapkan."),
    )
    _sign(page, agency, at=at, decreed=True)
    listed = f"Daftar pengelola akun resmi {agency.name}"
    page.annex(f"Lampiran Keputusan Kepala {agency.name}", listed, PLACE_OF_NUMBER, PLACE_OF_DAY)
    page.table(_annex(accounts, f"{len(accounts)} akun dan pengelolanya"))
    _sign(page, agency, at=at, decreed=True)
    return page.finished()


def accounts_of(agency: Agency) -> list[Account]:
    """Return the agency's open channels with their present custodians; raises Refused when there are none."""
    rows = Channel.objects.filter(agency=agency).exclude(state__in=(Channel.CLOSED, Channel.UNKNOWN))
    found = [
        _account(channel) for channel in rows.order_by("platform", "handle").prefetch_related("custodians")
    ]
    if not found:
        raise Refused(f"{agency.name} belum punya kanal terdaftar. Usulkan kanalnya dahulu.")
    return found


def _account(channel: Channel) -> Account:
    held = {one.rank: one.name for one in channel.custodians.all() if one.ended is None}
    return Account(
        platform=refusing.title(channel.platform),
        name=channel.handle,
        url=channel.url,
        primary=held.get(Custodian.PRIMARY, ""),
        deputy=held.get(Custodian.DEPUTY, ""),
    )


def _annex(accounts: Sequence[Account], caption: str) -> Table:
    columns = (Column("No.", 0.5, "right"), Column("Platform", 1.1), Column("Akun dan tautan", 3.2))
    people = (Column("Pemegang utama", 2), Column("Pengganti", 2))
    rows = [
        (
            str(number), one.platform, f"{one.name}, {one.url}", one.primary or "[diisi: nama]",
            one.deputy or "[diisi: nama]",
        )
        for number, one in enumerate(accounts, start=1)
    ]  # fmt: skip
    return Table(caption, (*columns, *people), rows)


def _page(agency: Agency, title: str, *, at: datetime) -> Page:
    """Open a page under the agency's own letterhead; only the emblem is the government's."""
    government = agency.government
    head = letterhead.of({}, government=government.name, office=agency.name)
    logo = letterhead.logo(Path(settings.DATA), str(government.letterhead.get("logo_path") or ""))
    return Page(head.lines, Fill("alamat, telepon, surel dinas"), f"{title} {agency.name}", logo, made_at=at)


def _sign(page: Page, agency: Agency, *, at: datetime, decreed: bool = False) -> None:
    today = local_day(at, agency.government.zone)
    head = holders(agency.government, Person.AGENCY_HEAD, agency=agency, on=today).first()
    city = str(agency.government.letterhead.get("city") or "")
    page.signature(
        city or Fill("tempat"),
        f"Kepala {agency.name}",
        head.name if head else Fill("nama kepala"),
        f"NIP {head.nip}" if head and head.nip else Fill("NIP"),
        decreed=decreed,
    )
