"""Blind marking: who may mark what, when, and what nobody sees before the marking is closed."""

from datetime import date

import pytest

from conftest import _person
from kentongan.awards import jury, marking, marks, tallying
from kentongan.awards.models import Award, Ballot, Mark, Sheet
from kentongan.awards.tests import made
from kentongan.facts.shapes import JURY
from kentongan.people.models import Person, Posting
from kentongan.refusal import Refused


@pytest.fixture
def one(nominated):
    """Juri Dua, a member."""
    return nominated.jurors.get(person__username="juri2.contoh")


def test_marks_are_saved_often_and_the_last_word_counts(nominated, one):
    nominee = made.nominee(nominated, "Teraktif", "Disdik")
    made.give(one, nominee, 2)
    made.give(one, nominee, 4, comment="Lebih baik dari dugaan")
    assert set(Mark.objects.values_list("value", flat=True)) == {4}
    assert Sheet.objects.get().comment == "Lebih baik dari dugaan"


def test_saving_leads_to_the_next_nominee_that_is_not_whole(nominated, one):
    category = made.category(nominated, "Teraktif")
    first, second, third, *_, last = marking.markable(one, category)
    made.give(one, second, 3)
    marking.save(one, third, {nominated.criteria.first().pk: 3}, "", by=one.person, at=made.OPENED)
    assert marking.following(one, first) == third
    assert marking.following(one, last) == first
    for nominee in marking.markable(one, category):
        made.give(one, nominee, 3)
    assert marking.following(one, last) is None


@pytest.mark.parametrize("mark", [0, 5, -1])
def test_bad_input_of_a_mark_outside_one_to_four_stores_nothing(nominated, one, mark):
    with pytest.raises(Refused, match="Nilai hanya 1, 2, 3, atau 4"):
        made.give(one, made.nominee(nominated, "Teraktif", "Disdik"), mark)
    assert Sheet.objects.count() == 0


def test_nobody_marks_before_declaring(award, wulan):
    made.nominated(award, wulan)
    with pytest.raises(Refused, match="benturan kepentingan dahulu"):
        made.give(award.jurors.first(), made.nominee(award, "Teraktif", "Disdik"), 3)


def test_a_declared_conflict_takes_marks_away_and_bars_new_ones(nominated, one, six):
    nominee = made.nominee(nominated, "Teraktif", "Disdik")
    made.give(one, nominee, 4)
    jury.declare(one, [six["Disdik"]], "Saudara bekerja di sana", by=one.person, at=made.OPENED)
    assert Sheet.objects.count() == 0
    with pytest.raises(Refused, match="benturan kepentingan"):
        made.give(one, nominee, 4)
    assert nominee not in marking.markable(one, nominee.category)


def test_a_juror_of_an_agency_cannot_mark_it_under_any_sign_in(award, wulan, contoh, six):
    human = _person(contoh, "rangkap.contoh", "Rangkap Contoh", Person.JUROR)
    _person(contoh, "rangkap.opd", "Rangkap Contoh", Person.AGENCY_ADMIN, six["Dinkes"])
    seat = jury.appoint(award, human, office="", is_chair=False, by=wulan, at=made.FOUNDED)
    made.nominated(award, wulan)
    jury.declare(seat, [], "", by=human, at=made.OPENED)  # keeps silent about it
    with pytest.raises(Refused, match="Dinas Kesehatan tidak dapat Anda nilai"):
        made.give(seat, made.nominee(award, "Teraktif", "Dinkes"), 4)


def test_a_posting_at_an_agency_that_comes_later_bars_too(nominated, one, contoh, six):
    late = Posting.objects.create(
        person=one.person, government=contoh, role=Person.AGENCY_ADMIN, since=date(2020, 1, 1)
    )
    late.agencies.add(six["Disdik"])
    fresh = type(one).objects.get(pk=one.pk)
    with pytest.raises(Refused, match="benturan kepentingan"):
        made.give(fresh, made.nominee(nominated, "Teraktif", "Disdik"), 4)


