"""What an agency may try so that its place rises without its work getting better: one function each.

Every play gets the player's own rows (copies) and changes them; the rest of the field stays as it is.
"""

import random
from collections.abc import Callable
from datetime import date, timedelta
from statistics import median

from bench.gaming_field import LAST, Row, Tables, channel, post, standings, weeks

Play = Callable[[Tables, random.Random], None]


def burst(mine: Tables, dice: random.Random) -> None:
    """Thirty posts on the last evening."""
    where = _main(mine)
    mine["posts"] += [post(dice, where, LAST) for _ in range(30)]


def copies(mine: Tables, dice: random.Random) -> None:
    """Every post of the main account on five accounts, four of them new."""
    first = [one for one in mine["posts"] if one["channel_id"] == _main(mine)["channel_id"]]
    wheres = [where for where in mine["channels"] if where is not _main(mine)]
    wheres += [_opened(mine, dice, 8, "instagram") for _ in range(4 - len(wheres))]
    for where in wheres[:4]:
        for one in first:
            if one.get("copy_of") is None:
                again = post(dice, where, one["posted_on"], nature=one["nature"], copy_of=one["post_id"])
                mine["posts"].append({**again, "caption_length": one["caption_length"]})


def greetings(mine: Tables, dice: random.Random) -> None:
    """A greeting every day on every account, with a short caption."""
    for where in mine["channels"]:
        days = [date(2026, 10, day) for day in range(1, 32)]
        mine["posts"] += [post(dice, where, day, nature="greeting", caption_length=40) for day in days]


def followers(mine: Tables, dice: random.Random) -> None:
    """Half as many followers again, bought in one week."""
    for where in mine["channels"]:
        where["followers"] = round(where["followers"] * 1.5) + 150
    late = [one for one in mine["standings"] if one["on"] >= date(2026, 10, 15)]
    for one in late:
        one["followers"] = round(one["followers"] * 1.5) + 150


def slow_followers(mine: Tables, dice: random.Random) -> None:
    """Two percent more followers, bought little by little: no threshold can see it."""
    for one in mine["standings"]:
        one["followers"] = round(one["followers"] * (1 + 0.02 * one["on"].day / 30))


def ordered(mine: Tables, dice: random.Random) -> None:
    """The staff likes every post: 120 likes more or less, whatever it says."""
    for one in mine["posts"]:
        one["likes"] = (one["likes"] if one["likes"] < 20 else 0) + dice.randint(120, 128)


def contest(mine: Tables, dice: random.Random) -> None:
    """One post with a prize draw on each account: forty times the usual."""
    for where in mine["channels"]:
        own = [one for one in mine["posts"] if one["channel_id"] == where["channel_id"]]
        if own:
            best = max(own, key=lambda one: one["likes"])
            best["likes"] = round(40 * max(median(one["likes"] for one in own), 10))
            best["comments"] = best["likes"] // 2


