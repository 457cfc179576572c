"""X's links and the times inside them."""

from datetime import UTC, datetime

import pytest

from kentongan.platforms.x.links import link, profile, time_of_id

NUMBER = "2094954756567990272"


@pytest.mark.parametrize(
    ("url", "handle"),
    [
        (f"https://x.com/Dinsos_Contoh/status/{NUMBER}?s=20", "dinsos_contoh"),
        (f"https://mobile.twitter.com/dinsos_contoh/status/{NUMBER}/photo/1", "dinsos_contoh"),
        (f"https://twitter.com/i/web/status/{NUMBER}", None),
        (f"https://x.com/i/status/{NUMBER}", None),
    ],
)
def test_a_post_link_tells_number_owner_and_time(url, handle):
    found = link(url)
    assert (found.remote_id, found.handle) == (NUMBER, handle)
    assert found.posted_at == datetime(2026, 9, 2, 1, 5, 11, tzinfo=UTC)


@pytest.mark.parametrize("remote_id", ["20", "27000000000", "99999999999999999999", "abc", "9" * 19])
def test_early_and_impossible_numbers_carry_no_time(remote_id):
    assert time_of_id(remote_id) is None


def test_a_profile_behind_an_intent():
    assert profile("https://twitter.com/intent/user?screen_name=Dinsos_Contoh").handle == "dinsos_contoh"
