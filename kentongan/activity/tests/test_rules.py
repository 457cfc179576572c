"""The table of semantics.md, "Status of a channel", line by line and border by border."""

from datetime import date, timedelta

import pytest

from kentongan.activity.rules import BEST_FIRST, DEFAULTS, Facts, best, group_of, judge, thresholds_of
from kentongan.refusal import Refused

D = date(2025, 10, 3)


def ago(days):
    return D - timedelta(days=days)


def facts(last=None, recent=0, weeks=(), covered=0, state="official"):
    """`last`: days since the last post; `covered`: how many days, ending on D, were looked at."""
    return Facts(
        D,
        last=None if last is None else ago(last),
        recent=recent,
        weeks=weeks,
        covered_from=ago(covered - 1) if covered else None,
        state=state,
    )


# days since the last post, posts in 30 days, days looked at -> status. Written from the table, by hand.
DEFAULT_TABLE = [
    (0, 8, 400, "active"),
    (7, 8, 400, "active"),
    (8, 8, 400, "low"),  # enough, but the last is too long ago
    (0, 7, 400, "low"),  # one short
    (0, 97, 400, "active"),
    (29, 1, 400, "low"),
    (30, 0, 400, "inactive"),
    (89, 0, 400, "inactive"),
    (90, 0, 400, "dormant"),
    (1000, 0, 2000, "dormant"),
    # inside a gap, posts that are there still prove life
    (7, 8, 0, "active"),
    (8, 8, 0, "low"),
    (29, 1, 0, "low"),
    # but silence needs every day of the window
    (30, 0, 0, "unverifiable"),
    (90, 0, 0, "unverifiable"),
    (30, 0, 29, "unverifiable"),
    (30, 0, 30, "inactive"),
    (200, 0, 29, "unverifiable"),
    (200, 0, 30, "inactive"),  # 30 days are proven; what was before is not known
    (200, 0, 89, "inactive"),
    (200, 0, 90, "dormant"),
    (35, 0, 400, "inactive"),
    # never a post known
    (None, 0, 0, "unverifiable"),
    (None, 0, 29, "unverifiable"),
    (None, 0, 30, "inactive"),
    (None, 0, 89, "inactive"),
    (None, 0, 90, "dormant"),
]
YOUTUBE_TABLE = [
    (0, 2, 400, "active"),
    (21, 2, 400, "active"),
    (22, 2, 400, "low"),
    (0, 1, 400, "low"),
    (59, 0, 400, "low"),
    (60, 0, 400, "inactive"),
    (119, 0, 400, "inactive"),
    (120, 0, 400, "dormant"),
    (59, 0, 0, "low"),
    (60, 0, 59, "unverifiable"),
    (60, 0, 60, "inactive"),
    (500, 0, 119, "inactive"),
    (500, 0, 120, "dormant"),
    (None, 0, 0, "unverifiable"),
]
# days since the last item, items in the last four full weeks, days looked at -> status
WEBSITE_TABLE = [
    (0, (2, 2, 2, 2), 400, "active"),
    (0, (9, 2, 3, 2), 400, "active"),
    (0, (2, 2, 2, 1), 400, "low"),
    (0, (1, 9, 9, 9), 400, "low"),
    (89, (0, 0, 0, 0), 400, "low"),
    (90, (0, 0, 0, 0), 400, "inactive"),
    (179, (0, 0, 0, 0), 400, "inactive"),
    (180, (0, 0, 0, 0), 400, "dormant"),
    (0, (2, 2, 2, 2), 0, "active"),
    (89, (0, 0, 0, 0), 0, "low"),
    (90, (0, 0, 0, 0), 89, "unverifiable"),
    (90, (0, 0, 0, 0), 90, "inactive"),
    (400, (0, 0, 0, 0), 179, "inactive"),
    (400, (0, 0, 0, 0), 180, "dormant"),
    (None, (0, 0, 0, 0), 0, "unverifiable"),
]


@pytest.mark.parametrize(("last", "recent", "covered", "status"), DEFAULT_TABLE)
def test_a_social_channel(last, recent, covered, status):
    assert judge(facts(last, recent, (), covered), DEFAULTS["default"]) == status


@pytest.mark.parametrize(("last", "recent", "covered", "status"), YOUTUBE_TABLE)
def test_a_youtube_channel(last, recent, covered, status):
    assert judge(facts(last, recent, (), covered), DEFAULTS["youtube"]) == status


@pytest.mark.parametrize(("last", "weeks", "covered", "status"), WEBSITE_TABLE)
def test_a_website(last, weeks, covered, status):
    assert judge(facts(last, 0, weeks, covered), DEFAULTS["website"]) == status


@pytest.mark.parametrize("state", ["hijacked", "suspended"])
def test_the_registers_word_of_a_seizure_stands_above_every_count(state):
    assert judge(facts(0, 50, (), 400, state), DEFAULTS["default"]) == state


@pytest.mark.parametrize("state", ["official", "verified", "unknown"])
def test_other_states_are_judged_by_their_posts(state):
    assert judge(facts(0, 8, (), 400, state), DEFAULTS["default"]) == "active"


def test_only_youtube_and_websites_have_thresholds_of_their_own():
    names = ("instagram", "facebook", "tiktok", "x", "threads")

    assert {group_of(name) for name in names} == {"default"}
    assert (group_of("youtube"), group_of("website")) == ("youtube", "website")


def test_an_agency_is_as_good_as_its_best_channel():
    assert BEST_FIRST == (
        "active",
        "low",
        "inactive",
        "dormant",
        "hijacked",
        "suspended",
        "unverifiable",
    )
    assert best(["unverifiable", "dormant", "hijacked"]) == "dormant"
    assert best(["unverifiable", "suspended"]) == "suspended"


def test_an_agency_is_unverifiable_only_when_all_its_channels_are():
    assert best(["unverifiable", "unverifiable"]) == "unverifiable"
    assert best(["unverifiable", "inactive"]) == "inactive"


def test_an_agency_without_a_channel_has_none():
    assert best([]) == "no_channel"


def test_a_government_may_ask_for_more():
    own = thresholds_of({"default": {"posts": 12, "silent": 14, "last": 5}})

    assert judge(facts(0, 11, (), 400), own["default"]) == "low"
    assert judge(facts(14, 0, (), 400), own["default"]) == "inactive"
    assert own["youtube"] == DEFAULTS["youtube"]


@pytest.mark.parametrize(
    ("wanted", "told"),
    [
        ({"tiktok": {"posts": 3}}, "tiktok"),
        ({"default": {"weekly": 2}}, "weekly"),
        ({"website": {"posts": 2}}, "posts"),
        ({"default": {"posts": 0}}, "bilangan bulat"),
        ({"default": {"posts": "8"}}, "bilangan bulat"),
        ({"default": {"posts": True}}, "bilangan bulat"),
        ({"default": {"posts": 8.5}}, "bilangan bulat"),
        ({"default": {"dormant": 30}}, "mati suri"),
        ({"default": {"last": 30}}, "unggahan terakhir"),
        ({"website": {"weeks": 13}}, "12 pekan"),
        ({"default": {"silent": 5000}}, "bilangan bulat"),
        ({"default": []}, "bentuk"),
    ],
)
def test_thresholds_that_make_no_sense_are_refused(wanted, told):
    with pytest.raises(Refused, match=told):
        thresholds_of(wanted)


def test_no_settings_are_the_defaults():
    assert thresholds_of({}) == DEFAULTS
