"""The accounts of one row, put together from its cells: name beside link, platform beside name."""

from dataclasses import dataclass, field

from kentongan.channels import registry_cells as cells_of
from kentongan.channels import registry_headings as headings
from kentongan.channels.registry_columns import Column, Layout
from kentongan.connector import Profile

# Accounts of these platforms are never called by digits only: digits are the platform's number.
_NUMBERED = frozenset({"instagram", "x", "tiktok", "threads"})


@dataclass(frozen=True, slots=True)
class Problem:
    """A cell that cannot be used."""

    column: str
    sentence: str
    platform: str


@dataclass(slots=True)
class RowAccounts:
    """What a row says of accounts."""

    found: list[tuple[Profile, str]] = field(default_factory=list)  # profile, column as shown
    ids: list[tuple[str, str, str]] = field(default_factory=list)  # platform, the platform's number, column
    none: set[str] = field(default_factory=set)  # platforms that the row says there is no account on
    problems: list[Problem] = field(default_factory=list)


def accounts_of(layout: Layout, cells: list[str]) -> RowAccounts:
    """Read the accounts of a row."""
    row = RowAccounts()
    platform, is_id = _platform_cell(layout, cells, row)
    reads: list[tuple[Column, str, cells_of.Read]] = []
    for column in layout.account_columns:
        text = cells[column.index] if column.index < len(cells) else ""
        wanted = platform if column.role == headings.ACCOUNT else column.role
        if not text or row.problems:
            continue
        if _is_number(text, wanted, is_id=is_id):
            row.ids.append((wanted, text.strip(), column.name))
        else:
            reads.append((column, wanted, cells_of.accounts(text, wanted or None)))
    _join(row, reads)
    return row


def _platform_cell(layout: Layout, cells: list[str], row: RowAccounts) -> tuple[str, bool]:
    """Return the platform a row names and whether it gives the platform's number ("youtube_id")."""
    for column in layout.of(headings.PLATFORM):
        text = cells[column.index] if column.index < len(cells) else ""
        words = headings.words_of(text.replace("_", " ")).split()
        named = headings.platform_named(" ".join(word for word in words if word != "id"))
        if text and not named and not cells_of.says_none(text):
            row.problems.append(Problem(column.name, f"Platform “{text[:40]}” belum dikenal di sini.", ""))
        return named, "id" in words
    return "", False


def _is_number(text: str, platform: str, *, is_id: bool) -> bool:
    text = text.strip()
    if is_id:
        return True
    return platform in _NUMBERED and text.isdecimal() and len(text) >= 6


def _join(row: RowAccounts, reads: list[tuple[Column, str, cells_of.Read]]) -> None:
    """Put cells together: where a link stands, a bare name beside it is only what is shown."""
    linked = {
        profile.platform
        for _, _, read in reads
        for profile in read.profiles
        if profile.handle not in read.bare
    }
    for column, wanted, read in reads:
        for profile in read.profiles:
            shown_only = (
                profile.handle in read.bare and profile.platform in linked and not _single(reads, profile)
            )
            if not shown_only and profile not in [known for known, _ in row.found]:
                row.found.append((profile, column.name))
        if read.none and wanted:
            row.none.add(wanted)
    have = {profile.platform for profile, _ in row.found}
    for column, wanted, read in reads:
        if not (read.problems and wanted in have and len(reads) > 1 and not read.profiles):
            row.problems += [Problem(column.name, sentence, wanted) for sentence in read.problems]
    row.none -= have | {problem.platform for problem in row.problems}


def _single(reads: list[tuple[Column, str, cells_of.Read]], profile: Profile) -> bool:
    """Tell whether only one column speaks of this platform: then its bare names are accounts too."""
    return (
        sum(1 for _, wanted, read in reads if wanted == profile.platform and (read.profiles or read.problems))
        < 2
    )
