"""A rubric built by form, starting from another one: weights, points, platforms, peers, predicates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from typing import Any

from django import forms

from kentongan.agencies.models import AgencyType, Government
from kentongan.evaluation.catalog import ALL
from kentongan.evaluation.rubric import Declared, Predicate
from kentongan.evaluation.rubric_screen import plain, points_in_words
from kentongan.evaluation.rubric_words import NATURES, figure_of
from kentongan.evaluation.scoring import Points, Weighed
from kentongan.evaluation.terms import NUMBERS, Terms
from kentongan.platforms import ALL as PLATFORMS

BOUNDS = 6  # predicates a form offers
OTHERS = "lain"
NUMBER = re.compile(r"[-−]?\d{1,7}([.,]\d{1,6})?")
SHORT = {"class": "short", "inputmode": "decimal", "autocomplete": "off"}
PLATFORM_CHOICES = [(name, each.title) for name, each in PLATFORMS.items()]


def read_number(text: str) -> float:
    """A figure as people type it: "0,7" or "0.7". Raises ValidationError."""
    if not NUMBER.fullmatch(text.strip()):
        raise forms.ValidationError("Tulis angka saja, misalnya 12 atau 0,5.")
    return float(text.strip().replace(",", ".").replace("−", "-"))


class FigureField(forms.CharField):
    """A figure; empty gives None."""

    def __init__(self, **more: Any) -> None:
        """Short, and not demanded unless told so."""
        told: dict[str, Any] = {
            "required": False,
            "max_length": 15,
            "widget": forms.TextInput(attrs=dict(SHORT)),
        }
        super().__init__(**(told | more))

    def clean(self, value: Any) -> float | None:
        """The figure."""
        text = super().clean(value)
        return read_number(text) if text else None


class PointsField(forms.CharField):
    """Pairs "value = score", split by semicolons; empty gives None."""

    def clean(self, value: Any) -> Points | None:
        """The pairs; whether they rise is asked of the whole rubric."""
        text = super().clean(value)
        if not text:
            return None
        pairs = [part.split("=") for part in text.split(";")]
        if any(len(pair) != 2 for pair in pairs):
            raise forms.ValidationError("Tulis seperti 0 = 0; 100 = 100 (nilai ukur = skor).")
        return tuple((read_number(one), read_number(other)) for one, other in pairs)


class BuildForm(forms.Form):
    """Everything of a rubric that differs between governments."""

    code = forms.SlugField(
        label="Kode",
        max_length=40,
        help_text="Huruf kecil, angka, dan tanda hubung. Kode yang sama = versi baru.",
    )
    title = forms.CharField(label="Nama rubrik", max_length=120)
    about = forms.CharField(
        label="Keterangan", max_length=2_000, required=False, widget=forms.Textarea(attrs={"rows": 3})
    )
    substantive = forms.MultipleChoiceField(
        label="Isi yang dihitung bersubstansi",
        choices=list(NATURES.items()),
        widget=forms.CheckboxSelectMultiple,
    )
    together = forms.ChoiceField(
        label="OPD dibandingkan dengan",
        choices=[("", "OPD yang sejenis"), ("ya", "semua OPD")],
        widget=forms.RadioSelect,
        required=False,
    )
    least_group = forms.IntegerField(
        label="Gabungkan kelompok yang lebih kecil dari",
        min_value=0,
        max_value=1_000,
        widget=forms.NumberInput(attrs={"class": "short"}),
    )
    digits = forms.IntegerField(label="Angka di belakang koma", min_value=0, max_value=4)
    coverage = FigureField(label="Cakupan data sedikitnya (persen)", required=True)
    jury = FigureField(label="Bagian juri pada penghargaan (persen)")
    ties = forms.CharField(
        label="Bila nilai sama",
        max_length=30,
        required=False,
        help_text="Huruf kelompok indikator, misalnya D, B.",
    )

    def __init__(self, data: Any, *, origin: Declared, government: Government, code: str) -> None:
        """Start from `origin`; offer the government's own agency types."""
        self.origin = origin
        self.types = [*AgencyType.objects.filter(government=government).values_list("pk", "name")]
        super().__init__(data, initial=_start(origin, code))
        used = {one.indicator.code: one for one in origin.weighed}
        for each in ALL:
            one = used.get(each)
            self.fields[f"weight-{each}"] = FigureField(
                label=f"Bobot {each}", initial=one and plain(one.weight)
            )
            points = one.points if one else ALL[each].points
            self.fields[f"points-{each}"] = PointsField(
                label=f"Titik {each}", required=False, max_length=200, initial=points_in_words(points)
            )
        self._add_platforms(origin.terms)
        self._add_figures(origin)

    def _add_platforms(self, terms: Terms) -> None:
        for name, title in PLATFORM_CHOICES:
            weight = terms.platform_weights.get(name)
            self.fields[f"platform-{name}"] = FigureField(
                label=title, initial="" if weight is None else plain(weight)
            )
        self.fields["platform-other"] = FigureField(
            label="Platform lainnya", required=True, initial=plain(terms.other_weight)
        )
        for pk, name in (*self.types, (OTHERS, "Jenis OPD lainnya")):
            kind = "" if pk == OTHERS else name
            self.fields[f"mandatory-{pk}"] = forms.MultipleChoiceField(
                label=name, choices=PLATFORM_CHOICES, widget=forms.CheckboxSelectMultiple, required=False,
                initial=list(terms.mandatory.get(kind, ())),
            )  # fmt: skip
        for pk, name in self.types:
            self.fields[f"peer-{pk}"] = forms.CharField(
                label=name, max_length=80, required=False, initial=terms.peer_groups.get(name, "")
            )

    def _add_figures(self, origin: Declared) -> None:
        for name in NUMBERS:
            self.fields[f"figure-{name}"] = FigureField(
                label=figure_of(name).about.capitalize(),
                required=True,
                initial=plain(origin.terms.number(name)),
            )
        best = list(reversed(origin.predicates))
        for place in range(BOUNDS):
            one = best[place] if place < len(best) else None
            self.fields[f"bound_name-{place}"] = forms.CharField(
                label=f"Predikat {place + 1}", max_length=40, required=False, initial=one and one.name
            )
            self.fields[f"bound_low-{place}"] = FigureField(
                label=f"Mulai nilai {place + 1}", initial=one and plain(float(one.low))
            )

    def indicators(self) -> Iterator[tuple[Any, Any, Any]]:
        """Each indicator with its two fields, for the table."""
        for each, indicator in ALL.items():
            yield indicator, self[f"weight-{each}"], self[f"points-{each}"]

    def named(self, prefix: str) -> list[Any]:
        """The fields whose names begin so."""
        return [self[name] for name in self.fields if name.startswith(f"{prefix}-")]

    @property
    def platforms(self) -> list[Any]:
        """Weights of platforms."""
        return self.named("platform")

    @property
    def mandatory(self) -> list[Any]:
        """Mandatory platforms of each agency type."""
        return self.named("mandatory")

    @property
    def peers(self) -> list[Any]:
        """The group each agency type is compared in."""
        return self.named("peer")

    @property
    def figures(self) -> list[Any]:
        """The declared figures."""
        return self.named("figure")

    @property
    def bounds(self) -> list[tuple[Any, Any]]:
        """Name and lowest score of each predicate."""
        return list(zip(self.named("bound_name"), self.named("bound_low"), strict=True))

    def told(self, version: int) -> Declared:
        """The rubric that was filled in; whether it is sound is asked of its text."""
        given = self.cleaned_data
        weighed = [
            Weighed(indicator, given[f"weight-{each}"], given[f"points-{each}"] or indicator.points)
            for each, indicator in ALL.items()
            if given[f"weight-{each}"]
        ]
        used = dict.fromkeys(one.indicator.code[0] for one in weighed)
        return Declared(
            code=given["code"],
            version=version,
            title=given["title"],
            weighed=weighed,
            terms=self._terms(),
            predicates=_predicates(self.cleaned_data),
            least_coverage=given["coverage"] / 100,
            ties=tuple(re.findall(r"\w+", given["ties"].upper())),
            jury_share=(given["jury"] or 0) / 100,
            digits=given["digits"],
            about=given["about"],
            groups={letter: self.origin.groups.get(letter, letter) for letter in used},
            bases=self.origin.bases,
        )

    def _terms(self) -> Terms:
        given = self.cleaned_data
        weights = {
            name: given[f"platform-{name}"] for name, _ in PLATFORM_CHOICES if given[f"platform-{name}"]
        }
        asked = {name: tuple(given[f"mandatory-{pk}"]) for pk, name in self.types}
        asked[""] = tuple(given[f"mandatory-{OTHERS}"])
        peers = {name: given[f"peer-{pk}"] for pk, name in self.types}
        return Terms(
            platform_weights=weights,
            other_weight=given["platform-other"],
            mandatory={kind: names for kind, names in asked.items() if names},
            numbers={name: given[f"figure-{name}"] for name in NUMBERS},
            substantive=tuple(given["substantive"]),
            peer_groups={kind: group for kind, group in peers.items() if group},
            together=bool(given["together"]),
            least_group=given["least_group"],
            small_group=self.origin.terms.small_group,
        )


def _start(origin: Declared, code: str) -> dict[str, Any]:
    return {
        "code": code,
        "title": origin.title,
        "about": origin.about,
        "substantive": origin.terms.substantive,
        "together": "ya" if origin.terms.together else "",
        "least_group": origin.terms.least_group,
        "digits": origin.digits,
        "coverage": plain(origin.least_coverage * 100),
        "jury": plain(origin.jury_share * 100),
        "ties": ", ".join(origin.ties),
    }


def _predicates(given: dict[str, Any]) -> tuple[Predicate, ...]:
    """From the names and their lowest scores: each reaches to just below the next one, the best to 100."""
    step = Decimal(1).scaleb(-given["digits"])
    rows = [
        (given[f"bound_name-{place}"], given[f"bound_low-{place}"])
        for place in range(BOUNDS)
        if given[f"bound_name-{place}"]
    ]
    rows.sort(key=lambda row: row[1] or 0)
    lows = [Decimal(str(low or 0)) for _, low in rows]
    highs = [low - step for low in lows[1:]] + [Decimal(100)]
    return tuple(
        Predicate(name, low, high)
        for (name, _), low, high in zip(rows, lows, highs[: len(rows)], strict=True)
    )
