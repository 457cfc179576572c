"""The whole government at a glance: tally with last week's change, and the weekly chart."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from kentongan.activity import judging, weeks
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.rules import Status
from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.directives.in_force import bindings
from kentongan.paper import words
from kentongan.people.models import Person
from kentongan.web import pulse
from kentongan.web.findings import count
from kentongan.web.matrix import URGENCY
from kentongan.web.roll import Chart

WEEKS = pulse.WEEKS + 1  # the running one is not drawn
SILENT = ("inactive", "dormant")


@dataclass(frozen=True)
class Tally:
    """Agencies of one status, and the change within a week."""

    status: Status
    number: int
    change: str


@dataclass(frozen=True)
class Overview:
    """Every agency judged today; `was` is each one's status a week before."""

    viewer: Person
    as_of: date
    now: Sequence[AgencyJudgement]
    was: Mapping[int, Status]

    @property
    def agencies(self) -> int:
        """How many agencies stand."""
        return len(self.now)

    @property
    def silent(self) -> int:
        """How many agencies are silent."""
        return sum(told.status in SILENT for told in self.now)

    @property
    def judged(self) -> list[ChannelJudgement]:
        """Every judged channel."""
        return [one for told in self.now for one in [*told.channels, *told.websites]]

    @property
    def channels(self) -> int:
        """How many channels were judged."""
        return len(self.judged)

    @property
    def unmeasured(self) -> int:
        """How many of them nobody looked at."""
        return sum(one.status == "unverifiable" for one in self.judged)

    @property
    def is_blind(self) -> bool:
        """Whether nothing at all can be said of anybody."""
        return all(told.status in ("unverifiable", "no_channel") for told in self.now)

    @property
    def lead(self) -> str:
        """How many are active, against a week before."""
        if not self.now:
            return ""
        active = sum(told.status == "active" for told in self.now)
        change = active - sum(status == "active" for status in self.was.values())
        more = "banyak" if change > 0 else "sedikit"
        by = f"{words.in_words(abs(change))} lebih {more} daripada pekan lalu"
        told = by if change else "sama dengan pekan lalu"
        return f"{words.number(active)} dari {words.number(len(self.now))} OPD aktif, {told}."

    @property
    def tallies(self) -> list[Tally]:
        """Each status that somebody has or had a week ago, the best first."""
        here: Counter[str] = Counter(told.status for told in self.now)
        there: Counter[str] = Counter(self.was.values())
        shown = [status for status in reversed(URGENCY) if here[status] or there[status]]
        return [Tally(status, here[status], _change(here[status] - there[status])) for status in shown]

    @cached_property
    def chart(self) -> Chart | None:
        """Agencies that kept their weekly duty; None without a channel."""
        if not self.judged:
            return None
        channels = Channel.objects.visible_to(self.viewer).judged()
        counted = weeks.weekly(channels, as_of=self.as_of, weeks=WEEKS)
        duties = bindings(self.viewer.government, as_of=self.as_of)
        return pulse.chart(self.now, counted, duties)

    @property
    def finding(self) -> str:
        """The heading of a page that shows no tasks."""
        if not self.now:
            return "Belum ada OPD yang terdaftar"
        if self.is_blind:
            return "Belum ada data untuk menilai siapa yang terbit"
        return count(self.silent, "Satu OPD diam", "{n} OPD diam", "Tidak ada OPD yang diam")


def compose(viewer: Person, *, as_of: date) -> Overview:
    """Judge everything this person may see, on the day and a week before."""
    agencies = Agency.objects.visible_to(viewer).standing().select_related("type")
    before = judging.judge_agencies(agencies, as_of=as_of - timedelta(days=7))
    return Overview(
        viewer=viewer,
        as_of=as_of,
        now=judging.judge_agencies(agencies, as_of=as_of),
        was={told.agency.pk: told.status for told in before},
    )


def _change(by: int) -> str:
    return "tetap" if by == 0 else f"{'+' if by > 0 else '−'}{abs(by)} sepekan"