def delete_before(mine: Tables, dice: random.Random) -> None:
    """The weaker half of the posts is deleted before anybody has looked."""
    ranked = sorted(mine["posts"], key=_worth)
    weak = {one["post_id"] for one in ranked[: len(ranked) // 2]}
    mine["posts"][:] = [one for one in mine["posts"] if one["post_id"] not in weak]
    _free_copies(mine)


def delete_after(mine: Tables, dice: random.Random) -> None:
    """The weaker half is deleted after the month was counted: the frozen month keeps them."""
    ranked = sorted(mine["posts"], key=_worth)
    for one in ranked[: len(ranked) // 2]:
        one["gone"] = True


def tiny(mine: Tables, dice: random.Random) -> None:
    """Five new accounts with sixty friends each, who like everything: what the main account said, again."""
    first = [one for one in mine["posts"] if one["channel_id"] == _main(mine)["channel_id"]]
    for _ in range(5):
        where = _opened(mine, dice, 6, "instagram", followers=60)
        for one in first:
            again = post(dice, where, one["posted_on"], nature=one["nature"], copy_of=one["post_id"])
            mine["posts"].append({**again, "likes": dice.randint(20, 45)})


def unused(mine: Tables, dice: random.Random) -> None:
    """An account on a platform that is asked for, opened and left with one post."""
    there = {one["platform"] for one in mine["channels"]}
    missing = next((name for name in ("facebook", "tiktok", "x") if name not in there), "youtube")
    where = _opened(mine, dice, 5, missing)
    mine["posts"].append(post(dice, where, LAST))


def padded(mine: Tables, dice: random.Random) -> None:
    """Every caption is filled up to 80 characters, with the same line every time."""
    for one in mine["posts"]:
        one["caption_length"] = max(one["caption_length"], 80)


def hidden(mine: Tables, dice: random.Random) -> None:
    """No figures are brought any more: neither interactions nor reach nor followers."""
    for one in mine["posts"]:
        one.update(likes=None, comments=None, shares=None, reach=None)
    mine["standings"].clear()


def hidden_worst(mine: Tables, dice: random.Random) -> None:
    """Only the reach and the standings of followers are held back: the interactions stand on the platform."""
    for one in mine["posts"]:
        one["reach"] = None
    mine["standings"].clear()


def few(mine: Tables, dice: random.Random) -> None:
    """Only the two best posts of each account stay."""
    kept: list[Row] = []
    for where in mine["channels"]:
        own = [one for one in mine["posts"] if one["channel_id"] == where["channel_id"]]
        kept += sorted(own, key=lambda one: -one["likes"])[:2]
    mine["posts"][:] = kept
    _free_copies(mine)


def nothing(mine: Tables, dice: random.Random) -> None:
    """A month of silence: every post is gone, also those of the last evening."""
    mine["posts"].clear()


def one_perfect(mine: Tables, dice: random.Random) -> None:
    """One post a month on the main account: a service, long caption, a video, liked like no other."""
    where, liked = _main(mine), max((one["likes"] for one in mine["posts"]), default=100)
    best = post(dice, where, date(2026, 10, 24), nature="service", kind="video", caption_length=400)
    mine["posts"][:] = [{**best, "likes": liked, "comments": liked // 5}]


PLAYS: dict[str, tuple[str, Play]] = {
    "burst": ("burst on the last evening", burst),
    "copies": ("the same post on five accounts", copies),
    "greetings": ("greetings only, in volume", greetings),
    "followers": ("bought followers, at once", followers),
    "slow": ("bought followers, 2 % unseen", slow_followers),
    "ordered": ("ordered likes on all posts", ordered),
    "contest": ("a prize draw on each account", contest),
    "delete": ("weak posts deleted before counting", delete_before),
    "deleted": ("weak posts deleted after counting", delete_after),
    "tiny": ("five tiny accounts of friends", tiny),
    "unused": ("an unused platform opened", unused),
    "padded": ("captions padded to 80 characters", padded),
    "hidden": ("all figures held back", hidden),
    "hidden_some": ("reach and followers held back", hidden_worst),
    "nothing": ("a month of silence", nothing),
    "one": ("one perfect post a month", one_perfect),
    "few": ("two posts with high rates", few),
}


def _worth(one: Row) -> tuple[bool, bool, int]:
    return one["nature"] in ("service", "product", "education"), one["caption_length"] >= 80, one["likes"]


def _main(mine: Tables) -> Row:
    return next(one for one in mine["channels"] if one["platform"] == "instagram")


def _opened(mine: Tables, dice: random.Random, place: int, platform: str, followers: int = 300) -> Row:
    """A new account of the player: it has its traits, and few followers."""
    own = _main(mine)["traits"]
    pk = own["agency_id"] * 10 + 1000 * (place + len(mine["channels"]))
    where = {**channel(dice, own, pk, platform), "followers": followers, "last_post_on": LAST}
    mine["channels"].append(where)
    mine["weeks"] += weeks(where)
    mine["standings"] += standings(where, own["growth"])
    return where


def _free_copies(mine: Tables) -> None:
    """A copy whose first post is gone is the first itself; silence is counted from what is left."""
    there = {one["post_id"] for one in mine["posts"]}
    for one in mine["posts"]:
        if one.get("copy_of") not in there:
            one["copy_of"] = None
    refresh(mine)


def refresh(mine: Tables) -> None:
    """Say anew when each account last published."""
    for where in mine["channels"]:
        days = [one["posted_on"] for one in mine["posts"] if one["channel_id"] == where["channel_id"]]
        if days or where["last_post_on"] >= date(2026, 10, 1):
            where["last_post_on"] = max(days, default=date(2026, 9, 30) - timedelta(days=1))
