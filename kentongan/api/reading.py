"""What a token may read: everything through `visible_to`; what is foreign is not there, and is booked."""

from datetime import date, datetime
from typing import Any, TypeVar

from django.core.paginator import Paginator
from django.db.models import Model, QuerySet

from kentongan.activity.days import default_day
from kentongan.activity.judgement import AgencyJudgement, ChannelJudgement
from kentongan.activity.judging import judge_agencies
from kentongan.activity.province import Share, shares_of
from kentongan.agencies.models import Agency
from kentongan.api.models import Token
from kentongan.api.refusing import denied
from kentongan.channels.models import Channel
from kentongan.people.models import Person
from kentongan.posts.models import Post
from kentongan.workdays.clock import local_day

PAGE = 100
M = TypeVar("M", bound=Model)


def agency(token: Token, pk: int, *, at: datetime) -> Agency:
    """Return an agency the token's person sees; raises Denied (404) for every other number."""
    return _own(Agency.objects.visible_to(token.person), token, "agency", pk, at)


def channel(token: Token, pk: int, *, at: datetime) -> Channel:
    """Return a channel the token's person sees; raises Denied (404) for every other number."""
    return _own(Channel.objects.visible_to(token.person).select_related("agency"), token, "channel", pk, at)


def _own(rows: QuerySet[M], token: Token, what: str, pk: int, at: datetime) -> M:
    """What does not exist and what is somebody else's are told and booked alike."""
    found = rows.filter(pk=pk).first()
    if found is None:
        raise denied(token, 404, what, pk, at=at)
    return found


def agencies(person: Person) -> QuerySet[Agency]:
    """Agencies, closed ones included, in a fixed order."""
    return Agency.objects.visible_to(person).select_related("type").order_by("pk")


def channels(person: Person) -> QuerySet[Channel]:
    """Channels, closed ones included, in a fixed order."""
    return Channel.objects.visible_to(person).order_by("pk")


def posts(person: Person, of: Channel) -> QuerySet[Post]:
    """What counts now of a channel, newest first; withdrawn evidence is left out."""
    return Post.objects.visible_to(person).filter(channel=of, withdrawn=False).order_by("-posted_at", "-pk")


def page_of(rows: QuerySet[M], number: int) -> dict[str, Any]:
    """Return one page; a number beyond the last gives the last."""
    page = Paginator(rows, PAGE).get_page(number)
    return {
        "items": list(page.object_list),
        "page": page.number,
        "pages": page.paginator.num_pages,
        "total": page.paginator.count,
    }


def activity(person: Person, day: date | None, *, at: datetime) -> dict[str, Any]:
    """Judge every standing agency at the end of `day` (None: the latest with data); never a day to come."""
    today = local_day(at, person.government.zone)
    as_of = min(day, today) if day else default_day(person.government, today=today)
    judged = judge_agencies(Agency.objects.visible_to(person).standing().order_by("pk"), as_of=as_of)
    return {"as_of": as_of, "agencies": [_agency(one) for one in judged]}


def _agency(one: AgencyJudgement) -> dict[str, Any]:
    return {
        "agency_id": one.agency.pk,
        "status": one.status,
        "reason": one.reason,
        "channels": [_channel(each) for each in one.channels],
        "websites": [_channel(each) for each in one.websites],
    }


def _channel(one: ChannelJudgement) -> dict[str, Any]:
    names = ("status", "reason", "posts_30d", "posts_30d_complete", "days_since", "last_post_at",
             "covered_until", "grade")  # fmt: skip
    told = {name: getattr(one, name) for name in names}
    return {"channel_id": one.channel.pk, "platform": one.channel.platform, **told}


def province(token: Token, *, at: datetime) -> dict[str, Any]:
    """Return the province's regencies in counts; Denied (404) but for its whole-government readers."""
    person = token.person
    if not person.government.is_province or not person.sees_whole_government():
        raise denied(token, 404, "province", at=at)
    shares = shares_of(person.government, today=local_day(at, person.government.zone))
    return {"items": [_share(one) for one in shares]}


def _share(one: Share) -> dict[str, Any]:
    names = ("agencies", "active", "low", "inactive", "unverifiable", "seized", "as_of")
    counts = {name: getattr(one.counts, name, None) for name in names}
    return {"code": one.code, "name": one.name, "shares": one.counts is not None, **counts}
