"""A rubric's text: what is read from it, and how every mistake is named."""

import pytest

from kentongan.evaluation import shipped
from kentongan.evaluation.rubric import declared
from kentongan.evaluation.rubric_text import completed, written
from kentongan.evaluation.terms import NUMBERS, PLATFORM_WEIGHTS
from kentongan.evaluation.tests.hand import CATALOG
from kentongan.refusal import Refused

pytestmark = pytest.mark.once

HEAD = "kode: uji\nversi: 1\njudul: Uji\n"
ONE = HEAD + "indikator:\n  - {kode: A1, bobot: 5}\n"
TWO = HEAD + "indikator:\n  - {kode: A1, bobot: 60}\n  - {kode: D1, bobot: 40}\n"


def points(text):
    return HEAD + f"indikator:\n  - {{kode: A1, bobot: 5, titik: {text}}}\n"


def predicates(*bounds):
    lines = "".join(
        f"  - {{nama: P{n}, dari: {low}, sampai: {high}}}\n" for n, (low, high) in enumerate(bounds)
    )
    return ONE + "predikat:\n" + lines


WRONG = {
    "an unknown indicator": (HEAD + "indikator:\n  - {kode: A9, bobot: 5}", "Baris 5", "A9"),
    "a near miss": (HEAD + "indikator:\n  - {kode: a1, bobot: 5}", "Baris 5", "Maksud Anda “A1”"),
    "an indicator twice": (ONE + "  - {kode: A1, bobot: 2}", "Baris 6", "dua kali"),
    "a weight of nothing": (HEAD + "indikator:\n  - {kode: A1, bobot: 0}", "bobot A1", "lebih dari 0"),
    "a negative weight": (HEAD + "indikator:\n  - {kode: A1, bobot: -3}", "bobot A1", "lebih dari 0"),
    "a weight in words": (HEAD + "indikator:\n  - {kode: A1, bobot: lima}", "bobot A1", "bukan angka"),
    "a weight that is no number": (ONE.replace("5}", ".nan}"), "bobot A1", "bukan angka"),
    "a comma for a point": (HEAD + 'indikator:\n  - {kode: A1, bobot: "0,5"}', "bobot A1", "0.5"),
    "weights that miss the sum": (TWO + "jumlah_bobot: 110", "Baris 7, jumlah_bobot", "berjumlah 100"),
    "no indicator": (HEAD + "indikator: []", "Baris 4", "sedikitnya satu"),
    "points that do not rise": (points("[[5, 0], [5, 100]]"), "titik A1", "harus naik"),
    "points that fall back": (points("[[0, 0], [9, 50], [3, 100]]"), "titik A1", "harus naik"),
    "a single point": (points("[[0, 0]]"), "titik A1", "dua titik"),
    "a point of three": (points("[[0, 0, 1], [2, 3]]"), "titik A1", "dua angka"),
    "a score above 100": (points("[[0, 0], [9, 101]]"), "titik A1", "paling banyak 100"),
    "an unknown platform": (ONE + "platform: {bobot: {instgram: 1}}", "Baris 6", "instagram"),
    "an unknown mandatory platform": (ONE + "platform: {wajib: {Dinas: [mySpace]}}", "Baris 6", "mySpace"),
    "a predicate with a gap": (predicates((0, 49.99), (60, 100)), "berlubang", "50.00"),
    "predicates that overlap": (predicates((0, 60), (60, 100)), "bertumpuk", "60.01"),
    "predicates from 10": (predicates((10, 100)), "predikat", "mulai dari 0"),
    "predicates up to 90": (predicates((0, 90)), "predikat", "sampai 100"),
    "a bound finer than what is published": (predicates((0, 49.999), (50, 100)), "Baris 7", "lebih teliti"),
    "a predicate upside down": (predicates((60, 50), (0, 100)), "Baris 7", "Tukar"),
    "an unknown set of predicates": (ONE + "predikat: kpi-2022", "Baris 6", "kip-2022"),
    "a coverage above 1": (ONE + "cakupan_minimal: 70", "Baris 6, cakupan_minimal", "paling banyak 1"),
    "a coverage of nothing": (ONE + "cakupan_minimal: 0", "Baris 6, cakupan_minimal", "lebih dari 0"),
    "a tie by a group that is not there": (ONE + "seri: [Z]", "Baris 6", "Z"),
    "a tie twice": (TWO + "seri: [D, D]", "Baris 7", "dua kali"),
    "a jury of more than all": (ONE + "bagian_juri: 1.2", "Baris 6, bagian_juri", "paling banyak 1"),
    "an unknown figure": (ONE + "angka: {target_kanal_utma: 9}", "Baris 6", "target_kanal_utama"),
    "a figure of nothing": (ONE + "angka: {target_kanal_utama: 0}", "Baris 6", "paling sedikit 1"),
    "an unknown kind of content": (ONE + "substantif: [meme]", "Baris 6", "meme"),
    "an unknown way to compare": (ONE + "pembanding: {menurut: abjad}", "Baris 6", "jenis OPD"),
    "an unknown field": (ONE + "bobott: 3", "Baris 6", "“bobott” tidak dikenal"),
    "a field twice": (ONE + "judul: Lagi", "Baris 6", "dua kali"),
    "a missing field": ("kode: uji\nversi: 1\n", "Baris 1", "“judul”"),
    "an empty field": (ONE.replace("judul: Uji", "judul:"), "Baris 3, judul", "kosong"),
    "a code with capitals": (ONE.replace("uji", "Uji Coba"), "Baris 1, kode", "huruf kecil"),
    "half a version": (ONE.replace("versi: 1", "versi: 1.5"), "Baris 2, versi", "bilangan bulat"),
    "an unknown standing of a law": (ONE + "dasar: [{sebutan: UU, status: sah}]", "Baris 6", "berlaku"),
    "an anchor": ("kode: &a uji\nversi: 1", "Baris 1", "jangkar"),
    "an alias": ("kode: uji\njudul: *a", "Baris 2", "jangkar"),
    "a tag": ("kode: !!python/object:os.system x", "Baris 1", "tag YAML"),
    "a broken shape": ("kode: [uji\nversi: 1", "Baris 2", "rusak"),
    "a tab": ("kode: uji\n\tversi: 1", "Baris 2", "rusak"),
    "a list where fields are asked": ("- kode: uji", "Baris 1", "nama: nilai"),
    "a list where a word is asked": (ONE.replace(": Uji", ": [Uji]"), "Baris 3, judul", "satu nilai"),
    "a word where a list is asked": (HEAD + "indikator: A1", "Baris 4", "daftar"),
    "two documents": (ONE + "---\n" + ONE, "Baris 6", "rusak"),
    "nothing": ("", "kosong", "salin"),
    "only a comment": ("# apa", "kosong", "salin"),
    "a key that is a list": ("? [a, b]\n: c", "Baris 1", "satu kata"),
    "too deep": ("kode: " + "[" * 20 + "]" * 20, "Baris 1", "bersarang"),
    "too long": ("#" * 60_001, "terlalu panjang", "60.000"),
    "too many values": ("kode: [" + "a," * 6_100 + "]", "Baris 1", "terlalu banyak"),
    "a null byte": ("kode: \0", "rusak", "titik dua"),
}  # fmt: skip


