"""What the interface answers: the fields of each thing, one by one. Nothing leaves that is not named here.

No field holds a person: no names, no e-mail, no NIP, no captions, no handles of citizens.
"""

from datetime import date, datetime
from typing import Generic, TypeVar

from ninja import Field, Schema

T = TypeVar("T")


class Failure(Schema):
    """Why not."""

    code: str = Field(description="Kode tetap untuk program")
    message: str = Field(description="Kalimat untuk orang, dalam Bahasa Indonesia")


class Failed(Schema):
    """Every answer that is no success has this shape."""

    error: Failure


class PageOf(Schema, Generic[T]):
    """One page of a list."""

    items: list[T]
    page: int
    pages: int
    total: int


class GovernmentOut(Schema):
    """The token's own government."""

    code: str = Field(description="Kode wilayah Kemendagri")
    name: str
    zone: str = Field(description="Zona waktu IANA; semua hari dihitung menurut zona ini")
    head_title: str


class AgencyOut(Schema):
    """An agency."""

    id: int
    name: str
    short_name: str
    type: str | None
    parent_id: int | None
    closed_on: date | None

    @staticmethod
    def resolve_type(agency: object) -> str | None:
        """The agency type's name."""
        kind = getattr(agency, "type", None)
        return kind.name if kind else None


class ChannelOut(Schema):
    """An official channel."""

    id: int
    agency_id: int
    platform: str
    handle: str
    url: str
    state: str
    official: bool
    reported_on: date | None
    registered_at: datetime

    @staticmethod
    def resolve_official(channel: object) -> bool:
        """Whether the register says "resmi"."""
        return getattr(channel, "state", "") == "official"


class PostOut(Schema):
    """A post: that it was made, when, and how well that is proven."""

    id: int
    channel_id: int
    kind: str
    url: str
    posted_at: datetime = Field(description="UTC")
    posted_on: date = Field(description="Hari setempat")
    counted: bool
    grade: str = Field(description="Mutu bukti A–D")
    owner_proven: bool
    gone_at: datetime | None


class ChannelActivityOut(Schema):
    """A channel's status; null is "not measured", never 0."""

    channel_id: int
    platform: str
    status: str
    reason: str
    posts_30d: int | None
    posts_30d_complete: bool
    days_since: int | None
    last_post_at: datetime | None
    covered_until: date | None
    grade: str | None


class AgencyActivityOut(Schema):
    """An agency's status: the best among its open social channels; its websites stand beside them."""

    agency_id: int
    status: str
    reason: str
    channels: list[ChannelActivityOut]
    websites: list[ChannelActivityOut]


class ActivityOut(Schema):
    """Everybody's status at the end of one day."""

    as_of: date
    agencies: list[AgencyActivityOut]


class ShareOut(Schema):
    """A regency or city of the province, in counts; all null where it does not share."""

    code: str
    name: str
    shares: bool
    agencies: int | None
    active: int | None
    low: int | None
    inactive: int | None
    unverifiable: int | None
    seized: int | None
    as_of: date | None


class ProvinceOut(Schema):
    """The regencies and cities of the token's province."""

    items: list[ShareOut]


class LinkIn(Schema):
    """A post that exists already, by its link."""

    url: str = Field(max_length=500)
    channel: int | None = Field(None, description="Wajib bila tautannya tidak menyebut akun")


class LinkedOut(Schema):
    """Where the link lies now."""

    id: int
    channel_id: int
    posted_at: datetime
    grade: str
    owner_proven: bool
