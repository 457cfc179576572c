"""What each row of a table says about a post: its time in the file, its number, its link.

Rows that are no posts (totals, second headings, notes) are passed over; rows that cannot be used are refused
with the column and the reason. Nothing here depends on the zone, which is settled from these facts.
"""

from dataclasses import dataclass, field
from datetime import datetime

from kentongan.connector import METRICS, Connector, Link
from kentongan.intake.exports.headers import Header
from kentongan.refusal import Refused
from kentongan.tables.dates import DateReader, Moment, NotADate
from kentongan.tables.headings import normalise
from kentongan.tables.table import MissingResult, Row, RowProblem, lost_digits, text_of, texts_of

_TOTALS = frozenset(
    {"total", "jumlah", "grandtotal", "totalkeseluruhan", "jumlahtotal", "totals", "subtotal"}
)
_NOT_PUBLIC = frozenset({"private", "pribadi", "draft", "draf", "unlisted", "tidakpublik"})
_EXACT_DIGITS = 15  # Excel keeps no more
_SHORTEST_NUMBER, _LONGEST_NUMBER = 10, 20


@dataclass(slots=True)
class Fact:
    """One row that tells of a post."""

    row: Row
    moment: Moment | None  # the time the file tells; None: it tells none
    remote_id: str | None
    url: str
    link: Link | None
    id_time: datetime | None  # UTC, from the number


@dataclass(slots=True)
class Facts:
    """What all rows say."""

    rows: list[Fact] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)
    passed_over: list[tuple[int, str]] = field(default_factory=list)


class Unusable(Exception):
    """A row that cannot be taken: which of our fields, and why."""

    def __init__(self, field_name: str, sentence: str) -> None:
        """Name the field (not the column) and the sentence."""
        super().__init__(sentence)
        self.field_name = field_name
        self.sentence = sentence


def gather(header: Header, connector: Connector, dates: DateReader) -> Facts:
    """Go through the rows below the headings."""
    return _Gathering(header, connector, dates).run()


def refused(header: Header, row: Row, problem: Unusable) -> RowProblem:
    """Return the problem of a row as the error file shows it."""
    return RowProblem(row.number, header.name_of(problem.field_name), problem.sentence, texts_of(row))


