"""A paper of an award: its words in the order of the page, once for PDF and DOCX."""

from dataclasses import dataclass
from datetime import date, datetime

from kentongan.agencies.models import Agency
from kentongan.awards.models import Award
from kentongan.paper import letterhead
from kentongan.paper.blocks import Block, Column, Foot, Table, Text
from kentongan.paper.frozen import sha256_of, to_json
from kentongan.paper.letterhead import DOTS, Letterhead
from kentongan.paper.words import number, plain_date

Clauses = tuple[tuple[str, tuple[str, ...]], ...]
LETTER, CERTIFICATE = "letter", "certificate"


@dataclass(frozen=True, slots=True)
class Signer:
    """Who signs: place and day ("" = none), office, name, and the line below the name."""

    place_and_day: str
    office: str
    name: str
    below: str


@dataclass(frozen=True, slots=True)
class Told:
    """The whole paper. `preamble` and `resolved` are a decree's: (label, texts)."""

    look: str
    at: datetime
    kop_lines: tuple[str, ...]
    kop_address: str
    logo_path: str
    title: str
    subtitle: tuple[str, ...]
    number: str  # "" = none
    name: str  # of whom it is about, on a certificate and a feedback sheet
    preamble: Clauses
    resolved: Clauses
    blocks: tuple[Block, ...]
    closing: str  # stands with the signatures, so that they are never alone on a page; "" = none
    signers: tuple[Signer, ...]
    foot_left: str


def head_of(award: Award) -> Letterhead:
    """The letterhead of the communications office, as on every paper of the government."""
    government = award.government
    offices = Agency.objects.standing().filter(government=government, is_communications_office=True)
    office = offices.values_list("name", flat=True).first() or ""
    return letterhead.of(
        government.letterhead, government=government.name, office=office, head=government.head_title
    )


def name_of(award: Award) -> str:
    """The award with its year: "Anugerah Humas Contoh tahun 2026"."""
    return f"{award.title} tahun {award.year}"


def sample_line(award: Award) -> tuple[str, ...]:
    """The line that says that everything is invented, on papers of the sample government."""
    return ("(data contoh: semua nama dan angka karangan)",) if award.government.is_sample else ()


def numbered(words: str) -> str:
    """Write "Nomor: …", with dots while there is none."""
    return f"Nomor: {words or DOTS}"


def day_at(head: Letterhead, on: date | None) -> str:
    """Write "Contoh, 12 Oktober 2026", with dots for what is not set."""
    return f"{head.city or DOTS}, {plain_date(on) if on else DOTS}"


def office_signer(head: Letterhead, place_and_day: str = "") -> Signer:
    """The head of the communications office, as the letterhead names them."""
    return Signer(place_and_day, head.position_line, head.name_line, head.nip_line)


def head_signer(award: Award, head: Letterhead, place_and_day: str) -> Signer:
    """The head of government; the name is not kept here and prints as dots."""
    office = head.addressee or award.government.head_title
    return Signer(place_and_day, office.upper(), f"({DOTS})", "")


def points(value: float | None) -> str | Text:
    """Write a number of 0-100 for a table; not known is said, never 0."""
    return Text("tidak terukur", quiet=True) if value is None else number(value, 2)


def table(caption: str, columns: list[Column], rows: list[list[str | Text]], *, small: bool = False) -> Table:
    """A table; without rows one says so."""
    empty: list[list[str | Text]] = [[Text("tidak ada", quiet=True), *[""] * (len(columns) - 1)]]
    return Table(caption, columns, rows or empty, small=small)


def foot(told: Told, head: tuple[int, str]) -> Foot:
    """The foot of every page: what it is, the book's head, and the hash that proves the words."""
    proof = sha256_of(to_json(told))
    seq, digest = head
    line = f"{seq}:{digest[:16]}" if seq else "kosong"
    qr = f"{told.foot_left}\nfakta {proof}\nbuku {seq}:{digest}"
    return Foot(f"{told.foot_left} · buku audit {line}", f"Sidik fakta SHA-256 {proof}", qr=qr)
