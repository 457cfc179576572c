"""What is settled once for a whole file, or asked: how numbers and dates are written, and the zone."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime, time
from statistics import median

from kentongan.connector import METRICS, Connector
from kentongan.intake.exports import zones
from kentongan.intake.exports.facts import Fact, gather
from kentongan.intake.exports.headers import Header
from kentongan.intake.exports.shapes import Answers, DateOrder, NumberStyle, Question
from kentongan.refusal import Refused
from kentongan.tables import dates, numbers
from kentongan.tables.dates import DateReader
from kentongan.tables.table import Cell, Row

FIELDS = [
    ("posted_at", "waktu unggahan"),
    ("permalink", "tautan unggahan"),
    ("id", "nomor unggahan"),
    ("caption", "teks unggahan"),
    ("kind", "jenis unggahan"),
    ("likes", "suka"),
    ("comments", "komentar"),
    ("shares", "bagikan"),
    ("saves", "simpan"),
    ("views", "tayangan"),
    ("reach", "jangkauan"),
]
_ORDERS = [("dmy", "hari/bulan/tahun"), ("mdy", "bulan/hari/tahun"), ("ymd", "tahun/bulan/hari")]
_STYLES = [
    ("id", "1.234 = seribu dua ratus tiga puluh empat"),
    ("en", "1,234 = seribu dua ratus tiga puluh empat"),
]
_SAME_DAY = 26 * 3600.0  # seconds: any zone, and a day without an hour
_ENOUGH = 500
_ZONE_WORD = re.compile(r"(?<![a-z])(utc|gmt|wib|wita|wit)(?![a-z])")


def mapping(header: Header, connector: Connector, answers: Answers) -> Question | None:
    """Ask which column is what, when the headings tell neither a time nor which post a row is."""
    named = set(header.columns)
    numbered = named & {"permalink", "id", "shortcode"}
    timed = "posted_at" in named or (connector.time_of_id is not None and bool(numbered))
    names_post = bool(numbered or named & {"caption", "title", "kind"}) or bool(
        answers.mapping.get("posted_at")
    )
    if header.recognised or (timed and names_post):
        return None
    headings = [name for name in header.names if name]
    lacking = (
        "tidak ada kolom waktu unggahan atau tautan yang memuat waktu"
        if not timed
        else "ada kolom tanggal, tetapi tidak ada kolom yang menyebut unggahan (tautan, nomor, atau teks); "
        "bila ini angka harian, unggah ekspor daftar konten"
    )
    return Question(
        "mapping",
        f"Judul kolom di baris {header.row.number} belum dikenal: {lacking}. "
        "Tunjukkan kolom mana berisi apa.",
        headings[:20],
        FIELDS,
        "--map",
    )


def number_style(header: Header, answers: Answers) -> NumberStyle | Question | None:
    """Return how the file writes numbers; None where no number depends on it."""
    if answers.numbers:
        return answers.numbers
    columns = [header.columns[name] for name in METRICS if name in header.columns]
    settled = numbers.settle(_values(header, columns))
    if not settled.open:
        return settled.style
    return Question(
        "numbers",
        f"Angka seperti {settled.examples[0]} dapat dibaca dua cara. Titik atau koma yang memisahkan ribuan?",
        settled.examples,
        list(_STYLES),
        "--numbers",
    )


def date_order(header: Header, connector: Connector, answers: Answers) -> DateOrder | Question | None:
    """Return whether day or month stands first; None where no date depends on it.

    Proven by a day above 12, else by the days inside the ids, else what the platform is known to write.
    """
    index = header.columns.get("posted_at")
    if answers.dates or index is None:
        return answers.dates
    settled = dates.settle(_values(header, [index]))
    if settled.swapped_by_excel:
        raise Refused(_swapped(header, index))
    if not settled.open:
        return settled.order
    if not settled.contradictory:
        order = _order_by_ids(header, connector) or header.format.dates
        if order:
            return order
    return Question(
        "dates",
        f"Tanggal seperti {settled.examples[0]} di kolom “{header.name_of('posted_at')}” dapat dibaca dua "
        "cara. Mana yang lebih dahulu, hari atau bulan?",
        settled.examples,
        list(_ORDERS),
        "--dates",
    )


def _values(header: Header, columns: list[int]) -> Iterable[Cell]:
    return (row.cells[index] for row in header.below for index in columns)


def _swapped(header: Header, index: int) -> str:
    row = next(row for row in header.below if isinstance(row.cells[index], datetime))
    return (
        f"Kolom “{header.name_of('posted_at')}” bercampur: sebagian masih teks, sebagian (mulai baris "
        f"{row.number}) sudah diubah Excel menjadi tanggal dengan hari dan bulan tertukar. Unduh lagi "
        "berkasnya dan unggah tanpa dibuka di Excel."
    )


def _order_by_ids(header: Header, connector: Connector) -> DateOrder | None:
    """Return the order with which the file's days agree with the days inside its ids, if only one does."""
    few: list[Row] = header.below[:_ENOUGH]
    part = replace(header, table=replace(header.table, rows=few))
    orders: tuple[DateOrder, ...] = ("dmy", "mdy")
    fitting = [order for order in orders if _agrees(part, connector, DateReader(order))]
    return fitting[0] if len(fitting) == 1 else None


