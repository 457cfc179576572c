"""From agencies to a province: frozen months side by side under one rubric, in sums only."""

import json

import pytest

from conftest import _person
from kentongan.agencies import sharing
from kentongan.agencies.models import AgencyType, Government
from kentongan.cli import main
from kentongan.evaluation import adopting, closing, folders, region, region_year, rollup, shipped
from kentongan.evaluation.models import Rubric
from kentongan.evaluation.rollup import Frozen, Sums
from kentongan.evaluation.tests import judged
from kentongan.people.models import Person
from kentongan.refusal import Refused

PAGE = "/penilaian/wilayah/"


def row(score, group="Dinas", rank=1, predicate="Baik"):
    """A result as a government counted it; `score` None = no rank."""
    told = {"peer_group": group, "score": score, "doubt": 0.0, "last_inactive_on": None}
    return {**told, "rank": rank if score is not None else None, "predicate": predicate if score else ""}


def frozen(code, scores, *, group="Dinas", month=202610, rubric=("uji", 1), seal="a"):
    """A government's month with these scores."""
    return Frozen(code, month, rubric, seal, {n: row(score, group) for n, score in enumerate(scores)})


def test_the_middle_the_mean_and_the_share_are_those_of_the_ranked():
    found = rollup.rolled_up([frozen("99.01", [90, 60, 30, None]), frozen("99.02", [80, 80])], ["Baik"])
    assert [one.code for one in found.wards] == ["99.01", "99.02"]
    first, second = (one.whole for one in found.wards)
    assert (first.agencies, first.ranked, first.share) == (4, 3, 0.75)
    assert (first.middle, first.mean, first.predicates) == (60, 60, {"Baik": 3})
    assert second == Sums(2, 2, None, None, {})  # of two, each would know the other
    assert (found.groups["Dinas"].middle, found.groups["Dinas"].mean) == (80, 68)


def test_agencies_stand_among_their_peers_of_all_governments():
    months = [frozen("99.02", [80, 80]), frozen("99.01", [90, 60]), frozen("99.03", [99], group="Kecamatan")]
    peers = rollup.rolled_up(months).peers
    places = [(one.code, one.score, one.rank) for one in peers if one.peer_group == "Dinas"]
    assert places == [("99.01", 90, 1), ("99.02", 80, 2), ("99.02", 80, 2), ("99.01", 60, 4)]
    assert [one.rank for one in peers if one.peer_group == "Kecamatan"] == [1]


def test_what_is_held_back_does_not_come_out_as_the_rest_of_a_total():
    rows = [row(50 + n) for n in range(5)] + [row(40, "Badan")] + [row(70, "Kecamatan")] * 3
    month = Frozen("99.01", 202610, ("uji", 1), "a", dict(enumerate(rows)))
    groups = rollup.rolled_up([month]).wards[0].groups
    assert {name: one.mean for name, one in groups.items()} == {"Badan": None, "Dinas": 52, "Kecamatan": None}


@pytest.mark.parametrize(
    ("other", "said"),
    [
        ({"rubric": ("uji", 2)}, r"rubrik berbeda \(uji versi 1; uji versi 2\)"),
        ({"seal": "b"}, "rubrik berbeda"),  # the same name, another text
        ({"month": 202611}, "bulannya berbeda"),
        ({"code": "99.01"}, "dua kali"),
    ],
)
def test_what_is_not_alike_is_not_compared(other, said):
    with pytest.raises(Refused, match=said):
        rollup.rolled_up([frozen("99.01", [1]), frozen(**{"code": "99.02", "scores": [1], **other})])
    with pytest.raises(Refused, match="Belum ada bulan tertutup"):
        rollup.rolled_up([])


def test_a_folder_that_was_never_frozen_is_refused(tmp_path):
    with pytest.raises(Refused, match="bukan bulan yang dibekukan"):
        rollup.frozen(tmp_path)


@pytest.fixture
def governor(db):
    """The head of the province above Kabupaten Contoh."""
    province = Government.objects.create(
        code="99", name="Provinsi Contoh", zone="Asia/Jakarta", head_title="Gubernur"
    )
    return _person(province, "gubernur.contoh", "Gubernur Contoh", Person.HEAD)


@pytest.fixture
def regencies(october, governor, lain):
    """Both regencies closed October by the same rubric; Kabupaten Contoh shares."""
    sharing.share_with_province(october.government, True, by=None, at=judged.CLOSED_AT)
    return october.government, lain


