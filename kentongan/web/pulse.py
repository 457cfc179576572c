"""How many agencies kept their weekly duty, week by week: the chart on the Beranda."""

from collections.abc import Mapping, Sequence
from datetime import date

from kentongan.activity.history import Week
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.directives.compliance import A_WEEK, WORKING_DAYS
from kentongan.directives.in_force import Binding
from kentongan.directives.models import Duty
from kentongan.paper import words
from kentongan.web.roll import Chart, Mark

WEEKS = 24
Counted = Mapping[int, Sequence[Week]]  # channel number -> its weeks, oldest first


def chart(judged: Sequence[AgencyJudgement], counted: Counted, duties: Sequence[Binding]) -> Chart:
    """Draw full weeks only: a running one would look like a fall. The older half is lighter.

    Where no mandatory circular names a number, agencies that published at all are counted instead.
    """
    every = max(counted.values(), key=len, default=())
    places = [place for place, week in enumerate(every) if not week.running][-WEEKS:]
    asking = [one for one in duties if _asks_a_number(one.duty)]
    what = "memenuhi jumlah kewajiban sepekan" if asking else "terbit sedikitnya sekali sepekan"
    agencies = len(judged)
    return Chart(
        title=f"OPD yang {what}",
        subtitle=f"Dari {agencies} OPD, {len(places)} pekan penuh; dua belas yang terbaru lebih gelap",
        columns=[words.short_date(every[place].monday) for place in places],
        values=[_keeping(place, judged, counted, asking) for place in places],
        marks=_marks(agencies),
        light=max(0, len(places) - 12),
        top=max(agencies, 1),
    )


def summed(counted: Sequence[Sequence[Week]]) -> tuple[list[date], list[int | None]]:
    """Add the weeks of several channels; None only where none of them was looked at."""
    if not counted:
        return [], []
    mondays = [week.monday for week in counted[0]]
    return mondays, [_sum(column) for column in zip(*counted, strict=True)]


def _sum(weeks: Sequence[Week]) -> int | None:
    known = [week.count for week in weeks if week.count is not None]
    return sum(known) if known else None


def _asks_a_number(duty: Duty) -> bool:
    return duty.kind == "publish" and duty.mandatory and bool(duty.count and duty.per)


def _marks(agencies: int) -> list[Mark]:
    if agencies < 2:
        return []
    return [Mark(agencies // 2, words.number(agencies // 2)), Mark(agencies, words.number(agencies))]


def _keeping(
    place: int, judged: Sequence[AgencyJudgement], counted: Counted, asking: Sequence[Binding]
) -> int | None:
    """Agencies that kept every duty in that week; None when nobody was looked at."""
    answers = [_kept(place, one, counted, asking) for one in judged]
    return sum(answer is True for answer in answers) if any(a is not None for a in answers) else None


def _kept(place: int, told: AgencyJudgement, counted: Counted, asking: Sequence[Binding]) -> bool | None:
    """Whether one agency kept all; None when none of its channels was looked at, or nothing binds it."""
    channels = [*told.channels, *told.websites]
    if not asking:
        count = _count(place, channels, counted)
        return None if count is None else count > 0
    own = [one.duty for one in asking if one.binds(told.agency) and not one.excused(told.agency)]
    counts = [(_count(place, _spoken_of(duty, channels), counted), _rate(duty)) for duty in own]
    if all(count is None for count, _ in counts):
        return None
    return all(count is not None and count >= rate for count, rate in counts)


def _count(place: int, channels: Sequence[ChannelJudgement], counted: Counted) -> int | None:
    found = [counted[one.channel.pk][place] for one in channels if one.channel.pk in counted]
    return _sum(found)


def _spoken_of(duty: Duty, channels: Sequence[ChannelJudgement]) -> list[ChannelJudgement]:
    if not duty.platforms:
        return [one for one in channels if not one.channel.is_website]
    return [one for one in channels if one.channel.platform in duty.platforms]


def _rate(duty: Duty) -> int:
    """Items a week, rounded down: a month holds a little more than four weeks."""
    week = WORKING_DAYS if duty.per == "day" and duty.working_days_only else A_WEEK[duty.per]
    return int((duty.count or 0) * week)
