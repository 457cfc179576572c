"""Without a mouse: Tab and Enter lead from the sign-in page to the matrix, and the focus is always seen."""

import pytest
from playwright.sync_api import expect

from tests.walks.conftest import PASSWORD, assert_accessible, fresh_code

pytestmark = pytest.mark.walk
FOCUSED = """() => {
  const at = document.activeElement, look = getComputedStyle(at), box = at.getBoundingClientRect();
  return {
    words: (at.labels && at.labels[0] ? at.labels[0].innerText : at.innerText || "").trim(),
    tag: at.tagName, outline: look.outlineStyle, width: parseFloat(look.outlineWidth),
    seen: box.right > 0 && box.bottom > 0 && box.left < innerWidth && box.top < innerHeight,
  };
}"""


def _tab_to(page, words, most=40):
    """Press Tab until the focus is on these words; every stop on the way must be visible."""
    page.wait_for_load_state()  # before its styles are there, a page draws the browser's own outline
    for _ in range(most):
        page.keyboard.press("Tab")
        at = page.evaluate(FOCUSED)
        if at["tag"] == "BODY":
            continue
        assert at["outline"] == "solid", at
        assert at["width"] >= 2, at
        assert at["seen"], at
        if at["words"].startswith(words):
            return
    pytest.fail(f"Tab does not reach “{words}” on {page.url}")


def test_the_matrix_is_reached_with_tab_and_enter_alone(open_page, wulan, dinsos_ig):
    page = open_page()
    _tab_to(page, "Nama pengguna")
    page.keyboard.type("wulan.contoh")
    _tab_to(page, "Kata sandi")
    page.keyboard.type(PASSWORD)
    _tab_to(page, "Masuk")
    page.keyboard.press("Enter")
    _type_code(page)

    _tab_to(page, "Matriks")
    page.keyboard.press("Enter")
    page.wait_for_url("**/matriks/")
    _tab_to(page, "Dinas Sosial")
    page.keyboard.press("Enter")
    expect(page.locator("h1")).to_contain_text("Dinas Sosial")


def _type_code(page):
    page.wait_for_url("**/masuk/kode/")
    page.locator("[name=code]:focus").wait_for()  # the page puts the cursor there, sometimes after it loaded
    page.keyboard.type(fresh_code("wulan.contoh"))
    page.keyboard.press("Enter")
    page.locator("header .who").wait_for(state="attached")


def test_the_skip_link_comes_first_and_leads_past_the_menu(open_page, wulan, dinsos_ig):
    page = open_page()
    page.fill("[name=username]", "wulan.contoh")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    _type_code(page)
    page.goto("/matriks/")
    _tab_to(page, "Lewati ke isi", most=1)
    page.keyboard.press("Enter")
    page.wait_for_url("**/matriks/#isi")
    page.keyboard.press("Tab")
    assert page.evaluate("document.getElementById('isi').contains(document.activeElement)")


def test_the_phone_menu_opens_by_keyboard(open_page, wulan, dinsos_ig):
    page = open_page(360)
    page.fill("[name=username]", "wulan.contoh")
    page.fill("[name=password]", PASSWORD)
    page.keyboard.press("Enter")
    _type_code(page)
    _tab_to(page, "Menu")
    page.keyboard.press("Enter")
    assert_accessible(page)
    _tab_to(page, "Matriks", most=4)
    page.keyboard.press("Enter")
    page.wait_for_url("**/matriks/")
