"""What judging gives: a status with all that explains it."""

from dataclasses import dataclass, field
from datetime import date, datetime

from kentongan.activity.history import History, Week
from kentongan.activity.known import Case
from kentongan.activity.rules import Status
from kentongan.agencies.models import Agency
from kentongan.channels.models import Channel


@dataclass(frozen=True, slots=True)
class ChannelJudgement:
    """One channel at the end of one local day. None is "not measured", never 0."""

    channel: Channel
    status: Status
    since: date | None  # first day of the unbroken run of this status; only filled when asked for
    reason: str
    posts_30d: int | None
    posts_30d_complete: bool  # False: not every day was looked at, the count is a least one ("47+")
    posts_90d: int | None
    posts_90d_complete: bool
    last_post_at: datetime | None  # UTC
    last_post_id: int | None
    days_since: int | None
    covered_until: date | None
    grade: str | None
    weeks_with_posts: int | None  # among the last twelve, the running one included
    weeks: tuple[Week, ...]  # the last twelve, oldest first
    as_of: date
    known_at: datetime | None
    rests_on: tuple[date, date] | None  # the days whose posts give the status; None: the last post or none
    case: Case = field(repr=False, compare=False)  # what it was judged from

    @property
    def history(self) -> History:
        """Posts and looked-at days, as far back as they were read."""
        return self.case.history


@dataclass(frozen=True, slots=True)
class AgencyJudgement:
    """One agency: the best status among its open social channels, its website's beside it."""

    agency: Agency
    status: Status
    since: date | None
    reason: str
    channels: list[ChannelJudgement]  # social channels, in the order of the register
    website: ChannelJudgement | None
    websites: list[ChannelJudgement]
    posts_30d: int | None
    posts_30d_complete: bool
    posts_90d: int | None
    last_post_at: datetime | None
    days_since: int | None
    covered_until: date | None
    grade: str | None
    deciding: ChannelJudgement | None  # the channel that gives the status
    missing_platforms: list[str] = field(default_factory=list)  # filled by directives.compliance
    alarms: list[ChannelJudgement] = field(default_factory=list)
