"""Which column of a personnel list holds what: guessed by its heading, in one row or in two."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from itertools import zip_longest

from kentongan.tables.headings import normalise
from kentongan.tables.table import Row, Table, column_letter, text_of

NAME, NIP, FROM, TO, KIND = "name", "nip", "from", "to", "kind"
DECREE_NUMBER, DECREE_ON, EFFECTIVE_ON, UNTIL_ON, IGNORED = (
    "decree",
    "decree_on",
    "effective_on",
    "until_on",
    "",
)
ROLES = {
    NAME: "Nama", NIP: "NIP", FROM: "Unit kerja asal", TO: "Unit kerja tujuan", KIND: "Jenis mutasi",
    DECREE_NUMBER: "Nomor SK", DECREE_ON: "Tanggal SK", EFFECTIVE_ON: "TMT (mulai berlaku)",
    UNTIL_ON: "Sampai dengan", IGNORED: "tidak dibaca",
}  # fmt: skip
_SEARCHED = 40  # rows from the top among which the headings are looked for
_PLACES = ("unit", "opd", "instansi", "skpd", "perangkatdaerah", "dinas", "satker", "satuankerja")
_DECREE = ("sk", "skep", "keputusan", "suratkeputusan")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: its heading, what it is read as, and a few of its cells."""

    index: int
    heading: str
    role: str
    examples: tuple[str, ...]

    @property
    def letter(self) -> str:
        """The spreadsheet's letter."""
        return column_letter(self.index)


@dataclass(frozen=True, slots=True)
class Layout:
    """Where the headings stand and what each column is."""

    table: Table
    header: int  # row number of the last heading row
    columns: tuple[Column, ...]

    def index_of(self, role: str) -> int | None:
        """Return the first column of this role."""
        return next((one.index for one in self.columns if one.role == role), None)

    @property
    def rows(self) -> list[Row]:
        """The rows below the headings."""
        return [row for row in self.table.rows if row.number > self.header]


def guess(table: Table, corrected: Mapping[int, str] | None = None) -> Layout | None:
    """Find the headings of a personnel list; None when no column names people.

    `corrected`: column index -> role, as a person says.
    """
    best: tuple[int, int, list[str]] = (0, 0, [])
    before: list[str] = []
    for row in table.spread()[:_SEARCHED]:
        own = [text_of(cell) for cell in row.cells]
        for headings in (own, _joined(before, own)):
            score = _score(headings)
            if score > best[0]:
                best = (score, row.number, headings)
        before = own
    score, header, headings = best
    if not score:
        return None
    layout = _layout(table, header, headings)
    return _corrected(layout, corrected) if corrected else layout


def role_of(heading: str) -> str:
    """Return what a heading says its column holds."""
    word = normalise(heading)
    if word.startswith("nama") and not any(place in word for place in _PLACES):
        return NAME
    if word.startswith("nip") or word in ("nomorindukpegawai", "nipbaru"):
        return NIP
    return _decree_or_day(word) or _place_or_kind(word)


def _decree_or_day(word: str) -> str:
    of_decree = any(word.endswith(end) for end in _DECREE)
    if of_decree and word.startswith(("no", "nomor")):
        return DECREE_NUMBER
    if of_decree and word.startswith(("tgl", "tanggal")):
        return DECREE_ON
    if word.startswith("tmt") or "terhitungmulai" in word or word in ("mulaiberlaku", "tanggalberlaku"):
        return EFFECTIVE_ON
    return UNTIL_ON if "sampai" in word or word in ("tanggalberakhir", "berakhir") else ""


def _place_or_kind(word: str) -> str:
    if word.startswith("jenis") or word in ("mutasi", "keteranganmutasi"):
        return KIND
    if "jabatan" in word or not any(place in word for place in _PLACES):
        return IGNORED
    return TO if word.endswith(("baru", "tujuan")) else FROM


def _joined(above: list[str], own: list[str]) -> list[str]:
    """Read two heading rows as one: "Unit Kerja" over "Lama" and "Baru"."""
    pairs = zip_longest(above, own, fillvalue="")
    return [f"{upper} {lower}".strip() if upper != lower else lower for upper, lower in pairs]


def _score(headings: list[str]) -> int:
    roles = {role_of(heading) for heading in headings if heading} - {IGNORED}
    return len(roles) if NAME in roles or NIP in roles else 0


def _layout(table: Table, header: int, headings: list[str]) -> Layout:
    taken: set[str] = set()
    columns = []
    for index, heading in enumerate(headings):
        role = role_of(heading)
        role = IGNORED if role in taken else role
        taken |= {role} - {IGNORED}
        columns.append(
            Column(index, heading or f"Kolom {column_letter(index)}", role, _examples(table, header, index))
        )
    return Layout(table, header, tuple(columns))


def _examples(table: Table, header: int, index: int) -> tuple[str, ...]:
    cells = [
        text_of(row.cells[index]) for row in table.rows if row.number > header and index < len(row.cells)
    ]
    return tuple(dict.fromkeys(cell[:60] for cell in cells if cell))[:2]


def _corrected(layout: Layout, roles: Mapping[int, str]) -> Layout:
    """Let a person's word win; a role that is given anew is taken from where it was guessed."""
    given = {role for role in roles.values() if role}
    columns = [
        replace(one, role=roles[one.index]) if one.index in roles
        else replace(one, role=IGNORED) if one.role in given else one
        for one in layout.columns
    ]  # fmt: skip
    return Layout(layout.table, layout.header, tuple(columns))
