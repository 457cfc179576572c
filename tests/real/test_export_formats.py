"""Real export files: each loads, or is refused with the place named."""

import os
from pathlib import Path

import pytest

from kentongan.intake.exports.reading import Answers, read_export
from kentongan.intake.exports.zones import TOLERANCE
from kentongan.platforms.instagram.links import link
from kentongan.refusal import Refused

DATA = Path(__file__).parents[3] / "shared" / "data"
PLATFORM = {
    "meta_instagram_posts_en.csv": "instagram",
    "meta_facebook_posts_en.csv": "facebook",
    "google_business_profile_two_header_rows.csv": "facebook",
    "spec.json": "instagram",
    "posts_1.json": "instagram",
    "tweets.js": "x",
}
pytestmark = pytest.mark.real


def read(place: str, **answers):
    path = DATA / place
    if not path.exists():
        if os.environ.get("CI") == "true":
            pytest.fail(f"real data are missing: {path}")
        pytest.skip(f"the real data are not here: {path}")
    return read_export(
        path,
        path.name,
        platform=PLATFORM.get(path.name, "instagram"),
        zone="Asia/Jakarta",
        answers=Answers(**answers),
    )


def posts(place: str, **answers):
    reading = read(place, **answers)
    assert (reading.questions, reading.problems) == ([], [])
    return reading.posts


def test_every_file_is_spoken_for():
    if not DATA.exists():
        read("format_ekspor")
    found = {path.name for path in (DATA / "format_ekspor").rglob("*") if path.is_file()}
    assert found - {"SOURCE.md"} == set(PLATFORM)


def test_instagrams_times_agree_with_their_shortcodes_or_are_listed():
    for post in posts("format_ekspor/meta_instagram_posts_en.csv"):
        assert post.time_mismatch != (abs(post.posted_at - link(post.url).posted_at) <= TOLERANCE)


def test_row_4_of_the_english_instagram_file_is_listed():
    listed = [post for post in posts("format_ekspor/meta_instagram_posts_en.csv") if post.time_mismatch]
    assert [post.url for post in listed] == ["https://www.instagram.com/reel/DaXyz12AbCd/"]
    assert listed[0].row == 5  # the fourth row below the headings, as a spreadsheet numbers it


def test_the_english_instagram_file_is_pacific_and_proven():
    reading = read("format_ekspor/meta_instagram_posts_en.csv")
    assert (reading.zone, reading.zone_proof) == ("America/Los_Angeles", "proven")


def test_the_facebook_file_is_pacific_and_unproven():
    reading = read("format_ekspor/meta_facebook_posts_en.csv")
    assert (len(reading.posts), reading.zone_proof) == (2, "unproven")
    assert [post.likes for post in reading.posts] == [4, 5]


def test_google_business_is_asked_about_with_its_row():
    (question,) = read("format_ekspor/google_business_profile_two_header_rows.csv").questions
    assert (question.field, "baris 1" in question.sentence) == ("mapping", True)


def test_the_list_of_quirks_is_no_archive():
    with pytest.raises(Refused, match="baris 1"):
        read("format_ekspor/spec.json")


def test_instagrams_archive_loads_whole():
    assert len(posts("format_ekspor/ig_dyi/posts_1.json")) == 80


def test_xs_archive_loads_and_its_contradicting_time_is_listed():
    first, second = posts("format_ekspor/x_archive/tweets.js")
    assert (first.time_mismatch, first.time_from) == (False, "id")
    assert (second.time_mismatch, second.kind, second.counted) == (True, "repost", False)


def test_the_timelines_of_four_accounts_are_read_by_number_and_time():
    found = posts("ig_unja/linimasa_4akun.csv", mapping={"id": "post_id", "posted_at": "waktu_utc"})
    assert len(found) == 2222
    assert {post.account_handle for post in found} == {
        "fst_unja",
        "univ.jambi",
        "bemfebunja",
        "himmajemen.unja",
    }
    assert not any(post.time_mismatch for post in found)


def test_348_media_are_186_posts():
    found = posts("ig_unja/fst_unja_posts.csv", mapping={"permalink": "group_permalink"})
    assert len(found) == 186
    assert sum(post.kind == "carousel" for post in found) == 65


def test_the_times_of_the_186_posts_are_proven_to_be_utc():
    reading = read("ig_unja/fst_unja_posts.csv", mapping={"permalink": "group_permalink"})
    assert (reading.zone, reading.zone_proof) == ("UTC", "proven")
