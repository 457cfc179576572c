"""A rubric written out as text: everything that decides a score, nothing left to the product's defaults."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from kentongan.evaluation.indicator import Indicator
from kentongan.evaluation.rubric import Declared, declared
from kentongan.evaluation.rubric_terms import TOGETHER, TYPE
from kentongan.evaluation.rubric_words import NATURES, OTHERS, STATUSES, figure_of
from kentongan.evaluation.terms import NUMBERS, Terms


def completed(text: str, catalog: Mapping[str, Indicator] | None = None) -> str:
    """The text itself where it says everything, else written out with what it left to the defaults.

    The comment lines at its beginning are kept. Raises Refused for a mistake in the text.
    """
    told = declared(text, catalog)
    if not told.left_out and set(told.terms.numbers) == set(NUMBERS):
        return text
    head = []
    for line in text.lstrip("\ufeff").splitlines():
        if not line.startswith("#"):
            break
        head.append(line)
    return "".join(f"{line}\n" for line in head) + written(told)


def written(told: Declared) -> str:
    """The rubric as YAML, complete, with a word of explanation beside every figure."""
    return "\n".join(_lines(told)) + "\n"


def _lines(told: Declared) -> Iterator[str]:
    yield f"kode: {told.code}"
    yield f"versi: {told.version}"
    yield f"judul: {_quoted(told.title)}"
    if told.about:
        yield f"keterangan: {_quoted(told.about)}"
    yield from _sources(told)
    yield from _mapping("kelompok", {letter: _quoted(title) for letter, title in told.groups.items()})
    yield from _indicators(told)
    yield from _terms(told.terms)
    yield from _predicates(told)
    yield f"cakupan_minimal: {_figure(told.least_coverage)}  # di bawahnya: data belum cukup"
    yield f"seri: [{', '.join(told.ties)}]  # lalu hari tidak aktif terakhir yang lebih awal"
    yield f"bagian_juri: {_figure(told.jury_share)}  # untuk penghargaan"


def _sources(told: Declared) -> Iterator[str]:
    if told.bases:
        yield "dasar:"
    for basis in told.bases:
        yield f"  - sebutan: {_quoted(basis.citation)}"
        yield f"    status: {STATUSES[basis.status]}"
        if basis.note:
            yield f"    catatan: {_quoted(basis.note)}"
    if told.unsaid:
        yield "tidak_disebut:"
    for one in told.unsaid:
        yield f"  - hal: {_quoted(one.what)}"
        yield f"    dipakai: {_quoted(one.used)}"


def _indicators(told: Declared) -> Iterator[str]:
    yield "indikator:"
    for one in told.weighed:
        yield f"  - kode: {one.indicator.code}  # {one.indicator.title} ({one.indicator.unit})"
        yield f"    bobot: {_figure(one.weight)}"
        pairs = ", ".join(f"[{_figure(value)}, {_figure(score)}]" for value, score in one.points)
        yield f"    titik: [{pairs}]"
    yield f"jumlah_bobot: {_figure(told.total_weight)}"


def _terms(terms: Terms) -> Iterator[str]:
    weights = ", ".join(f"{name}: {_figure(weight)}" for name, weight in terms.platform_weights.items())
    yield "platform:"
    yield f"  bobot: {{{weights}, {OTHERS}: {_figure(terms.other_weight)}}}"
    if terms.mandatory:
        yield "  wajib:"
    for kind, names in terms.mandatory.items():
        yield f"    {_quoted(kind) if kind else OTHERS}: [{', '.join(names)}]"
    yield "pembanding:"
    yield f"  menurut: {TOGETHER if terms.together else TYPE}"
    if terms.peer_groups:
        yield "  gabung:"
    for kind, group in terms.peer_groups.items():
        yield f"    {_quoted(kind)}: {_quoted(group)}"
    yield f"  paling_sedikit: {terms.least_group}  # kelompok yang lebih kecil digabung"
    yield f"  nama_gabungan: {_quoted(terms.small_group)}"
    yield "angka:"
    for name in NUMBERS:
        figure = figure_of(name)
        yield f"  {figure.word}: {_figure(terms.number(name))}  # {figure.about}"
    yield f"substantif: [{', '.join(NATURES[name] for name in terms.substantive)}]"


def _predicates(told: Declared) -> Iterator[str]:
    yield f"ketelitian: {told.digits}  # angka di belakang koma pada nilai yang diumumkan"
    yield "predikat:" if told.predicates else "predikat: []"
    for one in told.predicates:
        yield f"  - {{nama: {_quoted(one.name)}, dari: {one.low}, sampai: {one.high}}}"


def _mapping(name: str, values: Mapping[str, str]) -> Iterator[str]:
    yield f"{name}:"
    yield from (f"  {key}: {value}" for key, value in values.items())


def _quoted(text: str) -> str:
    """A double-quoted YAML word: JSON's escapes are YAML's."""
    return json.dumps(text, ensure_ascii=False)


def _figure(value: float) -> str:
    return f"{value:.9f}".rstrip("0").rstrip(".")
