"""Does the printed range of places ("3-7") hold the true place? 40 agencies live through many months.

What an agency is like stays (its schedule, its traits); what each post says and earns is drawn anew. The true
place is that of its mean score over all months, ties aside.
"""

import random
from statistics import fmean

from bench.gaming_field import Tables, field, post
from bench.gaming_judged import Places, judged


def months(seed: int, count: int) -> list[Tables]:
    """`count` months of the same field; only what chance decides differs."""
    tables = field(seed)
    channels = {one["channel_id"]: one for one in tables["channels"]}
    found = []
    for number in range(count):
        dice = random.Random(f"{seed} {number}")
        posts = [
            {
                **post(dice, channels[one["channel_id"]], one["posted_on"]),
                **{name: one.get(name) for name in ("post_id", "copy_of", "kind", "posted_at")},
            }
            for one in tables["posts"]
        ]
        found.append({**tables, "posts": posts})
    return found


def held(places: Places) -> tuple[float, float]:
    """The share of ranges that hold the true place (percent), and how many places a range spans (mean)."""
    scores: dict[int, list[float]] = {}
    for rows in places.values():
        for pk, row in rows.items():
            if row["rank"]:
                scores.setdefault(pk, []).append(row["score"])
    truth = sorted(scores, key=lambda pk: -fmean(scores[pk]))
    true_place = {pk: place for place, pk in enumerate(truth, 1)}
    told = [(row, true_place[pk]) for rows in places.values() for pk, row in rows.items() if row["rank"]]
    inside = [row["rank_low"] <= place <= row["rank_high"] for row, place in told]
    return 100 * fmean(inside), fmean(row["rank_high"] - row["rank_low"] + 1 for row, _ in told)


def measure(full: bool) -> tuple[float, float]:
    """The two figures of `held`, over several fields."""
    found = [held(judged(months(seed, 20))) for seed in ((11, 12, 13, 14, 15) if full else (11,))]
    return fmean(one for one, _ in found), fmean(width for _, width in found)
