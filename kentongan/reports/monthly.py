"""A month of a government as frozen data: judged, counted, and nothing printed yet."""

from calendar import monthrange
from dataclasses import replace
from datetime import date, datetime, timedelta

from kentongan.activity.judging import judge_agencies
from kentongan.activity.rules import Thresholds, thresholds_of
from kentongan.agencies.models import Agency, Government
from kentongan.evaluation.months import of_day
from kentongan.paper import letterhead
from kentongan.refusal import Refused
from kentongan.reports import changes, collected, custody, obligations, ruling, standing
from kentongan.reports.facts import AgencyRow, MonthlyReport
from kentongan.reports.judged import guidance_of, ranking_of
from kentongan.reports.models import ObstacleNote
from kentongan.reports.standing import Month
from kentongan.workdays.clock import monday_of

MONTH_ENDS, WEEKS = 6, 12
_GROUPS = {"default": "Media sosial", "youtube": "YouTube", "website": "Situs web"}


def last_day(month: date) -> date:
    """Return the last day of the month that holds `month`."""
    return month.replace(day=monthrange(month.year, month.month)[1])


def compose(
    government: Government,
    month: date,
    *,
    as_of: date | None = None,
    known_at: datetime | None = None,
    ends: int = MONTH_ENDS,
) -> MonthlyReport:
    """Compose the report of the month that holds `month` (any day of it), judged at the end of `as_of`.

    `as_of` is a local day of that month (None: its last day); `known_at` (UTC): only with what was stored by
    then; `ends`: how many month ends the agencies' statuses go back. Nothing is written.
    Raises Refused when `as_of` lies outside the month.
    """
    days = _days(month, as_of, known_at, ends)
    agencies = standing.agencies_of(government, days)
    judged = judge_agencies(agencies, as_of=days.as_of, known_at=known_at, whole=True)
    duties = obligations.duties_of(government, days)
    results = obligations.results_of(agencies, days, judged, duties)
    rows, channels = standing.rows_of(agencies, judged, days)
    notes, footnotes = _obstacles(agencies, days), changes.footnotes_of(government, days)
    return MonthlyReport(
        government=government.name,
        code=government.code,
        zone=government.zone,
        zone_label=government.zone_label,
        is_sample=government.is_sample,
        month=days.first,
        as_of=days.as_of,
        known_at=known_at,
        letterhead=letterhead_of(government),
        weeks=tuple(monday_of(days.as_of) - timedelta(weeks=back) for back in reversed(range(WEEKS))),
        running=days.as_of.weekday() != 6,
        month_ends=days.ends,
        agencies=tuple(
            _completed(row, obligations.missing(results.get(row.id, [])), notes.get(row.id), footnotes)
            for row in rows
        ),
        channels=tuple(channels),
        duties=obligations.facts_of(duties),
        compliance=obligations.rows_of(results),
        sources=collected.sources_of(government, days),
        files=collected.files_of(government, days),
        bases=obligations.bases_of(government, days.as_of),
        thresholds=_thresholds(government),
        notes=changes.notes_of(government, days, {row.id for row in rows}),
        late=custody.late_of(government, days),
        ranking=ranking_of(government, days.first, known_at),
        guidance=guidance_of(government, of_day(days.first)),
        sheet=ruling.sheet_of(government),
    )


def _days(month: date, as_of: date | None, known_at: datetime | None, count: int) -> Month:
    first, last = month.replace(day=1), last_day(month)
    day = as_of or last
    if not first <= day <= last:
        raise Refused("Hari penilaian harus berada di dalam bulan laporan.")
    ends = [day]
    while len(ends) < count:
        ends.insert(0, ends[0].replace(day=1) - timedelta(days=1))
    return Month(first, day, known_at, tuple(ends))


def letterhead_of(government: Government) -> letterhead.Letterhead:
    """The letterhead as set, completed from the names of government and communications office."""
    office = Agency.objects.standing().filter(government=government, is_communications_office=True).first()
    return letterhead.of(
        government.letterhead,
        government=government.name,
        office=office.name if office else "",
        head=government.head_title,
    )


def _obstacles(agencies: standing.Agencies, days: Month) -> dict[int, ObstacleNote]:
    notes = ObstacleNote.objects.filter(agency__in=agencies.order_by().values("pk"), month=days.first)
    if days.known_at:
        notes = notes.filter(at__lte=days.known_at)
    return {note.agency_id: note for note in notes}


def _completed(
    row: AgencyRow, missing: tuple[str, ...], note: ObstacleNote | None, footnotes: dict[int, str]
) -> AgencyRow:
    return replace(
        row,
        missing=missing,
        obstacle=note.obstacle if note else "",
        help_given=note.help_given if note else "",
        footnote=footnotes.get(row.id, ""),
    )


def _thresholds(government: Government) -> tuple[str, ...]:
    groups = thresholds_of(government.thresholds)
    return tuple(f"{_GROUPS[name]}: {_sentence(own)}" for name, own in groups.items())


def _sentence(own: Thresholds) -> str:
    active = (
        f"sedikitnya {own.posts} unggahan dalam {own.within} hari, terakhir {own.last} hari lalu atau kurang"
    )
    if own.weekly:
        active = f"sedikitnya {own.weekly} tulisan di tiap pekan dari {own.weeks} pekan penuh terakhir"
    return (
        f"aktif = {active}; kurang aktif = di bawah itu, tetapi ada unggahan dalam {own.silent} hari; tidak "
        "aktif = "
        f"{own.silent}–{own.dormant - 1} hari tanpa unggahan; mati suri = {own.dormant} hari atau lebih."
    )
