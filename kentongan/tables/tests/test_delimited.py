"""CSV files as offices have them."""

from pathlib import Path

import pytest

from kentongan.refusal import Refused
from kentongan.tables.reading import read_pasted, read_tables

HEADER, ROW = ["Tanggal", "Judul", "Suka"], ["03/09/2026", "Posyandu ✨", "12"]


def read(tmp_path: Path, data: bytes | str, name="data.csv"):
    path = tmp_path / "berkas"
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    return read_tables(path, name)[0]


def cells(table):
    return [row.cells for row in table.rows]


def text(separator=",", end="\n"):
    return end.join(separator.join(row) for row in (HEADER, ROW)) + end


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_bad_input_01_separators_give_the_same_rows(tmp_path, separator):
    assert cells(read(tmp_path, text(separator))) == [HEADER, ROW]


def test_bad_input_01_semicolons_win_over_decimal_commas(tmp_path):
    table = read(tmp_path, "Judul;Jam tonton\nSatu;1,5\nDua;2,5\nTiga;3,5\n")
    assert cells(table)[1] == ["Satu", "1,5"]


def test_bad_input_01_the_sep_line_names_the_separator_and_is_no_row(tmp_path):
    table = read(tmp_path, "sep=;\n" + text(";"))
    assert [row.number for row in table.rows] == [1, 2]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be"])
def test_bad_input_02_encodings(tmp_path, encoding):
    assert cells(read(tmp_path, text().encode(encoding))) == [HEADER, ROW]


def test_bad_input_02_cp1252(tmp_path):
    table = read(tmp_path, "Judul,Suka\nCafé “Contoh”,3\n".encode("cp1252"))
    assert cells(table)[1] == ["Café “Contoh”", "3"]


def test_bad_input_02_mixed_bytes_keep_the_bad_rows_aside_with_their_byte(tmp_path):
    data = "Judul,Suka\nSatu ✨,1\n".encode() + b"Caf\xe9,2\n" + b"Tiga,3\n"
    table = read(tmp_path, data)
    assert [row.number for row in table.rows] == [1, 2, 4]
    (problem,) = table.problems
    assert problem.row == 3
    assert f"byte ke-{data.index(0xE9) + 1}" in problem.sentence


def test_bad_input_02_a_bad_row_of_several_lines_does_not_shift_the_next_places(tmp_path):
    data = "Judul,Suka\n✨,0\n".encode() + b'"Caf\xe9\nsatu\xe9",2\n' + b"lagi\xe9,3\n"
    problems = read(tmp_path, data).problems
    assert [problem.row for problem in problems] == [3, 4]
    assert f"byte ke-{data.rindex(0xE9) + 1}" in problems[1].sentence


def test_bad_input_03_an_unclosed_quote_is_refused_with_its_line(tmp_path):
    lines = ["Judul,Suka", "Satu,1", '"Dua,2'] + [f"Baris {n},{n}" for n in range(5000)]
    with pytest.raises(Refused, match="baris 3"):
        read(tmp_path, "\n".join(lines))


def test_bad_input_03_an_unclosed_quote_that_a_later_quote_closes_is_refused_too(tmp_path):
    with pytest.raises(Refused, match="baris 2"):
        read(tmp_path, 'Judul,Suka\n"Satu,1\n"Dua",2\n')


def test_bad_input_03_nul_is_refused_with_its_line(tmp_path):
    with pytest.raises(Refused, match="baris 2: ada karakter kosong"):
        read(tmp_path, text().replace("Posyandu", "Pos\x00yandu"))


def test_bad_input_03_lone_returns_end_lines_when_they_are_the_only_ones(tmp_path):
    assert cells(read(tmp_path, text(end="\r"))) == [HEADER, ROW]


def test_bad_input_03_a_stray_return_is_refused_with_its_line(tmp_path):
    with pytest.raises(Refused, match="baris 2: ada akhir baris"):
        read(tmp_path, "Judul,Suka\nSatu\rDua,2\n")


def test_a_return_inside_quotes_is_a_line_break_of_the_cell(tmp_path):
    assert cells(read(tmp_path, 'Judul,Suka\n"Satu\rDua",2\n'))[1] == ["Satu\nDua", "2"]


def test_rows_count_as_a_spreadsheet_counts_them(tmp_path):
    table = read(tmp_path, 'Judul,Suka\n"dua\nbaris",1\n\nTiga,3\n')
    assert [row.number for row in table.rows] == [1, 2, 4]


def test_text_forced_by_a_formula_is_text(tmp_path):
    assert cells(read(tmp_path, 'Telepon,Nama\n="0812345",Contoh\n'))[1] == ["0812345", "Contoh"]


def test_pasted_cells_keep_their_line_breaks():
    table = read_pasted('Judul\tSuka\n"dua\nbaris"\t3\n')
    assert cells(table) == [["Judul", "Suka"], ["dua\nbaris", "3"]]


def test_an_empty_paste_is_refused():
    with pytest.raises(Refused, match="Belum ada sel"):
        read_pasted(" \n")


def test_an_empty_file_is_refused(tmp_path):
    with pytest.raises(Refused, match="kosong"):
        read(tmp_path, b"\xef\xbb\xbf\n")


def test_bad_input_62_names_are_kept_whole(tmp_path):
    name = "Dr. H. Ir. Contoh Mu'awanah, M.Si., Ph.D"
    assert cells(read(tmp_path, f'Nama;Suka\n"{name}";1\nO;2\n{"N" * 90};3\n'))[1][0] == name
