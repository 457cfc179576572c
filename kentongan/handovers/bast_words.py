"""The words of a BAST, once for PDF and DOCX: title, parties, clauses, tables, lamps, who signs, foot."""

from collections.abc import Sequence
from dataclasses import dataclass

from kentongan.handovers import spelled
from kentongan.handovers.bast_facts import Account, Bast, Party
from kentongan.handovers.lamps import ALL
from kentongan.paper.blocks import Column, Foot, Group, Table, Text
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.letterhead import DOTS
from kentongan.paper.words import moment, plain_date
from kentongan.workdays.clock import local_day

Fields = tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Signer:
    """A place to sign: the party, the office, name and NIP."""

    party: str
    title: str
    name: str
    nip: str
    absent: str = ""  # why nobody signs here


@dataclass(frozen=True, slots=True)
class Sheet:
    """The whole record in the order of the page."""

    kop_lines: Sequence[str]
    kop_address: str
    title: str
    subtitle: str
    number: str
    opening: str
    parties: Sequence[tuple[str, Fields, str]]  # number, fields, "selanjutnya disebut …"
    basis: str
    clauses: Sequence[str]
    accounts: Table
    lamps: Table
    inventory: Table
    others: Table
    closing: str
    place_and_day: str
    signers: Sequence[Signer]
    foot: Foot


def sheet(bast: Bast) -> Sheet:
    """Write the record from its facts."""
    today = local_day(bast.at, bast.zone)
    number = bast.number or f"{DOTS} (konsep)"
    return Sheet(
        kop_lines=bast.kop_lines, kop_address=bast.kop_address, title="BERITA ACARA SERAH TERIMA",
        subtitle=_subtitle(bast), number=f"Nomor: {number}", opening=_opening(bast), parties=_parties(bast),
        basis=_basis(bast), clauses=_clauses(bast), accounts=_accounts(bast), lamps=_lamps(bast),
        inventory=_inventory(bast), others=_others(bast), closing=_closing(bast),
        place_and_day=f"{bast.city or DOTS}, {plain_date(today)}", signers=_signers(bast), foot=_foot(bast),
    )  # fmt: skip


def title_of(bast: Bast) -> str:
    """Name the file's subject."""
    return f"Berita acara serah terima kanal komunikasi publik {bast.government}"


def _subtitle(bast: Bast) -> str:
    words = "PENGELOLAAN KANAL KOMUNIKASI PUBLIK"
    words += " (PENGAMBILALIHAN SEPIHAK)" if bast.one_sided else ""
    return f"{words}\n(data contoh: semua nama dan angka karangan)" if bast.is_sample else words


def _opening(bast: Bast) -> str:
    day = spelled.day(local_day(bast.at, bast.zone))
    if bast.one_sided:
        return (
            f"Pada hari ini, {day}, yang bertanda tangan di bawah ini menyatakan pengambilalihan kanal dari:"
        )
    return f"Pada hari ini, {day}, yang bertanda tangan di bawah ini:"


def _parties(bast: Bast) -> list[tuple[str, Fields, str]]:
    rows = [
        ("1.", bast.first, "PIHAK PERTAMA"),
        ("2.", bast.second, "PIHAK KEDUA"),
        ("3.", bast.witness, "SAKSI"),
    ]
    return [(place, _fields(party), f"selanjutnya disebut {name}.") for place, party, name in rows]


def _fields(party: Party) -> Fields:
    return (
        ("Nama", party.name or DOTS), ("NIP", party.nip or DOTS), ("Jabatan", party.title or DOTS),
        ("Unit kerja", party.office or DOTS),
    )  # fmt: skip


def _basis(bast: Bast) -> str:
    decree = (
        f"Surat Keputusan Nomor {bast.decree_number}"
        if bast.decree_number
        else f"Surat Keputusan Nomor {DOTS}"
    )
    if bast.decree_on:
        decree += f" tanggal {plain_date(bast.decree_on)}"
    new = f"; PIHAK KEDUA ditunjuk dengan Surat Keputusan Nomor {bast.new_decree}" if bast.new_decree else ""
    return f"Dasar: {decree} ({bast.kind}), berlaku mulai {plain_date(bast.effective_on)}{new}."


def _clauses(bast: Bast) -> list[str]:
    first = (
        "PIHAK KEDUA mengambil alih sepihak pengelolaan kanal komunikasi publik pada Tabel 1 untuk Dinas "
        f"Kominfo dengan dua persetujuan. Alasan: {bast.reason.rstrip('.') or DOTS}."
        if bast.one_sided
        else "PIHAK PERTAMA menyerahkan dan PIHAK KEDUA menerima pengelolaan kanal komunikasi publik pada "
        "Tabel 1 berikut inventarisnya."
    )
    told = (
        "Kata sandi, kode cadangan, dan rahasia lain diserahkan di luar berita acara ini dan tidak "
        "dicantumkan di dalamnya."
    )
    return [first, told, _product(bast), _platform(bast), *_replaces(bast)]


def _product(bast: Bast) -> str:
    had = [one for one in bast.accounts if one.had_product_access]
    if not had:
        return "Akses di aplikasi: PIHAK PERTAMA tidak pernah punya akses ke aplikasi Kentongan."
    ended = [one.product_ended_at for one in had if one.product_ended_at]
    if len(ended) < len(had):
        return "Akses di aplikasi: akses PIHAK PERTAMA di Kentongan BELUM berakhir."
    return f"Akses di aplikasi: akses PIHAK PERTAMA di Kentongan berakhir {moment(max(ended), bast.zone)}."


