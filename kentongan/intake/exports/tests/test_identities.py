"""Which post a row is: numbers, links, and what Excel does to them."""

from datetime import UTC, datetime

import pytest
import xlsxwriter

from kentongan.intake.exports.tests.making import META, link_at, meta_row, read, table

AT = datetime(2026, 9, 2, 1, 5, tzinfo=UTC)
NUMBER = "3976964304254534632"
OWN = ["post_id", "waktu_utc", "account"]


def test_a_number_that_holds_a_time_is_the_identity(tmp_path):
    post = read(table(tmp_path, OWN, [NUMBER, "2026-09-02T01:05:11Z", "dinsos.contoh"])).posts[0]
    assert (post.remote_id, post.time_from, post.account_handle) == (NUMBER, "id", "dinsos.contoh")
    assert post.url == "https://www.instagram.com/p/DcxA_a_gAPo/"


@pytest.mark.parametrize("number", ["18182686576415017", "12", "tidak ada"])
def test_a_number_that_holds_none_is_not_trusted(tmp_path, number):
    post = read(table(tmp_path, OWN, [number, "2026-09-02T01:05:11Z", "dinsos.contoh"])).posts[0]
    assert (post.remote_id, post.time_from) == (None, "file")


@pytest.mark.parametrize("broken", ["1.78957E+16", "1,78957E+16"])
def test_bad_input_06_an_id_shortened_by_excel_is_refused(tmp_path, broken):
    reading = read(table(tmp_path, META, meta_row(AT, link="", Post_ID=broken)))
    (problem,) = reading.problems
    assert (problem.row, problem.column) == (2, "Post ID")
    assert "angka rusak oleh Excel" in problem.sentence


def test_bad_input_06_a_permalink_identifies_the_row_all_the_same(tmp_path):
    reading = read(table(tmp_path, META, meta_row(AT, Post_ID="1.78957E+16")))
    assert (reading.problems, len(reading.posts)) == ([], 1)


def test_bad_input_06_a_long_number_in_a_workbook_has_lost_its_end(tmp_path):
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as book:
        sheet = book.add_worksheet()
        sheet.write_row(0, 0, OWN)
        sheet.write_row(1, 0, [int(NUMBER), "2026-09-02T01:05:11Z", "dinsos.contoh"])
    assert "angka rusak oleh Excel" in read(path).problems[0].sentence


def test_bad_input_06_a_column_of_rounded_ids_is_noticed(tmp_path):
    rows = [[f"18000000000{n:04}000", "2026-09-02T01:05:11Z", "dinsos.contoh"] for n in range(5)]
    assert len(read(table(tmp_path, OWN, *rows)).problems) == 5


def test_facebooks_post_id_is_the_identity_where_the_link_has_no_number(tmp_path):
    heads = ["Post ID", "Page ID", "Publish time", "Permalink", "Title"]
    row = [
        "1800000000000201",
        "100",
        "09/01/2026 18:05",
        "https://www.facebook.com/dinsoscontoh/posts/pfbid0x",
        "A",
    ]
    post = read(table(tmp_path, heads, row), "facebook").posts[0]
    assert (post.remote_id, post.account_handle) == ("1800000000000201", "dinsoscontoh")


def test_a_pfbid_link_alone_is_no_number(tmp_path):
    row = ["13/09/2026", "A", "https://www.facebook.com/dinsoscontoh/posts/pfbid0x"]
    post = read(table(tmp_path, ["Tanggal", "Judul", "Link"], row), "facebook").posts[0]
    assert (post.remote_id, post.url) == (None, row[2])


def test_media_of_one_post_are_one_carousel(tmp_path):
    rows = [meta_row(AT, Post_ID=f"1800000000000010{n}", Likes=n) for n in range(3)]
    (post,) = read(table(tmp_path, META, *rows)).posts
    assert (post.kind, post.likes, post.row) == ("carousel", 2, 2)


def test_the_same_row_twice_is_one_post_of_its_kind(tmp_path):
    (post,) = read(table(tmp_path, META, meta_row(AT), meta_row(AT))).posts
    assert post.kind == "photo"


def test_a_collaboration_counts_once_for_each_account(tmp_path):
    other = meta_row(AT, Account_username="dinkes.contoh")
    assert len(read(table(tmp_path, META, meta_row(AT), other)).posts) == 2


@pytest.mark.parametrize(
    "link",
    ["https://www.facebook.com/x/posts/123456", "https://www.instagram.com/dinsos.contoh/", "https://t.co/x"],
)
def test_a_link_that_leads_to_no_post_of_the_platform_is_refused(tmp_path, link):
    reading = read(table(tmp_path, META, meta_row(AT), meta_row(AT, link=link)))
    assert [(problem.row, problem.column) for problem in reading.problems] == [(3, "Permalink")]


def test_a_shortcode_column_is_as_good_as_a_link(tmp_path):
    code = link_at(AT).rstrip("/").rpartition("/")[2]
    assert read(table(tmp_path, ["shortcode", "caption"], [code, "A"])).posts[0].url == link_at(AT)
