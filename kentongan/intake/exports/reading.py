"""An export file read as far as it can be: rows, refused rows, and what a person must still say."""

from bisect import bisect_left
from collections.abc import Mapping
from pathlib import Path

from kentongan import platforms
from kentongan.connector import METRICS, Connector
from kentongan.intake.exports import archives, naming, settling, zones
from kentongan.intake.exports.facts import Fact, Unusable, gather, refused
from kentongan.intake.exports.headers import Header, find_header
from kentongan.intake.exports.posts import PostMaker, merged
from kentongan.intake.exports.shapes import Answers, FilePost, Question, Reading, RowProblem
from kentongan.refusal import Refused
from kentongan.tables.cleaning import has_direction_marks
from kentongan.tables.dates import DateReader, NotADate
from kentongan.tables.reading import read_tables
from kentongan.tables.table import Table, text_of

__all__ = ["Answers", "FilePost", "Question", "Reading", "RowProblem", "read_export"]

_YOUTUBE_CAP = 500
_ENOUGH_ZEROS = 20


def read_export(
    path: Path,
    file_name: str,
    *,
    platform: str,
    zone: str,
    answers: Answers,
    remembered: Mapping[str, str] | None = None,
) -> Reading:
    """Read the export file of a channel of `platform`.

    `zone` is the government's IANA zone. `remembered` is a mapping confirmed earlier for these headings
    (our field -> heading); `answers` stand above it. Returns a reading whose `questions` must be answered
    before its `posts` are filled. Refuses a file that is broken, dangerous or another platform's.
    """
    connector = platforms.ALL[platform]
    if archives.is_archive(path):
        reading = archives.read_archive(path, file_name, connector=connector, zone=zone)
    else:
        reading = _read_table(path, file_name, connector, zone, answers, remembered)
    reading.named_from, reading.named_until = naming.span_of(file_name)
    return reading


def _read_table(
    path: Path,
    file_name: str,
    connector: Connector,
    zone: str,
    answers: Answers,
    remembered: Mapping[str, str] | None,
) -> Reading:
    tables = [table for table in read_tables(path, file_name, sheet=answers.sheet) if table.rows]
    if not tables:
        raise Refused(f"Berkas {file_name} tidak berisi baris. Unduh lagi dari aplikasi asalnya.")
    reading = Reading(sheets=[table.name for table in tables], zone=zone)
    table = _choose(tables, connector, answers)
    if isinstance(table, Question):
        reading.questions.append(table)
        return reading
    try:
        header = find_header(table, connector, answers.mapping, remembered)
    except Refused as refusal:
        raise Refused(f"Berkas {file_name}. {refusal.sentence}") from None
    if header is not None:
        _describe(reading, header)
        _fill(reading, header, connector, answers, zone)
    return reading


def _choose(tables: list[Table], connector: Connector, answers: Answers) -> Table | Question:
    """Return the sheet to read: the one named, the only one, or the only one that holds posts."""
    visible = [table for table in tables if not table.hidden] or tables
    if answers.sheet or len(visible) == 1:
        return visible[0]
    likely = [table for table in visible if _holds_posts(table, connector)]
    if len(likely) == 1:
        return likely[0]
    names = [table.name for table in likely or visible]
    return Question(
        "sheet",
        f"Berkas ini berisi {len(visible)} lembar. Lembar mana yang memuat unggahan?",
        names[:5],
        [(name, name) for name in names],
        "--sheet",
    )


def _holds_posts(table: Table, connector: Connector) -> bool:
    try:
        header = find_header(table, connector, {}, None)
    except Refused:
        return False
    if header is None:
        return False
    return header.recognised or settling.mapping(header, connector, Answers()) is None


def _describe(reading: Reading, header: Header) -> None:
    table = header.table
    reading.sheet = table.name
    reading.format = header.format if header.recognised else None
    reading.fingerprint = header.fingerprint
    reading.headings = [name for name in header.names if name]
    reading.columns = {name: header.name_of(name) for name in header.columns}
    reading.problems.extend(table.problems)
    reading.notes.extend(table.notes)
    few = header.below[:3]
    for index, name in enumerate(header.names):
        if name:
            reading.examples[name] = [text for row in few if (text := text_of(row.cells[index]))]
    hidden = sum(1 for row in header.below if row.number in table.hidden_rows) if table.hidden_rows else 0
    if hidden:
        reading.notes.append(f"{hidden} baris yang disembunyikan di Excel ikut dibaca.")
    out_of_sight = [name for name, index in header.columns.items() if index in table.hidden_columns]
    if out_of_sight:
        names = ", ".join(header.name_of(name) for name in out_of_sight)
        reading.notes.append(f"Kolom yang disembunyikan di Excel ikut dibaca: {names}.")