def _platform(bast: Bast) -> str:
    """Never say more than was proven when the record was issued."""
    ended = [one.platform_ended_at for one in bast.accounts if one.platform_ended_at]
    if len(ended) == len(bast.accounts):
        return (
            "Akses di platform: akses PIHAK PERTAMA di semua kanal pada Tabel 1 terbukti berakhir, yang "
            f"terakhir {moment(max(ended), bast.zone)}."
        )
    return (
        f"Akses di platform: akses PIHAK PERTAMA BELUM terbukti berakhir{_how_far(bast)}. Sampai semua "
        "langkah pada Tabel 2 terbukti, PIHAK PERTAMA mungkin masih dapat masuk, dan PIHAK KEDUA wajib "
        "menuntaskannya."
    )


def _how_far(bast: Bast) -> str:
    if len(bast.accounts) == 1:
        return f", baru {bast.accounts[0].proven} dari {ALL} langkah"
    open_ones = sum(one.platform_ended_at is None for one in bast.accounts)
    return f" pada {open_ones} dari {len(bast.accounts)} kanal"


def _replaces(bast: Bast) -> list[str]:
    return [f"Berita acara ini menggantikan {bast.replaces}."] if bast.replaces else []


def _accounts(bast: Bast) -> Table:
    columns = [
        Column("No.", 0.4, "right"), Column("Platform", 1), Column("Nama akun", 2.5), Column("OPD", 1.7),
        Column("Pemegang", 0.9), Column("Cara masuk", 1.4),
    ]  # fmt: skip
    rows: list[Sequence[str | Text] | Group] = [
        [str(place), one.platform, Text(one.handle, url=one.url), one.agency, one.rank, one.access]
        for place, one in enumerate(bast.accounts, start=1)
    ]
    return Table("Tabel 1. Kanal yang diserahterimakan", columns, rows)


def _lamps(bast: Bast) -> Table:
    columns = [Column("Langkah di platform", 3.2), Column("Keadaan saat berita acara ini terbit", 2)]
    rows: list[Sequence[str | Text] | Group] = []
    for one in bast.accounts:
        rows.append(Group(f"{one.platform} {one.handle}: {one.proven} dari {ALL} langkah terbukti"))
        rows += [[step.title, Text(step.words, strong=not step.proven)] for step in one.steps]
        rows.append([f"Kode pengambilalihan {one.shown_code} terlihat di kanalnya", _shown(one)])
    return Table("Tabel 2. Akses di platform", columns, rows, small=len(bast.accounts) > 1)


def _shown(account: Account) -> Text:
    return Text(account.shown_where or "belum", strong=not account.shown_where)


def _inventory(bast: Bast) -> Table:
    columns = [Column("Inventaris", 1.3), Column("Keterangan", 3)]
    rows: list[Sequence[str | Text] | Group] = []
    for one in bast.accounts:
        rows.append(Group(f"{one.platform} {one.handle}"))
        rows += [[name, words] for name, words in one.inventory]
    return Table("Tabel 3. Inventaris, tanpa rahasia", columns, rows, small=len(bast.accounts) > 1)


def _others(bast: Bast) -> Table:
    columns = [Column("Turut diserahkan", 2), Column("Keterangan", 3)]
    rows: list[Sequence[str | Text] | Group] = []
    for one in bast.accounts:
        rows.append(Group(f"{one.platform} {one.handle}"))
        rows += [[step.title, step.words] for step in one.others]
    return Table("Tabel 4. Turut diserahkan", columns, rows, small=len(bast.accounts) > 1)


def _closing(bast: Bast) -> str:
    return (
        "Demikian berita acara ini dibuat dengan sebenarnya untuk dipergunakan sebagaimana mestinya. Sejak "
        "ditandatangani, tanggung jawab atas kanal pada Tabel 1 berada pada PIHAK KEDUA."
    )


def _signers(bast: Bast) -> list[Signer]:
    absent = "tidak hadir: pengambilalihan sepihak" if bast.one_sided else ""
    return [
        _signer("PIHAK PERTAMA", bast.first, absent), _signer("PIHAK KEDUA", bast.second),
        _signer("SAKSI", bast.witness),
    ]  # fmt: skip


def _signer(name: str, party: Party, absent: str = "") -> Signer:
    return Signer(name, party.title or DOTS, party.name or f"({DOTS})", f"NIP {party.nip or DOTS}", absent)


def _foot(bast: Bast) -> Foot:
    proof = sha256_of(to_json(bast))
    if not bast.number:
        return Foot("BAST · konsep, belum diterbitkan", f"Sidik fakta SHA-256 {proof}")
    book = f"{bast.book_seq}:{bast.book_hash[:16]}" if bast.book_seq else "kosong"
    left = f"BAST Nomor {bast.number} · versi {bast.version} · buku audit {book}"
    qr = f"BAST {bast.number}\nversi {bast.version}\nfakta {proof}\nbuku {bast.book_seq}:{bast.book_hash}"
    return Foot(left, f"Sidik fakta SHA-256 {proof}", qr=qr)
