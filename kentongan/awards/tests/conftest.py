"""The award of 2026 in each of its stages."""

import pytest

from kentongan.awards.tests import made


@pytest.fixture
def six(contoh, dinas, dinsos, dinkes):
    """Six agencies by short name, judged over three closed months."""
    all_ = made.agencies(contoh, dinas)
    made.judge(contoh, all_, 202607, 202608, 202609)
    return all_


@pytest.fixture
def award(contoh, six, wulan):
    """In preparation, with a jury of three."""
    one = made.drafted(contoh, wulan)
    made.seat(one, wulan)
    return one


@pytest.fixture
def nominated(award, wulan):
    """Nominations are out; every juror has declared."""
    made.nominated(award, wulan)
    made.declare_all(award)
    return award


@pytest.fixture
def announced(nominated, wulan):
    """Marked by all, closed, the window open until 2 November."""
    made.mark_all(nominated, {(1, "Disdik"): 4, (2, "Disdik"): 4, (3, "Disdik"): 4, (3, "Dinkes"): 1})
    return made.announced(nominated, wulan)


@pytest.fixture
def convened(announced, wulan):
    """In plenary."""
    return made.convened(announced, wulan)


@pytest.fixture
def concluded(convened, wulan):
    """Decided in order; the papers are out."""
    made.decide_in_order(convened, wulan)
    return made.concluded(convened, wulan)