def _agrees(header: Header, connector: Connector, reader: DateReader) -> bool:
    off = [
        abs((fact.moment.at.replace(tzinfo=None) - fact.id_time.replace(tzinfo=None)).total_seconds())
        for fact in gather(header, connector, reader).rows
        if fact.moment and fact.id_time
    ]
    return bool(off) and median(off) <= _SAME_DAY


@dataclass(frozen=True, slots=True)
class _Times:
    """The times a file tells, by what they say about their zone."""

    naive: list[Fact]  # with a time of day, of an unknown zone
    aware: bool
    days: bool  # some rows tell only a day and have no id that tells more


def only_midnights(facts: list[Fact]) -> bool:
    """Tell whether every time of day in the file is 00:00: then it tells days, whatever its format."""
    times = [fact.moment.at for fact in facts if fact.moment and fact.moment.has_time]
    return bool(times) and all(at.tzinfo is None and at.time() == time() for at in times)


def zone(
    facts: list[Fact], header: Header, answers: Answers, *, own: str, days_only: bool
) -> zones.Zone | Question:
    """Return the zone of the file's times, or the question; `own` is the government's zone."""
    times = _times(facts, days_only)
    if not times.naive:
        return _no_zone_needed(times, answers, own)
    pairs = [(fact.moment.at, fact.id_time) for fact in times.naive if fact.moment and fact.id_time]
    if answers.zone:
        return zones.declared(answers.zone, pairs)
    pacific = header.format.zone == "pacific"
    proven = zones.proven(pairs, first=(zones.PACIFIC, own) if pacific else (own,))
    if proven:
        return proven
    heading = header.name_of("posted_at")
    word = _ZONE_WORD.search(heading.casefold().replace("_", " "))
    if word:
        name = zones.named(word[1])
        return zones.Zone(name, "declared", f"Judul kolom “{heading}” menyebut {zones.label(name)}.")
    if pacific:
        return zones.Zone(zones.PACIFIC, "unproven", _unproven(header))
    return _ask_zone(times.naive, own)


def _times(facts: list[Fact], days_only: bool) -> _Times:
    naive, aware, days = [], False, False
    for fact in facts:
        if fact.moment is None:
            continue
        if fact.moment.at.tzinfo is not None:
            aware = True
        elif fact.moment.has_time and not days_only:
            naive.append(fact)
        elif fact.id_time is None:
            days = True
    return _Times(naive, aware, days)


def _no_zone_needed(times: _Times, answers: Answers, own: str) -> zones.Zone:
    if times.days:
        name = zones.named(answers.zone) if answers.zone else own
        return zones.Zone(
            name,
            "declared" if answers.zone else "none",
            f"Berkas ini hanya memuat tanggal, tanpa jam. Harinya dibaca sebagai hari {zones.label(name)}; "
            "jamnya ditulis 12.00.",
        )
    if times.aware:
        return zones.Zone(own, "aware", "Waktu di berkas ini menyebut zonanya sendiri.")
    return zones.Zone(own, "ids", "Waktu diambil dari nomor unggahan, yang memuat waktu yang pasti.")


def _unproven(header: Header) -> str:
    return (
        f"Waktu di berkas “{header.format.title}” dibaca sebagai waktu Pasifik (Amerika), seperti biasanya "
        "Meta. Belum terbukti dari tautannya; zona dapat diubah sesudah disimpan."
    )


def _ask_zone(facts: list[Fact], own: str) -> Question:
    examples = [f"{fact.moment.at:%d/%m/%Y %H.%M}" for fact in facts[:5] if fact.moment]
    options = sorted(zones.OPTIONS, key=lambda option: zones.named(option[0]) != own)
    return Question(
        "zone",
        "Jam di berkas ini tidak menyebut zonanya, dan tautannya tidak membuktikannya. "
        "Zona mana yang dipakai?",
        examples,
        options,
        "--zone",
    )