@pytest.fixture
def lain(db, october):
    """Kabupaten Lain Contoh closed October too, with the same text of the rubric."""
    lain = Government.objects.get_or_create(code="99.02", defaults={"name": "Kabupaten Lain Contoh"})[0]
    kind = AgencyType.objects.create(government=lain, name="Dinas")
    judged.agencies(lain, kind)
    judged.look_at(lain)
    judged.small_rubric(lain)
    closing.close(lain, judged.OCTOBER, by=None, at=judged.CLOSED_AT)
    return lain


def told(client, person, path=PAGE):
    """What the page tells somebody."""
    client.force_login(person)
    answer = client.get(path)
    assert answer.status_code == 200
    return answer.content.decode()


@pytest.mark.slow
def test_a_province_reads_sums_of_those_that_share(client, governor, regencies, october, capsys):
    contoh, lain = regencies
    page = told(client, governor)
    assert "1 dari 2 kabupaten/kota sebanding, Oktober 2026" in page
    assert ("tidak dibagikan" in page, "Kabupaten Lain Contoh" in page) == (True, True)
    assert [name for name in judged.POSTS if f"Dinas {name}" in page] == []
    first = region.read(governor.government, judged.OCTOBER)
    scores = [one.score for one in october.results.filter(rank__isnull=False)]
    assert first.found.wards[0].whole.mean == pytest.approx(sum(scores) / len(scores), abs=1e-6)
    sharing.share_with_province(lain, True, by=None, at=judged.CLOSED_AT)
    assert "2 dari 2 kabupaten/kota sebanding" in told(client, governor)
    sheet = client.get(f"{PAGE}csv/?bulan=2026-10").content.decode("utf-8-sig")
    assert ('"99.02";"Kabupaten Lain Contoh";"Dinas"' in sheet, "Alfa" in sheet) == (True, False)
    a_year(client, governor, capsys, first.found.wards[0].whole)
    another_rubric(client, governor, lain)
    a_broken_seal(governor, october)


def a_year(client, governor, capsys, month):
    """The mean of one month is that month, on the page, as CSV and by command."""
    page = told(client, governor, f"{PAGE}?bulan=2026")
    assert ("2 dari 2 kabupaten/kota sebanding, tahun 2026" in page, page.count("dari 1 bulan")) == (True, 2)
    assert [name for name in judged.POSTS if f"Dinas {name}" in page] == []
    assert "dari 1 bulan" in client.get(f"{PAGE}csv/?bulan=2026").content.decode("utf-8-sig")
    asked = ["rollup", "--government", "99", "--format", "json", "--period"]
    for period, months in (("2026", 1), ("2026-10", None)):
        assert main([*asked, period]) == 0
        first = json.loads(capsys.readouterr().out)[0]
        assert (first["code"], first["mean"], first["months"]) == ("99.01", month.mean, months)
    assert main([*asked, "2026-Q4"]) == 2
    assert "tulis satu bulan seperti 2026-10" in capsys.readouterr().err
    assert main([*asked, "2024"]) == 2


def another_rubric(client, governor, lain):
    """The same results under another text stand beside nobody."""
    period = lain.periods.get()
    other = adopting.kept_shipped(adopting.shipped_rubric(shipped.default()))
    type(period).objects.filter(pk=period.pk).update(rubric=other)
    page = told(client, governor)
    assert page.count("dapat dibandingkan: rubrik berbeda") == 2
    assert "1 dari 2 kabupaten/kota sebanding" in page
    type(period).objects.filter(pk=period.pk).update(rubric=Rubric.objects.get(government=lain))


def a_broken_seal(governor, october):
    """Files that changed since count for nothing, and are said to be broken."""
    region.cache.clear()
    file = folders.of_period(october) / "posts.parquet"
    file.chmod(0o600)
    file.write_bytes(file.read_bytes() + b"x")
    yearly = region_year.read(governor.government, 2026).lines
    assert [one.why for one in yearly] == ["berkas beku tidak utuh", ""]
    lines = {one.code: one.why for one in region.read(governor.government, judged.OCTOBER).lines}
    assert lines == {"99.01": "berkas beku tidak utuh", "99.02": ""}


@pytest.mark.slow
def test_a_regency_reads_of_itself_what_its_province_would(client, october, wulan, ani, stranger):
    page = told(client, wulan)
    assert ("Yang dibaca provinsi, Oktober 2026" in page, "Dinas Alfa" in page) == (True, False)
    assert "Belum ada bulan yang dapat dibandingkan" in told(client, stranger)
    assert client.get(f"{PAGE}csv/").status_code == 404
    client.force_login(wulan)
    assert [client.get(f"{PAGE}?bulan={text}").status_code for text in ("2026-09", "x", "2025")] == [404] * 3
    client.force_login(ani)
    assert client.get(PAGE).status_code == 403
