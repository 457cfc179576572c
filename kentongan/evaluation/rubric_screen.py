"""A rubric as a page shows it: groups with bars, bounds from the best down, terms in sentences."""

from __future__ import annotations

from dataclasses import dataclass

from kentongan.agencies.models import Government
from kentongan.directives.models import LegalBasis
from kentongan.evaluation.rubric import Declared
from kentongan.evaluation.rubric_words import NATURES, STATUSES, figure_of
from kentongan.evaluation.scoring import Points, Weighed
from kentongan.evaluation.terms import Terms
from kentongan.paper.words import number
from kentongan.platforms import ALL as PLATFORMS


@dataclass(frozen=True)
class Line:
    """An indicator: its weight, its share of the widest bar (percent), and its points in words."""

    indicator: object
    weight: str
    width: str
    points: str


@dataclass(frozen=True)
class Group:
    """A group of indicators with the sum of its weights."""

    title: str
    weight: str
    lines: list[Line]


@dataclass(frozen=True)
class Standing:
    """A basis with the word for its standing; what the government has on record wins over the text."""

    citation: str
    status: str
    word: str
    note: str


@dataclass(frozen=True)
class Screen:
    """Everything the page of a rubric says."""

    groups: list[Group]
    bases: list[Standing]
    bounds: list[tuple[str, str, str]]
    terms: list[tuple[str, str]]
    figures: list[tuple[str, str]]
    mandatory: list[tuple[str, str]]


def screen(told: Declared, government: Government) -> Screen:
    """Put a rubric into words for the people of a government."""
    return Screen(
        groups=_groups(told),
        bases=_bases(told, government),
        bounds=[
            (one.name, plain(float(one.low), told.digits), plain(float(one.high), told.digits))
            for one in reversed(told.predicates)
        ],
        terms=_terms(told),
        figures=[(figure_of(name).about, plain(value)) for name, value in told.terms.numbers.items()],
        mandatory=[
            (kind or "Jenis OPD lainnya", ", ".join(_titled(names)) or "tidak ada")
            for kind, names in told.terms.mandatory.items()
        ],
    )


def plain(value: float, decimals: int | None = None) -> str:
    """A figure in Indonesian, without zeros behind the comma unless `decimals` asks for them."""
    if decimals is not None:
        return number(value, decimals)
    text = number(value, 4)
    return text.rstrip("0").rstrip(",") if "," in text else text


def points_in_words(points: Points) -> str:
    """Write "0 = 0; 1 = 60; 2 = 100": value of the measure, score. Forms read the same."""
    return "; ".join(f"{plain(value)} = {plain(score)}" for value, score in points)


def _groups(told: Declared) -> list[Group]:
    widest = max(one.weight for one in told.weighed)
    return [
        Group(
            title,
            plain(sum(one.weight for one in told.weighed if one.indicator.code[0] == letter)),
            [_line(one, widest) for one in told.weighed if one.indicator.code[0] == letter],
        )
        for letter, title in told.groups.items()
    ]


def _line(one: Weighed, widest: float) -> Line:
    width = f"{100 * one.weight / widest:.1f}%"
    return Line(one.indicator, plain(one.weight), width, points_in_words(one.points))


def _bases(told: Declared, government: Government) -> list[Standing]:
    cited = [one.citation for one in told.bases]
    kept = {one.citation: one for one in LegalBasis.objects.filter(government=government, citation__in=cited)}
    found = []
    for one in told.bases:
        own = kept.get(one.citation)
        status = own.status if own else one.status
        found.append(Standing(one.citation, status, STATUSES[status], one.note))
    return found


def _terms(told: Declared) -> list[tuple[str, str]]:
    terms = told.terms
    last = "hari tidak aktif terakhir yang lebih awal; selebihnya peringkat dibagi"
    ties = [told.groups[letter] for letter in told.ties]
    jury = f"{plain(told.jury_share * 100)} persen nilai penghargaan" if told.jury_share else "tidak disebut"
    return [
        ("Cakupan data sedikitnya", f"{plain(told.least_coverage * 100)} persen dari bobot yang berlaku"),
        ("Pembanding", _peers(terms)),
        ("Nilai sama", "; ".join([*ties, last])),
        ("Bobot platform", _weights(terms)),
        ("Isi bersubstansi", ", ".join(NATURES[name] for name in terms.substantive)),
        ("Bagian juri", jury),
        ("Ketelitian", f"{told.digits} angka di belakang koma, dibulatkan sebelum predikat ditentukan"),
    ]


def _peers(terms: Terms) -> str:
    if terms.together:
        return "semua OPD bersama-sama"
    said = "OPD yang sejenis"
    if terms.peer_groups:
        joined = ", ".join(f"{kind} ke {group}" for kind, group in terms.peer_groups.items())
        said = f"{said}; digabung: {joined}"
    if terms.least_group > 1:
        said = f"{said}; kelompok di bawah {terms.least_group} OPD masuk “{terms.small_group}”"
    return said


def _weights(terms: Terms) -> str:
    own = [
        f"{PLATFORMS[name].title if name in PLATFORMS else name} {plain(weight)}"
        for name, weight in terms.platform_weights.items()
    ]
    return ", ".join([*own, f"lainnya {plain(terms.other_weight)}"])


def _titled(names: tuple[str, ...]) -> list[str]:
    return [PLATFORMS[name].title for name in names]
