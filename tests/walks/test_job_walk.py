"""What takes long is asked for, left alone, and found again when it is done."""

import re

import pytest
from playwright.sync_api import expect

from kentongan.agencies.models import Government
from tests.walks.conftest import Hand, assert_accessible, assert_fits, run_jobs, sign_in

pytestmark = pytest.mark.walk


@pytest.mark.parametrize("javascript", [True, False], ids=["javascript", "no-javascript"])
def test_the_sample_is_removed_by_one_button_and_the_page_tells_when(sample, stranger, open_page, javascript):
    page = open_page(360, javascript=javascript)
    sign_in(page, "asing.contoh")
    page.goto("/data-contoh/")
    Hand(page).press(re.compile("^Hapus Kabupaten Contoh"))
    expect(page.locator("h1")).to_contain_text("Menunggu giliran")
    assert_fits(page)

    assert run_jobs() == 1
    if javascript:
        expect(page.locator("h1")).to_contain_text("Selesai")  # the page asks by itself
        assert_accessible(page)
    else:
        Hand(page).press("Perbarui sekarang")
        expect(page.locator("h1")).to_contain_text("Selesai")
    page.goto("/data-contoh/")
    expect(page.get_by_role("button", name="Muat data contoh")).to_be_visible()
    assert [one.code for one in Government.objects.all()] == ["99.02"]
