"""What each duty asked and what was done: an answer of its own, never mixed with the status."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta

from django.db.models import QuerySet

from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.judging import judge_agencies
from kentongan.agencies.models import Agency, Government
from kentongan.channels.models import Channel
from kentongan.directives import periods, wording
from kentongan.directives.in_force import Binding, bindings
from kentongan.directives.models import Duty
from kentongan.directives.periods import Period
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts import counting
from kentongan.posts.coverage import is_covered
from kentongan.posts.models import Post

LOADED = timedelta(days=80)  # how far back a judgement's history surely reaches
NO_NUMBER = 2.0  # items a week that the hairline shows where no circular names a number
A_WEEK = {"day": 7.0, "week": 1.0, "month": 7 * 12 / 365.25}
WORKING_DAYS = 5.0


@dataclass(frozen=True, slots=True)
class DutyResult:
    """What one agency owed and did under one duty. None = not measured or not judged, never 0."""

    duty: Duty
    agency: Agency
    done: int | None  # items that count toward the duty, capped in each period; channels for have and report
    due: int | None  # None: the circular names no number, or nothing could be measured
    unmeasured: int  # periods left out because nobody looked at all of their days; never failures
    met: bool | None
    answer: str  # "24 dari 30, 4 Sep–3 Okt 2025."
    exempt: bool  # excused on the judged day
    channels: tuple[Channel, ...]  # the agency's channels that the duty speaks of
    window: Period | None  # the days whose items were counted; None for have and report
    as_of: date
    known_at: datetime | None

    @property
    def sentence(self) -> str:
        """What was asked and what was done, to stand by itself."""
        return f"{wording.asked(self.duty)}: {self.answer[:1].lower()}{self.answer[1:]}"


@dataclass(frozen=True, slots=True)
class Asked:
    """One question: this duty, this agency, this day."""

    binding: Binding
    judged: AgencyJudgement
    channels: tuple[ChannelJudgement, ...]
    periods: list[Period]  # of the duty, before exemptions
    as_of: date
    from_on: date | None
    known_at: datetime | None


def of_agencies(
    agencies: QuerySet[Agency],
    *,
    as_of: date,
    known_at: datetime | None = None,
    from_on: date | None = None,
    judged: Sequence[AgencyJudgement] | None = None,
    duties: Sequence[Binding] | None = None,
) -> dict[int, list[DutyResult]]:
    """Return by agency number the results of every duty in force on `as_of` that binds its type.

    Reckoned over the last 30 days, four full weeks or full month; with `from_on` over the periods that end
    from then to `as_of`. `judged` and `duties` save queries where the caller has them already; `known_at`
    (UTC) concerns the evidence, the duties are those on record now.
    """
    if judged is None:
        far = from_on is not None and as_of - from_on > LOADED
        judged = judge_agencies(agencies, as_of=as_of, known_at=known_at, with_since=far)
    if not judged:
        return {}
    found = bindings(judged[0].agency.government, as_of=as_of) if duties is None else duties
    reckoned = [(binding, _periods(binding, as_of, from_on)) for binding in found]
    return {
        one.agency.pk: [
            _result(Asked(binding, one, _spoken_of(binding.duty, one), own, as_of, from_on, known_at))
            for binding, own in reckoned
            if binding.binds(one.agency)
        ]
        for one in judged
    }


def _spoken_of(duty: Duty, judged: AgencyJudgement) -> tuple[ChannelJudgement, ...]:
    """The agency's channels on the platforms named; no name means any social platform."""
    if not duty.platforms:
        return tuple(judged.channels)
    everything = (*judged.channels, *judged.websites)
    return tuple(one for one in everything if one.channel.platform in duty.platforms)


def _result(asked: Asked) -> DutyResult:
    return {"publish": _publish, "have": _have, "report": _report}[asked.binding.duty.kind](asked)


def _publish(asked: Asked) -> DutyResult:
    duty = asked.binding.duty
    if duty.count is None or not duty.per:
        return _without_number(asked)
    reckoned = _reckoned(asked)
    whole = _whole(reckoned)
    covered = whole is not None and _covered(asked, whole)  # mostly so: then no period is asked for itself
    done, measured, unmeasured = 0, 0, 0
    for period in reckoned:
        count = _count(asked, period)
        if count < duty.count and not covered and not _covered(asked, period):
            unmeasured += 1
            continue
        measured += 1
        done += min(count, duty.count)
    due = duty.count * measured if measured else None
    met = None if due is None or (done == due and unmeasured) else done == due
    told = wording.published(duty, done, due, unmeasured, whole, has_channel=bool(asked.channels))
    return _made(asked, done if measured else None, due, unmeasured, met, told, whole)


def _reckoned(asked: Asked) -> list[Period]:
    """The periods of the duty, without those in which this agency is excused."""
    excused = [Period(one.from_on, one.until_on) for one in asked.binding.excused(asked.judged.agency)]
    if not excused:
        return asked.periods
    return [period for period in asked.periods if not any(period.meets(one) for one in excused)]


def _periods(binding: Binding, as_of: date, from_on: date | None) -> list[Period]:
    """The periods that are over, in the duty's time, with a working day if it asks for that."""
    if not binding.duty.per:
        return []
    ended = periods.ended(binding.duty.per, as_of=as_of, from_on=from_on)
    found = [one for one in ended if binding.time.holds(one)]
    return periods.with_work(found) if binding.duty.working_days_only else found


def _whole(found: Sequence[Period]) -> Period | None:
    return Period(found[0].from_on, found[-1].until_on) if found else None