@pytest.mark.parametrize("text, place, said", WRONG.values(), ids=WRONG.keys())  # noqa: PT006
def test_a_mistake_is_refused_with_its_place_and_a_way_to_mend_it(text, place, said):
    with pytest.raises(Refused) as refused:
        declared(text, CATALOG)
    assert place in refused.value.sentence
    assert said in refused.value.sentence
    assert refused.value.sentence[-1] in ".”?"


def test_a_bomb_of_aliases_is_refused_at_its_first_anchor():
    bomb = "a: &a [x, x]\n" + "".join(f"{n}: &{n} [*a, *a]\n" for n in "bcdefgh")
    with pytest.raises(Refused, match="Baris 1"):
        declared(bomb, CATALOG)


def test_words_are_taken_as_they_stand():
    told = declared(ONE.replace("judul: Uji", "judul: no"), CATALOG)
    assert told.title == "no"


SCORES = [
    (100, "Sangat Baik"), (90, "Sangat Baik"), (89.995, "Sangat Baik"), (89.994999, "Baik"), (80, "Baik"),
    (79.995, "Baik"), (79.994, "Cukup"), (59.995, "Cukup"), (59.99, "Kurang"), (40, "Kurang"),
    (39.994999, "Sangat Kurang"), (0, "Sangat Kurang"), (None, ""),
]  # fmt: skip


