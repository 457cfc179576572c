"""The zone of a file, and the times of its rows."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from kentongan.intake.exports.tests.making import META, link_at, meta_row, read, table
from kentongan.refusal import Refused

MOMENTS = [datetime(2026, 9, day, 1, 5, tzinfo=UTC) for day in (2, 9, 15, 21)]
OWN = ["Tanggal", "Judul", "Tautan"]


def own_rows(zone: str, moments=MOMENTS):
    told = [f"{at.astimezone(ZoneInfo(zone)):%Y-%m-%d %H:%M}" for at in moments]
    return [[text, "Posyandu", link_at(at)] for text, at in zip(told, moments, strict=True)]


def test_pacific_is_proven_by_the_links(tmp_path):
    reading = read(table(tmp_path, META, *map(meta_row, MOMENTS)))
    assert (reading.zone, reading.zone_proof) == ("America/Los_Angeles", "proven")
    assert [post.posted_at.replace(second=0, microsecond=0) for post in reading.posts] == MOMENTS
    assert {post.time_from for post in reading.posts} == {"id"}


def test_pacific_is_proven_across_the_change_of_clocks(tmp_path):
    start = datetime(2026, 10, 20, 5, 0, tzinfo=UTC)
    moments = [start + timedelta(days=day) for day in range(30)]
    reading = read(table(tmp_path, META, *map(meta_row, moments)))
    assert (reading.zone, sum(post.time_mismatch for post in reading.posts)) == ("America/Los_Angeles", 0)


def test_the_hour_that_comes_twice_is_no_mismatch(tmp_path):
    again = datetime(2026, 11, 1, 9, 30, tzinfo=UTC)  # 01.30 for the second time
    reading = read(table(tmp_path, META, *map(meta_row, [*MOMENTS, again])))
    assert not reading.posts[-1].time_mismatch


def test_a_row_off_by_more_than_20_minutes_is_loaded_with_the_files_time_and_marked(tmp_path):
    odd = meta_row(MOMENTS[0], told="09/01/2026 21:00", link=link_at(MOMENTS[0], 5))
    reading = read(table(tmp_path, META, *map(meta_row, MOMENTS), odd))
    post = reading.posts[-1]
    assert (post.time_mismatch, post.time_from) == (True, "file")
    assert post.posted_at == datetime(2026, 9, 2, 4, 0, tzinfo=UTC)


def test_without_timed_links_meta_is_pacific_and_unproven(tmp_path):
    reading = read(table(tmp_path, META, meta_row(MOMENTS[0], link="")))
    assert (reading.zone_proof, reading.posts[0].remote_id) == ("unproven", None)
    assert reading.posts[0].posted_at == MOMENTS[0]


@pytest.mark.parametrize("zone", ["Asia/Jakarta", "Asia/Makassar", "UTC", "Asia/Kolkata", "Etc/GMT+3"])
def test_any_zone_is_proven_by_the_ids(tmp_path, zone):
    reading = read(table(tmp_path, OWN, *own_rows(zone)))
    assert (reading.zone, reading.zone_proof) == (zone, "proven")


def test_a_zone_that_nothing_proves_is_asked_with_its_flag(tmp_path):
    path = table(tmp_path, OWN, ["2026-09-02 08:05", "Posyandu", ""])
    (question,) = read(path).questions
    assert (question.field, question.flag, question.options[0][0]) == ("zone", "--zone", "WIB")
    assert read(path).posts == []


@pytest.mark.parametrize(
    ("zone", "hour"), [("WIB", 1), ("WITA", 0), ("UTC", 8), ("pacific", 15), ("Asia/Jakarta", 1)]
)
def test_an_answer_settles_the_zone(tmp_path, zone, hour):
    reading = read(table(tmp_path, OWN, ["2026-09-02 08:05", "Posyandu", ""]), zone=zone)
    assert (reading.zone_proof, reading.posts[0].posted_at.hour) == ("declared", hour)


def test_what_the_links_prove_stands_above_an_answer(tmp_path):
    reading = read(table(tmp_path, OWN, *own_rows("Asia/Jakarta")), zone="WIT")
    assert (reading.zone, reading.zone_proof) == ("Asia/Jakarta", "proven")
    assert "Jawaban WIT tidak dipakai" in reading.zone_sentence


def test_an_unknown_zone_is_refused(tmp_path):
    with pytest.raises(Refused, match="Zona waktu “bulan” tidak dikenal"):
        read(table(tmp_path, OWN, ["2026-09-02 08:05", "Posyandu", ""]), zone="bulan")


def test_a_heading_that_names_its_zone_settles_it(tmp_path):
    reading = read(table(tmp_path, ["waktu_utc", "judul"], ["2026-09-02 01:05", "Posyandu"]))
    assert (reading.zone, reading.zone_proof) == ("UTC", "declared")


def test_times_that_name_their_zone_need_none(tmp_path):
    reading = read(table(tmp_path, OWN, ["2026-09-02T08:05:00+07:00", "Posyandu", ""]))
    assert (reading.zone_proof, reading.posts[0].posted_at) == ("aware", MOMENTS[0])


def test_ids_alone_tell_the_time(tmp_path):
    reading = read(table(tmp_path, ["Tautan", "Judul"], [link_at(MOMENTS[0]), "Posyandu"]))
    assert (reading.zone_proof, reading.posts[0].posted_at, reading.posts[0].time_from) == (
        "ids",
        MOMENTS[0],
        "id",
    )


def test_midnights_all_the_way_down_are_days(tmp_path):
    reading = read(table(tmp_path, OWN, ["2026-09-02 00:00:00", "Posyandu", ""]))
    assert reading.posts[0].posted_at == datetime(2026, 9, 2, 5, tzinfo=UTC)


def test_a_day_and_an_id_of_another_day_do_not_match(tmp_path):
    path = table(tmp_path, OWN, ["2026-09-12", "Posyandu", link_at(MOMENTS[0])])
    post = read(path).posts[0]
    assert (post.time_mismatch, post.posted_at.day) == (True, 12)


def test_bad_input_05_day_or_month_first_is_asked(tmp_path):
    path = table(tmp_path, OWN, ["03/04/2026 08:05", "Posyandu", ""])
    questions = {question.field: question for question in read(path, zone="WIB").questions}
    assert questions["dates"].flag == "--dates"
    assert read(path, zone="WIB", dates="dmy").posts[0].posted_at.month == 4
    assert read(path, zone="WIB", dates="mdy").posts[0].posted_at.month == 3


def test_bad_input_05_ids_tell_whether_day_or_month_is_first(tmp_path):
    at = datetime(2026, 4, 3, 1, 5, tzinfo=UTC)
    reading = read(table(tmp_path, OWN, ["03/04/2026 08:05", "Posyandu", link_at(at)]))
    assert (reading.dates, reading.zone, reading.questions) == ("dmy", "Asia/Jakarta", [])


def test_bad_input_05_an_impossible_date_is_refused_with_its_row(tmp_path):
    reading = read(table(tmp_path, OWN, ["29/02/2023", "Posyandu", ""], ["28/02/2023", "Posyandu", ""]))
    (problem,) = reading.problems
    assert (problem.row, problem.column, len(reading.posts)) == (2, "Tanggal", 1)
    assert "tidak ada di kalender" in problem.sentence


def test_a_row_without_any_time_is_refused(tmp_path):
    reading = read(table(tmp_path, OWN, ["02/13/2026", "Posyandu", ""], ["", "Tanpa waktu", ""]))
    assert [problem.row for problem in reading.problems] == [3]
