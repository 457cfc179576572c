"""Months on the command line: closing, results in their declared shape, explaining, recomputing."""

import json

import pytest
import time_machine

from kentongan.cli import main
from kentongan.evaluation import adopting
from kentongan.evaluation.models import AgencyResult
from kentongan.evaluation.tests import judged

pytestmark = pytest.mark.django_db
KEYS = {"agency", "score", "coverage", "rank", "rank_low", "rank_high", "predicate", "indicators"}


@pytest.fixture
def world(contoh, dinas):
    """Six agencies whose October was looked at; today is 3 November 2026."""
    made = judged.agencies(contoh, dinas)
    judged.look_at(contoh)
    judged.mark(made["Alfa"])
    judged.small_rubric(contoh)
    with time_machine.travel(judged.CLOSED_AT, tick=False):
        yield made


def run(capsys, *words):
    """Run a verb: (exit code, what went to stdout, what went to stderr)."""
    code = main(list(words))
    told = capsys.readouterr()
    return code, told.out, told.err


def test_a_month_from_open_to_recomputed(world, capsys):
    code, out, err = run(capsys, "evaluate", "--period", "2026-10", "--format", "json")
    live = json.loads(out)
    assert (code, "BELUM DITUTUP" in err, len(live)) == (0, True, 6)
    code, out, err = run(capsys, "close-month", "--month", "2026-10")
    assert (code, json.loads(out)["closed_before"], json.loads(out)["agencies"]) == (0, False, 6)
    assert "sudah ditutup" not in err
    code, out, err = run(capsys, "evaluate", "--period", "2026-10", "--format", "json")
    assert json.loads(out) == live
    assert_shape(live)
    assert run(capsys, "recompute", "2026-10")[:2] == (0, "Sama: 6 OPD, 24 angka (Oktober 2026)\n")
    year = json.loads(run(capsys, "evaluate", "--period", "2026", "--format", "json")[1])
    assert {one["agency"]: one["score"] for one in year} == {one["agency"]: one["score"] for one in live}
    assert_explained(capsys, live)
    AgencyResult.objects.update(score=1.0)
    code, out, err = run(capsys, "recompute", "2026")
    assert (code, out, "Dinas Alfa, nilai: tersimpan 1.0" in err) == (
        1,
        "Berbeda: 6 angka (Oktober 2026)\n",
        True,
    )


def assert_shape(rows):
    """The keys a program is promised; what is missing is null."""
    assert {frozenset(row) for row in rows} == {frozenset(KEYS)}
    figures = [figure for row in rows for figure in row["indicators"].values()]
    assert {frozenset(one) for one in figures} == {frozenset({"value", "score", "seen"})}
    zeta = next(row for row in rows if row["agency"] == "Dinas Zeta")
    assert zeta["indicators"]["B2"] == {"value": None, "score": None, "seen": 0}


def assert_explained(capsys, rows):
    """By short name and by part of the name; the rows add up and that is said."""
    alfa = next(row for row in rows if row["agency"] == "Dinas Alfa")
    code, out, _ = run(capsys, "explain", "alfa", "a1", "--period", "2026-10")
    assert (code, out.splitlines()[-1].endswith(": sama")) == (0, True)
    told = json.loads(
        run(capsys, "explain", "Dinas Alfa", "A1", "--period", "2026-10", "--format", "json")[1]
    )
    assert (told["equal"], told["value"]) == (True, alfa["indicators"]["A1"]["value"])
    got, of = (sum(row[name] for row in told["rows"]) for name in ("got", "of"))
    assert got / of * 100 == pytest.approx(told["sum"])


REFUSED = [
    (("evaluate", "--period", "2026-13"), "tulis bulan seperti 2026-10"),
    (("evaluate", "--period", "2026-10", "--rubric", "tidak-ada"), "--rubric tidak-ada: tidak ada"),
    (("evaluate", "--period", "2025"), "belum ada bulan yang ditutup"),
    (("recompute", "2026-10"), "belum ditutup"),
    (("close-month", "--month", "2026-11"), "November 2026 belum berakhir"),
    (("explain", "Dinas", "A1", "--period", "2026-10"), "ada beberapa"),
    (("explain", "Siapa", "A1", "--period", "2026-10"), "OPD Siapa: tidak ada"),
]


def test_what_cannot_be_is_refused_in_one_sentence(world, capsys):
    for words, sentence in REFUSED:
        code, out, err = run(capsys, *words)
        assert (code, out) == (2, ""), words
        assert sentence in err


def test_the_group_that_keeps_an_agency_from_a_place_is_named(world, contoh, capsys):
    grouped = (
        judged.RUBRIC.replace("versi: 1", "versi: 2")
        + "angka: {cakupan_kelompok: 60}\nkelompok: {W: Situs web}\n"
    )
    rubric = adopting.publish(contoh, grouped, None, judged.KNOWN)
    adopting.adopt(rubric, contoh, 202610, "SK 2", None, judged.KNOWN)
    asked = ("explain", "Dinas Beta", "A1", "--period", "2026-10")
    assert run(capsys, *asked)[1].splitlines()[1] == (
        "Tidak diperingkat: data belum cukup dalam kelompok W Situs web (belum ada W2)."
    )
    told = json.loads(run(capsys, *asked, "--format", "json")[1])
    assert (told["rank"], told["lacking_groups"][0]["missing"]) == (None, ["W2"])
    alfa = run(capsys, "explain", "Dinas Alfa", "A1", "--period", "2026-10")[1].splitlines()[1]
    assert alfa == "Peringkat 1, cakupan data 100 persen."