def _count(asked: Asked, period: Period) -> int:
    """Items of all its channels in the period."""
    end = period.until_on or asked.as_of
    return sum([one.history.count(period.from_on, end, at=asked.as_of) for one in asked.channels])


def _covered(asked: Asked, period: Period) -> bool:
    """Whether every channel was looked at on every day of the period."""
    end = period.until_on or asked.as_of
    return all(is_covered(one.history.ranges, period.from_on, end) for one in asked.channels)


def _without_number(asked: Asked) -> DutyResult:
    """Shown, not judged."""
    first = asked.from_on or asked.as_of - timedelta(days=periods.DAYS - 1)
    window = Period(max(first, asked.binding.time.from_on), asked.as_of)
    count, covered = _count(asked, window), _covered(asked, window)
    known = count if count or covered else None
    told = wording.without_number(known, window, complete=covered)
    return _made(asked, known, None, 0, None, told, window)


def _have(asked: Asked) -> DutyResult:
    met = bool(asked.channels)
    told = wording.having(asked.binding.duty, [one.channel for one in asked.channels])
    return _made(asked, int(met), 1, 0, met, told, None)


def _report(asked: Asked) -> DutyResult:
    owned = [one.channel for one in asked.channels]
    told = [one for one in owned if one.reported_on and one.reported_on <= asked.as_of]
    missing = [one for one in owned if one not in told]
    due = max(1, len(owned))
    answer = wording.reported(asked.binding.duty, told, missing)
    return _made(asked, len(told), due, 0, len(told) == due, answer, None)


def _made(
    asked: Asked,
    done: int | None,
    due: int | None,
    unmeasured: int,
    met: bool | None,
    answer: str,
    window: Period | None,
) -> DutyResult:
    agency = asked.judged.agency
    excused = [
        one
        for one in asked.binding.excused(agency)
        if Period(one.from_on, one.until_on).includes(asked.as_of)
    ]
    return DutyResult(
        duty=asked.binding.duty,
        agency=agency,
        done=done,
        due=due,
        unmeasured=unmeasured,
        met=None if excused else met,
        answer=wording.excused(excused[0]) if excused else answer,
        exempt=bool(excused),
        channels=tuple(one.channel for one in asked.channels),
        window=window,
        as_of=asked.as_of,
        known_at=asked.known_at,
    )


def items(result: DutyResult) -> QuerySet[Post]:
    """Return the posts that were counted for a result, newest first (before the cap of each period)."""
    if result.window is None or not result.channels:
        return Post.objects.none()
    zone = result.agency.government.zone
    posts = counting.there_at_end_of(result.as_of, zone=zone, known_at=result.known_at)
    until = result.window.until_on or result.as_of
    return posts.filter(channel__in=result.channels, posted_on__range=(result.window.from_on, until))


def missing_platforms(
    agencies: QuerySet[Agency],
    *,
    as_of: date,
    known_at: datetime | None = None,
    judged: Sequence[AgencyJudgement] | None = None,
    duties: Sequence[Binding] | None = None,
) -> dict[int, list[str]]:
    """Return by agency number the platforms on which a mandatory `have` duty asks for a channel in vain.

    Where a duty offers several platforms, all of them are named: any one would do.
    """
    results = of_agencies(agencies, as_of=as_of, known_at=known_at, judged=judged, duties=duties)
    return {pk: _missing(own) for pk, own in results.items()}


def with_missing(
    judged: Iterable[AgencyJudgement], results: Mapping[int, Sequence[DutyResult]]
) -> list[AgencyJudgement]:
    """Return the judgements with their missing platforms filled in from the results of `of_agencies`."""
    return [replace(one, missing_platforms=_missing(results.get(one.agency.pk, ()))) for one in judged]


def _missing(results: Iterable[DutyResult]) -> list[str]:
    failed = [one.duty for one in results if one.duty.kind == "have" and one.met is False]
    return list(dict.fromkeys(name for duty in failed if duty.mandatory for name in duty.platforms))


def weekly_duty(
    government: Government,
    *,
    as_of: date,
    duties: Sequence[Binding] | None = None,
    agencies: Iterable[Agency] | None = None,
) -> dict[tuple[int, str], float | None]:
    """Return by (agency number, platform) how many items a week the mandatory publishing duties ask.

    The hairline of the ketukan: the largest number among them, 2 where none names a number, None where the
    agency is excused. A duty for any social platform stands on each of them undivided. `duties` and
    `agencies` (None: all of the government) save queries where the caller has them already.
    """
    found = bindings(government, as_of=as_of) if duties is None else duties
    asking = [one for one in found if one.duty.kind == "publish" and one.duty.mandatory and one.duty.count]
    own = Agency.objects.filter(government=government) if agencies is None else agencies
    return {
        (agency.pk, platform): _a_week(asking, agency, platform, as_of)
        for agency in own
        for platform in PLATFORMS
    }


def _a_week(asking: Sequence[Binding], agency: Agency, platform: str, as_of: date) -> float | None:
    own = [one for one in asking if one.binds(agency) and _names(one.duty, platform)]
    if not own:
        return NO_NUMBER
    bound = [
        one
        for one in own
        if not any(Period(e.from_on, e.until_on).includes(as_of) for e in one.excused(agency))
    ]
    return max((_rate(one.duty) for one in bound), default=None)


def _names(duty: Duty, platform: str) -> bool:
    return platform in duty.platforms if duty.platforms else platform != "website"


def _rate(duty: Duty) -> float:
    week = WORKING_DAYS if duty.per == "day" and duty.working_days_only else A_WEEK[duty.per]
    return (duty.count or 0) * week
