"""Who was silent, who holds back figures, what was ordered or bought: truth tables by hand.

Twelve agencies with a channel of 1,000 followers each; 1-5 publish four posts with figures. A post at the
median is worth 1.0, five more of exactly the median are mixed in.
"""

from datetime import date

import pytest

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.scoring import Weighed, scored, totals
from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import agency, channel, post, standing, written
from kentongan.facts.reading import read

pytestmark = pytest.mark.once

NUMBERS = {"target_main": 8, "silent_month": 1, "group_coverage": 60, "group_weight": 5}
WEIGHTS = {"A1": 10, "B1": 5, "B2": 5, "C1": 5, "C3": 3, "E4": 7}
WEIGHED = [Weighed(ALL[code], weight, ALL[code].points) for code, weight in WEIGHTS.items()]
GOOD = {"caption_length": 90, "nature": "service", "likes": 30}
KEPT = {"profile_met": 4, "profile_of": 4}


def seen(number, platform="instagram", **more):
    return channel(number, platform, **{**KEPT, **more})


def four(number, **more):
    return [post(number, day, **{**GOOD, **more}) for day in (2, 9, 16, 23)]


def followed(number, **more):
    days = (date(2026, 10, 1), date(2026, 10, 29))
    return [{**standing(number, on, 1000), **more} for on in days]


FIVE = range(1, 6)
WORLD = {
    "agencies": [agency(n) for n in range(1, 13)],
    "channels": [
        *(seen(n) for n in FIVE),
        seen(6),  # silent, looked at on every day
        seen(7, days=31, covered_days=30),  # one day was not looked at
        seen(8), seen(8, "x", channel_id=888, covered_days=0),  # its X account cannot be looked at
        seen(9),  # one poor post
        seen(10),  # posts whose figures it holds back
        seen(11, followers=20_000),  # brings its figures, but nobody has its size
        seen(12, days=10, covered_days=10),  # registered for ten days, all looked at: silent
    ],
    "posts": [
        *(one for n in FIVE for one in four(n)),
        post(9, 9, caption_length=5, nature="greeting", likes=0),
        *four(10, likes=None), *four(11),
    ],
    "standings": [one for n in (*FIVE, 6, 9, 11) for one in followed(n)],
}  # fmt: skip


@pytest.fixture(scope="module")
def judged(engine, tmp_path_factory):
    """(lines by agency and code, totals by agency under `asked`) of a world counted by `numbers`."""
    kept = {}

    def found(numbers=NUMBERS, asked=None, **world):
        key = repr((numbers, world))
        if key not in kept:
            place = tmp_path_factory.mktemp("world")
            told = read(engine, [written(place / "facts", **{**WORLD, **world})])
            engine.to_parquet(scored(WEIGHED, told, Terms(numbers=numbers)), place / "scores.parquet")
            kept[key] = told, engine.read_parquet(place / "scores.parquet")
        told, table = kept[key]
        lines = {(one["agency_id"], one["code"]): one for one in table.to_pyarrow().to_pylist()}
        rows = totals(table, told.agencies, 0.7, terms=Terms(numbers=asked or numbers))
        return lines, {one["agency_id"]: one for one in rows.to_pyarrow().to_pylist()}

    return found


def test_a_month_of_silence_is_ranked_last_and_nothing_is_called_missing(judged):
    lines, rows = judged()
    content = [lines[6, code] for code in ("B1", "B2", "C1")]
    assert [(one["value"], one["score"], one["applies"]) for one in content] == [(None, None, False)] * 3
    assert (lines[6, "A1"]["value"], lines[6, "A1"]["weight"]) == (0.0, 25.0)  # 10, and 5 + 5 + 5 of the rest
    assert (lines[1, "A1"]["weight"], lines[6, "E4"]["weight"]) == (10.0, 7.0)
    assert (rows[6]["coverage"], rows[6]["score"]) == (
        1.0,
        20.0,
    )  # 7·100 of 35; growth is 0 as with everybody
    assert rows[6]["rank"] > rows[9]["rank"] > rows[1]["rank"]  # the poorest post is better than none
    assert rows[12]["ranked"]


def test_what_was_not_looked_at_stays_unknown(judged):
    lines, rows = judged()
    for number in (7, 8):
        assert (lines[number, "A1"]["value"], lines[number, "A1"]["weight"]) == (0.0, 10.0)
        assert [lines[number, code]["applies"] for code in ("B1", "B2", "C1")] == [True] * 3
        assert (rows[number]["ranked"], rows[number]["rank"]) == (False, None)


def test_whoever_holds_back_a_group_has_no_rank_and_whoever_cannot_be_compared_keeps_it(judged):
    lines, rows = judged()
    assert (lines[10, "C1"]["owed"], lines[11, "C1"]["owed"]) == (True, False)
    assert rows[10]["coverage"] == pytest.approx(27 / 35, abs=1e-6)  # enough over all, but nothing of C
    assert (rows[10]["ranked"], rows[11]["ranked"]) == (False, True)
    assert judged(asked={**NUMBERS, "group_coverage": 0})[1][10]["ranked"]
    assert judged(asked={**NUMBERS, "group_weight": 9})[1][10]["ranked"]  # C weighs 8


def test_what_no_peer_has_is_owed_by_nobody(judged):
    apart = [agency(n, "Badan" if n == 10 else "Dinas") for n in range(1, 13)]
    for row in apart:
        row["peer_group"] = row["agency_type"]
    assert judged(agencies=apart)[1][10]["ranked"]


def test_without_the_terms_a_month_counts_as_before(judged):
    lines, rows = judged({"target_main": 8})
    assert (lines[6, "B1"]["applies"], lines[6, "A1"]["weight"], rows[6]["ranked"]) == (True, 10.0, False)
    assert {one["owed"] == one["applies"] for one in lines.values()} == {True}


def test_ordered_interactions_count_half_the_median_at_most_and_bought_followers_none(judged):
    ordered = [{**one, "likes": 900, "mobilised": one["agency_id"] == 2} for one in four(2)]
    rest = [one for one in WORLD["posts"] if one["agency_id"] != 2]
    bought = [{**one, "doubted": one["agency_id"] == 3} for one in WORLD["standings"]]
    more = {"ordered_worth": 50, "doubted_growth": 1, "band_least": 4}
    lines, rows = judged({**NUMBERS, **more}, posts=[*rest, *ordered], standings=bought)
    assert lines[2, "C1"]["value"] == pytest.approx((4 * 0.5 + 5) / 9)
    assert (lines[3, "C3"]["value"], rows[2]["ranked"], rows[3]["ranked"]) == (0.0, True, True)
    left_out = judged({**NUMBERS, "band_least": 4}, posts=[*rest, *ordered], standings=bought)[0]
    assert (left_out[2, "C1"]["value"], left_out[3, "C3"]["value"]) == (None, None)


def test_a_small_account_of_friends_hardly_weighs_beside_the_main_one(count):
    world = {
        "channels": [*(channel(n, followers=900) for n in FIVE), channel(5, channel_id=555, followers=60)],
        "posts": [*(one for n in FIVE for one in four(n)), *four(5, channel_id=555, likes=60)],
    }
    even, shared = (count("C1", Terms(numbers={"follower_share": n}), **world)[5][0] for n in (0, 1))
    tiny = even * 2 - 1.0  # the mean of 1.0 and what the small one has
    assert even > 1.5
    assert shared == pytest.approx((900 * 1.0 + 60 * tiny) / 960, abs=1e-6)
