"""An award is prepared, numbers nominate, agencies object: what is allowed when."""

from datetime import timedelta

import pytest

from conftest import _person
from kentongan.audit.models import Entry
from kentongan.awards import jury, nominating, numbers, objecting, preparing, ranking
from kentongan.awards.models import Award, Category, Criterion, Nominee, Objection
from kentongan.awards.tests import made
from kentongan.evaluation.models import IndicatorResult
from kentongan.people.models import Person
from kentongan.refusal import Refused


def nominate(award, by, at=made.OPENED):
    nominating.nominate(award, numbers.of_award(award), numbers.before(award), by=by, at=at)


def test_a_new_award_has_the_usual_categories_once_a_peer_group_and_four_criteria(contoh, wulan):
    award = preparing.found(
        contoh, year=2026, title="Anugerah", basis="", cutoff_on=made.CUTOFF,
        peer_groups=["Dinas", "Kecamatan"], by=wulan, at=made.FOUNDED,
    )  # fmt: skip
    names = [one.full_name for one in award.categories.all()]
    assert names[:3] == ["Terbaik Umum (Dinas)", "Terbaik Umum (Kecamatan)", "Teraktif"]
    assert (len(names), award.criteria.count(), award.jury_share) == (8, 4, 0.4)
    with pytest.raises(Refused, match="sudah ada"):
        preparing.found(
            contoh, year=2026, title="Lagi", basis="", cutoff_on=made.CUTOFF, peer_groups=[], by=wulan,
            at=made.FOUNDED,
        )  # fmt: skip


def founded(government, by, year):
    """The category of websites in an award that was founded with what is measured in its year."""
    award = preparing.found(
        government, year=year, title="Anugerah", basis="", cutoff_on=made.CUTOFF.replace(year=year),
        peer_groups=[], measured=numbers.groups_measured(government, year), by=by, at=made.FOUNDED,
    )  # fmt: skip
    return award.categories.get(name="Website Terbaik")


def test_websites_are_ranked_by_their_numbers_where_anybody_has_some(contoh, six, wulan):
    assert "W" not in numbers.groups_measured(contoh, 2026)
    IndicatorResult.objects.filter(code__startswith="C").update(code="W2")
    site, without = founded(contoh, wulan, 2026), founded(contoh, wulan, 2025)
    assert (site.ranked_by, without.ranked_by) == ("W", Category.HAND)
    (picked,) = [
        one for row, one in nominating.preview(site.award, numbers.of_award(site.award), {}) if row == site
    ]
    reason = nominating.reason_of(site, picked.nominees[0])
    assert reason.startswith("urutan 1 menurut kelompok W: situs web: 55,00")
    with pytest.raises(Refused, match="menurut angka"):
        nominating.propose(site, six["Dinkes"], "Situs baru", by=wulan, at=made.FOUNDED)


def test_numbers_nominate_five_and_say_why_and_why_not(award, wulan, six):
    nominate(award, wulan)
    best = made.category(award, "Terbaik Umum")
    assert [one.agency.short_name for one in best.nominees.all()] == [
        "Dinkes", "Disdik", "Dishub", "Dinsos", "DLH",
    ]  # fmt: skip
    assert best.nominees.first().reason == ("urutan 1 menurut nilai keseluruhan: 91,00; cakupan data 95 %")
    assert best.left_out == [[six["Dispora"].pk, ranking.NO_RANK, pytest.approx(0.40)]]
    assert award.state == Award.NOMINATED
    assert Entry.objects.filter(act="award.nominated").exists()


def test_months_after_the_cut_off_do_not_count(award, six, contoh):
    made.judge(contoh, six, 202610)
    assert numbers.months_of(numbers.of_award(award)) == 3


def test_nobody_is_nominated_before_the_cut_off_has_passed(award, wulan):
    with pytest.raises(Refused, match="sesudah batas data 30 September 2026"):
        nominate(award, wulan, at=made.FOUNDED)


def test_without_jury_or_chair_nothing_begins(contoh, six, wulan):
    award = made.drafted(contoh, wulan)
    made.seat(award, wulan, count=1)
    with pytest.raises(Refused, match="sedikitnya dua juri"):
        nominate(award, wulan)


def test_without_enough_data_nothing_begins(contoh, wulan, award):
    award.categories.update(ranked_by="D")  # nobody has complaints
    with pytest.raises(Refused, match="Tidak ada OPD dengan data yang cukup"):
        nominate(award, wulan)
    assert Award.objects.get().state == Award.DRAFT


def test_a_category_without_numbers_is_filled_by_hand_with_a_reason(award, wulan, six):
    site = preparing.add_category(
        award,
        name="Website Terbaik",
        peer_group="",
        ranked_by=Category.HAND,
        most=3,
        by=wulan,
        at=made.FOUNDED,
    )
    with pytest.raises(Refused, match="alasan"):
        nominating.propose(site, six["Dinkes"], " ", by=wulan, at=made.FOUNDED)
    one = nominating.propose(site, six["Dinkes"], "Situs baru", by=wulan, at=made.FOUNDED)
    with pytest.raises(Refused, match="sudah diusulkan"):
        nominating.propose(site, six["Dinkes"], "Lagi", by=wulan, at=made.FOUNDED)
    with pytest.raises(Refused, match="menurut angka"):
        nominating.propose(
            made.category(award, "Teraktif"), six["Dinkes"], "Rajin", by=wulan, at=made.FOUNDED
        )
    nominate(award, wulan)
    assert (one.value, list(site.nominees.all())) == (None, [one])


