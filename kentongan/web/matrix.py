"""The activity matrix: agencies × weeks × platforms, grouped by who needs attention."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from kentongan.activity import judging
from kentongan.activity.history import Week
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.rules import SEIZED, Status
from kentongan.agencies.models import Agency, AgencyQuerySet
from kentongan.directives import compliance
from kentongan.directives.compliance import DutyResult
from kentongan.directives.in_force import bindings
from kentongan.people.models import Person
from kentongan.platforms import ALL as PLATFORMS

NEEDS, WEAKENS, STEADY = "dekati", "melemah", "rutin"
GROUPS = {
    NEEDS: ("Perlu didekati", "diam lebih dari ambang, bermasalah, tanpa akun, atau tidak dapat diperiksa"),
    WEAKENS: ("Melemah", "masih terbit, di bawah ambang aktif"),
    STEADY: ("Rutin", "terbit sesuai ambang aktif"),
}
URGENCY: tuple[Status, ...] = (
    "hijacked",
    "suspended",
    "dormant",
    "inactive",
    "no_channel",
    "unverifiable",
    "low",
    "active",
)


@dataclass(frozen=True)
class Wanted:
    """What the viewer asked to see."""

    as_of: date
    type_id: int | None = None
    status: str = ""  # a status, or the name of a group
    name: str = ""


@dataclass(frozen=True)
class Strip:
    """One channel with what its duty asks of a week."""

    judged: ChannelJudgement
    duty: float | None  # items a week

    @property
    def weeks(self) -> Sequence[Week]:
        """The last twelve weeks, oldest first."""
        return self.judged.weeks


@dataclass(frozen=True)
class Row:
    """One agency."""

    judged: AgencyJudgement
    strips: Mapping[str, Sequence[Strip]]  # platform -> its channels
    meets: bool | None  # every mandatory publishing duty; None: none is measured, or there is none

    @property
    def status(self) -> Status:
        """What the row shows: a seized channel comes before how often the others publish."""
        seized = [one.status for one in self.judged.alarms if one.status in SEIZED]
        return seized[0] if seized else self.judged.status

    @property
    def reason(self) -> str:
        """Why it has the status that is shown."""
        seized = [one.reason for one in self.judged.alarms if one.status in SEIZED]
        return seized[0] if seized else self.judged.reason

    @property
    def group(self) -> str:
        """Who needs attention comes first."""
        if self.status == "active":
            return STEADY
        return WEAKENS if self.status == "low" else NEEDS


@dataclass(frozen=True)
class Group:
    """Rows under one heading."""

    key: str
    title: str
    meaning: str
    rows: Sequence[Row]


@dataclass(frozen=True)
class Matrix:
    """Everything the matrix pages show."""

    as_of: date
    mondays: Sequence[date]
    running: bool  # the last week is not over
    platforms: Sequence[str]
    rows: Sequence[Row]

    @property
    def groups(self) -> list[Group]:
        """The three groups; empty ones are left out."""
        told = []
        for key, (title, meaning) in GROUPS.items():
            rows = [row for row in self.rows if row.group == key]
            if rows:
                told.append(Group(key, title, meaning, rows))
        return told

    @property
    def channels(self) -> list[ChannelJudgement]:
        """Every channel shown."""
        return [strip.judged for row in self.rows for strips in row.strips.values() for strip in strips]

    @property
    def posts(self) -> int:
        """Posts in all the weeks shown that were looked at."""
        strips = (strip for row in self.rows for found in row.strips.values() for strip in found)
        return sum(week.count or 0 for strip in strips for week in strip.weeks)

    @property
    def last_day(self) -> date:
        """The last day shown: the end of the last week, or the as-of day within it."""
        end = self.mondays[-1] + timedelta(days=6) if self.mondays else self.as_of
        return min(end, self.as_of)


def register_of(viewer: Person) -> AgencyQuerySet:
    """Every agency this person may see, merged ones too, read once: for the filter and for the matrix."""
    found = Agency.objects.visible_to(viewer).select_related("type")
    list(found)  # judging takes the same queryset and must not read it again
    return found


def compose(viewer: Person, wanted: Wanted, register: AgencyQuerySet) -> Matrix:
    """Judge the agencies of `register` that were asked for and line up their weeks."""
    chosen = [agency.pk for agency in register if _is_chosen(agency, wanted)]
    agencies = register if len(chosen) == len(register) else register.filter(pk__in=chosen)
    judged = judging.judge_agencies(agencies, as_of=wanted.as_of)
    duties = bindings(viewer.government, as_of=wanted.as_of)
    weekly = compliance.weekly_duty(viewer.government, as_of=wanted.as_of, duties=duties, agencies=register)
    strips = {told.agency.pk: _strips(told, weekly) for told in judged}
    results = compliance.of_agencies(agencies, as_of=wanted.as_of, judged=judged, duties=duties)
    met = {pk: _kept(own) for pk, own in results.items()}
    rows = [Row(one, strips.get(one.agency.pk, {}), met.get(one.agency.pk)) for one in judged]
    rows = most_urgent_first(row for row in rows if _asked_for(row, wanted.status))
    found = next((s.weeks for row in rows for many in row.strips.values() for s in many), ())
    present = {platform for row in rows for platform in row.strips}
    return Matrix(
        as_of=wanted.as_of,
        mondays=[week.monday for week in found],
        running=bool(found and found[-1].running),
        platforms=[platform for platform in PLATFORMS if platform in present],
        rows=rows,
    )


def _is_chosen(agency: Agency, wanted: Wanted) -> bool:
    """Whether it stood on the day (what closed later belongs to that day) and fits the filter, literally."""
    stood = agency.closed_on is None or agency.closed_on > wanted.as_of
    typed = wanted.type_id is None or agency.type_id == wanted.type_id
    asked = wanted.name.casefold()
    return stood and typed and (asked in agency.name.casefold() or asked in agency.short_name.casefold())


def most_urgent_first(rows: Iterable[Row]) -> list[Row]:
    """Trouble first, the longest silence first; good news by name."""
    return sorted(rows, key=_order)


def _strips(told: AgencyJudgement, weekly: Mapping[tuple[int, str], float | None]) -> dict[str, list[Strip]]:
    found: dict[str, list[Strip]] = {}
    for one in sorted([*told.channels, *told.websites], key=platform_order):
        duty = weekly.get((told.agency.pk, one.channel.platform))
        found.setdefault(one.channel.platform, []).append(Strip(one, duty))
    return found


def platform_order(one: ChannelJudgement) -> int:
    """Channels in the order of the columns."""
    return _PLACES[one.channel.platform]


_PLACES = {name: place for place, name in enumerate(PLATFORMS)}


def _kept(results: Iterable[DutyResult]) -> bool | None:
    """Whether the mandatory publishing duties are kept; None where nothing can be said."""
    answers = [r.met for r in results if r.duty.kind == "publish" and r.duty.mandatory and not r.exempt]
    if False in answers:
        return False
    return True if answers and None not in answers else None


def _asked_for(row: Row, status: str) -> bool:
    return not status or status in (row.status, row.judged.status, row.group)


def _order(row: Row) -> tuple[int, int, str]:
    silent_for = row.judged.days_since if row.judged.days_since is not None else -1
    worst_first = -silent_for if row.group == NEEDS else 0
    return URGENCY.index(row.status), worst_first, row.judged.agency.name
