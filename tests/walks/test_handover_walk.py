"""A channel is handed over by three people, each at an own browser, from the movement to the signed paper."""

import re
import subprocess
from datetime import UTC, datetime

import pytest
from playwright.sync_api import expect

from kentongan.channels import custody
from kentongan.channels.models import Custodian
from kentongan.handovers.models import Handover, HandoverRecord
from kentongan.handovers.tests.conftest import post
from kentongan.people.models import Person
from tests.walks import making
from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading, settled, sign_in

pytestmark = pytest.mark.walk
AT = datetime(2026, 11, 20, 2, tzinfo=UTC)
BY_GILANG = ("Kata sandi diganti", "Semua sesi lama diakhiri", "Surel pemulihan milik dinas",
             "Telepon pemulihan milik dinas", "Verifikasi dua langkah didaftar ulang")  # fmt: skip
BY_RATIH = "Peran dan aplikasi lain di platform dibersihkan"


@pytest.fixture
def people(transactional_db, contoh, dinsos, dinsos_ig):
    """Ratih holds the Instagram of Dinas Sosial and leaves, Gilang comes, Sari heads the agency."""
    ratih = post(
        contoh, "ratih", "Ratih Contoh, S.I.Kom.", Person.AGENCY_ADMIN, dinsos, nip="199001012015042001"
    )
    post(contoh, "gilang", "Gilang Mu'awanah", Person.AGENCY_ADMIN, dinsos, nip="199202022018011003")
    post(contoh, "sari", "Dra. Sari Contoh, M.Si.", Person.AGENCY_HEAD, dinsos, nip="197003031995032003",
         title="Kepala Dinas Sosial")  # fmt: skip
    custody.set_custodian(dinsos_ig, "primary", ratih.name, person=ratih, by=None, at=AT)


@pytest.mark.parametrize(
    ("width", "javascript"), [(1280, True), (360, False)], ids=["desktop", "phone-without-javascript"]
)
def test_three_people_hand_a_channel_over(people, open_page, tmp_path, width, javascript):
    ratih, gilang, sari = (_enter(open_page, who, width, javascript) for who in ("ratih", "gilang", "sari"))
    _record(sari)
    address = f"/serah-terima/{Handover.objects.get().pk}/"
    _note(ratih, address, BY_RATIH)
    _accept(gilang, address)
    if javascript:  # axe is a script
        assert_accessible(gilang)
    _out_of_the_product(ratih, address)
    for title in BY_GILANG:
        _note(gilang, address, title, tmp_path if title == BY_GILANG[0] else None)
    _confirm(sari, address, tmp_path)
    _issue(gilang, address, tmp_path)
    assert ratih.goto(address).status == 404  # settled: the former holder sees nothing of it any more
    assert Custodian.objects.get(ended=None).person.username == "gilang"


def _enter(open_page, username, width, javascript):
    page = open_page(width, javascript=javascript)
    sign_in(page, username)
    return page


def _record(page):
    """The agency's head records the transfer and names who takes over; she witnesses herself."""
    hand = Hand(page)
    page.goto("/serah-terima/")
    hand.press("Catat mutasi")
    hand.choose("Pemegang kanal yang pindah", re.compile("Ratih"))
    hand.press("Lanjutkan")
    assert heading(page) == "Ratih Contoh, S.I.Kom. menyerahkan 1 kanal"
    hand.fill("Berlaku mulai (TMT)", "23/11/2026")
    page.locator("[name=decree_number]").fill("821.2/77/BKD/2026")
    page.locator("[name=incoming]").select_option(label="Gilang Mu'awanah, NIP 199202022018011003")
    page.locator("[name=witness]").select_option(label="Dra. Sari Contoh, M.Si., NIP 197003031995032003")
    assert_fits(page)
    hand.press("Buka 1 serah terima")
    expect(page.get_by_role("status")).to_contain_text("1 serah terima dibuka")
    expect(page.locator("main")).to_contain_text("26 November 2026")  # three working days after Monday


def _note(page, address, title, folder=None):
    """Note one step, with a screenshot where a folder is given."""
    page.goto(address)
    page.locator(".check").get_by_role("link", name=f"Catat bukti {title}").click()
    page.get_by_label("Apa yang dikerjakan dan kapan").fill("Dikerjakan 23 November pukul 10.00 WIB")
    if folder is not None:
        page.get_by_label("Tangkapan layar").set_input_files(making.screenshot(folder))
    assert_fits(page)
    Hand(page).press("Simpan bukti")
    expect(page.get_by_role("status")).to_contain_text("tersimpan")


def _accept(page, address):
    """Accept by keyboard alone; lamp 1 is lit, lamp 2 is not."""
    page.goto(address)
    page.get_by_role("button", name="Terima kanal ini").focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("status")).to_contain_text("Akses pemegang lama di aplikasi sudah berakhir")
    lamps = page.locator(".lamp")
    expect(lamps.nth(0)).to_contain_text("Sudah berakhir")
    expect(lamps.nth(1)).to_contain_text("Belum terbukti: 0 dari 6 langkah")
    assert_fits(page)


def _out_of_the_product(page, address):
    """The former holder is out at the next click; signed in anew there is the own handover only."""
    page.goto("/")
    assert "/masuk/" in page.url
    sign_in(page, "ratih")
    page.goto("/serah-terima/")
    expect(page.locator("main table")).to_contain_text("dinsos.contoh")
    assert page.goto(address).status == 200
    for closed in ("/opd/", "/mutasi/", "/data/", "/keamanan/"):
        assert page.goto(closed).status in (403, 404), closed


def _confirm(page, address, folder):
    """The witness confirms what both noted, then looks for the code on the channel."""
    hand = Hand(page)
    page.goto(address)
    hand.press("Sahkan langkah yang sudah dicatat")
    expect(page.get_by_role("status")).to_contain_text("6 langkah disahkan")
    expect(page.locator(".lamp").nth(1)).to_contain_text("Belum terbukti: 6 dari 6 langkah")
    hand.press("Sahkan kode pengambilalihan")
    page.get_by_label("Tangkapan layar").set_input_files(making.screenshot(folder))
    hand.press("Ya, kode terlihat")
    expect(page.locator(".lamp").nth(1)).to_contain_text("Terbukti berakhir")
    settled(page)


def _issue(page, address, folder):
    """The new holder issues the record and takes the paper home; it says what was proven."""
    hand = Hand(page)
    page.goto(address)
    hand.press("Siapkan berita acara")
    assert_fits(page)
    hand.fill("Nomor berita acara", "480/12/Dinsos/XI/2026")
    hand.press("Terbitkan berita acara")
    expect(page.locator("h1")).to_contain_text("480/12/Dinsos/XI/2026")
    with page.expect_download() as coming:
        hand.press("Unduh PDF A4")
    path = folder / "bast.pdf"
    path.write_bytes(coming.value.path().read_bytes())
    assert Handover.objects.get().state == Handover.SETTLED
    _assert_printed(path, HandoverRecord.objects.get())


def _assert_printed(path, record):
    try:
        told = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True, text=True)
    except FileNotFoundError:
        assert path.read_bytes().startswith(b"%PDF-")
        return
    words = re.sub(r"\s+", " ", told.stdout.replace("’", "'"))
    for part in (
        "BERITA ACARA SERAH TERIMA", "480/12/Dinsos/XI/2026", "Ratih Contoh, S.I.Kom.", "Gilang Mu'awanah",
        "Dra. Sari Contoh, M.Si.", "821.2/77/BKD/2026", "terbukti berakhir", record.head_hash[:16],
        record.facts_sha256,
    ):  # fmt: skip
        assert part in words, part