def test_a_category_is_submitted_whole_and_once(nominated, one):
    category = made.category(nominated, "Teraktif")
    with pytest.raises(Refused, match="Lengkapi dahulu: Dinas Kesehatan"):
        marking.submit(one, category, by=one.person, at=made.OPENED)
    for nominee in marking.markable(one, category):
        made.give(one, nominee, 3)
    marking.submit(one, category, by=one.person, at=made.OPENED)
    with pytest.raises(Refused, match="sudah dikirim"):
        marking.submit(one, category, by=one.person, at=made.OPENED)
    with pytest.raises(Refused, match="Hanya ketua juri"):
        made.give(one, nominee, 4)


def test_only_the_chair_opens_again_and_says_why(nominated, one, wulan):
    made.mark_all(nominated)
    ballot = one.ballots.first()
    chair = nominated.jurors.get(is_chair=True).person
    for person, reason in ((wulan, "Salah"), (one.person, "Salah"), (chair, " ")):
        with pytest.raises(Refused):
            marking.reopen(ballot, reason, by=person, at=made.OPENED)
    marking.reopen(ballot, "Salah ketik", by=chair, at=made.OPENED)
    made.give(one, ballot.category.nominees.first(), 1)
    with pytest.raises(Refused, match="masih terbuka"):
        marking.reopen(ballot, "Sekali lagi", by=chair, at=made.OPENED)


def test_the_marking_closes_when_all_have_submitted_and_then_for_good(nominated, one, wulan):
    with pytest.raises(Refused, match="Belum mengirim: Juri Dua Contoh, Juri Satu Contoh, Juri Tiga"):
        marking.close(nominated, by=wulan, at=made.CLOSED)
    made.mark_all(nominated)
    marking.close(nominated, by=wulan, at=made.CLOSED)
    chair = nominated.jurors.get(is_chair=True).person
    for late in (
        lambda: made.give(one, made.nominee(nominated, "Teraktif", "Disdik"), 4),
        lambda: marking.reopen(one.ballots.first(), "Terlambat", by=chair, at=made.CLOSED),
        lambda: jury.dismiss(one, by=wulan, at=made.CLOSED),
    ):
        with pytest.raises(Refused, match="penjurian ditutup"):
            late()


def test_who_leaves_the_jury_holds_nobody_up_and_does_not_count(nominated, one, wulan):
    made.mark_all(nominated, {(2, "Dinkes"): 1})
    jury.dismiss(one, by=wulan, at=made.OPENED)
    marking.close(nominated, by=wulan, at=made.CLOSED)
    assert {row.jurors for tally in tallying.of_award(nominated) for row in tally.rows} == {2}
    assert {row["mark"] for row in marks.rows(nominated.government, 202610)} == {3.0}


def test_nobody_counts_marks_before_the_marking_is_closed(nominated):
    made.mark_all(nominated)
    with pytest.raises(Refused, match="sedang dinilai juri"):
        tallying.of_award(nominated)
    assert marks.rows(nominated.government, 202610) == []


def test_marks_become_facts_of_the_month_in_which_the_marking_closed(announced):
    rows = marks.rows(announced.government, 202610)
    assert len(rows) == 3 * 10  # three jurors, five nominees in each of two categories
    assert set(rows[0]) == set(JURY)
    assert marks.rows(announced.government, 202609) == []


def test_progress_tells_no_mark(nominated, one):
    made.give(one, made.nominee(nominated, "Teraktif", "Disdik"), 2)
    row = next(row for row in marking.progress(nominated) if row.juror == one and row.done)
    assert (row.category.name, row.done, row.asked, row.submitted_at) == ("Teraktif", 1, 5, None)


def test_a_juror_reaches_the_own_award_only_and_no_draft_of_it(award, wulan, stranger, contoh):
    person = award.jurors.first().person
    other = _person(contoh, "luar.contoh", "Luar Contoh", Person.JUROR)
    assert not Award.objects.visible_to(person).exists()  # still a draft
    made.nominated(award, wulan)
    assert Award.objects.visible_to(person).exists()
    assert not Award.objects.visible_to(other).exists()
    assert not Award.objects.visible_to(stranger).exists()
    assert Ballot.objects.count() == 0
