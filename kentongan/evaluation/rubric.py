"""A rubric's text, strictly read: what counts, how much, for whom, and what every score is called.

Pure: no database, no clock. Nothing is guessed: a name nobody knows, a weight of nothing, a predicate that
leaves a gap are refused with the line they stand on. Everything that decides a score stands in the text
itself (`left_out` names what does not), so that a closed month can be counted again years later.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from itertools import pairwise
from pathlib import Path

from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.placed import Placed, placed, suggestion
from kentongan.evaluation.rubric_terms import terms_of
from kentongan.evaluation.rubric_words import STATUSES
from kentongan.evaluation.scoring import Points, Weighed
from kentongan.evaluation.terms import Terms
from kentongan.paper.words import rounded

REQUIRED = ("kode", "versi", "judul", "indikator")
FIELDS = (
    *REQUIRED, "keterangan", "dasar", "tidak_disebut", "kelompok", "jumlah_bobot", "platform", "pembanding",
    "angka", "substantif", "predikat", "ketelitian", "cakupan_minimal", "seri", "bagian_juri",
)  # fmt: skip
CODE = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
DECIDING = ("platform", "pembanding", "angka", "substantif", "ketelitian", "cakupan_minimal", "seri")
SETS = Path(__file__).parent / "rubrics" / "predikat"  # predicates that a rubric may name
COVERAGE, DIGITS, TIES = 0.70, 2, ("D", "B")  # domain.md §2.3 and semantics.md "Score"


@dataclass(frozen=True)
class Predicate:
    """A name for scores from `low` to `high`, both as published."""

    name: str
    low: Decimal
    high: Decimal


@dataclass(frozen=True)
class Basis:
    """What a rubric rests on, and how certain that is (`status`: a code of rubric_words.STATUSES)."""

    citation: str
    status: str = "unverified"
    note: str = ""


@dataclass(frozen=True)
class Unsaid:
    """What the source of a rubric leaves open, and what is used here instead."""

    what: str
    used: str


@dataclass(frozen=True)
class Declared:
    """One version of a rubric, read and found sound.

    `least_coverage` (0-1): a rank only from there on. `ties`: letters of the groups of indicators that
    decide between equal scores, before the last inactive day does. `jury_share` (0-1): of an award's mark.
    `digits`: decimals of a published score; predicates are compared after rounding to them. `left_out`:
    fields that decide a score and that the text leaves to the product's defaults.
    """

    code: str
    version: int
    title: str
    weighed: list[Weighed]
    terms: Terms = field(default_factory=Terms)
    predicates: tuple[Predicate, ...] = ()
    least_coverage: float = COVERAGE
    ties: tuple[str, ...] = TIES
    jury_share: float = 0.0
    digits: int = DIGITS
    about: str = ""
    groups: dict[str, str] = field(default_factory=dict)
    bases: tuple[Basis, ...] = ()
    unsaid: tuple[Unsaid, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def peer_groups(self) -> dict[str, str]:
        """Agency type -> the group it is compared in, where that is not the type itself."""
        return self.terms.peer_groups

    @property
    def total_weight(self) -> float:
        """The sum of all weights."""
        return round(sum(one.weight for one in self.weighed), 9)

    def published(self, score: float) -> Decimal:
        """The score as it is printed: halves go up, as people round by hand (89.995 -> 90.00)."""
        return rounded(score, self.digits)

    def predicate_of(self, score: float | None) -> str:
        """The name of a score (0-100), compared as published; "" without a score or without predicates."""
        if score is None:
            return ""
        printed = self.published(score)
        return next((one.name for one in self.predicates if one.low <= printed <= one.high), "")


def declared(text: str, catalog: Mapping[str, Indicator] | None = None) -> Declared:
    """Read a rubric. `catalog`: the indicators that may be named (None = the product's own).

    Raises Refused with the line and the place of the first mistake and how to mend it.
    """
    root = placed(text)
    given = root.fields(FIELDS, REQUIRED)
    known = ALL if catalog is None else catalog
    weighed, pointless = _weighed(given["indikator"], known)
    digits, predicates, borrowed = _named(given)
    one = Declared(
        code=_code(given["kode"]),
        version=given["versi"].whole(1, 9_999),
        title=given["judul"].word(120),
        weighed=weighed,
        terms=terms_of(given),
        predicates=predicates,
        least_coverage=_share(given, "cakupan_minimal", COVERAGE, above=True),
        ties=_ties(given, weighed),
        jury_share=_share(given, "bagian_juri", 0.0),
        digits=digits,
        about=given["keterangan"].text() if "keterangan" in given else "",
        groups=_groups(given, weighed),
        bases=tuple(_basis(item) for item in given["dasar"].items(40)) if "dasar" in given else (),
        unsaid=tuple(_unsaid(item) for item in given["tidak_disebut"].items(40))
        if "tidak_disebut" in given
        else (),
        left_out=tuple([name for name in DECIDING if name not in given] + pointless + borrowed),
    )
    _refuse_wrong_sum(one, given)
    return one


def _code(at: Placed) -> str:
    code = at.word(40)
    if not CODE.fullmatch(code):
        raise at.wrong("kode hanya huruf kecil, angka, dan tanda hubung, misalnya indeks-opd.")
    return code


def _share(given: dict[str, Placed], name: str, default: float, *, above: bool = False) -> float:
    return given[name].number(0, 1, above=above) if name in given else default


def _weighed(at: Placed, known: Mapping[str, Indicator]) -> tuple[list[Weighed], list[str]]:
    """The indicators with weight and points, and the codes whose points were left to the product."""
    found: dict[str, Weighed] = {}
    pointless = []
    for item in at.items(60):
        given = item.fields(("kode", "bobot", "titik"), ("kode", "bobot"))
        indicator = _indicator(given["kode"], known, found)
        here = Placed(given["bobot"].node, f"bobot {indicator.code}")
        points = _points(given["titik"], indicator.code) if "titik" in given else indicator.points
        if "titik" not in given:
            pointless.append(indicator.code)
        found[indicator.code] = Weighed(indicator, here.number(0, 1_000, above=True), points)
    if not found:
        raise at.wrong("rubrik perlu sedikitnya satu indikator.")
    return list(found.values()), pointless


def _indicator(at: Placed, known: Mapping[str, Indicator], found: Mapping[str, object]) -> Indicator:
    code = at.word(12)
    if code not in known:
        raise at.wrong(f"indikator “{code}” tidak dikenal. {suggestion(code, known)}")
    if code in found:
        raise at.wrong(f"indikator {code} tertulis dua kali. Hapus salah satunya.")
    return known[code]


def _points(at: Placed, code: str) -> Points:
    here = Placed(at.node, f"titik {code}")
    pairs = [_pair(item, code) for item in here.items(20)]
    if len(pairs) < 2:
        raise here.wrong("perlu sedikitnya dua titik, misalnya [[0, 0], [100, 100]].")
    for (left, _), (right, _) in pairwise(pairs):
        if right <= left:
            raise here.wrong(
                f"nilai ukur harus naik dari titik ke titik; {right:g} tidak lebih besar dari {left:g}."
            )
    return tuple(pairs)


def _pair(item: Placed, code: str) -> tuple[float, float]:
    here = Placed(item.node, f"titik {code}")
    pair = here.items(3)
    if len(pair) != 2:
        raise here.wrong("tiap titik berisi dua angka: [nilai ukur, skor].")
    value, score = (Placed(one.node, here.name) for one in pair)
    return value.number(-1e6, 1e6), score.number(0, 100)


def _named(given: dict[str, Placed]) -> tuple[int, tuple[Predicate, ...], list[str]]:
    """Decimals, predicates, and "predikat" when they come from a set that goes by its name (kip-2022)."""
    digits = given["ketelitian"].whole(0, 4) if "ketelitian" in given else None
    at = given.get("predikat")
    if at is None or not at.is_word:
        own = DIGITS if digits is None else digits
        return own, _predicates(at, own) if at else (), []
    kept = _set_of(at)
    its = kept["ketelitian"].whole(0, 4)
    if digits is not None and digits != its:
        raise given["ketelitian"].wrong(
            f"kumpulan {at.word()} memakai {its} angka di belakang koma. Tulis {its}."
        )
    return its, _predicates(kept["predikat"], its), ["predikat"]


def _set_of(at: Placed) -> dict[str, Placed]:
    """The set of predicates that goes by this name; a set is never changed, only joined by another."""
    names = sorted(file.stem for file in SETS.glob("*.yaml"))
    name = at.word(40)
    if name not in names:
        raise at.wrong(f"kumpulan predikat “{name}” tidak ada. {suggestion(name, names)}")
    text = (SETS / f"{name}.yaml").read_text(encoding="utf-8")
    return placed(text).fields(("sebutan", "ketelitian", "predikat"), ("ketelitian", "predikat"))


def _predicates(at: Placed, digits: int) -> tuple[Predicate, ...]:
    """From the lowest to the highest: together they cover 0 to 100 without gap or overlap, as published."""
    found = sorted((_predicate(item, digits) for item in at.items(20)), key=lambda one: one.low)
    if not found:
        return ()
    if len({one.name for one in found}) != len(found):
        raise at.wrong("nama predikat yang sama tertulis dua kali. Beri nama yang berbeda.")
    if found[0].low != 0 or found[-1].high != 100:
        raise at.wrong(
            f"predikat harus mulai dari 0 dan sampai 100; sekarang {found[0].low} sampai {found[-1].high}."
        )
    step = Decimal(1).scaleb(-digits)
    for below, above in pairwise(found):
        if above.low != below.high + step:
            fault = "berlubang" if above.low > below.high + step else "bertumpuk"
            raise at.wrong(
                f"batas {below.name} dan {above.name} {fault}. {below.name} sampai {above.low - step}, "
                f"atau {above.name} dari {below.high + step}."
            )
    return tuple(found)


def _predicate(item: Placed, digits: int) -> Predicate:
    given = item.fields(("nama", "dari", "sampai"), ("nama", "dari", "sampai"))
    low, high = (_bound(given[name], digits) for name in ("dari", "sampai"))
    if high < low:
        raise item.wrong(f"“sampai” ({high}) lebih kecil dari “dari” ({low}). Tukar keduanya.")
    return Predicate(given["nama"].word(40), low, high)


def _bound(at: Placed, digits: int) -> Decimal:
    at.number(0, 100)
    value = Decimal(at.word())
    if value != rounded(float(value), digits):
        raise at.wrong(f"batas ini lebih teliti dari nilai yang diumumkan ({digits} angka di belakang koma).")
    return rounded(float(value), digits)


def _ties(given: dict[str, Placed], weighed: list[Weighed]) -> tuple[str, ...]:
    used = {one.indicator.code[0] for one in weighed}
    if "seri" not in given:
        return tuple(letter for letter in TIES if letter in used)
    letters: list[str] = []
    for item in given["seri"].items(10):
        letter = item.word(1)
        if letter not in used:
            raise item.wrong(
                f"kelompok “{letter}” tidak berisi indikator. {suggestion(letter, sorted(used))}"
            )
        if letter in letters:
            raise item.wrong(f"kelompok “{letter}” tertulis dua kali. Hapus salah satunya.")
        letters.append(letter)
    return tuple(letters)


def _groups(given: dict[str, Placed], weighed: list[Weighed]) -> dict[str, str]:
    used = dict.fromkeys(one.indicator.code[0] for one in weighed)
    titles = given["kelompok"].fields(used) if "kelompok" in given else {}
    return {letter: titles[letter].word(60) if letter in titles else letter for letter in used}


def _basis(item: Placed) -> Basis:
    given = item.fields(("sebutan", "status", "catatan"), ("sebutan",))
    status = given["status"].word(40) if "status" in given else STATUSES["unverified"]
    codes = {word: code for code, word in STATUSES.items()}
    if status not in codes:
        raise given["status"].wrong(f"status “{status}” tidak dikenal. {suggestion(status, codes)}")
    note = given["catatan"].text(400) if "catatan" in given else ""
    return Basis(given["sebutan"].word(200), codes[status], note)


def _unsaid(item: Placed) -> Unsaid:
    given = item.fields(("hal", "dipakai"), ("hal", "dipakai"))
    return Unsaid(given["hal"].word(200), given["dipakai"].word(300))


def _refuse_wrong_sum(one: Declared, given: dict[str, Placed]) -> None:
    if "jumlah_bobot" not in given:
        return
    said = given["jumlah_bobot"].number(0, 60_000, above=True)
    if abs(said - one.total_weight) > 1e-9:
        raise given["jumlah_bobot"].wrong(
            f"bobot semua indikator berjumlah {one.total_weight:g}, bukan {said:g}. Sesuaikan salah satunya."
        )
