"""A rubric worked out into SQL is found again by the same code only; what is broken is worked out anew."""

import pytest

from kentongan.evaluation import kept_queries

pytestmark = pytest.mark.once
SAID = {"scores": "SELECT 1"}


class Work:
    """Works out, and counts how often."""

    def __init__(self):
        self.times = 0

    def __call__(self):
        self.times += 1
        return dict(SAID)


@pytest.fixture
def work():
    return Work()


def kept_files(settings):
    return sorted((settings.DATA / "rubrik-sql").iterdir())


def test_it_is_worked_out_once(work, settings):
    assert [kept_queries.found(("rubric", 1), work) for _ in range(3)] == [SAID] * 3
    assert work.times == 1
    assert len(kept_files(settings)) == 1


def test_another_rubric_and_another_code_find_nothing(work, monkeypatch):
    kept_queries.found(("rubric", 1), work)
    kept_queries.found(("rubric", 2), work)
    monkeypatch.setattr(kept_queries, "_code", lambda: "later")
    kept_queries.found(("rubric", 1), work)
    assert work.times == 3


@pytest.mark.parametrize("content", ["", "{", "[1]", '"x"'])
def test_a_broken_file_is_worked_out_anew_and_mended(work, settings, content):
    kept_queries.found(("rubric", 1), work)
    kept_files(settings)[0].write_text(content)
    assert [kept_queries.found(("rubric", 1), work) for _ in range(2)] == [SAID] * 2
    assert work.times == 2


def test_where_nothing_can_be_kept_it_is_worked_out_each_time(work, settings):
    settings.DATA.joinpath("rubrik-sql").write_text("a file where the folder should be")
    assert [kept_queries.found(("rubric", 1), work) for _ in range(2)] == [SAID] * 2
    assert work.times == 2


def test_the_oldest_go_when_there_are_many(work, settings, monkeypatch):
    monkeypatch.setattr(kept_queries, "MOST", 2)
    for number in range(4):
        kept_queries.found(("rubric", number), work)
    assert len(kept_files(settings)) == 2
