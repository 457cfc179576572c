"""Three jurors mark blind on phones without JavaScript; winners are published. The year: test_year_walk."""

from datetime import UTC, datetime

import pytest
import time_machine
from playwright.sync_api import expect

from kentongan.awards.models import Award
from kentongan.awards.tests import made
from tests.walks import awarding
from tests.walks.conftest import Hand, assert_fits, sign_in

pytestmark = pytest.mark.walk
OPENED, HELD = datetime(2026, 10, 5, 2, tzinfo=UTC), datetime(2026, 11, 3, 2, tzinfo=UTC)
NAMES = ("Dinas Kesehatan", "Dinas Pendidikan", "Dinas Perhubungan")


@pytest.fixture
def award(transactional_db, contoh, dinas, wulan):
    """Prepared, with one category and a jury of three; two criteria, so that the walk stays short."""
    made.judge(contoh, made.agencies(contoh, dinas), 202609)
    one = made.drafted(contoh, wulan)
    one.categories.exclude(name="Terbaik Umum").delete()
    one.categories.update(most=3)
    one.criteria.exclude(name__in=("Visual", "Mudah dipahami")).delete()
    made.seat(one, wulan)
    return one


def test_three_jurors_mark_blind_on_a_phone_without_javascript(award, open_page):
    def enter(username):
        page = open_page(390, javascript=False)
        sign_in(page, username)
        return page

    with time_machine.travel(OPENED, tick=True):
        officer = enter("wulan.contoh")
        awarding.nominate(officer, award, "1. 91,00")
        for username, marks in (("juri1", "343"), ("juri2", "344"), ("juri3", "314")):
            marks = dict(zip(NAMES, marks, strict=True))
            awarding.mark(enter(f"{username}.contoh"), award, marks, hidden="91,00")
        awarding.close(officer, award, "Senin, 12 Oktober 2026")  # five working days
    with time_machine.travel(HELD, tick=True):
        officer = enter("wulan.contoh")
        awarding.decide(
            officer, award, first="Dinas Perhubungan", chosen="Dinas Kesehatan",
            told="Juri Tiga Contoh memberi 1", javascript=False,
        )  # fmt: skip
        awarding.conclude(officer, "03/11/2026")
        _publish(officer, award)


def _publish(page, award):
    hand = Hand(page)
    page.goto(f"/penghargaan/{award.pk}/")
    hand.press("Umumkan pemenang")
    page.get_by_label("Tampilkan papan publik").check()
    hand.press("Umumkan pemenang", within="main form")
    page.goto("/penghargaan/publik/99.01/2026/")
    expect(page.locator("main")).to_contain_text("Dinas Kesehatan")
    assert "91,00" not in page.content()
    assert_fits(page)
    assert Award.objects.get().state == Award.PUBLISHED
