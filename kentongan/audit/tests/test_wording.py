"""Every act that is recorded anywhere has its word, and nothing recorded names a human being."""

from kentongan.audit import wording
from kentongan.audit.tests import recorded


def test_every_act_that_is_recorded_has_a_word():
    missing = {act: where for act, where in recorded.acts().items() if act not in wording.ACTS}
    assert missing == {}, "write their words into kentongan/audit/wording.py"


def test_no_word_stands_for_an_act_that_nobody_records():
    assert sorted(set(wording.ACTS) - set(recorded.acts())) == []


def test_words_begin_small_so_that_they_fit_into_a_sentence():
    assert [
        word
        for word in wording.ACTS.values()
        if not word[0].islower() and not word.startswith(("OPD", "PDF"))
    ] == []


def test_an_act_of_a_version_to_come_shows_its_code():
    assert wording.act("bulan.terbit") == "bulan.terbit"
