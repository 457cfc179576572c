"""Instagram's links and the times inside them."""

from datetime import UTC, datetime

import pytest

from kentongan.platforms.instagram import connector
from kentongan.platforms.instagram.links import code_of, link, number_of, row_link, time_of_id

NUMBER, CODE = 3976964304254534632, "DcxA_a_gAPo"


@pytest.mark.parametrize(
    "url",
    [
        f"https://www.instagram.com/p/{CODE}/",
        f"instagram.com/p/{CODE}?igsh=1",
        f"https://instagram.com/x.y/p/{CODE}/",
    ],
)
def test_a_post_link_tells_number_and_time(url):
    found = link(url)
    assert (found.remote_id, found.url) == (str(NUMBER), f"https://www.instagram.com/p/{CODE}/")
    assert found.posted_at == datetime(2026, 9, 2, 1, 5, 11, tzinfo=UTC)


def test_a_reel_is_a_video_and_its_owner_is_known_where_the_link_says_so():
    found = link(f"https://www.instagram.com/Dinsos.Contoh/reel/{CODE}/")
    assert (found.kind, found.handle) == ("video", "dinsos.contoh")


def test_a_story_is_a_story():
    assert link(f"https://www.instagram.com/stories/dinsos.contoh/{NUMBER}/").kind == "story"


def test_codes_and_numbers_are_two_ways_to_write_the_same():
    assert (number_of(CODE), code_of(NUMBER)) == (NUMBER, CODE)
    assert row_link(str(NUMBER)) == f"https://www.instagram.com/p/{CODE}/"


def test_the_longer_code_of_a_private_account_begins_with_the_usual_one():
    assert number_of(CODE + "x" * 28) == NUMBER
    assert number_of(CODE + "xx") is None


@pytest.mark.parametrize(
    "remote_id", ["18182686576415017", "17895695668004550", "12", "abc", "9" * 19, "9" * 25]
)
def test_numbers_of_meta_and_impossible_ones_carry_no_time(remote_id):
    assert time_of_id(remote_id) is None


def test_a_number_of_the_future_carries_no_time():
    assert link("https://www.instagram.com/p/zzzzzzzzzz_/").posted_at is None


def test_the_connector_reads_what_it_says():
    assert connector.link is link
    assert connector.exports[0].ids == "alias"