def _fill(reading: Reading, header: Header, connector: Connector, answers: Answers, own: str) -> None:
    """Settle what is settled once for the file; make posts when nothing is left to ask."""
    question = settling.mapping(header, connector, answers)
    if question:
        reading.questions.append(question)
        return
    order = settling.date_order(header, connector, answers)
    style = settling.number_style(header, answers)
    if isinstance(style, Question):
        reading.questions.append(style)
    else:
        reading.numbers = style
    if isinstance(order, Question):
        reading.questions.append(order)
        return
    reading.dates = order
    facts = gather(header, connector, DateReader(order, epoch_1904=header.table.epoch_1904))
    days_only = settling.only_midnights(facts.rows)
    settled = settling.zone(facts.rows, header, answers, own=own, days_only=days_only)
    reading.problems.extend(facts.problems)
    reading.passed_over = facts.passed_over
    if isinstance(settled, Question):
        reading.questions.append(settled)
        return
    reading.zone, reading.zone_proof, reading.zone_sentence = settled.name, settled.proof, settled.sentence
    if not isinstance(style, Question):
        maker = PostMaker(header, zone=settled.name, style=style, days_only=days_only)
        _make_posts(reading, header, facts.rows, maker)


def _make_posts(reading: Reading, header: Header, facts: list[Fact], maker: PostMaker) -> None:
    posts: list[FilePost] = []
    for fact in facts:
        try:
            posts.append(maker.make(fact))
        except Unusable as problem:
            reading.problems.append(refused(header, fact.row, problem))
    reading.problems.sort(key=lambda problem: problem.row)
    reading.posts = merged(posts, lambda row: _media_of(header, row))
    _drop_daily_figures(reading, header)
    _note(reading)


def _media_of(header: Header, number: int) -> str:
    """Return the id column of a row: rows of one post with different ids are its media."""
    index = header.columns.get("id")
    below = header.below
    place = bisect_left(below, number, key=lambda row: row.number)
    return text_of(below[place].cells[index]) if index is not None else ""


def _drop_daily_figures(reading: Reading, header: Header) -> None:
    """Meta can break figures down by day: such a row tells of one day, not of the post."""
    index = header.columns.get("period")
    if index is None or not any(_is_day(header, cell) for cell in {row.cells[index] for row in header.below}):
        return
    for post in reading.posts:
        for name in METRICS:
            setattr(post, name, None)
    reading.notes.append(
        f"Kolom “{header.name_of('period')}” berisi tanggal: angka di berkas ini per hari, bukan per "
        "unggahan, sehingga tidak disimpan. Unggahannya tetap disimpan. Ekspor lagi dengan pilihan "
        "“Lifetime”."
    )


def _is_day(header: Header, cell: object) -> bool:
    if not isinstance(cell, str) or not cell:
        return False
    try:
        return DateReader(header.format.dates).read(cell) is not None
    except NotADate:
        return False


def _note(reading: Reading) -> None:
    marked = [str(post.row) for post in reading.posts if has_direction_marks(post.caption)]
    if marked:
        reading.notes.append(
            f"Teks di baris {', '.join(marked[:10])} memuat tanda arah tulisan yang tidak tampak."
        )
    if reading.format and reading.format.name == "youtube-studio" and len(reading.posts) >= _YOUTUBE_CAP:
        reading.notes.append(
            "YouTube Studio memotong ekspor pada sekitar 500 baris. Video yang lebih lama mungkin tidak ada "
            "di sini."
        )
    for name in METRICS:
        values = [getattr(post, name) for post in reading.posts]
        if len(values) >= _ENOUGH_ZEROS and all(value == 0 for value in values):
            reading.notes.append(
                f"Kolom “{reading.columns[name]}” berisi 0 di semua baris. Bila angka itu tidak pernah "
                "diukur, jangan pakai kolomnya."
            )


def zone_options() -> list[tuple[str, str]]:
    """Return the zones a person can choose from: value and label."""
    return list(zones.OPTIONS)
