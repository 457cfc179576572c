"""Headings that are findings: a sentence for none, one and many."""

from kentongan.paper import words
from kentongan.web.matrix import Matrix


def of_matrix(matrix: Matrix) -> str:
    """Say who is silent and how many keep their duty, for the heading of the matrix."""
    if not matrix.rows:
        return "Tidak ada OPD yang cocok dengan pilihan ini"
    silent = sum(row.judged.status in ("inactive", "dormant") for row in matrix.rows)
    return f"{_silent(silent, len(matrix.rows))}; {_good(matrix)}"


def _silent(silent: int, total: int) -> str:
    if silent == 0:
        return "Tidak ada OPD yang diam"
    if silent == total and total > 1:
        return f"Semua dari {words.number(total)} OPD diam"
    return f"{words.in_words(silent, capital=True)} OPD diam lebih dari ambang"


def _good(matrix: Matrix) -> str:
    total = len(matrix.rows)
    judged = [row.meets for row in matrix.rows if row.meets is not None]
    if judged:
        return f"{sum(judged)} dari {total} memenuhi kewajiban terbit"
    active = sum(row.judged.status == "active" for row in matrix.rows)
    return f"{active} dari {total} aktif"


def count(number: int, one: str, many: str, none: str = "") -> str:
    """Write "Satu OPD …", "Tujuh OPD …" or the sentence for none. `one`, `many` hold {n}."""
    if number == 0:
        return none
    return (one if number == 1 else many).format(n=words.in_words(number, capital=True))
