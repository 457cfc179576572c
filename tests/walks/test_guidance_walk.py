"""A silent agency is found, asked and helped: officer and agency admin, from the round to the closed case."""

import os
from datetime import UTC, datetime
from pathlib import Path

import pytest
from playwright.sync_api import expect

from kentongan.guidance import clock
from kentongan.guidance.models import OutreachCase, OutreachLetter
from kentongan.guidance.tests.conftest import quiet  # noqa: F401 - the agency that fell silent
from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading, sign_in

pytestmark = pytest.mark.walk
SHOTS = os.environ.get("KENTONGAN_SHOTS", "")  # a folder: keep pictures of the pages


def shot(page, name, width):
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{width}.png", full_page=True)


def rounds(contoh, *days):
    for day in days:
        clock.look_after(contoh, at=datetime(2026, 11, day, 2, tzinfo=UTC))


@pytest.fixture
def called(transactional_db, contoh, quiet, ani, wulan):  # noqa: F811
    """Found on the 9th, the message went out on the 10th, the call has been due since the 13th."""
    rounds(contoh, 9, 10, 13)


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (390, False)], ids=["desktop", "phone-without-javascript"]
)
def test_a_silent_agency_is_asked_and_helped(called, contoh, open_page, width, javascript):
    page, agency = (open_page(width, javascript=javascript) for _ in range(2))
    sign_in(page, "wulan.contoh")
    _call(page, width)
    rounds(contoh, 20)
    _letter(page, width)
    sign_in(agency, "ani.contoh")
    _answer(agency, width)
    _agree_and_close(page, width)
    if javascript:
        assert_accessible(page)
    assert OutreachCase.objects.get().outcome == "improved"


def _call(page, width):
    hand = Hand(page)
    page.goto("/pembinaan/")
    assert heading(page) == "Satu OPD dibina, satu menunggu tindakan"
    assert_fits(page)
    shot(page, "list", width)
    hand.press("Dinas Sosial")
    hand.press("Catat telepon")
    hand.fill("Tanggal", "13/11/2026")
    hand.fill("Jabatan yang ditemui", "Sekretaris dinas")
    hand.press("Simpan pembicaraan")
    expect(page.get_by_role("status")).to_contain_text("Pembicaraan tercatat")


def _letter(page, width):
    hand = Hand(page)
    page.reload()
    hand.press("Siapkan surat")
    assert_fits(page)
    shot(page, "issue", width)
    hand.fill("Nomor surat", "480/7/Kominfo/XI/2026")
    hand.press("Terbitkan surat")
    expect(page.locator("h1")).to_contain_text("480/7/Kominfo/XI/2026")
    assert OutreachLetter.objects.get().rung == 3
    if SHOTS:
        with page.expect_download() as coming:
            hand.press("Unduh PDF A4")
        (Path(SHOTS) / "letter.pdf").write_bytes(coming.value.path().read_bytes())


def _answer(page, width):
    """The agency's admin names the obstacle."""
    hand = Hand(page)
    page.goto("/pembinaan/")
    hand.press("Dinas Sosial")
    hand.press("Sampaikan kendala kami")
    page.get_by_label("Kendala", exact=True).select_option("K2")
    hand.fill("Keterangan", "Admin lama pindah pada Juli")
    assert_fits(page)
    hand.press("Simpan kendala")
    expect(page.locator("main")).to_contain_text("K2 Petugas diganti, akses hilang")


def _agree_and_close(page, width):
    hand = Hand(page)
    page.goto(f"/pembinaan/{OutreachCase.objects.get().pk}/")
    hand.press("Sepakati tindakan OPD")
    page.locator("[name=kind]").select_option("recovery")
    hand.fill("Apa yang dikerjakan", "Pulihkan akun Instagram")
    hand.fill("Penanggung jawab", "Kasubbag umum")
    hand.fill("Batas", "30/11/2026")
    hand.press("Simpan kesepakatan")
    expect(page.locator("main")).to_contain_text(
        "Ditahan selama kesepakatan berjalan, sampai 30 November 2026"
    )
    assert_fits(page)
    shot(page, "case", width)
    page.get_by_role("link", name="Tandai selesai Pulihkan akun Instagram").click()
    hand.press("Tandai selesai")
    page.goto("/pembinaan/yang-menolong/")
    assert_fits(page)
    shot(page, "helps", width)
    page.goto(f"/pembinaan/{OutreachCase.objects.get().pk}/tutup/")
    page.locator("[name=outcome]").select_option("improved")
    hand.fill("Catatan penutup", "Akun kembali, admin baru ditunjuk")
    hand.press("Tutup kasus")
    expect(page.get_by_role("status")).to_contain_text("Kasus ditutup")