def test_after_nominating_nothing_of_the_award_is_changed(nominated, wulan):
    with pytest.raises(Refused, match="sedang dinilai juri"):
        preparing.change(nominated, {"jury_share": 0.9}, by=wulan, at=made.OPENED)
    with pytest.raises(Refused, match="sedang dinilai juri"):
        preparing.remove_category(made.category(nominated, "Teraktif"), by=wulan, at=made.OPENED)
    with pytest.raises(Refused, match="sedang dinilai juri"):
        preparing.keep_criterion(Criterion(award=nominated, name="x"), by=wulan, at=made.OPENED)


def test_nominations_are_made_anew_until_a_juror_has_saved_a_mark(nominated, wulan):
    nominating.reconsider(nominated, by=wulan, at=made.OPENED)
    assert (nominated.state, Nominee.objects.count()) == (Award.DRAFT, 0)
    nominate(nominated, wulan)
    made.give(nominated.jurors.first(), made.nominee(nominated, "Teraktif", "Disdik"), 3)
    with pytest.raises(Refused, match="sudah mulai menilai"):
        nominating.reconsider(nominated, by=wulan, at=made.OPENED)


@pytest.mark.parametrize("told", [{"jury_share": 1.5}, {"cutoff_on": made.CUTOFF.replace(year=2025)}])
def test_bad_input_of_a_share_or_a_cut_off_stores_nothing(award, wulan, told):
    with pytest.raises(Refused):
        preparing.change(award, told, by=wulan, at=made.FOUNDED)
    assert Award.objects.get().jury_share == 0.4


def test_only_somebody_posted_as_juror_sits_and_nobody_who_sees_ranks(award, wulan, ani, contoh):
    with pytest.raises(Refused, match="penugasan sebagai juri"):
        jury.appoint(award, ani, office="", is_chair=False, by=wulan, at=made.FOUNDED)
    both = _person(contoh, "ganda.contoh", "Ganda Contoh", Person.JUROR)
    both.postings.create(government=contoh, role=Person.OFFICER, since=made.CUTOFF.replace(year=2020))
    with pytest.raises(Refused, match="melihat semua peringkat"):
        jury.appoint(
            award, Person.objects.get(pk=both.pk), office="", is_chair=False, by=wulan, at=made.FOUNDED
        )


def test_the_window_is_five_working_days_and_its_last_day_counts_whole(announced, ani, six):
    assert announced.appeal_until == made.LAST_DAY
    best = made.category(announced, "Terbaik Umum")
    told = {"against": made.nominee(announced, "Terbaik Umum", "Dishub"), "claim": "Keliru", "by": ani}
    late = made.HELD.replace(hour=17) - timedelta(days=1)  # 3 November, 00.00 WIB
    with pytest.raises(Refused, match="berakhir 2 November 2026"):
        objecting.file(best, six["Dinsos"], at=late, **told)
    objecting.file(best, six["Dinsos"], at=late - timedelta(seconds=1), **told)
    with pytest.raises(Refused, match="masih menunggu keputusan"):
        objecting.file(best, six["Dinsos"], at=late - timedelta(seconds=1), **told)


def test_an_agency_objects_for_itself_only_and_never_against_itself(announced, ani, six):
    best = made.category(announced, "Terbaik Umum")
    for agency, against in ((six["Dinkes"], None), (six["Dinsos"], None)):  # not hers; already nominated
        with pytest.raises(Refused):
            objecting.file(best, agency, against=against, claim="x", by=ani, at=made.ANNOUNCED)
    own = made.nominee(announced, "Terbaik Umum", "Dinsos")
    with pytest.raises(Refused, match="OPD lain"):
        objecting.file(best, six["Dinsos"], against=own, claim="x", by=ani, at=made.ANNOUNCED)
    assert Objection.objects.count() == 0


def test_a_granted_objection_takes_the_nomination_away_and_is_decided_once(announced, ani, wulan, six):
    other = made.nominee(announced, "Teraktif", "Disdik")
    one = objecting.file(
        other.category, six["Dinsos"], against=other, claim="Akun ganda", by=ani, at=made.ANNOUNCED
    )
    told = {"granted": True, "number": None, "by": wulan, "at": made.ANNOUNCED}
    with pytest.raises(Refused, match="alasan"):
        objecting.decide(one, reasons="", **told)
    objecting.decide(one, reasons="Benar, akun ganda", **told)
    assert "Disdik" not in [each.agency.short_name for each in other.category.nominees.standing()]
    with pytest.raises(Refused, match="sudah diputuskan"):
        objecting.decide(one, reasons="Lagi", **told)


def test_a_granted_missing_agency_is_nominated_and_the_jury_marks_again(announced, wulan, six, ani):
    missing = made.nominee(announced, "Teraktif", "Dinsos")
    missing.delete()
    one = objecting.file(
        missing.category, six["Dinsos"], against=None, claim="Kami layak", by=ani, at=made.ANNOUNCED
    )
    placed = ranking.Placed(six["Dinsos"].pk, 2, 90.0, 0.85)
    objecting.decide(one, granted=True, reasons="Layak", number=placed, by=wulan, at=made.ANNOUNCED)
    announced.refresh_from_db()
    assert (announced.state, announced.appeal_until) == (Award.NOMINATED, None)
    assert made.nominee(announced, "Teraktif", "Dinsos").value == 90.0
    assert missing.category.ballots.filter(submitted_at=None).count() == 3
    assert made.category(announced, "Terbaik Umum").ballots.filter(submitted_at=None).count() == 0
