"""What the rules look at: a channel's posts and changes, with times in the government's zone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Literal

FRESH = timedelta(days=14)  # older things are history, not an alarm
REACH = timedelta(days=100)  # how far back the rules are given posts


@dataclass(frozen=True, slots=True)
class Seen:
    """A post that counts. Times are local."""

    pk: int
    at: datetime
    caption: str
    gone_at: datetime | None = None  # when it was first seen to be gone


@dataclass(frozen=True, slots=True)
class Change:
    """A change of what the account is known by. `planned`: by our own people, in a handover or by hand."""

    what: Literal["handle", "number", "mail", "phone"]
    at: datetime
    planned: bool
    private: bool = False  # mail, phone: it is not the office's any more


@dataclass(frozen=True, slots=True)
class Facts:
    """All that is given of one channel; posts oldest first, of the last hundred days."""

    now: datetime
    posts: tuple[Seen, ...] = ()
    changes: tuple[Change, ...] = ()

    @property
    def fresh_from(self) -> datetime:
        """Nothing before this is an alarm."""
        return self.now - FRESH

    def fresh_posts(self) -> list[Seen]:
        """The posts that can still alarm."""
        return [post for post in self.posts if self.fresh_from <= post.at <= self.now]


@dataclass(frozen=True, slots=True)
class Found:
    """A sign: `key` names it, so that looking again finds the same one; `posts` are what it rests on."""

    key: str
    since: datetime
    sentence: str
    posts: tuple[int, ...] = ()
    figures: dict[str, float] = field(default_factory=dict)
