"""What reading an export file takes and gives."""

from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Literal

from kentongan.connector import ExportFormat, Kind
from kentongan.tables.table import RowProblem

__all__ = ["Answers", "FilePost", "Question", "Reading", "RowProblem"]

NumberStyle = Literal["id", "en"]
DateOrder = Literal["dmy", "mdy", "ymd"]
ZoneProof = Literal["proven", "unproven", "declared", "aware", "ids", "none"]


@dataclass(frozen=True, slots=True)
class Answers:
    """What a person said about a file. Everything not said is settled by the file or asked."""

    mapping: dict[str, str] = field(default_factory=dict)  # our field -> heading; "" = do not use any
    zone: str | None = None  # "UTC", "WIB", "WITA", "WIT", "pacific" or an IANA name
    numbers: NumberStyle | None = None
    dates: DateOrder | None = None
    sheet: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """Something the file leaves open: asked once per file, never guessed row by row."""

    field: Literal["mapping", "sheet", "zone", "numbers", "dates"]
    sentence: str
    examples: list[str]
    options: list[tuple[str, str]]  # value, label; empty for the mapping
    flag: str  # the command line's flag that answers it


@dataclass(slots=True)
class FilePost:
    """One post as the file tells it. None = the file does not say; never 0."""

    row: int  # the first row of the file that tells of it
    remote_id: (
        str | None
    )  # the platform's number (semantics.md, identity); None: the link or nothing stands in
    url: str  # canonical link; "" = none
    kind: Kind
    counted: bool
    caption: str
    posted_at: datetime  # UTC
    time_from: Literal["id", "file"]
    time_mismatch: bool  # file and id differ by more than 20 minutes; then `posted_at` is the file's
    account_handle: str | None  # lower case, no @
    account_id: str | None
    likes: int | None = None
    comments: int | None = None
    shares: int | None = None
    saves: int | None = None
    views: int | None = None
    reach: int | None = None


@dataclass(slots=True)
class Reading:
    """A file understood as far as it can be. While `questions` are open, `posts` is empty."""

    format: ExportFormat | None = None  # None: an office's own table, or not recognised
    sheet: str = ""
    sheets: list[str] = field(default_factory=list)  # names of all sheets that hold something
    fingerprint: str = ""  # sha256 of the normalised headings
    headings: list[str] = field(default_factory=list)  # in the file's order, as written; "" dropped
    columns: dict[str, str] = field(default_factory=dict)  # our field -> heading
    questions: list[Question] = field(default_factory=list)
    posts: list[FilePost] = field(default_factory=list)
    problems: list[RowProblem] = field(default_factory=list)  # refused rows
    passed_over: list[tuple[int, str]] = field(default_factory=list)  # total rows, second headings: row, why
    zone: str = ""  # IANA name in which the file's times were read
    zone_proof: ZoneProof = "none"
    zone_sentence: str = ""  # for the screen
    numbers: NumberStyle | None = None  # None: no number needed it
    dates: DateOrder | None = None
    named_from: date | None = None  # the span that the file's name tells
    named_until: date | None = None
    examples: dict[str, list[str]] = field(default_factory=dict)  # heading -> its first values
    notes: list[str] = field(default_factory=list)  # sentences a person should see before saving
