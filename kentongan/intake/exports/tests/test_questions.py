"""What a file leaves open is asked once, with the flag that answers it; nothing is guessed by row."""

from datetime import date

import pytest
import xlsxwriter

from kentongan.intake.exports.tests.making import read, table
from kentongan.refusal import Refused

OWN = ["Tanggal", "Judul", "Suka", "Komentar"]
STRANGE = [["Kapan", "Apa", "Hati"], ["13/09/2026", "Posyandu", "5"]]


def book(tmp_path, **sheets):
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as made:
        for name, rows in sheets.items():
            sheet = made.add_worksheet(name)
            for number, row in enumerate(rows):
                sheet.write_row(number, 0, row)
    return path


def test_unknown_headings_are_asked(tmp_path):
    reading = read(table(tmp_path, *STRANGE))
    (question,) = reading.questions
    assert (question.field, question.flag, question.examples) == ("mapping", "--map", STRANGE[0])
    assert "baris 1" in question.sentence
    assert reading.examples["Apa"] == ["Posyandu"]


def test_a_mapping_answers(tmp_path):
    reading = read(
        table(tmp_path, *STRANGE), mapping={"posted_at": "Kapan", "caption": "Apa", "likes": "hati"}
    )
    assert (reading.posts[0].caption, reading.posts[0].likes) == ("Posyandu", 5)


def test_a_remembered_mapping_answers_too_and_an_answer_stands_above_it(tmp_path):
    remembered = {"posted_at": "Kapan", "caption": "Apa", "likes": "Hati", "views": "Tidak ada lagi"}
    reading = read(table(tmp_path, *STRANGE), remembered=remembered, mapping={"likes": ""})
    assert (len(reading.posts), reading.posts[0].likes) == (1, None)


def test_a_mapping_to_a_heading_that_is_not_there_is_refused_by_name(tmp_path):
    with pytest.raises(Refused, match="Kolom “Waktu” tidak ada"):
        read(table(tmp_path, *STRANGE), mapping={"posted_at": "Waktu"})


def test_a_table_of_days_is_no_table_of_posts(tmp_path):
    (question,) = read(table(tmp_path, ["Date", "Likes", "Views"], ["2026-09-01", "5", "9"])).questions
    assert "angka harian" in question.sentence


def test_metas_daily_figures_are_no_posts(tmp_path):
    path = tmp_path / "Tayangan.csv"
    path.write_text(
        'sep=,\n"Tayangan"\n"Tanggal","Primary"\n"2026-06-13T00:00:00","192"\n', encoding="utf-16"
    )
    (question,) = read(path).questions
    assert ("angka harian" in question.sentence, question.examples) == (True, ["Tanggal", "Primary"])


def test_bad_input_04_ambiguous_numbers_are_asked_with_examples(tmp_path):
    path = table(tmp_path, OWN, *[["13/09/2026", "A", f"1.23{n}", "2"] for n in range(7)])
    (question,) = read(path).questions
    assert (question.field, question.flag, len(question.examples)) == ("numbers", "--numbers", 5)
    assert read(path, numbers="id").posts[4].likes == 1234
    assert "pecahan" in read(path, numbers="en").problems[4].sentence


def test_bad_input_04_one_clear_number_settles_the_whole_file(tmp_path):
    path = table(tmp_path, OWN, ["13/09/2026", "A", "1.234", "2"], ["14/09/2026", "B", "3", "1,2 rb"])
    reading = read(path)
    assert (reading.numbers, reading.posts[0].likes, reading.posts[1].comments) == ("id", 1234, 1200)


@pytest.mark.parametrize("broken", ["#REF!", "#####", "banyak", "-5"])
def test_bad_input_04_error_values_refuse_their_row(tmp_path, broken):
    path = table(tmp_path, OWN, ["13/09/2026", "A", broken, "2"], ["14/09/2026", "B", "-", "n/a"])
    reading = read(path)
    assert [(problem.row, problem.column) for problem in reading.problems] == [(2, "Suka")]
    assert (reading.posts[0].likes, reading.posts[0].comments) == (None, None)


def test_bad_input_08_a_formula_without_result_refuses_its_row(tmp_path):
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, OWN)
        sheet.write_row(1, 0, ["13/09/2026", "A", 5, 2])
        sheet.write_row(2, 0, ["14/09/2026", "B"])
        sheet.write_formula(2, 2, "=1+1", value="")
    reading = read(path)
    assert [(problem.row, problem.column) for problem in reading.problems] == [(3, "Suka")]
    assert "Sel C3 berisi rumus tanpa hasil" in reading.problems[0].sentence


def test_bad_input_04_a_thousand_that_excel_took_for_a_fraction_is_refused(tmp_path):
    reading = read(book(tmp_path, Rekap=[OWN, ["13/09/2026", "A", 1.234, 2]]))
    assert "pecahan" in reading.problems[0].sentence


def test_the_only_sheet_with_posts_is_taken(tmp_path):
    path = book(tmp_path, Petunjuk=[["Cara mengisi", "Lihat"]], Rekap=[OWN, ["13/09/2026", "A", 1, 2]])
    reading = read(path)
    assert (reading.sheet, reading.sheets) == ("Rekap", ["Petunjuk", "Rekap"])


def test_several_sheets_with_posts_are_asked(tmp_path):
    path = book(tmp_path, Juli=[OWN, ["13/07/2026", "A", 1, 2]], Agustus=[OWN, ["13/08/2026", "B", 1, 2]])
    (question,) = read(path).questions
    assert (question.field, question.flag, [value for value, _ in question.options]) == (
        "sheet",
        "--sheet",
        ["Juli", "Agustus"],
    )
    assert read(path, sheet="Agustus").posts[0].caption == "B"


def test_dates_that_excel_swapped_are_refused(tmp_path):
    path = tmp_path / "buku.xlsx"
    with xlsxwriter.Workbook(path) as made:
        sheet = made.add_worksheet()
        sheet.write_row(0, 0, OWN)
        sheet.write_row(1, 0, ["13/09/2026", "A", 1, 2])
        sheet.write_datetime(2, 0, date(2026, 3, 4), made.add_format({"num_format": "dd/mm/yyyy"}))
        sheet.write_row(2, 1, ["B", 1, 2])
    with pytest.raises(Refused, match="baris 3"):
        read(path)


def test_bad_input_02_rows_of_broken_bytes_are_problems(tmp_path):
    path = tmp_path / "rekap.csv"
    path.write_bytes("Tanggal,Judul,Suka\n13/09/2026,✨,1\n".encode() + b"14/09/2026,Caf\xe9,2\n")
    reading = read(path)
    assert ([problem.row for problem in reading.problems], len(reading.posts)) == ([3], 1)


def test_an_export_without_rows_is_a_silent_time(tmp_path):
    reading = read(table(tmp_path, ["Account username", "Publish time", "Permalink", "Post ID"]))
    assert (reading.posts, reading.questions) == ([], [])
