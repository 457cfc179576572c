"""Versions that never change, and rubrics that hold forwards only."""

from datetime import UTC, datetime

import pytest

from kentongan.audit.models import Entry
from kentongan.evaluation import adopting, shipped
from kentongan.evaluation.models import Adoption, Period, Rubric
from kentongan.refusal import Refused

pytestmark = pytest.mark.django_db
AT = datetime(2026, 11, 2, 3, tzinfo=UTC)
TEXT = "kode: milik-kami\nversi: {}\njudul: Rubrik kami\nindikator: [{{kode: A1, bobot: 5}}]\n"


@pytest.fixture
def own(contoh, wulan):
    return adopting.publish(contoh, TEXT.format(1), wulan, AT)


def close(government, month, rubric):
    return Period.objects.create(
        government=government, month=month, rubric=rubric, folder="x", manifest_sha256="0" * 64,
        known_at=AT, closed_at=AT,
    )  # fmt: skip


def adopt(rubric, government, month, **more):
    return adopting.adopt(rubric, government, month, "SK 1", None, AT, **more)


def test_without_a_decision_the_shipped_default_holds(contoh):
    rubric = adopting.rubric_for(contoh, 202610)
    assert (rubric.code, rubric.government) == ("indeks-komunikasi-opd", None)
    assert rubric.sha256 == adopting.digest(shipped.default().text)
    assert adopting.rubric_for(contoh, 202611) == rubric


def test_reading_which_rubric_holds_stores_nothing(contoh):
    assert adopting.holding(contoh, 202610).pk is None
    assert not Rubric.objects.exists()


def test_a_rubric_holds_from_its_month_until_the_next_one(contoh, own):
    adopt(own, contoh, 202611)
    second = adopting.publish(contoh, TEXT.format(2), None, AT)
    adopt(second, contoh, 202701)
    held = [adopting.rubric_for(contoh, month) for month in (202611, 202612, 202701, 202801)]
    assert held == [own, own, second, second]
    assert adopting.rubric_for(contoh, 202610).government is None


@pytest.mark.parametrize("month", [202609, 202610])
def test_adopting_never_reaches_back_into_a_closed_month(contoh, own, month):
    close(contoh, 202610, own)
    with pytest.raises(Refused, match="Tetapkan mulai November 2026"):
        adopt(own, contoh, month)
    assert not Adoption.objects.exists()


def test_after_the_last_closed_month_it_may_begin(contoh, own):
    close(contoh, 202610, own)
    assert adopt(own, contoh, 202611).rubric == own


def test_a_closed_month_of_another_government_is_no_obstacle(contoh, own, stranger):
    close(stranger.government, 202612, own)
    assert adopt(own, contoh, 202611)


def test_a_second_decision_for_a_month_must_say_that_it_replaces_the_first(contoh, own):
    adopt(own, contoh, 202611)
    default = adopting.shipped_rubric(shipped.default())
    with pytest.raises(Refused, match="Gantikan penetapan itu"):
        adopt(default, contoh, 202611)
    adopt(default, contoh, 202611, instead=True)
    assert adopting.rubric_for(contoh, 202611).government is None
    assert Adoption.objects.count() == 2


def test_the_same_decision_twice_is_refused(contoh, own):
    adopt(own, contoh, 202611)
    with pytest.raises(Refused, match="sudah ditetapkan"):
        adopt(own, contoh, 202611, instead=True)


@pytest.mark.parametrize("month", [0, 202600, 202613, 199912, 2026])
def test_a_month_that_is_none_is_refused(contoh, own, month):
    with pytest.raises(Refused, match="misalnya 2026-10"):
        adopt(own, contoh, month)


def test_without_the_number_of_a_decision_nothing_is_adopted(contoh, own):
    with pytest.raises(Refused, match="nomor keputusan"):
        adopting.adopt(own, contoh, 202611, "  ", None, AT)


def test_another_governments_rubric_cannot_be_adopted(own, stranger):
    with pytest.raises(Refused, match="pemerintah daerah lain"):
        adopt(own, stranger.government, 202611)


def test_a_published_version_says_everything_and_is_never_replaced(contoh, own):
    assert "jam_jawab: 24" in own.text
    assert adopting.publish(contoh, TEXT.format(1), None, AT) == own
    with pytest.raises(Refused, match="Tulis versi: 2"):
        adopting.publish(contoh, TEXT.format(1).replace("bobot: 5", "bobot: 6"), None, AT)
    with pytest.raises(Refused, match="Tulis versi: 2"):
        adopting.publish(contoh, TEXT.format(3), None, AT)


def test_a_shipped_code_is_the_products_own(contoh):
    with pytest.raises(Refused, match="fair-kami"):
        adopting.publish(contoh, TEXT.format(1).replace("milik-kami", "fair"), None, AT)


def test_two_governments_may_use_the_same_code(own, stranger):
    other = adopting.publish(stranger.government, TEXT.format(1), None, AT)
    assert other.pk != own.pk


def test_the_book_keeps_code_version_and_month_and_no_typed_text(contoh, own, wulan):
    adopting.adopt(own, contoh, 202611, "SK rahasia", wulan, AT)
    published, adopted = Entry.objects.filter(act__startswith="rubric.").order_by("seq")
    assert published.details["code"] == "milik-kami"
    assert adopted.details == {"code": "milik-kami", "version": 1, "since_month": 202611}
