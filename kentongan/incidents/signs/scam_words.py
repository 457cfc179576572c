"""Words of crypto, prize and gambling scams in a post."""

from collections import defaultdict
from datetime import date

from kentongan.incidents.signs.facts import Facts, Found, Seen
from kentongan.incidents.signs.words import hits, listed

TITLE = "Kata-kata penipuan atau judi"
BASIS = (
    "Akun Disdukcapil Kota Tangerang menawarkan giveaway dan jual beli palsu sesudah dikuasai "
    "(30 Oktober 2023); situs pemda disusupi promosi judi daring."
)
LEAST_WEAK = 3  # different weak phrases in one post; one strong phrase is enough


def find(facts: Facts) -> list[Found]:
    """Return one sign for each day with such posts. A post that warns of scams is none."""
    days: dict[date, list[tuple[Seen, list[str]]]] = defaultdict(list)
    for post in facts.fresh_posts():
        told = _told(post)
        if told:
            days[post.at.date()].append((post, told))
    return [_found(day, days[day]) for day in sorted(days)]


def _told(post: Seen) -> list[str]:
    strong = hits(post.caption, listed("scam_strong"))
    weak = hits(post.caption, listed("scam_weak"))
    if not strong and len(weak) < LEAST_WEAK:
        return []
    return [] if hits(post.caption, listed("warnings")) else [*strong, *weak]


def _found(day: date, told: list[tuple[Seen, list[str]]]) -> Found:
    words = list(dict.fromkeys(word for _, each in told for word in each))[:4]
    quoted = ", ".join(f"“{word}”" for word in words)
    return Found(
        key=day.isoformat(),
        since=min(post.at for post, _ in told),
        sentence=f"{len(told)} unggahan memuat {quoted}.",
        posts=tuple(post.pk for post, _ in told),
        figures={"posts": len(told)},
    )
