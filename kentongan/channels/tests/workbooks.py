"""Twelve invented registers of different mess, the truth about each, and how much of it is read right."""

from collections.abc import Callable
from pathlib import Path
from tempfile import TemporaryDirectory

from kentongan.channels.registry_read import Reading, read_file
from kentongan.channels.tests import offices_one, offices_two
from kentongan.channels.tests.papers import Book

BOOKS: tuple[Callable[[], Book], ...] = (
    offices_one.recap_with_letterhead,
    offices_one.merged_offices,
    offices_one.three_names_in_a_cell,
    offices_one.a_sheet_per_kecamatan,
    offices_one.semicolons_from_excel,
    offices_one.pasted_cells,
    offices_two.parts_by_kind,
    offices_two.links_under_vague_headings,
    offices_two.units_with_parents,
    offices_two.name_link_and_followers,
    offices_two.a_sheet_per_platform,
    offices_two.villages_below_merged_kecamatan,
)


def score(books: tuple[Callable[[], Book], ...] = BOOKS) -> tuple[int, int]:
    """Return (filled cells, cells read right) over all books; what is read and not there counts as wrong."""
    filled = right = 0
    for make in books:
        book = make()
        truth, found = book.facts(), facts_read(book)
        filled += len(truth | found)
        right += len(truth & found)
    return filled, right


def facts_read(book: Book) -> set[tuple[str, str, str]]:
    """Read a book without touching a guess and return what was understood, as (agency, field, value)."""
    with TemporaryDirectory() as folder:
        return facts_in(read_file(book.write(Path(folder)), book.name, pasted=book.name.endswith(".txt")))


def facts_in(reading: Reading) -> set[tuple[str, str, str]]:
    """Flatten a reading to (agency, field, value)."""
    facts: set[tuple[str, str, str]] = set()
    for office in reading.offices:
        twins = [one for one in reading.offices if one.name == office.name]
        name = f"{office.name} < {office.parent}" if len(twins) > 1 else office.name
        told = {("agency", name), ("type", office.type), ("parent", office.parent)}
        told |= {("short_name", office.short_name)}
        told |= {(person.rank, person.name) for person in office.people}
        told |= {("contact", contact) for contact in office.contacts.values()}
        facts |= {(name, field, value) for field, value in told if value}
        facts |= {(name, one.profile.platform, one.profile.handle) for one in office.accounts}
        facts |= {(name, platform, "") for platform in office.none}
        facts |= {(name, trouble.platform, "?") for trouble in office.troubles}
    return facts
