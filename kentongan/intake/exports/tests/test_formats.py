"""Every platform's export, recognised and understood."""

import zipfile
from datetime import UTC, datetime

import pytest

from kentongan.intake.exports.tests.making import META, SAMPLES, link_at, meta_row, read, sample, table
from kentongan.refusal import Refused

SEPT_2 = datetime(2026, 9, 2, 1, 5, tzinfo=UTC)


@pytest.mark.parametrize(
    ("place", "name", "proof"),
    [
        ("instagram/meta_en.csv", "meta-instagram", "proven"),
        ("instagram/meta_id.csv", "meta-instagram", "proven"),
        ("facebook/meta_en.csv", "meta-facebook", "unproven"),
        ("tiktok/studio_en.csv", "tiktok-studio", "proven"),
        ("youtube/studio_en.csv", "youtube-studio", "none"),
        ("youtube/studio_id.csv", "youtube-studio", "none"),
        ("x/analytics.csv", "x-analytics", "ids"),
    ],
)
def test_each_export_is_recognised_and_gives_its_five_posts(place, name, proof):
    reading = sample(place)
    assert (reading.format.name, len(reading.posts), reading.questions, reading.problems) == (name, 5, [], [])
    assert reading.zone_proof == proof
    assert reading.posts[0].posted_at.date() == SEPT_2.date()


def test_english_and_indonesian_headings_of_meta_give_the_same_posts():
    english, indonesian = sample("instagram/meta_en.csv").posts, sample("instagram/meta_id.csv").posts
    assert [(p.remote_id, p.kind, p.views, p.posted_at) for p in english] == [
        (p.remote_id, p.kind, p.views, p.posted_at) for p in indonesian
    ]


def test_tayangan_is_views_at_meta_and_impressions_at_youtube():
    assert sample("instagram/meta_id.csv").columns["views"] == "Tayangan"
    assert sample("youtube/studio_id.csv").columns["views"] == "Penayangan"


def test_metas_post_id_is_an_alias_and_the_shortcode_is_the_identity():
    assert sample("instagram/meta_en.csv").posts[0].remote_id == "3976964304254534632"


def test_an_empty_figure_is_not_measured_and_a_zero_is():
    last = sample("instagram/meta_en.csv").posts[-1]
    assert (last.comments, last.saves) == (None, 0)


def test_stories_and_shared_posts_are_not_counted():
    assert [post.counted for post in sample("instagram/meta_en.csv").posts] == [True, True, True, False, True]
    assert [post.kind for post in sample("facebook/meta_en.csv").posts if not post.counted] == ["repost"]
    assert [post.kind for post in sample("x/analytics.csv").posts if not post.counted] == ["repost"]


def test_the_longer_of_title_and_description_is_facebooks_caption():
    assert sample("facebook/meta_en.csv").posts[1].caption.endswith("lebih panjang")


def test_tiktoks_shortened_figures_are_read():
    first = sample("tiktok/studio_en.csv").posts[0]
    assert (first.likes, first.views) == (1200, 18_400)


def test_youtubes_total_row_is_passed_over_and_an_id_behind_a_space_is_found():
    reading = sample("youtube/studio_en.csv")
    assert reading.passed_over == [(2, "baris total")]
    assert reading.posts[1].url == "https://www.youtube.com/watch?v=-bCdEfGhIj1"


def test_a_day_without_an_hour_is_put_at_noon_of_the_government():
    reading = sample("youtube/studio_en.csv")
    assert reading.posts[0].posted_at == datetime(2026, 9, 2, 5, tzinfo=UTC)
    assert "12.00" in reading.zone_sentence


def test_youtubes_zip_is_read_and_its_name_tells_the_span(tmp_path):
    path = tmp_path / "unduhan.zip"
    with zipfile.ZipFile(path, "w") as made:
        made.write(SAMPLES / "youtube/samples/studio_en.csv", "Table data.csv")
        made.writestr("Chart data.csv", "Date,Views\n")
    reading = read(path, "youtube", name="Content 2026-09-01_2026-10-01 Dinas Contoh.zip")
    assert len(reading.posts) == 5
    assert (reading.named_from.day, reading.named_until.isoformat()) == (1, "2026-09-30")


@pytest.mark.parametrize(
    "name",
    ["Sep-01-2026_Sep-30-2026_123.csv", "Dinsos 2026-09-01 s.d. 2026-09-30.csv", "20260901-20260930.csv"],
)
def test_the_span_in_a_files_name(tmp_path, name):
    reading = read(table(tmp_path, META, meta_row(SEPT_2)), name=name)
    assert [reading.named_from.isoformat(), reading.named_until.isoformat()] == ["2026-09-01", "2026-09-30"]


def test_another_platforms_export_is_refused_with_the_row():
    with pytest.raises(Refused, match="Baris 1: berkas ini ekspor .*Facebook"):
        read(SAMPLES / "facebook/samples/meta_en.csv", "instagram")


def test_columns_may_move(tmp_path):
    rows = [META, meta_row(SEPT_2)]
    moved = read(table(tmp_path, *[row[::-1] for row in rows]))
    assert (moved.posts[0].likes, moved.posts[0].views) == (7, 100)
    assert moved.fingerprint == read(table(tmp_path, *rows)).fingerprint


def test_rows_of_several_accounts_keep_their_owner(tmp_path):
    other = meta_row(
        SEPT_2, link=link_at(SEPT_2, 9), Account_username="Dinkes.Contoh", Account_ID="178410000001"
    )
    reading = read(table(tmp_path, META, meta_row(SEPT_2), other))
    assert [post.account_handle for post in reading.posts] == ["dinsos.contoh", "dinkes.contoh"]
    assert reading.posts[1].account_id == "178410000001"


def test_headings_below_title_rows_are_found(tmp_path):
    reading = read(table(tmp_path, ["REKAP DINAS SOSIAL CONTOH"], [], META, meta_row(SEPT_2)))
    assert reading.posts[0].row == 4


def test_bad_input_08_a_second_heading_row_is_passed_over(tmp_path):
    second = [
        "",
        "",
        "",
        "Isi unggahan",
        "",
        "",
        "",
        "",
        "Jumlah penayangan",
        "Orang yang melihat",
        "",
        "",
        "",
        "",
    ]
    reading = read(table(tmp_path, META, second, meta_row(SEPT_2)))
    assert reading.passed_over == [(2, "baris judul kedua")]
    assert len(reading.posts) == 1


def test_bad_input_08_total_rows_notes_and_repeated_headings_are_passed_over(tmp_path):
    total = ["Total", "", "", "", "", "", "", "", 100, "", 7, "", "", ""]
    note = ["Sumber: Meta Business Suite"]
    reading = read(table(tmp_path, META, meta_row(SEPT_2), total, META, note))
    assert [row for row, _ in reading.passed_over] == [3, 4, 5]
    assert reading.problems == []


def test_figures_by_day_are_not_taken_for_figures_of_posts(tmp_path):
    days = [meta_row(SEPT_2, Date=f"09/0{day}/2026", Views=day) for day in (2, 3)]
    reading = read(table(tmp_path, META, *days))
    assert [(post.views, post.kind) for post in reading.posts] == [(None, "photo")]
    assert "per hari" in reading.notes[0]


def test_bad_input_19_hidden_direction_marks_are_kept_and_noted(tmp_path):
    reading = read(table(tmp_path, META, meta_row(SEPT_2, Description="foto\u202egpj.exe")))
    assert reading.posts[0].caption == "foto\u202egpj.exe"
    assert "baris 2" in reading.notes[0]