@pytest.mark.parametrize(("score", "name"), SCORES)
def test_predicates_are_compared_after_rounding_to_what_is_published(score, name):
    assert shipped.default().declared.predicate_of(score) == name


@pytest.mark.parametrize(
    ("score", "name"),
    [
        (89.95, "Informatif"),
        (89.949, "Menuju Informatif"),
        (79.95, "Menuju Informatif"),
        (39.94, "Tidak Informatif"),
    ],
)
def test_the_predicates_of_public_information_go_by_their_name(score, name):
    assert declared(ONE + "predikat: kip-2022", CATALOG).predicate_of(score) == name


def test_the_default_rubric_is_that_of_the_reference():
    told = shipped.default().declared
    weights = {one.indicator.code: one.weight for one in told.weighed}
    assert weights == {
        "A1": 12, "A2": 8, "A3": 5, "B1": 4, "B2": 8, "B3": 3, "B4": 10, "C1": 8, "C2": 4, "C3": 3,
        "D1": 10, "D2": 7, "D3": 3, "E1": 4, "E2": 3, "E3": 4, "E4": 2, "E5": 2,
    }  # fmt: skip
    assert (told.least_coverage, told.ties, told.jury_share, told.digits) == (0.7, ("D", "B"), 0.4, 2)
    assert told.terms.platform_weights == PLATFORM_WEIGHTS


@pytest.mark.parametrize("key", shipped.all_shipped(), ids=lambda key: key[0])
def test_every_shipped_rubric_says_everything_that_decides_a_score(key):
    one = shipped.all_shipped()[key]
    assert one.declared.left_out == ()
    assert one.declared.total_weight == 100
    assert one.declared.bases
    again = declared(written(one.declared))
    assert (again.weighed, again.predicates, again.bases) == (
        one.declared.weighed, one.declared.predicates, one.declared.bases,
    )  # fmt: skip


@pytest.mark.parametrize("code", ["fair", "gunungkidul-frekuensi", "sulbar-frekuensi"])
def test_what_a_source_does_not_say_stays_empty_and_is_told(code):
    told = shipped.all_shipped()[code, 1].declared
    assert told.predicates == ()
    assert any("predikat" in one.what for one in told.unsaid)


def test_closed_months_rely_on_these_defaults():
    """Frozen rubrics may leave figures out: a default never changes, a new figure gets a new name."""
    pinned = [
        ("band_least", 5), ("burst_cap", 5), ("caption_length", 80), ("formats", 3), ("greetings", 1),
            ("post_cap", 0), ("posts_a_week", 2), ("recency_days", 1),
        ("reply_hours", 24), ("shrinkage", 5), ("substantive_target", 70), ("target_main", 20),
        ("target_second", 8), ("target_youtube", 2), ("untouched_step", 20), ("video_seconds", 60),
        ("video_share", 20), ("web_news_a_month", 5), ("web_news_a_week", 2),
    ]  # fmt: skip
    assert {name: NUMBERS[name] for name, _ in pinned} == dict(pinned)


def test_what_a_text_leaves_out_is_written_into_it():
    whole = completed("# Milik kami\n" + ONE + "predikat: kip-2022\n", CATALOG)
    told = declared(whole, CATALOG)
    assert whole.startswith("# Milik kami\n")
    assert told.left_out == ()
    assert told.terms.numbers == NUMBERS
    assert [one.name for one in told.predicates][-1] == "Informatif"
    assert completed(whole, CATALOG) == whole
