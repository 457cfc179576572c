"""Judging channels and agencies at the end of a day, with what is known now or was known then."""

from collections.abc import Callable, Iterable
from dataclasses import replace
from datetime import date, datetime

from django.db.models import OuterRef, Q, QuerySet, Subquery

from kentongan.activity.belonging import government_on
from kentongan.activity.history import DAY, WEEK, end_of_full_weeks
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.known import Case, cases_of
from kentongan.activity.reasons import sentence
from kentongan.activity.rules import BEST_FIRST, SEIZED, SILENT, Facts, Status, Thresholds, best, judge
from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel
from kentongan.paper.words import long_date
from kentongan.platforms import ALL as PLATFORMS
from kentongan.posts import counting
from kentongan.posts.coverage import last_covered
from kentongan.posts.models import Look, Post
from kentongan.workdays.clock import end_of_day


def judge_channels(
    channels: QuerySet[Channel], *, as_of: date, known_at: datetime | None = None, with_since: bool = False
) -> list[ChannelJudgement]:
    """Judge every channel but those proposed or closed on local day `as_of`; in the queryset's order.

    `known_at` (UTC): only with what was stored by then. `with_since` also finds since when, which reads the
    whole history. All channels belong to one government.
    """
    cases = cases_of(channels.select_related("agency"), as_of=as_of, known_at=known_at, whole=with_since)
    return _judged(cases, as_of, known_at, with_since)


def judge_agencies(
    agencies: QuerySet[Agency],
    *,
    as_of: date,
    known_at: datetime | None = None,
    with_since: bool = False,
    whole: bool = False,
) -> list[AgencyJudgement]:
    """Judge every agency of the queryset, in its order; see `judge_channels`.

    Which agencies stood on `as_of` is the caller's choice. Parents do not inherit from their units. `whole`
    reads the whole history, so that the cases answer for every earlier day.
    """
    listed = {agency.pk: agency for agency in agencies}
    if not listed:
        return []
    cases = _cases_of_agencies(listed, agencies, as_of, known_at, with_since or whole)
    told: dict[int, list[ChannelJudgement]] = {pk: [] for pk in listed}
    for judgement in _judged(cases, as_of, known_at, with_since):
        told[judgement.channel.agency_id].append(judgement)
    made = [_agency(agency, told[pk], as_of) for pk, agency in listed.items()]
    if not with_since:
        return made
    own: dict[int, list[Case]] = {pk: [] for pk in listed}
    for case in cases:
        own[case.channel.agency_id].append(case)
    return [_with_since(one, own[one.agency.pk], as_of) for one in made]


def _cases_of_agencies(
    listed: dict[int, Agency],
    agencies: QuerySet[Agency],
    as_of: date,
    known_at: datetime | None,
    whole: bool,
) -> list[Case]:
    """The channels that belonged to these agencies on the day, each with its agency at hand."""
    first = next(iter(listed.values()))
    government, then = government_on(first.government_id, as_of)
    own = Q(agency__in=agencies.order_by().values("pk"))
    back = [pk for pk, agency in then.items() if agency in listed]
    channels = Channel.objects.filter(own | Q(pk__in=back) if back else own).order_by("platform", "handle")
    found = cases_of(channels, as_of=as_of, known_at=known_at, whole=whole, government=government)
    for agency in listed.values():
        agency.government = government
    kept = []
    for case in found:
        own_agency = listed.get(then.get(case.channel.pk, case.channel.agency_id))
        if own_agency:
            case.channel.agency = own_agency
            kept.append(case)
    return kept


def _judged(
    cases: list[Case], as_of: date, known_at: datetime | None, with_since: bool
) -> list[ChannelJudgement]:
    judged = []
    for case in cases:
        state = case.states.on(as_of)
        if state not in Channel.NOT_JUDGED:
            facts = case.history.facts(as_of, case.thresholds, state)
            judged.append((case, facts, judge(facts, case.thresholds)))
    met = _met_by_collections(
        [case for case, _, status in judged if status == "unverifiable"], as_of, known_at
    )
    return [
        _channel(case, facts, status, known_at, met.get(case.channel.pk, ""), with_since)
        for case, facts, status in judged
    ]


