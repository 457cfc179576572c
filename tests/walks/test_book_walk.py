"""An auditor reads the book, narrows it, follows a row, has it checked; a changed row is named."""

import pytest
from playwright.sync_api import expect

from conftest import PASSWORD, _person
from kentongan.audit.tests import attacking
from kentongan.people import roles
from tests.walks.conftest import Hand, assert_accessible, assert_fits, heading, run_jobs, settled, sign_in

pytestmark = pytest.mark.walk


@pytest.fixture
def book(sample, open_page):
    """The book, opened by the auditor of Inspektorat."""

    def opened(width, **more):
        person = _person(sample, "inspektur.contoh", "Inspektur Contoh", roles.AUDITOR)
        page = open_page(width, **more)
        sign_in(page, person.username, PASSWORD)
        page.goto("/buku/")
        return page

    return opened


def check(page):
    """Press the button and wait for the verdict."""
    Hand(page).press("Periksa keutuhan buku")
    settled(page)
    assert run_jobs() == 1
    page.reload()
    Hand(page).press("Lihat hasil")
    settled(page)


@pytest.mark.parametrize("width", [1280, 320])
def test_a_row_is_found_read_and_followed(book, width):
    page = book(width)
    assert "perbuatan tercatat" in heading(page)
    assert_fits(page)
    assert_accessible(page)
    page.get_by_label("Perbuatan", exact=True).select_option(label="surat edaran dicatat")
    Hand(page).press("Saring")
    assert heading(page) == "Satu baris cocok dengan saringan"
    Hand(page).press("Surat edaran dicatat")
    assert heading(page) == "Surat edaran dicatat"
    expect(page.get_by_text("Menyambung", exact=True)).to_be_visible()
    assert_fits(page)
    assert_accessible(page)


def test_the_whole_book_is_checked_by_one_button_without_javascript(book):
    page = book(360, javascript=False)
    check(page)
    expect(page.get_by_text("Buku utuh")).to_be_visible()
    page.goto("/buku/")
    expect(page.get_by_text("Utuh", exact=True)).to_be_visible()
    assert_fits(page)


def test_a_changed_row_is_named_on_top_of_the_book(book):
    page = book(1280)
    attacking.edit(20)
    check(page)
    expect(page.get_by_text("Buku tidak utuh", exact=True)).to_be_visible()
    page.goto("/buku/")
    expect(page.get_by_role("alert")).to_contain_text("baris 20 diubah")
    assert_accessible(page)
    page.goto("/buku/20/")
    expect(page.get_by_text("Tidak cocok", exact=True)).to_be_visible()
