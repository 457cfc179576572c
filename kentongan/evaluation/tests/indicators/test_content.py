"""B1-B4, E5: what the posts are, counted by hand."""

import pytest

from kentongan.evaluation.terms import Terms
from kentongan.evaluation.tests.indicators.tables import ballot, post, posts

pytestmark = pytest.mark.once


def test_captions_are_long_enough_among_those_that_are_known(count):
    rows = [post(1, 1, caption_length=length) for length in (80, 79, 0, 300, None)]
    rows += [post(2, 1, caption_length=None), post(3, 1, "website", caption_length=9)]
    rows += [post(4, 1, caption_length=80), post(4, 1, "facebook", channel_id=5, caption_length=10)]
    assert count("B1", posts=rows) == {
        1: (50.0, 4),  # 80 and 300, of four; the fifth came without captions
        4: (54.545454545, 2),  # Instagram 1/1, Facebook 0/1: 0.30 / 0.55
    }  # 2: no source gave captions. 3: a website


def test_another_length_is_a_matter_of_the_rubric(count):
    rows = [post(1, 1, caption_length=length) for length in (80, 79, 20)]
    assert count("B1", Terms(numbers={"caption_length": 79}), posts=rows) == {1: (66.666666667, 3)}


def test_substance_is_asked_of_seven_posts_in_ten(count, evidence):
    natures = ["product", "service", "education", *["leader"] * 4, "ceremony", "greeting", "hoax", None]
    rows = [post(1, 1, nature=nature) for nature in natures]
    rows += [post(2, 1, nature="service") for _ in range(3)] + [post(3, 1), post(4, 1, nature="greeting")]
    assert count("B2", posts=rows) == {
        1: (42.857142857, 10),  # 3 of 10 · 0.7; the eleventh is not settled
        2: (142.857142857, 3),  # 3 of 3 · 0.7; the score stops at 100
        4: (0.0, 1),
    }  # 3: nobody knows
    assert {row["note"] for row in evidence("B2", posts=rows)} == {*natures[:-1], "no_nature"}


def _kinds(number, *kinds, seconds=None):
    lengths = {"video": seconds}
    return [post(number, 1, kind=kind, seconds=lengths.get(kind)) for kind in kinds]


def test_variety_is_half_formats_and_half_short_videos(count):
    rows = _kinds(1, "photo", "photo", "photo", "carousel", "video", seconds=60.0)
    rows += _kinds(2, "photo", "photo") + _kinds(3, "photo", "video", seconds=61.0)
    rows += _kinds(4, *["photo"] * 9, "video") + _kinds(5, "photo", "carousel", "text", "video")
    rows += _kinds(6, "unknown") + [post(7, 1, "website", kind="article")]
    assert count("B3", posts=rows) == {
        1: (100.0, 4),  # 3 of 3; 1 of 5 is 20 percent
        2: (16.666666667, 2),  # (1/3 + 0) / 2
        3: (33.333333333, 3),  # (2/3 + 0) / 2: the video is too long
        4: (58.333333333, 3),  # (2/3 + 10/20) / 2: of unknown length
        5: (100.0, 5),  # four formats are no more than three; 1 of 4
    }


def test_the_jury_counts_from_one_to_four(count):
    ballots = [ballot(1, mark) for mark in (4.0, 3.0, 2.5)] + [ballot(2, 1.0), ballot(3, None)]
    assert count("B4", jury=ballots) == {
        1: (72.222222222, 3),  # (3/3 + 2/3 + 1.5/3) / 3
        2: (0.0, 1),
    }


def test_approved_posts_count_where_an_approval_flow_is_in_use(count):
    rows = [post(1, 1, approved=True), post(1, 2, approved=False), post(1, 3, approved=None)]
    rows += posts(2, [1, 2]) + [post(3, 1, "website", approved=True)]
    assert count("E5", posts=rows) == {1: (50.0, 2), 3: (100.0, 1)}
