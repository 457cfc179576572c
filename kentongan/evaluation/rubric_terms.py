"""The terms of a rubric's text: platforms, peer groups, figures, kinds of content."""

from __future__ import annotations

from collections.abc import Mapping

from kentongan.evaluation.placed import Placed, suggestion
from kentongan.evaluation.rubric_words import NATURES, OTHERS, figure_of, figures
from kentongan.evaluation.terms import SMALL_GROUP, Terms
from kentongan.platforms import ALL as PLATFORMS

MOST_NUMBER = 100_000
TYPE, TOGETHER = "jenis OPD", "semua OPD"


def terms_of(given: Mapping[str, Placed]) -> Terms:
    """The terms that the fields of a rubric declare; what is not written stays at its default. Refused."""
    told: dict[str, object] = {}
    for name, read in (("platform", _platforms), ("pembanding", _peers), ("angka", _numbers)):
        if name in given:
            told |= read(given[name])
    if "substantif" in given:
        told["substantive"] = _natures(given["substantif"])
    return Terms(**told)  # type: ignore[arg-type]


def _platforms(at: Placed) -> dict[str, object]:
    given, told = at.fields(("bobot", "wajib")), {}
    if "bobot" in given:
        told = _weights(given["bobot"])
    if "wajib" in given:
        asked = given["wajib"].fields(None).items()
        told["mandatory"] = {"" if kind == OTHERS else kind: _names(one) for kind, one in asked}
    return told


def _weights(at: Placed) -> dict[str, object]:
    weights = {}
    for name, value in at.fields(None).items():
        if name not in PLATFORMS and name != OTHERS:
            raise value.wrong(f"platform “{name}” tidak dikenal. {suggestion(name, (*PLATFORMS, OTHERS))}")
        weights[name] = value.number(0, 1_000, above=name != OTHERS)
    other = weights.pop(OTHERS, None)
    if not weights:
        raise at.wrong("bobot platform kosong. Tulis sedikitnya satu, misalnya instagram: 0.30.")
    told: dict[str, object] = {"platform_weights": weights}
    return told if other is None else {**told, "other_weight": other}


def _names(at: Placed) -> tuple[str, ...]:
    found: list[str] = []
    for item in at.items(20):
        name = item.word(30)
        if name not in PLATFORMS:
            raise item.wrong(f"platform “{name}” tidak dikenal. {suggestion(name, PLATFORMS)}")
        if name in found:
            raise item.wrong(f"platform {name} tertulis dua kali. Hapus salah satunya.")
        found.append(name)
    return tuple(found)


def _peers(at: Placed) -> dict[str, object]:
    given = at.fields(("menurut", "gabung", "paling_sedikit", "nama_gabungan"))
    way = given["menurut"].word(40) if "menurut" in given else TYPE
    if way not in (TYPE, TOGETHER):
        raise given["menurut"].wrong(f"tulis “{TYPE}” atau “{TOGETHER}”.")
    joined = given["gabung"].fields(None).items() if "gabung" in given else ()
    return {
        "together": way == TOGETHER,
        "peer_groups": {kind: one.word(80) for kind, one in joined},
        "least_group": given["paling_sedikit"].whole(0, 1_000) if "paling_sedikit" in given else 0,
        "small_group": given["nama_gabungan"].word(80) if "nama_gabungan" in given else SMALL_GROUP,
    }


def _numbers(at: Placed) -> dict[str, object]:
    known = figures()
    found = at.fields(known).items()
    return {
        "numbers": {known[word]: one.number(figure_of(known[word]).least, MOST_NUMBER) for word, one in found}
    }


def _natures(at: Placed) -> tuple[str, ...]:
    codes = {word: code for code, word in NATURES.items()}
    found: list[str] = []
    for item in at.items(20):
        word = item.word(30)
        if word not in codes:
            raise item.wrong(f"jenis isi “{word}” tidak dikenal. {suggestion(word, codes)}")
        if codes[word] in found:
            raise item.wrong(f"jenis isi “{word}” tertulis dua kali. Hapus salah satunya.")
        found.append(codes[word])
    if not found:
        raise at.wrong("sebut sedikitnya satu jenis isi, misalnya layanan.")
    return tuple(found)
