"""Posts in a language that the channel does not speak."""

import unicodedata
from datetime import timedelta

from kentongan.incidents.signs.facts import Facts, Found, Seen
from kentongan.incidents.signs.words import CAP, listed, plain

TITLE = "Bahasa yang tidak biasa"
BASIS = (
    "Akun yang dikuasai penjual akun atau penipu kripto biasanya berbahasa asing; tanpa model bahasa, "
    "hanya kata umum yang dihitung."
)
LEAST_POSTS = 3  # within a day
WITHIN = timedelta(hours=24)
LEAST_WORDS = 6  # shorter captions say nothing about their language
LEAST_FOREIGN = 3  # common words of a foreign language, and none of ours
HABIT_POSTS = 10  # posts before, to know the channel's own languages
HABIT_SHARE = 0.2  # from this share on, foreign posts are its habit (tourism offices)
_OURS = ("stop_id", "stop_local")
_FOREIGN = ("stop_en", "stop_tr")
# Arabic stays out: verses and prayers are everyday. Javanese, Balinese and other scripts of ours are ours.
_FOREIGN_SCRIPTS = frozenset({"CYRILLIC", "CJK", "HANGUL", "HIRAGANA", "KATAKANA", "THAI", "DEVANAGARI"})


def find(facts: Facts) -> list[Found]:
    """Return a sign when enough foreign posts come within a day on a channel that wrote none before."""
    fresh = [post for post in facts.fresh_posts() if is_foreign(post.caption)]
    for place, post in enumerate(fresh):
        run = [one for one in fresh[place:] if one.at <= post.at + WITHIN]
        if len(run) >= LEAST_POSTS and _is_unusual(facts, post):
            return [_found(run)]
    return []


def _is_unusual(facts: Facts, first: Seen) -> bool:
    before = [post for post in facts.posts if post.at < first.at and len(plain(post.caption).split()) >= 4]
    if len(before) < HABIT_POSTS:
        return False
    return sum(is_foreign(post.caption) for post in before) / len(before) < HABIT_SHARE


def is_foreign(caption: str) -> bool:
    """Whether a caption is in a foreign language, by its common words or its letters; unsure is no."""
    words = plain(caption).split()
    ours = {word for name in _OURS for word in listed(name)}
    if any(word in ours for word in words):
        return False
    if _foreign_letters(caption):
        return True
    foreign = {word for name in _FOREIGN for word in listed(name)}
    return len(words) >= LEAST_WORDS and sum(word in foreign for word in words) >= LEAST_FOREIGN


def _foreign_letters(caption: str) -> bool:
    letters = [char for char in caption[:CAP] if char.isalpha()]
    strange = sum(_script(char) in _FOREIGN_SCRIPTS for char in letters if char > "\u024f")
    return len(letters) >= 12 and strange > len(letters) / 2


def _script(char: str) -> str:
    return unicodedata.name(char, "").partition(" ")[0]


def _found(run: list[Seen]) -> Found:
    return Found(
        key=run[0].at.date().isoformat(),
        since=run[0].at,
        sentence=f"{len(run)} unggahan dalam sehari berbahasa asing; kanal ini biasanya tidak.",
        posts=tuple(post.pk for post in run),
        figures={"posts": len(run)},
    )
