"""Archives a person downloads of an own account."""

import json
from datetime import UTC, datetime

import pytest

from kentongan.intake.exports.tests.making import read
from kentongan.refusal import Refused

STAMP = 1788311111  # 2026-09-02 01:05:11 UTC
TWEET = {
    "id_str": "2094954756567990272",
    "created_at": "Wed Sep 02 01:05:11 +0000 2026",
    "full_text": "Posyandu Desa Contoh",
    "favorite_count": "3",
    "retweet_count": "1",
}


def archive(tmp_path, entries, start="", name="posts_1.json", encoding="utf-8"):
    path = tmp_path / name
    path.write_bytes((start + json.dumps(entries)).encode(encoding))
    return path


def tweets(tmp_path, *changes, **options):
    entries = [{"tweet": {**TWEET, **change}} for change in changes]
    return archive(tmp_path, entries, "window.YTD.tweets.part0 = ", "tweets.js", **options)


def media(uri="media/posts/a.jpg", title="Posyandu"):
    return {"uri": uri, "creation_timestamp": STAMP, "title": title}


def test_instagrams_archive_gives_times_kinds_and_repaired_captions(tmp_path):
    entries = [
        {"media": [media(title="Caf\u00c3\u00a9")]},
        {"media": [media("a.mp4")]},
        {"media": [media(), media()], "title": "Dua foto", "creation_timestamp": STAMP},
    ]
    posts = read(archive(tmp_path, entries)).posts
    assert [post.kind for post in posts] == ["photo", "video", "carousel"]
    assert (posts[0].caption, posts[2].caption) == ("Café", "Dua foto")
    assert (posts[0].posted_at, posts[0].remote_id) == (datetime(2026, 9, 2, 1, 5, 11, tzinfo=UTC), None)


def test_stories_in_instagrams_archive_are_not_counted(tmp_path):
    posts = read(archive(tmp_path, {"ig_stories": [media()]}, name="stories.json")).posts
    assert [(post.kind, post.counted) for post in posts] == [("story", False)]


def test_an_entry_without_a_time_is_refused_with_its_place(tmp_path):
    reading = read(archive(tmp_path, [{"media": [media()]}, {"media": [{"uri": "a.jpg"}]}]))
    assert ([problem.row for problem in reading.problems], len(reading.posts)) == ([2], 1)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-8-sig"])
def test_xs_archive_gives_posts_with_the_time_of_their_id(tmp_path, encoding):
    (post,) = read(tweets(tmp_path, {}, encoding=encoding), "x").posts
    assert (post.posted_at.minute, post.time_from, post.likes, post.kind) == (5, "id", 3, "text")


def test_a_retweet_is_not_counted_and_a_contradicting_time_is_marked(tmp_path):
    changes = [{"full_text": "RT @lain_contoh: A"}, {"created_at": "Wed Sep 02 03:05:11 +0000 2026"}]
    passed_on, odd = read(tweets(tmp_path, *changes), "x").posts
    assert (passed_on.kind, passed_on.counted) == ("repost", False)
    assert (odd.time_mismatch, odd.posted_at.hour) == (True, 3)


@pytest.mark.parametrize("number", ["19943041994348581220", "", "abc"])
def test_an_impossible_number_is_refused_with_its_place(tmp_path, number):
    reading = read(tweets(tmp_path, {}, {"id_str": number}), "x")
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, "id_str")]


def test_an_archive_cut_short_is_refused_with_its_line(tmp_path):
    path = tmp_path / "tweets.js"
    path.write_text('window.YTD.tweets.part0 = [\n{"tweet": {\n"id_str": "20949')
    with pytest.raises(Refused, match="baris 3: arsip ini terpotong"):
        read(path, "x")


@pytest.mark.parametrize(("platform", "match"), [("facebook", "ini arsip Instagram"), ("x", "kanal X")])
def test_an_archive_of_another_platform_is_refused(tmp_path, platform, match):
    with pytest.raises(Refused, match=match):
        read(archive(tmp_path, [{"media": [media()]}]), platform)


def test_other_json_is_refused(tmp_path):
    with pytest.raises(Refused, match="baris 1: ini JSON"):
        read(archive(tmp_path, {"apa": "saja"}))


def test_a_table_that_begins_with_a_bracket_is_a_table(tmp_path):
    path = tmp_path / "rekap.csv"
    path.write_text("[REKAP],,\nTanggal,Judul,Suka\n13/09/2026,A,1\n")
    assert read(path).posts[0].row == 3


def test_bad_input_19_nul_in_a_caption_is_taken_out(tmp_path):
    assert read(archive(tmp_path, [{"media": [media(title="a\x00b\ud83d")]}])).posts[0].caption == "ab"
