"""What a rubric declares beside its weights: platform weights, targets, bounds. Indicators read it,
nothing else."""

from __future__ import annotations

from dataclasses import dataclass, field

PLATFORM_WEIGHTS = {
    "instagram": 0.30,
    "facebook": 0.25,
    "tiktok": 0.20,
    "youtube": 0.15,
    "x": 0.10,
}  # domain.md §2.3
NUMBERS: dict[str, float] = {
    "target_main": 20,  # posts a month asked of the channel with the highest weight
    "target_second": 8,  # of every other one
    "target_youtube": 2,
    "posts_a_week": 2,
    "burst_cap": 5,  # posts of one channel counted on one day at most
    "caption_length": 80,
    "substantive_target": 70,  # percent
    "formats": 3,
    "video_share": 20,  # percent
    "video_seconds": 60,
    "reply_hours": 24,
    "untouched_step": 20,  # points lost by every complaint left untouched
    "band_least": 5,  # channels a follower band needs before its median means anything
    "shrinkage": 5,  # posts of the band's median mixed into a channel's own
    "recency_days": 1,  # last days over which the days since the last post are averaged
    "greetings": 1,  # 0: greetings are left out where activity is counted
    "post_cap": 0,  # times the band's median that one post counts at most; 0 = no bound
    "silent_month": 0,  # 1: a month looked at without a post is judged by its volume alone (unposted.py)
    "group_coverage": 0,  # percent of each group of indicators that must be known for a rank; 0 = no rule
    "group_weight": 10,  # what a group must weigh for that
    "ordered_worth": 0,  # percent of the median that a post counts at most whose interactions were ordered
    "doubted_growth": 0,  # 1: a channel whose jump of followers was not won counts as not having grown
    "follower_share": 0,  # 1: channels of one platform share its weight by followers where reach is compared
    "web_news_a_week": 2,
    "web_news_a_month": 5,
}
SUBSTANTIVE = ("product", "service", "education")
SMALL_GROUP = "Kelompok gabungan"


@dataclass(frozen=True)
class Terms:
    """The declared figures of one rubric version."""

    platform_weights: dict[str, float] = field(default_factory=lambda: dict(PLATFORM_WEIGHTS))
    other_weight: float = 0.10  # of a platform without a weight of its own
    mandatory: dict[str, tuple[str, ...]] = field(
        default_factory=dict
    )  # agency type -> platforms; "" = others
    numbers: dict[str, float] = field(default_factory=dict)
    substantive: tuple[str, ...] = SUBSTANTIVE
    peer_groups: dict[str, str] = field(default_factory=dict)  # agency type -> group; else the type itself
    together: bool = False  # everybody is compared with everybody
    least_group: int = 0  # groups with fewer agencies are joined into one, named `small_group`
    small_group: str = SMALL_GROUP

    def number(self, name: str) -> float:
        """A declared figure, or its default (float). KeyError for a name nobody declared."""
        return float(self.numbers.get(name, NUMBERS[name]))