def _channel(
    case: Case, facts: Facts, status: Status, known_at: datetime | None, met: str, with_since: bool
) -> ChannelJudgement:
    day, history = facts.day, case.history
    month, quarter, weeks = history.known(30, day), history.known(90, day), history.weeks(day)
    rests_on = _rests_on(status, facts, case.thresholds)
    covered_until = last_covered(history.ranges, day)
    seen = [week.count for week in weeks if week.count is not None]
    return ChannelJudgement(
        channel=case.channel,
        status=status,
        since=since(case.status_on, status, day, case.begins) if with_since else None,
        reason=sentence(
            status,
            facts,
            case.thresholds,
            covered_until=covered_until,
            seized_since=case.states.since(day),
            unreadable=met,
        ),
        posts_30d=month.count,
        posts_30d_complete=month.complete,
        posts_90d=quarter.count,
        posts_90d_complete=quarter.complete,
        last_post_at=case.last_post.at if case.last_post else None,
        last_post_id=case.last_post.pk if case.last_post else None,
        days_since=facts.days_since,
        covered_until=covered_until,
        grade=_grade(case, status, rests_on, day),
        weeks_with_posts=sum(count > 0 for count in seen) if seen else None,
        weeks=weeks,
        as_of=day,
        known_at=known_at,
        rests_on=rests_on,
        case=case,
    )


def _rests_on(status: Status, facts: Facts, thresholds: Thresholds) -> tuple[date, date] | None:
    """The days whose posts prove life."""
    if status == "low":
        return facts.day - (thresholds.silent - 1) * DAY, facts.day
    if status != "active":
        return None
    if thresholds.weekly:
        sunday = end_of_full_weeks(facts.day)
        return sunday - thresholds.weeks * WEEK + DAY, sunday
    return facts.day - (thresholds.within - 1) * DAY, facts.day


def _grade(case: Case, status: Status, rests_on: tuple[date, date] | None, day: date) -> str | None:
    """The weakest grade among the posts the status rests on; a silence rests on the last post."""
    if rests_on:
        return case.history.weakest_grade(*rests_on, at=day)
    return case.last_post.grade if status in SILENT and case.last_post else None


def _met_by_collections(cases: list[Case], as_of: date, known_at: datetime | None) -> dict[int, str]:
    """Why the last collection could not read a website, where it could not."""
    sites = [case.channel for case in cases if case.channel.is_website]
    if not sites:
        return {}
    end = end_of_day(as_of, sites[0].government.zone)
    looks = Look.objects.filter(channel=OuterRef("pk"), at__lt=end)
    looks = looks if known_at is None else looks.filter(at__lte=known_at)
    latest = Channel.objects.filter(pk__in=[site.pk for site in sites]).order_by()
    last = latest.annotate(last=Subquery(looks.order_by("-at", "-pk").values("pk")[:1])).values("last")
    unreadable = Look.objects.filter(pk__in=last, result=Look.UNREADABLE)
    return dict(unreadable.values_list("channel_id", "reason"))


def since(status_on: Callable[[date], Status | None], status: Status, day: date, begins: date) -> date | None:
    """Return the first day of the unbroken run of `status` that ends on `day`.

    Before `begins` nothing is known and every day is alike: a run that reaches back there has no first day
    but the one on which the record begins, and None when that lies after `day`.
    """
    first = day
    while first > begins:
        before = first - DAY
        if status_on(before) != status:
            return first
        first = before
    return first if first <= day and first == begins else None


def _agency(agency: Agency, judged: list[ChannelJudgement], as_of: date) -> AgencyJudgement:
    social = [one for one in judged if not one.channel.is_website]
    websites = [one for one in judged if one.channel.is_website]
    status = best([one.status for one in social])
    deciding = _deciding(social, status)
    counts = [one.posts_30d for one in social if one.posts_30d is not None]
    quarter = [one.posts_90d for one in social if one.posts_90d is not None]
    last = max((one.last_post_at for one in social if one.last_post_at), default=None)
    return AgencyJudgement(
        agency=agency,
        status=status,
        since=None,
        reason=_reason(status, deciding, social),
        channels=social,
        website=websites[0] if websites else None,
        websites=websites,
        posts_30d=sum(counts) if counts else None,
        posts_30d_complete=bool(social) and all(one.posts_30d_complete for one in social),
        posts_90d=sum(quarter) if quarter else None,
        last_post_at=last,
        days_since=min((one.days_since for one in social if one.days_since is not None), default=None),
        covered_until=max((one.covered_until for one in social if one.covered_until), default=None),
        grade=_agency_grade(status, deciding, social),
        deciding=deciding,
        alarms=_alarms(judged),
    )


