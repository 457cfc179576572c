"""Many posts in one night, above the channel's own habit."""

from collections import defaultdict
from datetime import date, time, timedelta

from kentongan.incidents.signs.facts import Facts, Found, Seen
from kentongan.incidents.signs.words import has

TITLE = "Banyak unggahan di malam hari"
BASIS = (
    "Akun humas Tulungagung dikuasai pukul 22.30 (11 Juni 2025); unggahan beruntun di luar jam kerja adalah "
    "tanda pertama yang terlihat."
)
FROM_HOUR, UNTIL_HOUR = 22, 4  # local time of the government
LEAST = 4  # posts in one night
TIMES_HABIT = 2  # and more than twice the channel's busiest night before
LEAST_WITHOUT_HABIT = 6  # while less than HABIT_DAYS of the channel are known
HABIT_DAYS = 28
EXCUSED = 0.5  # this share of posts on a disaster or with greetings explains the night


def find(facts: Facts) -> list[Found]:
    """Return one sign for each fresh night that is far busier than any night before it."""
    nights: dict[date, list[Seen]] = defaultdict(list)
    for post in facts.posts:
        night = _night(post)
        if night is not None:
            nights[night].append(post)
    first = min((post.at.date() for post in facts.posts), default=None)
    fresh = [night for night in sorted(nights) if night >= facts.fresh_from.date()]
    return [_found(night, nights[night]) for night in fresh if _is_burst(night, nights, first)]


def _night(post: Seen) -> date | None:
    """The evening on which the post's night began; None by day. Midnight sharp is a day without a time."""
    if post.at.time() == time():
        return None
    if post.at.hour >= FROM_HOUR:
        return post.at.date()
    return post.at.date() - timedelta(days=1) if post.at.hour < UNTIL_HOUR else None


def _is_burst(night: date, nights: dict[date, list[Seen]], first: date | None) -> bool:
    count = len(nights[night])
    known = first is not None and (night - first).days >= HABIT_DAYS
    habit = max((len(posts) for earlier, posts in nights.items() if earlier < night), default=0)
    enough = count >= LEAST and count > TIMES_HABIT * habit if known else count >= LEAST_WITHOUT_HABIT
    return enough and not _explained(nights[night])


def _explained(posts: list[Seen]) -> bool:
    """A night of floods or of takbiran: most posts say so, and none of them asks for money."""
    if any(has(post.caption, "scam_strong") for post in posts):
        return False
    return sum(has(post.caption, "urgent", "greetings") for post in posts) >= EXCUSED * len(posts)


def _found(night: date, posts: list[Seen]) -> Found:
    return Found(
        key=night.isoformat(),
        since=min(post.at for post in posts),
        sentence=f"{len(posts)} unggahan antara pukul 22.00 dan 04.00, jauh di atas kebiasaan kanal ini.",
        posts=tuple(post.pk for post in posts),
        figures={"posts": len(posts)},
    )
