"""Everything a month's report prints, as frozen data: the rows of the annex, from which all sums are made."""

from dataclasses import dataclass
from datetime import date, datetime

from kentongan.paper.letterhead import Letterhead
from kentongan.reports.judged import GuidanceFacts, Ranking


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """One agency at the end of the month (Lampiran 1). None = not measured."""

    id: int
    name: str
    cluster: str  # its type in the government's own words
    status: str
    since: date | None
    earlier: bool  # the status began on `since` or before: an active one is followed back 12 weeks only
    reason: str
    posts: int | None  # counted items of its channels in the month
    complete: bool  # whether every judged channel was looked at for the whole month
    last_post_on: date | None
    days_since: int | None
    covered_until: date | None
    grade: str | None
    website: str | None  # its website's status, which stands beside the social one
    missing: tuple[str, ...]  # titles of mandatory platforms without a channel
    months: tuple[str | None, ...]  # status at the last month ends, the newest last; None = not judged then
    obstacle: str = ""
    help_given: str = ""
    footnote: str = ""


@dataclass(frozen=True, slots=True)
class ChannelRow:
    """One judged channel at the end of the month (Lampiran 2). `weeks` match MonthlyReport.weeks."""

    id: int
    agency_id: int
    platform: str
    title: str  # the platform's title
    handle: str
    url: str
    status: str
    since: date | None
    earlier: bool
    reason: str
    posts: int | None
    complete: bool
    last_post_on: date | None
    covered_until: date | None
    grade: str | None
    weeks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class DutyFacts:
    """One duty of a circular that was in force on the last day."""

    id: int
    directive: str  # number and date of the circular
    title: str  # "terbit paling sedikit 2 kali per pekan"
    mandatory: bool


@dataclass(frozen=True, slots=True)
class DutyRow:
    """What one agency owed and did under one duty (Lampiran 4). `met` None = not judged."""

    duty_id: int
    agency_id: int
    done: int | None
    due: int | None
    unmeasured: int
    met: bool | None
    exempt: bool
    sentence: str


@dataclass(frozen=True, slots=True)
class SourceRow:
    """Evidence of one kind that says something about the month (Lampiran 5)."""

    way: str  # file, collection, link, entry
    source: str
    grade: str
    pieces: int
    channels: int
    first_on: date | None
    last_on: date | None


@dataclass(frozen=True, slots=True)
class FileRow:
    """One export file behind the month, with the hash under which it is kept."""

    name: str
    source: str
    grade: str
    taken_on: date | None
    stored_at: datetime
    channels: int
    sha256: str


@dataclass(frozen=True, slots=True)
class BasisRow:
    """A legal basis as the government recorded it."""

    citation: str
    title: str
    status: str
    note: str


@dataclass(frozen=True, slots=True)
class LateRow:
    """A channel whose handover was past its deadline on the last day: two lamps, never one for both."""

    agency: str
    title: str  # the platform's title
    handle: str
    due_on: date
    late: str  # "terlambat 3 hari kerja"
    product: str  # access in the product
    platform: str  # access on the platform: "3 dari 6 langkah terbukti"


@dataclass(frozen=True, slots=True)
class Issue:
    """What makes a report an issued one.

    `book` is the head of the audit book at that moment, "number:hash", printed with the hash shortened;
    reports of the first version carry the short hash alone, an empty book is "kosong".
    """

    number: str
    version: int
    at: datetime
    book: str
    replaces: str = ""  # "versi 1, nomor …, 5 November 2026"


@dataclass(frozen=True, slots=True)
class SheetChoice:
    """How many places the head's page names in each peer group: the first and the last ones. 0 = none."""

    top: int = 3
    bottom: int = 3


@dataclass(frozen=True, slots=True)
class MonthlyReport:
    """A month of a government, frozen: from these rows alone every file of the report is written."""

    government: str
    code: str
    zone: str
    zone_label: str
    is_sample: bool
    month: date  # its first day
    as_of: date
    known_at: datetime | None  # None: all that is known
    letterhead: Letterhead
    weeks: tuple[date, ...]  # Mondays, the oldest first
    running: bool  # whether the last week is not over on as_of
    month_ends: tuple[date, ...]
    agencies: tuple[AgencyRow, ...]
    channels: tuple[ChannelRow, ...]
    duties: tuple[DutyFacts, ...]
    compliance: tuple[DutyRow, ...]
    sources: tuple[SourceRow, ...]
    files: tuple[FileRow, ...]
    bases: tuple[BasisRow, ...]
    thresholds: tuple[str, ...]  # as sentences
    notes: tuple[str, ...]  # changes of agencies in the month and other remarks on the data
    issue: Issue | None = None
    late: tuple[LateRow, ...] = ()  # reports issued before handovers were told have none
    ranking: Ranking | None = None  # None: issued before places were told
    guidance: GuidanceFacts | None = None  # None: issued before guidance was told
    sheet: SheetChoice | None = None  # None: issued before the head's page existed
