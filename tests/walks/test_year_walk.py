"""A year of a small government: closed month by month, disputed, decided, judged by three jurors, awarded."""

import re
from datetime import UTC, date, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from conftest import _person
from kentongan.awards import numbers, preparing
from kentongan.awards.models import AwardPaper
from kentongan.awards.tests import made
from kentongan.evaluation import closing, results
from kentongan.evaluation.models import Appeal, Period
from kentongan.evaluation.tests import judged
from kentongan.people.models import Person
from kentongan.posts.models import Post
from tests.walks import awarding
from tests.walks.conftest import Hand, assert_accessible, assert_fits, run_jobs, sign_in
from tests.walks.making import screenshot

pytestmark = pytest.mark.walk
YEAR = [202600 + month for month in range(1, 11)]
OCTOBER = YEAR[-1]
BEGUN, HELD = judged.CLOSED_AT, datetime(2026, 11, 12, 2, tzinfo=UTC)  # the window ends on the 10th
POSTS = {"Dinkes": 14, "Disdik": 11, "Dishub": 8, "Dinsos": 6, "DLH": 3, "Dispora": 0}  # in a month
MARKS = {"juri1": "343", "juri2": "344", "juri3": "314"}
NAMES = ("Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan")


@pytest.fixture
def agencies(transactional_db, contoh, dinas, wulan):
    """Six agencies whose ten months were looked at; Tari administers Dinas Sosial."""
    all_ = made.agencies(contoh, dinas)
    judged.small_rubric(contoh, only="A1")
    for short, agency in all_.items():
        _fill(judged.channel_of(contoh, agency, f"{short.lower()}.contoh"), POSTS[short])
    _person(contoh, "tari.contoh", "Tari Contoh", Person.AGENCY_ADMIN, all_["Dinsos"])
    return all_


def _fill(channel, count):
    """Ten months of posts, `count` in each."""
    for month in YEAR:
        first = date(2026, month % 100, 1)
        evidence = judged.bring(channel, first, judged.KNOWN)
        posts = [judged.post_on(channel, evidence, first.replace(day=2 * n + 1), n) for n in range(count)]
        Post.objects.bulk_create(posts)


def test_a_year_is_closed_disputed_judged_and_awarded(agencies, contoh, wulan, open_page, tmp_path):
    def enter(username):
        page = open_page()
        sign_in(page, username)
        return page

    with time_machine.travel(BEGUN, tick=True):
        officer, agency = enter("wulan.contoh"), enter("tari.contoh")
        _close_months(officer, contoh, wulan)
        _dispute(agency, agencies["Dinsos"], tmp_path)
        _grant(officer)
        _read_the_difference(agency)
        award = _found(contoh, wulan)
        awarding.nominate(officer, award, "1. 70,00")
        for username, marks in MARKS.items():
            given = dict(zip(NAMES, marks, strict=True))
            awarding.mark(enter(f"{username}.contoh"), award, given, hidden="70,00")
        awarding.close(officer, award, "10 November 2026")
    with time_machine.travel(HELD, tick=True):
        officer = enter("wulan.contoh")
        awarding.decide(
            officer, award, first="Dinas Kesehatan", chosen="Dinas Perhubungan",
            told="Juri Tiga Contoh memberi 1", javascript=True,
        )  # fmt: skip
        awarding.conclude(officer, "12/11/2026")
        _take_home(officer, tmp_path)


def _close_months(page, contoh, wulan):
    """Nine months were closed before; the officer closes October in the browser."""
    for month in YEAR[:-1]:
        closing.close(contoh, month, by=wulan, at=BEGUN)
    page.goto("/penilaian/")
    Hand(page).press("Tutup Oktober 2026")
    run_jobs()
    page.goto("/penilaian/")
    expect(page.locator("main")).to_contain_text("6 dari 6 OPD")
    assert_accessible(page)
    assert [one.month for one in Period.objects.order_by("month")] == YEAR
    page.goto("/penilaian/rekap/2026/")
    expect(page.locator("main")).to_contain_text("Rata-rata 10 bulan")
    assert_fits(page)


def _dispute(page, agency, folder):
    """The agency opens its number down to the posts and says which is not its own."""
    hand = Hand(page)
    page.goto("/penilaian/2026-10/")
    hand.press(agency.name)
    hand.press("A1 Frekuensi unggahan")
    expect(page.locator("h1")).to_contain_text("30 persen dari target")
    hand.press("Sanggah angka ini")
    page.locator("[name=claim]").fill("Unggahan 1 Oktober bukan milik kami.")
    page.locator("[type=file]").set_input_files(screenshot(folder))
    assert_fits(page)
    hand.press("Kirim sanggahan")
    expect(page.locator("main")).to_contain_text("Menunggu keputusan")


def _grant(page):
    """Kominfo leaves the post out with reasons and counts the month anew."""
    hand = Hand(page)
    page.goto("/sanggahan/")
    hand.press("Dinas Sosial", within="main")
    hand.press("Putuskan")
    page.get_by_label("Diterima").check()
    page.locator("[name=reasons]").fill("Unggahan itu dibagikan dari akun lain.")
    page.get_by_role("checkbox").first.check()
    assert_fits(page)
    hand.press("Simpan keputusan")
    page.goto("/penilaian/2026-10/")
    hand.press("Hitung ulang dengan 1 koreksi")
    expect(page.locator("h1")).to_contain_text("1 OPD berubah dari versi 1 ke versi 2")


def _read_the_difference(page):
    page.goto("/penilaian/2026-10/perubahan/")
    row = page.locator("main tr", has_text="Dinas Sosial")
    expect(row).to_contain_text("30")
    expect(row).to_contain_text("−5,00")
    assert_accessible(page)
    assert Appeal.objects.get().version == Period.objects.get(month=OCTOBER).version == 2
    assert len(results.month(Period.objects.get(month=OCTOBER), 1)) == 6  # the first version stays


def _found(contoh, wulan):
    """The award of the year with one category, two criteria and three jurors."""
    award = preparing.found(
        contoh, year=2026, title="Anugerah Humas Contoh", basis="SK Bupati Contoh Nomor 7 Tahun 2026",
        cutoff_on=date(2026, 10, 31), peer_groups=numbers.peer_groups(contoh, 2026), by=wulan, at=BEGUN,
    )  # fmt: skip
    award.categories.exclude(name="Terbaik Umum").delete()
    award.categories.update(most=3)
    award.criteria.exclude(name__in=("Visual", "Mudah dipahami")).delete()
    made.seat(award, wulan)
    return award


def _take_home(page, folder):
    """Each kind of paper is downloaded and says what was decided."""
    told = {
        "PDF A4 Berita acara": (
            "400/1/BA/2026",
            "Layanan daruratnya paling menolong warga",
            "Juri Tiga Contoh",
        ),
        "PDF A4 Keputusan": ("100/77/2026", "Dinas Perhubungan"),
        "PDF A4 Piagam": ("Dinas Perhubungan", "Terbaik Umum"),
        "PDF A4 Lembar umpan balik": ("Anugerah Humas Contoh", "Dinas"),
    }
    for words, lines in told.items():
        text = awarding.text_of(awarding.download(page, re.compile(f"^{words}"), folder))
        assert all(line in text for line in lines), (words, text[:400])
    docx = awarding.download(page, re.compile("^DOCX"), folder)
    assert docx.read_bytes()[:2] == b"PK"
    sheets = AwardPaper.objects.filter(kind=AwardPaper.FEEDBACK)
    assert sheets.count() == len(POSTS)
