"""Closed months that tests of this room know by name."""

import pytest

from kentongan.evaluation import closing
from kentongan.evaluation.tests import judged


@pytest.fixture
def dinas_all(contoh, dinas):
    """Six agencies by name."""
    return judged.agencies(contoh, dinas)


@pytest.fixture
def looked_at(contoh, dinas_all):
    """Their October was looked at, and a rubric of three indicators holds."""
    judged.look_at(contoh)
    judged.mark(dinas_all["Alfa"], met=1)
    judged.mark(dinas_all["Beta"], met=4)
    judged.small_rubric(contoh)
    return dinas_all


@pytest.fixture
def october(contoh, looked_at, wulan):
    """October 2026, closed by the officer."""
    return closing.close(contoh, judged.OCTOBER, by=wulan, at=judged.CLOSED_AT)