class _Gathering:
    def __init__(self, header: Header, connector: Connector, dates: DateReader) -> None:
        self.header, self.connector, self.dates = header, connector, dates
        columns = header.columns
        self.posted_at = columns.get("posted_at")
        self.permalink = columns.get("permalink")
        self.shortcode = columns.get("shortcode") if connector.code_link else None
        self.id = columns.get("id")
        self.privacy = columns.get("privacy")
        self.used = sorted(set(columns.values()))
        self.id_first = header.recognised and header.format.ids == "identity"
        self.damaged = self._shortened_ids()
        self.found = Facts()

    def run(self) -> Facts:
        first = True
        for row in self.header.below:
            why = self._privacy(row) or (self._second_heading(row) if first else "")
            first = False
            if why:
                self.found.passed_over.append((row.number, why))
            else:
                self._take(row)
        return self.found

    def _take(self, row: Row) -> None:
        try:
            fact = self._fact(row)
        except Unusable as problem:
            why = self._no_post(row)
            if why:
                self.found.passed_over.append((row.number, why))
            else:
                self.found.problems.append(refused(self.header, row, problem))
        else:
            self.found.rows.append(fact)

    def _fact(self, row: Row) -> Fact:
        if self.header.table.lacks_results:
            self._refuse_missing(row)
        moment = self._moment(row)
        link, url = self._by_link(row)
        remote_id, link = self._identity(row, link, url)
        id_time = link.posted_at if link else None
        if id_time is None and remote_id and self.connector.time_of_id:
            id_time = self.connector.time_of_id(remote_id)
        if moment is None and id_time is None:
            raise Unusable("posted_at", self._no_time())
        return Fact(row, moment, remote_id, link.url if link else url, link, id_time)

    def _identity(self, row: Row, link: Link | None, url: str) -> tuple[str | None, Link | None]:
        """The number in the link, or that in the id column where the platform's own file names it so."""
        excused = bool(link or url)
        if link and link.remote_id and not self.id_first:
            return link.remote_id, link
        if self.id is None or self.header.format.ids == "alias":
            self._refuse_shortened(row, excused=excused)
            return None, link
        remote_id, by_id = self._by_id(row, excused=excused)
        return remote_id or (link.remote_id if link else None), link or by_id

    def _moment(self, row: Row) -> Moment | None:
        if self.posted_at is None:
            return None
        try:
            return self.dates.read(row.cells[self.posted_at])
        except NotADate as error:
            raise Unusable("posted_at", _sentence(str(error))) from None

    def _by_link(self, row: Row) -> tuple[Link | None, str]:
        text = text_of(row.cells[self.permalink]) if self.permalink is not None else ""
        if not text and self.shortcode is not None and self.connector.code_link:
            code = text_of(row.cells[self.shortcode])
            text = self.connector.code_link(code) if code else ""
        if "." not in text:
            return None, ""
        try:
            link = self.connector.link(text) if self.connector.link else None
        except Refused as refusal:
            raise Unusable("permalink", refusal.sentence) from None
        if link is None and self.connector.link:
            raise Unusable("permalink", f"Tautan ini tidak menuju satu unggahan {self.connector.title}.")
        return link, "" if link else text[:400]

    def _by_id(self, row: Row, *, excused: bool) -> tuple[str | None, Link | None]:
        """Return the identity in the id column, and its link where the platform's links are made of ids."""
        if self.id is None or not self._refuse_shortened(row, excused=excused):
            return None, None
        text = text_of(row.cells[self.id])
        if self.header.format.row_link:
            return self._by_row_link(text, excused=excused)
        number = text.rpartition("_")[2]
        if not (number.isdecimal() and _SHORTEST_NUMBER <= len(number) <= _LONGEST_NUMBER):
            return None, None
        if self.header.format.ids == "timed" and not self._timed(number):
            return None, None
        return number, None

    def _timed(self, number: str) -> bool:
        return self.connector.time_of_id is not None and self.connector.time_of_id(number) is not None

    def _by_row_link(self, text: str, *, excused: bool) -> tuple[str | None, Link | None]:
        make, read = self.header.format.row_link, self.connector.link
        link = read(make(text)) if text and make and read else None
        if link and self.header.format.ids == "timed" and not self._timed(link.remote_id or ""):
            link = None
        if link is None:
            if self.header.recognised and not excused:
                raise Unusable("id", f"“{text[:40]}” bukan nomor unggahan {self.connector.title}.")
            return None, None
        return link.remote_id, link

    def _refuse_shortened(self, row: Row, *, excused: bool) -> bool:
        """Tell whether the id can be read; refuses one that Excel has shortened, unless a link excuses it."""
        cell = row.cells[self.id] if self.id is not None else None
        if cell is None:
            return False
        if not (self.damaged or lost_digits(cell)):
            return True
        if excused:
            return False
        raise Unusable(
            "id",
            f"Nomor unggahan “{text_of(cell)}” adalah angka rusak oleh Excel (hanya 15 angka yang disimpan). "
            "Unduh lagi berkasnya dan unggah tanpa dibuka di Excel, atau buat kolom itu berformat Teks.",
        )

    def _shortened_ids(self) -> bool:
        """Tell whether all long ids end in zeros after 15 digits: Excel has rounded the whole column."""
        if self.id is None:
            return False
        long = 0
        for row in self.header.below:
            text = text_of(row.cells[self.id])
            if len(text) > _EXACT_DIGITS and text.isdecimal():
                if text[_EXACT_DIGITS:].strip("0"):
                    return False
                long += 1
        return long > 2

    def _refuse_missing(self, row: Row) -> None:
        for index in self.used:
            cell = row.cells[index]
            if type(cell) is MissingResult:
                field_name = next(name for name, place in self.header.columns.items() if place == index)
                raise Unusable(field_name, str(cell))

    def _no_time(self) -> str:
        if self.posted_at is None:
            return "Nomor atau tautan di baris ini tidak memuat waktu, dan tidak ada kolom tanggal."
        return "Tanggal kosong, dan tautannya tidak memuat waktu. Isi tanggal unggahan."

    def _privacy(self, row: Row) -> str:
        hidden = self.privacy is not None and normalise(text_of(row.cells[self.privacy])) in _NOT_PUBLIC
        return "tidak dipublikasikan" if hidden else ""

    def _second_heading(self, row: Row) -> str:
        """A row of words right under the headings, with nothing where dates, ids and figures belong."""
        told = [text_of(row.cells[index]) for index in self.used]
        if len([text for text in map(text_of, row.cells) if text]) < 2 or any(
            _has_digit(text) for text in told
        ):
            return ""
        figures = [row.cells[self.header.columns[name]] for name in METRICS if name in self.header.columns]
        worded = any(isinstance(cell, str) and len(cell) > 3 for cell in figures)
        repeated = sum(text == name for text, name in zip(texts_of(row), self.header.names, strict=False))
        return "baris judul kedua" if worded or repeated > 1 else ""

    def _no_post(self, row: Row) -> str:
        texts = texts_of(row)
        filled = [text for text in texts if text]
        if filled and normalise(filled[0]) in _TOTALS:
            return "baris total"
        if texts[: len(self.header.names)] == self.header.names:
            return "judul kolom yang berulang"
        note = len(filled) == 1 and texts[0] == filled[0] and not filled[0].isdecimal()
        return "catatan, bukan unggahan" if note and "://" not in filled[0] else ""


def _sentence(text: str) -> str:
    return f"{text[:1].upper()}{text[1:]}."


def _has_digit(text: str) -> bool:
    return any(char.isdigit() for char in text)