def _deciding(social: list[ChannelJudgement], status: Status) -> ChannelJudgement | None:
    """The channel that gives the status; among several the one that published most, then last."""
    having = [one for one in social if one.status == status]
    return max(having, key=lambda one: (one.posts_30d or 0, -_ago(one)), default=None)


def _ago(one: ChannelJudgement) -> int:
    return one.days_since if one.days_since is not None else 10**6


def _agency_grade(
    status: Status, deciding: ChannelJudgement | None, social: list[ChannelJudgement]
) -> str | None:
    """Life is proven by the deciding channel alone; silence rests on all that are silent."""
    if status not in SILENT:
        return deciding.grade if deciding else None
    return max((one.grade for one in social if one.grade), default=None)


def _reason(status: Status, deciding: ChannelJudgement | None, social: list[ChannelJudgement]) -> str:
    if deciding is None:
        return "Belum ada kanal media sosial yang terdaftar dan terbuka."
    if status == "unverifiable" and len(social) > 1:
        until = max((one.covered_until for one in social if one.covered_until), default=None)
        told = f"data terakhir sampai {long_date(until)}" if until else "belum ada data yang memeriksanya"
        return f"Tidak satu pun dari {len(social)} kanalnya dapat diperiksa; {told}."
    channel = deciding.channel
    return (
        f"Ditentukan oleh {PLATFORMS[channel.platform].title} {channel.handle}: {_lowered(deciding.reason)}"
    )


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]


def _alarms(judged: Iterable[ChannelJudgement]) -> list[ChannelJudgement]:
    """Channels a person must look at: seized ones first, then those with an alarm."""
    asked = [one for one in judged if one.status in SEIZED or one.channel.alarm]
    return sorted(asked, key=lambda one: one.status not in SEIZED)


def _with_since(one: AgencyJudgement, cases: list[Case], as_of: date) -> AgencyJudgement:
    social = [case for case in cases if not case.channel.is_website]
    if not social:
        return one
    begins = min(case.begins for case in social)
    return replace(one, since=since(best_on(social), one.status, as_of, begins))


def best_on(cases: list[Case]) -> Callable[[date], Status]:
    """The status of an agency on a day, from its channels that were open then."""

    def status_on(day: date) -> Status:
        found: list[Status] = []
        for case in cases:
            status = case.status_on(day)
            if status == BEST_FIRST[0]:  # nothing is better: the others need no judging
                return status
            if status is not None:
                found.append(status)
        return best(found)

    return status_on


def posts_behind(judgement: ChannelJudgement | AgencyJudgement) -> QuerySet[Post]:
    """Return the posts that a status rests on, newest first: what its grade is the weakest of."""
    if isinstance(judgement, AgencyJudgement):
        return _behind_agency(judgement)
    if judgement.rests_on is None:
        last = judgement.last_post_id if judgement.status in SILENT else None
        return Post.objects.none() if last is None else Post.objects.filter(pk=last)
    zone = judgement.channel.government.zone
    posts = counting.there_at_end_of(judgement.as_of, zone=zone, known_at=judgement.known_at)
    return posts.filter(channel=judgement.channel, posted_on__range=judgement.rests_on)


def _behind_agency(judgement: AgencyJudgement) -> QuerySet[Post]:
    if judgement.status in SILENT:
        silent = [one for one in judgement.channels if one.status in SILENT]
        return Post.objects.filter(pk__in=[one.last_post_id for one in silent if one.last_post_id])
    return posts_behind(judgement.deciding) if judgement.deciding else Post.objects.none()
