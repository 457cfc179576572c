"""Trying a rubric: what would have changed, on numbers from paper and on a real month."""

import pytest

from kentongan.evaluation import adopting, shipped, simulating
from kentongan.evaluation.models import Rubric
from kentongan.evaluation.rubric import declared
from kentongan.evaluation.tests import judged

ONLY_POSTS = (
    "kode: uji\nversi: 1\njudul: Uji\nindikator: [{kode: A1, bobot: 1, titik: [[0, 0], [60, 100]]}]\n"
)
PREDICATES = "predikat: [{nama: Lemah, dari: 0, sampai: 49.99}, {nama: Kuat, dari: 50, sampai: 100}]\n"


def row(agency, score, rank, predicate="", group="Dinas"):
    return {
        "agency_id": agency, "score": score, "rank": rank, "predicate": predicate, "peer_group": group,
    }  # fmt: skip


BEFORE = [
    row(1, 80.0, 1, "Baik"), row(2, 70.0, 2, "Cukup"), row(3, 60.0, 3, "Cukup"), row(4, 50.0, None),
    row(5, None, None), row(6, 40.0, 1, "Kurang", "Badan"),
]  # fmt: skip
AFTER = [
    row(1, 75.0, 2, "Cukup"), row(2, 85.5, 1, "Baik"), row(3, 60.0, None), row(4, 55.0, 3, "Kurang"),
    row(5, None, None), row(6, 40.0, 4, "Kurang"),
]  # fmt: skip
NAMES = {1: "Satu", 2: "Dua", 3: "Tiga", 4: "Empat", 5: "Lima", 6: "Enam"}


@pytest.fixture(scope="module")
def tried():
    default = shipped.default().declared
    found = simulating.changes(BEFORE, AFTER, NAMES)
    return simulating.Tried(202610, True, "Uji versi 1", found, simulating.named(default, default))


@pytest.fixture(scope="module")
def change(tried):
    return {one.name: one for one in tried.changes}


@pytest.mark.once
def test_places_and_points_won_and_lost(change):
    moved = {name: (one.moved, one.gained) for name, one in change.items()}
    assert moved == {
        "Satu": (-1, -5.0), "Dua": (1, 15.5), "Tiga": (None, 0.0), "Empat": (None, 5.0), "Lima": (None, None),
        "Enam": (None, 0.0),  # among other peers: its places cannot be compared
    }  # fmt: skip


@pytest.mark.once
def test_who_drops_out_comes_in_and_changes_its_name(tried, change):
    assert [one.name for one in tried.dropping] == ["Tiga"]
    assert [one.name for one in tried.coming] == ["Empat"]
    assert {name for name, one in change.items() if one.renamed} == {"Satu", "Dua"}


@pytest.mark.once
def test_the_sums(tried):
    assert (tried.ranked, tried.moved) == ((4, 4), 2)
    assert tried.mean == (62.5, 63.875)
    assert tried.predicates[:4] == [
        ("Sangat Baik", 0, 0), ("Baik", 1, 1), ("Cukup", 2, 1), ("Kurang", 1, 2),
    ]  # fmt: skip


@pytest.mark.once
def test_the_new_ranks_come_first_and_who_has_none_last(tried):
    assert [one.name for one in tried.changes] == ["Dua", "Satu", "Empat", "Enam", "Lima", "Tiga"]


@pytest.mark.django_db
def test_on_a_closed_month_the_frozen_facts_are_judged(october, contoh):
    stored = list(october.results.order_by("pk").values_list("agency__name", "score", "rank"))
    tried = simulating.simulate(contoh, declared(ONLY_POSTS + PREDICATES), 202610, judged.CLOSED_AT)
    before = {(one.name, one.before["score"], one.before["rank"]) for one in tried.changes}
    assert (tried.frozen, before) == (True, set(stored))
    # 12, 9, 6, 4, 2 and 0 posts of 20: 60 percent of the target is full marks here
    after = [(one.name, one.after["score"], one.after["predicate"]) for one in tried.changes]
    assert after == [
        ("Dinas Alfa", 100.0, "Kuat"), ("Dinas Beta", 75.0, "Kuat"), ("Dinas Gama", 50.0, "Kuat"),
        ("Dinas Delta", 33.333333, "Lemah"), ("Dinas Epsilon", 16.666667, "Lemah"),
        ("Dinas Zeta", 0.0, "Lemah"),
    ]  # fmt: skip


@pytest.mark.django_db
def test_without_a_closed_month_the_live_facts_are_tried_and_nothing_stays(looked_at, contoh, tmp_path):
    held, stored = adopting.holding(contoh, 202610), Rubric.objects.count()
    tried = simulating.simulate(contoh, declared(ONLY_POSTS), 202610, judged.CLOSED_AT)
    named = f"{held.title} versi {held.version}"
    assert (tried.frozen, tried.against, len(tried.changes)) == (False, named, 6)
    assert Rubric.objects.count() == stored
    assert not (tmp_path / "facts").exists()


@pytest.mark.django_db
def test_the_months_offered_are_those_that_are_over(looked_at, contoh):
    assert simulating.may_try(contoh, judged.CLOSED_AT) == [202610]
