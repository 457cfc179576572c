"""The activity matrix: agencies × weeks × platforms, grouped by who needs attention."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q

from kentongan.activity import judging, weeks
from kentongan.activity.judging import AgencyJudgement, ChannelJudgement
from kentongan.activity.weeks import Week
from kentongan.agencies.models import Agency, AgencyQuerySet
from kentongan.channels.models import Channel
from kentongan.directives import compliance
from kentongan.people.models import Person
from kentongan.platforms import ALL as PLATFORMS

WEEKS = 12
NEEDS, WEAKENS, STEADY = "dekati", "melemah", "rutin"
GROUPS = {
    NEEDS: ("Perlu didekati", "diam lebih dari ambang, bermasalah, tanpa akun, atau tidak dapat diperiksa"),
    WEAKENS: ("Melemah", "masih terbit, di bawah ambang aktif"),
    STEADY: ("Rutin", "terbit sesuai ambang aktif"),
}
URGENCY = (
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
    """One channel's weeks."""

    judged: ChannelJudgement
    weeks: Sequence[Week]
    duty: float | None  # items a week


@dataclass(frozen=True)
class Row:
    """One agency."""

    judged: AgencyJudgement
    strips: Mapping[str, Sequence[Strip]]  # platform -> its channels
    meets: bool | None  # every mandatory publishing duty; None: none is measured, or there is none

    @property
    def status(self) -> str:
        """What the row shows: an alarm comes before how often it publishes."""
        return self.judged.alarms[0].status if self.judged.alarms else self.judged.status

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


def compose(viewer: Person, wanted: Wanted) -> Matrix:
    """Judge the agencies this person may see and line up their weeks."""
    agencies = _agencies(viewer, wanted)
    judged = judging.judge_agencies(agencies, as_of=wanted.as_of)
    strips = _strips(viewer, judged, wanted.as_of)
    met = _met(agencies, wanted.as_of)
    rows = [Row(one, strips.get(one.agency.pk, {}), met.get(one.agency.pk)) for one in judged]
    rows = sorted((row for row in rows if _asked_for(row, wanted.status)), key=_order)
    found = next((s.weeks for row in rows for many in row.strips.values() for s in many), ())
    present = {platform for row in rows for platform in row.strips}
    return Matrix(
        as_of=wanted.as_of,
        mondays=[week.monday for week in found],
        running=bool(found and found[-1].running),
        platforms=[platform for platform in PLATFORMS if platform in present],
        rows=rows,
    )


def _agencies(viewer: Person, wanted: Wanted) -> AgencyQuerySet:
    """Those that stood on the day: what merged or closed later still belongs to that day."""
    found = Agency.objects.visible_to(viewer).filter(Q(closed_on=None) | Q(closed_on__gt=wanted.as_of))
    if wanted.type_id:
        found = found.filter(type_id=wanted.type_id)
    if wanted.name:
        found = found.filter(Q(name__icontains=wanted.name) | Q(short_name__icontains=wanted.name))
    return found


def _strips(
    viewer: Person, judged: Iterable[AgencyJudgement], as_of: date
) -> dict[int, dict[str, list[Strip]]]:
    duty = compliance.weekly_duty(viewer.government, as_of=as_of)
    counted = weeks.weekly(Channel.objects.visible_to(viewer).judged(), as_of=as_of, weeks=WEEKS)
    told: dict[int, dict[str, list[Strip]]] = {}
    for agency in judged:
        every = [*agency.channels, agency.website] if agency.website else agency.channels
        for one in every:
            channel = one.channel
            wanted = duty.get((agency.agency.pk, channel.platform))
            strip = Strip(one, counted.get(channel.pk, ()), wanted)
            told.setdefault(agency.agency.pk, {}).setdefault(channel.platform, []).append(strip)
    return told


def _met(agencies: AgencyQuerySet, as_of: date) -> dict[int, bool | None]:
    """Whether each agency keeps its mandatory publishing duties; None where nothing can be said."""
    told: dict[int, bool | None] = {}
    for pk, results in compliance.of_agencies(agencies, as_of=as_of).items():
        answers = [r.met for r in results if r.duty.kind == "publish" and r.duty.mandatory and not r.exempt]
        told[pk] = False if False in answers else True if answers and None not in answers else None
    return told


def _asked_for(row: Row, status: str) -> bool:
    return not status or status in (row.status, row.judged.status, row.group)


def _order(row: Row) -> tuple[int, int, str]:
    silent_for = row.judged.days_since if row.judged.days_since is not None else -1
    worst_first = -silent_for if row.group == NEEDS else 0
    return URGENCY.index(row.status), worst_first, row.judged.agency.name
